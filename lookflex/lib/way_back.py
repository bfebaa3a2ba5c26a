"""Where to go after a form: the page that was wanted, if it is one of ours."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def after(request: HttpRequest, *, default: str) -> str:
    """The `next` of the form or the address, or the URL named `default`.

    Only a path on this server is followed: no scheme, no host (`//evil`, `/\\evil` and the like are hosts to browsers).
    """
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else resolve_url(default)
