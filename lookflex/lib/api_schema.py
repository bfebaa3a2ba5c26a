"""What the OpenAPI document says of every operation alike: pages of lists, and the errors its kind can end with."""

from typing import Any

from drf_spectacular.plumbing import get_lib_doc_excludes
from drf_standardized_errors.openapi import AutoSchema
from rest_framework import serializers

from lookflex.lib.pagination import PAGES, Pages
from lookflex.lib.strict import StrictSerializer

SOURCE_ERRORS = ("502", "504")
"""A source answered with an error or not at all; it took too long."""
WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


def get_doc_excludes() -> list[type]:
    """Classes whose own docstring says nothing about those below them."""
    return [*get_lib_doc_excludes(), StrictSerializer]  # type: ignore[no-untyped-call]  # drf-spectacular has no types


class ApiSchema(AutoSchema):
    """Views are functions, so what classes would say is read from their parameters and their body: `page_size` makes pages,
    `wait` asks a source, `revision` may be stale. A serializer names in `sometimes` what not all of its answers have."""

    def _get_paginator(self) -> Pages | None:
        return Pages() if any(parameter is PAGES[0] for parameter in self.get_override_parameters()) else None

    def _should_add_error_response(self, responses: dict[str, Any], status_code: str) -> bool:
        if status_code in responses:
            return False
        if status_code in {"403", "503"}:  # a right is asked for in the query that fetches; 503: nobody knows who asks
            return any(self.get_auth())
        if status_code in SOURCE_ERRORS:
            return any(getattr(one, "name", "") == "wait" for one in self.get_override_parameters())
        if status_code == "409":
            return self.method in WITH_BODY and "revision" in self._body_fields()
        if status_code == "413":
            return self.method in WITH_BODY
        return bool(super()._should_add_error_response(responses, status_code))

    def _map_serializer(self, serializer: Any, *rest: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as there
        schema: dict[str, Any] = super()._map_serializer(serializer, *rest, **more)  # type: ignore[no-untyped-call]  # drf-spectacular has no types
        sometimes = frozenset(getattr(serializer, "sometimes", ()))
        if sometimes and "required" in schema:
            schema = schema | {"required": [name for name in schema["required"] if name not in sometimes]}
        return schema

    def _body_fields(self) -> frozenset[str]:
        body = self.get_request_serializer()
        serializer = body() if isinstance(body, type) and issubclass(body, serializers.Serializer) else body
        return frozenset(serializer.fields) if isinstance(serializer, serializers.Serializer) else frozenset()
