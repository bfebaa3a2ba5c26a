"""Addresses of the API: written like `path()`, answering with and without a slash at the end."""

import re
from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, re_path

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def api_path(route: str, view: Callable[..., Any], *, name: str) -> URLPattern:
    """`<uuid:x>` in `route` matches a UUID in lower case (handed to the view as text), everything else is literal."""
    pattern = re.sub(r"<uuid:(\w+)>", rf"(?P<\1>{_UUID})", route)
    return re_path(rf"^{pattern}/?$", view, name=name)
