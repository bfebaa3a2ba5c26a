"""Middleware: the Content-Security-Policy header."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ContentPolicy(CSPMiddleware):
    """django-csp's own writes the policy anew for each answer, a twentieth of a kept page's time. An answer that asks for
    nothing of its own has the text that was written once."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Sets the header, unless it is set."""
        is_special = (
            settings.DEBUG or hasattr(request, "_csp_nonce") or any(name.startswith("_csp_") for name in vars(response))
        )
        if is_special:
            special: HttpResponseBase = super().process_response(request, response)
            return special
        response.headers.setdefault(HEADER, _usual())
        return response


@cache
def _usual() -> str:
    text: str = build_policy()
    return text
