"""Liveness for probes and load balancers: answers without touching anything else."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

VERSION = "0.1.0"


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    return JsonResponse(_facts())


class HealthSerializer(serializers.Serializer[object]):
    """The answer of `health`."""

    status = serializers.CharField()
    version = serializers.CharField()
    timestamp = serializers.DateTimeField()


@extend_schema(responses=HealthSerializer, tags=["health"], operation_id="health")
@api_view(["GET"])
@authentication_classes([])
@permission_classes([AllowAny])
def api_health(_request: Request) -> Response:
    """The server is up."""
    return Response(_facts())


def _facts() -> dict[str, str]:
    return {"status": "ok", "version": VERSION, "timestamp": timezone.localtime().isoformat()}
