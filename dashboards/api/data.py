"""Rows of charts and values of filters: what asks a source."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit import record
from accounts.models import AuditAction
from accounts.permissions import actor_of
from dashboards.api.charts import shown_chart
from dashboards.api.questions import (
    ChartDataQuestionSerializer,
    ChartDataSerializer,
    FilterValuesQuerySerializer,
    FilterValuesSerializer,
)
from dashboards.jobs import collectors
from dashboards.models import Chart, FilterControl
from dashboards.services import chart_questions, filtering
from dashboards.services.chart_questions import ChartQuestion
from dashboards.services.filtering import UnfitFilter
from datasources.api import answers
from datasources.models import Field
from datasources.query.errors import SourceError
from datasources.services import queries
from datasources.services.outcomes import Asker
from lookflex.lib.api_errors import ApiProblem, register
from lookflex.lib.api_waiting import WAIT, JobSerializer

AUDITED_CHARACTERS = 2_000
"""Of what was asked: a script's filters may be as long as a request, an audit row should not."""


def _unfit(error: UnfitFilter) -> ApiProblem:
    text = {
        "unknown_filter": _("This page has no such filter: {value}."),
        "field_removed": _("The filter {value} cannot be used: its field is no longer available in the data source."),
    }.get(error.code, _("This value does not fit the filter: {value}."))
    return ApiProblem(400, error.code, text.format(value=error.value), attr=f"filters.{error.index}")


register(UnfitFilter, _unfit)


@extend_schema(
    operation_id="charts_data",
    parameters=[WAIT, OpenApiParameter("display", OpenApiTypes.BOOL, description="Adds what a screen needs.")],
    request=ChartDataQuestionSerializer,
    responses={200: ChartDataSerializer, 202: JobSerializer},
)
@api_view(["POST"])
def chart_data(request: Request, chart_id: UUID) -> Response:
    """The rows of a chart under filters; filters that are not named have their defaults."""
    found = shown_chart(request, chart_id)
    body = ChartDataQuestionSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    said = body.validated_data
    question: dict[str, Any] = {"chart": str(found.pk), "asked_at": timezone.now().isoformat()}
    question |= {key: said[key] for key in ("filters", "sort", "page", "page_size", "allow_stale")}
    question["display"] = request.query_params.get("display") in {"1", "true"}
    read, fields = filtering.question_of(chart=found, request=question)
    _check_sort(read, fields[found.source_id])
    first = collectors.asker(read, fields, request=question, actor=actor_of(request))
    asked = {"filters": question["filters"]}
    return _answer(request, found, "chart_data", question, asked=asked, refresh=said["refresh"], first=first)


@extend_schema(
    operation_id="filters_values",
    parameters=[FilterValuesQuerySerializer, WAIT],
    responses={200: FilterValuesSerializer, 202: JobSerializer},
)
@api_view(["GET"])
def filter_values(request: Request, filter_id: UUID) -> Response:
    """The values a filter offers, most frequent first, with how many rows have each."""
    actor = actor_of(request)
    control = get_object_or_404(FilterControl.objects.visible_to(actor), pk=filter_id)
    queries.require_grants(source_ids=[control.source_id], actor=actor)
    query = FilterValuesQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    question = {"filter": str(control.pk), **query.validated_data}
    return _answer(request, control, "filter_values", question, asked={"search": question["search"]})


def _check_sort(question: ChartQuestion, fields: Mapping[str, Field]) -> None:
    """A sort by what the chart does not have is answered here, beside the key concerned."""
    prepared = chart_questions.prepare(replace(question, sort=None), fields)
    for index, item in enumerate(question.sort or ()):
        if item.by not in prepared.config.ids:
            raise ValidationError({f"sort.{index}.by": [ErrorDetail(_("The chart has no such column."), "unknown_id")]})


def _answer(
    request: Request,
    target: Chart | FilterControl,
    kind: str,
    question: dict[str, Any],
    *,
    asked: dict[str, Any],
    refresh: bool = False,
    first: Asker | None = None,
) -> Response:
    """The answer, and one audit row for the call, whatever came of it."""
    actor = actor_of(request)
    detail = {"asked": orjson.dumps(asked).decode()[:AUDITED_CHARACTERS]}
    try:
        response = answers.respond(request, actor, kind=kind, question=question, refresh=refresh, first=first)
    except SourceError as error:
        record(action=AuditAction.DATA_QUERY, actor=actor, target=target, detail=detail | {"error": error.code})
        raise
    said = {
        key: response.data[key]
        for key in ("row_count", "from_cache", "is_stale", "duration_ms", "state")
        if key in response.data
    }
    record(action=AuditAction.DATA_QUERY, actor=actor, target=target, detail=detail | said)
    return response
