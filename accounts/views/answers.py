"""Pages of people who are not signed in: a form, and what was wrong with it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lookflex.lib.domain_errors import DomainError

# A page shows what was wrong with its form; only what concerns the server or the pace keeps its own status.
_KEPT = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def page(
    request: HttpRequest, template: str, form: forms.Form, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The form as it stands; 422 when something is wrong with it."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, **(context or {})}, status=status)


def refused(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    refusal: DomainError,
    *,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The form, and above it what a service said."""
    status = refusal.status if refusal.status in _KEPT else HTTPStatus.UNPROCESSABLE_ENTITY
    shown = {"form": form, "refusal": refusal, **(context or {})}
    response = render(request, template, shown, status=status)
    if refusal.retry_after:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response
