"""Lists: search, owner, ordering, pages of rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from dashboards.api.serializers import ListQuerySerializer
from lookflex.lib.pagination import Pages

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_WORDS = 10
PAGES = [OpenApiParameter("page", OpenApiTypes.INT), OpenApiParameter("page_size", OpenApiTypes.INT)]
LIST: list[OpenApiParameter | type[ListQuerySerializer]] = [ListQuerySerializer, *PAGES]


def chosen(found: "QuerySet[Any]", request: Request, *, owner: str, words: Sequence[str]) -> "QuerySet[Any]":
    """After `search`, `owner` and `ordering` of the address; `owner` and `words` are our names for what they look at."""
    query = ListQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    for word in query.validated_data["search"].split()[:MOST_WORDS]:
        hit = Q()
        for name in words:
            hit |= Q(**{f"{name}__icontains": word})
        found = found.filter(hit)
    if "owner" in query.validated_data:
        found = found.filter(**{owner: query.validated_data["owner"]})
    return found.order_by(query.validated_data["ordering"], "id")


def paginated(found: "QuerySet[Any]", request: Request, serializer: type[Any]) -> Response:
    paginator = Pages()
    shown = paginator.paginate_queryset(found, request)
    return paginator.get_paginated_response(serializer(shown, many=True).data)
