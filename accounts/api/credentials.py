"""A person's own password and API keys."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import ApiKey, KeyScope, KeyState
from accounts.permissions import signed_in
from accounts.services import api_keys, browser_sessions, confirming, passwords
from accounts.services.password_rules import LONGEST
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.pagination import PAGES, paginated
from lookflex.lib.strict import StrictSerializer


class ChangedPasswordSerializer(StrictSerializer):
    """The body of `users/me/password`. The rules are checked where it is set."""

    current_password = serializers.CharField(max_length=1000, trim_whitespace=False, write_only=True)
    new_password = serializers.CharField(max_length=LONGEST, trim_whitespace=False, write_only=True)


class NewApiKeySerializer(StrictSerializer):
    """The body of a POST to `users/me/api-keys`."""

    name = serializers.CharField(max_length=100)
    scopes = serializers.MultipleChoiceField(choices=KeyScope.choices, allow_empty=False)
    expires_at = serializers.DateTimeField(help_text="At most a year from now, unless the site says otherwise.")


class ApiKeySerializer(serializers.ModelSerializer[ApiKey]):
    """A key without its text."""

    scopes = serializers.ListField(child=serializers.ChoiceField(choices=KeyScope.choices), read_only=True)
    state = serializers.SerializerMethodField()

    class Meta:
        model = ApiKey
        fields = ["id", "name", "prefix", "scopes", "state", "created_at", "expires_at", "last_used_at", "revoked_at"]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=KeyState.choices))
    def get_state(self, key: ApiKey) -> str:
        """What has become of it."""
        return key.state().value


class MadeApiKeySerializer(ApiKeySerializer):
    """The same, and for this once its text."""

    key = serializers.CharField(read_only=True, help_text="Shown in this answer alone.")

    class Meta(ApiKeySerializer.Meta):
        fields = [*ApiKeySerializer.Meta.fields, "key"]
        read_only_fields = fields


@extend_schema(
    operation_id="users_me_password",
    request=ChangedPasswordSerializer,
    responses={204: None} | dict.fromkeys([401, 429], ApiErrorsSerializer),
    tags=["users"],
)
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def password(request: Request) -> Response:
    """A new password. Ends every session, token and API key of this person, those this call came with included; a browser's
    session that it came with goes on."""
    body = ChangedPasswordSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    user = signed_in(request)
    passwords.change(user=user, **body.validated_data, door="api", actor=user)
    if _is_browser(request):
        browser_sessions.renew(request=request._request, user=user)  # noqa: SLF001 - REST framework's own way
    return Response(status=204)


@extend_schema(
    methods=["GET"],
    operation_id="users_me_api_keys_list",
    parameters=PAGES,
    responses=ApiKeySerializer(many=True),
    tags=["users"],
)
@extend_schema(
    methods=["POST"],
    operation_id="users_me_api_keys_create",
    request=NewApiKeySerializer,
    responses={201: MadeApiKeySerializer, 409: ApiErrorsSerializer},
    tags=["users"],
)
@api_view(["GET", "POST"])
@permission_classes([IsAuthenticated])
def keys(request: Request) -> Response:
    """One's own API keys. POST makes one; its text (`key`) is in that answer alone. A browser's session has to have typed its
    password within the last 15 minutes (403 `password_required`)."""
    user = signed_in(request)
    if request.method != "POST":
        return paginated(api_keys.listed(user), request, ApiKeySerializer)
    if _is_browser(request) and not confirming.is_recent(request._request.session):  # noqa: SLF001 - likewise
        raise PermissionDenied(_("Type your password again on the page of your API keys."), code="password_required")
    body = NewApiKeySerializer(data=request.data)
    body.is_valid(raise_exception=True)
    key, raw = api_keys.make(**body.validated_data, actor=user)
    shown: dict[str, Any] = {**ApiKeySerializer(key).data, "key": raw}
    return Response(shown, status=201)


@extend_schema(operation_id="users_me_api_keys_destroy", responses={204: None}, tags=["users"])
@api_view(["DELETE"])
@permission_classes([IsAuthenticated])
def key(request: Request, key_id: UUID) -> Response:
    """Revoke one: it is refused from now on."""
    api_keys.revoke(key_id=key_id, actor=signed_in(request))
    return Response(status=204)


def _is_browser(request: Request) -> bool:
    return isinstance(request.successful_authenticator, SessionAuthentication)
