"""Sign-up requests for ADMINs: read and decided."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import AssignableRole, Group, SignUpRequest, SignUpStatus
from accounts.permissions import IsAdmin, signed_in
from accounts.services import approving
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.pagination import PAGES, ordering_field, paginated, search_field
from lookflex.lib.strict import StrictSerializer
from lookflex.lib.words import with_words

DECISIONS = [(SignUpStatus.APPROVED.value, "APPROVED"), (SignUpStatus.REJECTED.value, "REJECTED")]
MOST_GROUPS = 500


class SignUpRequestSerializer(serializers.ModelSerializer[SignUpRequest]):
    """A request as admins see it."""

    assigned_role = serializers.SerializerMethodField(help_text="VIEWER or EDITOR, once approved.")
    decided_by = serializers.UUIDField(source="decided_by_id", allow_null=True, read_only=True)

    class Meta:
        model = SignUpRequest
        fields = [
            "id", "email", "name", "requested_role", "status", "assigned_role", "reject_reason", "decided_by",
            "decided_at", "created_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_assigned_role(self, request: SignUpRequest) -> str | None:
        """None while it waits, and for whoever was rejected."""
        return request.assigned_role or None


class SignUpRequestsQuerySerializer(serializers.Serializer[Any]):
    """`search`: words of the name or the address."""

    status = serializers.ChoiceField(choices=SignUpStatus.choices, required=False)
    search = search_field()
    ordering = ordering_field("created_at", "decided_at", "name", "email")


class DecisionSerializer(StrictSerializer):
    """The body of a decision. What belongs to the other one may be there, empty."""

    status = serializers.ChoiceField(choices=DECISIONS)
    assigned_role = serializers.ChoiceField(
        choices=AssignableRole.choices, required=False, allow_null=True, help_text="Left out: the wished role."
    )
    group_ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_GROUPS)
    reject_reason = serializers.CharField(max_length=500, required=False, allow_blank=True, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A role for somebody rejected, or a reason for an approval, is a misunderstanding."""
        approved = attrs["status"] == SignUpStatus.APPROVED
        for name in ("reject_reason",) if approved else ("assigned_role", "group_ids"):
            if attrs.get(name):
                raise serializers.ValidationError({name: _("This does not go with that status.")})
        wanted = set(attrs.get("group_ids", ()))
        groups = list(Group.objects.filter(pk__in=wanted))
        if len(groups) != len(wanted):
            detail = ErrorDetail(_("There is no such group (any more)."), code="unknown_id")
            raise serializers.ValidationError({"group_ids": [detail]})
        return {**attrs, "groups": groups}


@extend_schema(
    operation_id="auth_register_requests_list",
    parameters=[SignUpRequestsQuerySerializer, *PAGES],
    responses=SignUpRequestSerializer(many=True),
    tags=["auth"],
)
@api_view(["GET"])
@permission_classes([IsAdmin])
def register_requests(request: Request) -> Response:
    """All sign-up requests, the oldest first."""
    query = SignUpRequestsQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    wanted = query.validated_data
    found = SignUpRequest.objects.order_by(wanted["ordering"], "id")
    if "status" in wanted:
        found = found.filter(status=wanted["status"])
    return paginated(with_words(found, wanted["search"], ["name", "email"]), request, SignUpRequestSerializer)


@extend_schema(
    operation_id="auth_register_requests_decide",
    request=DecisionSerializer,
    responses={200: SignUpRequestSerializer, 409: ApiErrorsSerializer},
    tags=["auth"],
)
@api_view(["PATCH"])
@permission_classes([IsAdmin])
def register_request(request: Request, request_id: UUID) -> Response:
    """Approve (an account is made and its owner mailed) or reject, once."""
    body = DecisionSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    decision, actor = body.validated_data, signed_in(request)
    if decision["status"] == SignUpStatus.APPROVED:
        role = decision.get("assigned_role") or ""
        approving.approve(requests=[request_id], role=role, groups=decision["groups"], actor=actor)
    else:
        approving.reject(requests=[request_id], reason=decision.get("reject_reason") or "", actor=actor)
    return Response(SignUpRequestSerializer(SignUpRequest.objects.get(pk=request_id)).data)
