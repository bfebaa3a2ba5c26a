"""Reading JSON bodies with a limit: DRF's own parser reads whatever comes into memory."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class LimitedJSONParser(JSONParser):
    """DRF's parser for bodies up to DATA_UPLOAD_MAX_MEMORY_SIZE bytes. A body without a length counts as empty in WSGI,
    so the declared length is the real one. Raises RequestDataTooBig, and ParseError for half surrogate pairs (`"\\ud800"`),
    which JSON can spell but no database stores and no answer can repeat."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The decoded body."""
        meta = (parser_context or {})["request"].META
        if int(meta.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        parsed: dict[str, Any] = super().parse(stream, media_type, parser_context)
        try:
            json.dumps(parsed, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise ParseError from error
        return parsed
