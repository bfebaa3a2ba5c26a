"""What gunicorn serves."""

import gc
import os
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lookflex.settings")
gc.disable()  # until everything is loaded: nothing of it is garbage


class Utf8Request(WSGIRequest):
    """A request is UTF-8, whatever charset its Content-Type claims.

    Django takes any codec's name there, `zlib` and `rot13` too, and decodes the address with it before the first middleware:
    nothing could answer the error."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


application = get_wsgi_application()
application.request_class = Utf8Request
# The views too, which Django loads at the first request: here once for all workers, who share them.
import_module(settings.ROOT_URLCONF)

# What was loaded before the workers are forked is shared by them until somebody writes on it, and the collector writes on all
# it looks at. Frozen, with the views among it, two workers took 204 to 227 MB together after pages and API calls instead of
# 236. A collection before would find next to nothing and take a tenth of the start.
gc.freeze()
# A page makes thousands of short-lived objects and no cycles to speak of: looking for them every 700 finds nothing.
gc.set_threshold(20_000, 20, 20)
gc.enable()
