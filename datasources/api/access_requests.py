"""Asking for access by script. Who decides does so on the page."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import actor_of
from datasources.models import AccessRequest
from datasources.services import access_requests
from lookflex.lib.api_error_schema import ApiErrorsSerializer
from lookflex.lib.strict import StrictSerializer


class AskSerializer(StrictSerializer):
    """`reason`: what administrators read when they decide."""

    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class AccessRequestSerializer(serializers.ModelSerializer[AccessRequest]):
    """One's own request for access to a data source."""

    class Meta:
        model = AccessRequest
        fields = ("id", "source", "reason", "status", "created_at")
        read_only_fields = fields


@extend_schema(
    operation_id="datasources_request_access",
    request=AskSerializer,
    responses={200: AccessRequestSerializer, 201: AccessRequestSerializer, 409: ApiErrorsSerializer},
)
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def request_access(request: Request, source_id: UUID) -> Response:
    """Asks administrators for access to a data source. 200: it was asked for already and waits; 409 `has_access`: there is
    nothing to ask for; 429: often enough for a day."""
    body = AskSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    reason = body.validated_data["reason"]
    asked, is_new = access_requests.ask(source_id=source_id, reason=reason, actor=actor_of(request))
    return Response(AccessRequestSerializer(asked).data, status=201 if is_new else 200)
