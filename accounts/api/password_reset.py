"""A new password by a mailed link, for scripts that have a form of their own."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import NewPasswordField
from accounts.api.sign_up import AddressSerializer, MailedSerializer
from accounts.services import password_reset
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.strict import StrictSerializer

_REFUSED = dict.fromkeys([429, 503], ApiErrorsSerializer)


class NewPasswordSerializer(StrictSerializer):
    """The body of `auth/password-reset`."""

    token = serializers.CharField(max_length=200, help_text="The last part of the mailed link.")
    new_password = NewPasswordField()


class ChangedSerializer(serializers.Serializer[object]):
    """Whose password it is now."""

    email = serializers.CharField()


@extend_schema(
    request=AddressSerializer,
    responses={200: MailedSerializer} | _REFUSED,
    tags=["auth"],
    operation_id="auth_password_reset_request",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def send_link(request: Request) -> Response:
    """Mail a link to set a new password, if there is an account. The answer is the same if there is none."""
    body = AddressSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    password_reset.send_link(email=body.validated_data["email"])
    return Response(MailedSerializer({"expires_in": password_reset.LINK_SECONDS}).data)


@extend_schema(
    request=NewPasswordSerializer,
    responses={200: ChangedSerializer} | _REFUSED,
    tags=["auth"],
    operation_id="auth_password_reset",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def set_password(request: Request) -> Response:
    """Set a new password with the token of the link, which works once. All sessions and tokens of the account end."""
    body = NewPasswordSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    sent = body.validated_data
    user = password_reset.set_password(token=sent["token"], password=sent["new_password"])
    return Response(ChangedSerializer(user).data)
