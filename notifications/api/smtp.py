"""The mail server, for ADMINs. The password goes in and never comes out."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import IsAdmin, actor_of
from lookflex.lib.api_errors import ApiProblem, register, show_current
from lookflex.lib.api_waiting import WAIT, JobSerializer, job, wait_seconds
from lookflex.lib.domain_errors import DomainError
from lookflex.lib.strict import StrictSerializer, revision_field
from notifications import jobs
from notifications.models import SmtpSettings, TlsMode
from notifications.services import mail_texts, smtp_settings
from notifications.services.smtp_settings import SecretRequired, Server, Wanted

IMPLICIT_TLS_PORT = 465


class SmtpSerializer(serializers.Serializer[Any]):
    """What is in use: stored here, else set by the operator in the environment (then without a `revision`)."""

    host = serializers.CharField()
    port = serializers.IntegerField()
    username = serializers.CharField()
    use_tls = serializers.BooleanField()
    from_name = serializers.CharField()
    from_email = serializers.CharField()
    is_configured = serializers.BooleanField()
    revision = serializers.IntegerField(allow_null=True)


class SmtpChangesSerializer(StrictSerializer):
    """A password that is left out stays. `use_tls`: encrypted from the start on port 465, by STARTTLS on others."""

    host = serializers.CharField(max_length=253)
    port = serializers.IntegerField(min_value=1, max_value=65535)
    username = serializers.CharField(max_length=254, allow_blank=True, default="")
    password = serializers.CharField(
        max_length=1000, allow_blank=True, trim_whitespace=False, write_only=True, required=False
    )
    use_tls = serializers.BooleanField(default=True)
    from_name = serializers.CharField(max_length=100, allow_blank=True, default="")
    from_email = serializers.CharField(max_length=254)
    revision = revision_field()


class SmtpTestSerializer(StrictSerializer):
    to = serializers.CharField(max_length=254)

    def validate_to(self, to: str) -> str:
        """One plain address."""
        if not smtp_settings.is_address(to):
            raise ValidationError(ErrorDetail(str(smtp_settings.ADDRESS_WANTED), code="invalid"))
        return to


class MailStepSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    ok = serializers.BooleanField(allow_null=True, help_text="Null: not reached.")
    detail = serializers.CharField()


class MailTestSerializer(serializers.Serializer[Any]):
    sent = serializers.BooleanField(help_text="The server has accepted the mail.")
    steps = MailStepSerializer(many=True)


class NotConfigured(DomainError):
    """There is no mail server to try."""

    code = "mail_not_configured"
    message = smtp_settings.NOT_CONFIGURED


def _secret(error: SecretRequired) -> ApiProblem:
    return ApiProblem(400, error.code, error.message, attr="password")


register(SecretRequired, _secret)


@extend_schema(methods=["GET"], operation_id="smtp_retrieve", responses=SmtpSerializer, tags=["admin"])
@extend_schema(
    methods=["PUT"],
    operation_id="smtp_update",
    request=SmtpChangesSerializer,
    responses=SmtpSerializer,
    tags=["admin"],
)
@api_view(["GET", "PUT"])
@permission_classes([IsAdmin])
def smtp(request: Request) -> Response:
    """The mail server. A changed host, port or user asks for the password again (`secret_required`)."""
    if request.method == "PUT":
        body = SmtpChangesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(_shown(_changed(body.validated_data, request)))
    return Response(_shown(smtp_settings.stored()))


def _changed(data: dict[str, Any], request: Request) -> SmtpSettings:
    rest = {name: data[name] for name in ("host", "port", "username", "from_name", "from_email")}
    wanted = Wanted(tls=_mode(is_encrypted=data["use_tls"], host=data["host"], port=data["port"]), **rest)
    password, revision = data.get("password"), data.get("revision")
    return smtp_settings.change(wanted=wanted, password=password, revision=revision, actor=actor_of(request))


@extend_schema(
    operation_id="smtp_test",
    parameters=[WAIT],
    request=SmtpTestSerializer,
    responses={200: MailTestSerializer, 202: JobSerializer},
    tags=["admin"],
)
@api_view(["POST"])
@permission_classes([IsAdmin])
def test(request: Request) -> Response:
    """Sends a test mail through the mail server in use and says how far it came."""
    actor = actor_of(request)
    body = SmtpTestSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    server = smtp_settings.current()
    if server is None:
        raise NotConfigured
    test_id = jobs.start_test(server=server, to=body.validated_data["to"], actor=actor)
    found = jobs.find_test(test_id=test_id, seconds=wait_seconds(request), actor=actor)
    if found is None or found.is_waiting:
        return Response(job(test_id, mail_texts.JOB_KIND, state="queued"), status=202)
    return Response(mail_texts.to_json(found))


def _mode(*, is_encrypted: bool, host: str, port: int) -> str:
    """An encrypted mode that is stored for just this address stays."""
    if not is_encrypted:
        return TlsMode.NONE
    row = smtp_settings.stored()
    if row is not None and (row.host, row.port) == (host, port) and row.tls != TlsMode.NONE:
        return row.tls
    return TlsMode.TLS if port == IMPLICIT_TLS_PORT else TlsMode.STARTTLS


def _shown(stored: SmtpSettings | None) -> dict[str, Any]:
    used: SmtpSettings | Server | None = stored or smtp_settings.of_environment()
    if used is None:
        nothing = {"host": "", "port": 587, "username": "", "use_tls": True, "from_name": "", "from_email": ""}
        return nothing | {"is_configured": False, "revision": None}
    names = ("host", "port", "username", "from_name", "from_email")
    shown = {name: getattr(used, name) for name in names} | {"use_tls": used.tls != TlsMode.NONE}
    return shown | {"is_configured": True, "revision": stored.revision if stored else None}


show_current(SmtpSettings, _shown)
