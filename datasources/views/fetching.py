"""Fetching a data source with permission, for every page about it."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.permissions import AuthenticatedRequest
from datasources.models import DataSource


def granted(request: AuthenticatedRequest, source_id: UUID) -> DataSource:
    """404 for whoever has no grant."""
    sources = DataSource.objects.granted_to(request.user).select_related("connection", "upload")
    source: DataSource = get_object_or_404(sources, pk=source_id)
    return source
