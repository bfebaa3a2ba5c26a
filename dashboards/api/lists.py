"""Lists of dashboards and pages: search, owner, ordering."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from dashboards.api.questions import ListQuerySerializer
from lookflex.lib.pagination import PAGES
from lookflex.lib.words import with_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

LIST: list[OpenApiParameter | type[ListQuerySerializer]] = [ListQuerySerializer, *PAGES]


def chosen(found: "QuerySet[Any]", request: Request, *, owner: str, words: Sequence[str]) -> "QuerySet[Any]":
    """After `search`, `owner` and `ordering` of the address; `owner` and `words` are our names for what they look at."""
    query = ListQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    found = with_words(found, query.validated_data["search"], words)
    if "owner" in query.validated_data:
        found = found.filter(**{owner: query.validated_data["owner"]})
    return found.order_by(query.validated_data["ordering"], "id")
