"""Liveness for probes and load balancers: answers without touching anything else."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

VERSION = "0.1.0"


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok", "version": VERSION, "timestamp": timezone.localtime().isoformat()})
