from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import actor_of, require_admin
from datasources.api import answers
from datasources.models import DataSource
from lookflex.lib.api_waiting import WAIT, JobSerializer


class EstimateSerializer(serializers.Serializer[Any]):
    """Of a query over all rows and fields. `max_bytes`: what one query of the connection may cost. `left_out`: columns of the
    table that are no fields (nested, repeated, or of a type without one plain value)."""

    bytes = serializers.IntegerField()
    max_bytes = serializers.IntegerField()
    left_out = serializers.ListField(child=serializers.CharField())


@extend_schema(
    operation_id="datasources_estimate",
    parameters=[WAIT],
    request=None,
    responses={200: EstimateSerializer, 202: JobSerializer},
)
@api_view(["POST"])
def estimate(request: Request, source_id: UUID) -> Response:
    """What a full scan would read, where the source bills what it reads (BIGQUERY); others answer `operator_unsupported`."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    require_admin(actor)
    return answers.respond(request, actor, kind="estimate", question={"source": str(source.pk)})
