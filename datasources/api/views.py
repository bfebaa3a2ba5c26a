from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit import record
from accounts.models import AuditAction
from accounts.permissions import actor_of
from datasources.api import answers
from datasources.api.serializers import (
    DataSourceQuerySerializer,
    DataSourceSerializer,
    FieldSerializer,
    JobSerializer,
    PreviewQuerySerializer,
    PreviewSerializer,
)
from datasources.models import DataSource
from lookflex.lib.pagination import Pages

WAIT = OpenApiParameter("wait", OpenApiTypes.FLOAT, description="Seconds to wait for the result, 0–10 (default 2).")


@extend_schema(
    operation_id="datasources_list",
    parameters=[
        DataSourceQuerySerializer,
        OpenApiParameter("page", OpenApiTypes.INT),
        OpenApiParameter("page_size", OpenApiTypes.INT),
    ],
    responses=DataSourceSerializer(many=True),
)
@api_view(["GET"])
def data_sources(request: Request) -> Response:
    """All data sources; of those without a grant only the label."""
    actor = actor_of(request)
    query = DataSourceQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    sources = DataSource.objects.with_access_of(actor).order_by("label", "id")
    if kind := query.validated_data.get("kind"):
        sources = sources.filter(has_access=True, kind=kind)
    pages = Pages()
    found = sources.with_words(query.validated_data.get("search", ""))
    shown = pages.paginate_queryset(found, request)
    return pages.get_paginated_response(DataSourceSerializer(shown, many=True).data)


@extend_schema(operation_id="datasources_retrieve", responses=DataSourceSerializer)
@api_view(["GET"])
def data_source(request: Request, source_id: UUID) -> Response:
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.with_access_of(actor).filter(has_access=True), pk=source_id)
    return Response(DataSourceSerializer(source).data)


@extend_schema(operation_id="datasources_fields_list", responses=FieldSerializer(many=True))
@api_view(["GET"])
def fields(request: Request, source_id: UUID) -> Response:
    """The fields of a data source; hidden ones only for those who may change them."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    shown = source.fields.all() if actor.is_at_least_admin else source.fields.filter(hidden=False)
    return Response(FieldSerializer(shown, many=True).data)


@extend_schema(
    operation_id="datasources_preview",
    parameters=[PreviewQuerySerializer, WAIT],
    responses={200: PreviewSerializer, 202: JobSerializer},
)
@api_view(["GET"])
def preview(request: Request, source_id: UUID) -> Response:
    """The first rows, as they are."""
    actor = actor_of(request)
    source = get_object_or_404(DataSource.objects.granted_to(actor), pk=source_id)
    query = PreviewQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    question = {"source": str(source.pk), "limit": query.validated_data["limit"]}
    record(action=AuditAction.DATA_QUERY, actor=actor, target=source, detail={"asked": "preview"})
    return answers.respond(request, actor, kind="preview", question=question)


@extend_schema(methods=["GET"], operation_id="jobs_retrieve", responses=JobSerializer)
@extend_schema(methods=["DELETE"], operation_id="jobs_cancel", responses={204: None})
@api_view(["GET", "DELETE"])
def job(request: Request, job_id: UUID) -> Response:
    """One's own job. DELETE cancels it: a query ends at its source when nobody else waits for it."""
    actor = actor_of(request)
    if request.method == "DELETE":
        if not answers.cancel_job(str(job_id), actor):
            raise Http404
        return Response(status=204)
    found = answers.find_job(str(job_id), actor)
    if found is None:
        raise Http404
    return Response(found)
