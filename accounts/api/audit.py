"""The audit log by script."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.forms.log import FIRST, LAST, end_of, start_of
from accounts.models import AuditAction, AuditEntry, User
from accounts.permissions import IsAdmin
from accounts.services import audit_log
from accounts.services.audit_log import Wanted
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.bounded_queries import at_most
from lookflex.lib.pagination import PAGES, paginated


class AuditActorSerializer(serializers.ModelSerializer[User]):
    """Who did it."""

    class Meta:
        model = User
        fields = ["id", "name", "email"]
        read_only_fields = fields


class AuditEntrySerializer(serializers.ModelSerializer[AuditEntry]):
    """`actor` is null where nobody was signed in; `detail` names what changed, mostly as `{name: [before, after]}`."""

    actor = AuditActorSerializer(read_only=True, allow_null=True)
    detail = serializers.DictField(read_only=True)

    class Meta:
        model = AuditEntry
        fields = [
            "id", "created_at", "action", "actor", "target_type", "target_id", "target_label", "detail", "client_address",
        ]  # fmt: skip
        read_only_fields = fields


@extend_schema_field(OpenApiTypes.STR)
class MomentField(serializers.Field[datetime | date, str, str, object]):
    """A day (`2026-01-31`, in the site's zone) or a moment (`2026-01-31T09:00:00+09:00`)."""

    default_error_messages = {"invalid": _("Enter a date like 2026-01-31, or a time like 2026-01-31T09:00:00+09:00.")}

    def to_internal_value(self, data: str) -> datetime | date:
        """Raises ValidationError for anything else, and for years nobody has lines of."""
        try:
            found = parse_date(data) or parse_datetime(data)
        except ValueError:
            found = None
        if found is None or not FIRST.year <= found.year <= LAST.year:
            self.fail("invalid")
        if isinstance(found, datetime) and timezone.is_naive(found):
            return timezone.make_aware(found)
        return found


class AuditQuerySerializer(serializers.Serializer[Any]):
    """`user`: an id, or words of a name or an address. `to` includes the whole of a day, but not the moment itself."""

    user = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    action = serializers.ChoiceField(choices=AuditAction.choices, required=False, allow_blank=True, default="")
    search = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=200, help_text="Words of the target."
    )

    def get_fields(self) -> dict[str, "serializers.Field[Any, Any, Any, Any]"]:
        """`from` is a word of Python's."""
        return {**super().get_fields(), "from": MomentField(required=False), "to": MomentField(required=False)}

    @property
    def wanted(self) -> Wanted:
        """After `is_valid`."""
        said = self.validated_data
        return Wanted(
            people=said["user"],
            action=said["action"],
            since=_moment(said.get("from"), start_of),
            until=_moment(said.get("to"), end_of),
            target=said["search"],
        )


def _moment(said: datetime | date | None, of_day: Any) -> datetime | None:  # noqa: ANN401 - start_of or end_of
    if said is None or isinstance(said, datetime):
        return said
    moment: datetime = of_day(said)
    return moment


@extend_schema(
    operation_id="audit_logs_list",
    parameters=[AuditQuerySerializer, *PAGES],
    responses={200: AuditEntrySerializer(many=True), 504: ApiErrorsSerializer},
    tags=["admin"],
)
@api_view(["GET"])
@permission_classes([IsAdmin])
def audit_logs(request: Request) -> Response:
    """What happened, newest first. A period makes far pages of a long log quick."""
    query = AuditQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    with at_most(audit_log.SECONDS):
        return paginated(audit_log.found(query.wanted), request, AuditEntrySerializer)
