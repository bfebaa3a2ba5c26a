"""Calls that a worker answers: they wait `?wait=` seconds, then answer 202 with a job."""

from typing import Any

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

DEFAULT_WAIT_SECONDS = 2.0
WAIT = OpenApiParameter("wait", OpenApiTypes.FLOAT, description="Seconds to wait for the result, 0–10 (default 2).")


class JobErrorSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    detail = serializers.CharField()


class JobSerializer(serializers.Serializer[Any]):
    """`result` is what the 200 would have been, or names what was made. `queue_position`: a query that waits in the line of its
    connection, because as many as it may have at once are running; 1 is next."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.ChoiceField(choices=["queued", "running", "done", "failed", "cancelled"])
    queue_position = serializers.IntegerField(min_value=1, allow_null=True)
    progress = serializers.IntegerField(min_value=0, max_value=100)
    error = JobErrorSerializer(allow_null=True)
    result = serializers.DictField(allow_null=True)


def wait_seconds(request: Request) -> float:
    """`?wait=`, 0–10 seconds; nonsense counts as the default of 2."""
    try:
        asked = float(request.query_params.get("wait", DEFAULT_WAIT_SECONDS))
    except ValueError:
        return DEFAULT_WAIT_SECONDS
    return min(max(asked, 0.0), settings.QUERY_WAIT_MAX_SECONDS) if asked == asked else DEFAULT_WAIT_SECONDS


def job(
    job_id: str,
    kind: str,
    *,
    state: str,
    queue_position: int | None = None,
    progress: int = 0,
    error: dict[str, str] | None = None,
    result: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A job as the API shows it (`JobSerializer`)."""
    return {
        "id": job_id, "kind": kind, "state": state, "queue_position": queue_position, "progress": progress, "error": error,
        "result": result,
    }  # fmt: skip
