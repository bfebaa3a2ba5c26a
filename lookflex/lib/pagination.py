"""Lists of the API: `?page=1&page_size=20&ordering=-name&search=…` → `{"count", "next", "previous", "results"}`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGES = [
    OpenApiParameter("page", OpenApiTypes.INT, description="Counts from 1."),
    OpenApiParameter("page_size", OpenApiTypes.INT, description="1 to 100, 20 by default."),
]
"""The parameters of every list that comes in pages; `lookflex.lib.api_schema` knows such a list by them."""


class Pages(PageNumberPagination):
    """Numbered pages of 20 rows; the caller may ask for 1 to 100."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """REST framework says `nullable`, which OpenAPI 3.1 does not know."""
        page: dict[str, Any] = super().get_paginated_response_schema(schema)
        for name in ("next", "previous"):
            page["properties"][name] = {"type": ["string", "null"], "format": "uri"}
        return page


def paginated(found: "QuerySet[Any] | Sequence[Any]", request: Request, serializer: type[Any]) -> Response:
    """The page of `found` that the address asks for."""
    pages = Pages()
    shown = pages.paginate_queryset(found, request)
    return pages.get_paginated_response(serializer(shown, many=True).data)


def search_field() -> serializers.CharField:
    """`?search=`: words that all have to be there."""
    return serializers.CharField(required=False, allow_blank=True, default="", max_length=200)


def ordering_field(*names: str) -> serializers.ChoiceField:
    """`?ordering=`: one of `names`, `-` before it for the other way round; the first one when nothing is said."""
    return serializers.ChoiceField(choices=[sign + name for name in names for sign in ("", "-")], default=names[0])
