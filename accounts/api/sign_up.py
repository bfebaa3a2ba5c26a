"""Asking for an account by script: a code to the address, the code back, then the request."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import AddressField, NewPasswordField
from accounts.models import AssignableRole, SignUpRequest
from accounts.services import one_time_codes, sign_up
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.strict import StrictSerializer

# By script an address is proved for whoever knows it: the contract has nothing that would tell callers apart. What was
# proved in a browser is that browser's alone.
HOLDER = "api"
_REFUSED = dict.fromkeys([429, 503], ApiErrorsSerializer)


class AddressSerializer(StrictSerializer):
    """The body of whatever mails something."""

    email = AddressField()


class MailedSerializer(serializers.Serializer[Any]):
    """The same whether the address is known or not."""

    expires_in = serializers.IntegerField(help_text="Life of what was mailed, in seconds.")


class CodeSerializer(StrictSerializer):
    """The body of `auth/verify-email`."""

    email = AddressField()
    code = serializers.CharField(max_length=40, help_text="Six digits; spaces among them do no harm.")


class VerifiedSerializer(serializers.Serializer[Any]):
    """For how long `auth/register` takes this address."""

    expires_in = serializers.IntegerField(help_text="Seconds.")


class RegistrationSerializer(StrictSerializer):
    """The body of `auth/register`."""

    email = AddressField()
    password = NewPasswordField()
    name = serializers.CharField(max_length=100)
    requested_role = serializers.ChoiceField(choices=AssignableRole.choices, default=AssignableRole.VIEWER)


class WaitingSerializer(serializers.ModelSerializer[SignUpRequest]):
    """A request as the person concerned sees it."""

    class Meta:
        model = SignUpRequest
        fields = ["id", "email", "name", "requested_role", "status", "created_at"]
        read_only_fields = fields


def _send(request: Request) -> Response:
    body = AddressSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    sign_up.send_code(email=body.validated_data["email"])
    return Response(MailedSerializer({"expires_in": one_time_codes.CODE_SECONDS}).data)


@extend_schema(
    request=AddressSerializer,
    responses={200: MailedSerializer} | _REFUSED,
    tags=["auth"],
    operation_id="auth_send_verification",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def send_verification(request: Request) -> Response:
    """Mail a code of six digits, good for ten minutes. Who has an account already is told so by that mail."""
    return _send(request)


@extend_schema(
    request=AddressSerializer,
    responses={200: MailedSerializer} | _REFUSED,
    tags=["auth"],
    operation_id="auth_resend_code",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def resend_code(request: Request) -> Response:
    """Mail another code; the one before is not valid any more."""
    return _send(request)


@extend_schema(
    request=CodeSerializer,
    responses={200: VerifiedSerializer} | _REFUSED,
    tags=["auth"],
    operation_id="auth_verify_email",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def verify_email(request: Request) -> Response:
    """Prove the address by the code, for 30 minutes. A code works once; five wrong ones use it up."""
    body = CodeSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    sign_up.verify(**body.validated_data, holder=HOLDER)
    return Response(VerifiedSerializer({"expires_in": one_time_codes.VERIFIED_SECONDS}).data)


@extend_schema(
    request=RegistrationSerializer,
    responses={201: WaitingSerializer} | dict.fromkeys([403, 409, 429, 503], ApiErrorsSerializer),
    tags=["auth"],
    operation_id="auth_register",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def register(request: Request) -> Response:
    """Ask for an account with a verified address. An administrator decides; the person is mailed either way."""
    body = RegistrationSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    made = sign_up.request(**body.validated_data, holder=HOLDER)
    return Response(WaitingSerializer(made).data, status=201)
