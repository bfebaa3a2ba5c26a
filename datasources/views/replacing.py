"""Another file for a data source, read but not in place yet: what it does to the fields and to whatever uses them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.models import DataSource, Upload
from datasources.models.field import FIELD_TYPES
from datasources.services import fields, references, upload_reading, upload_texts
from datasources.services.upload_files import FileRefused


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def replacing(request: AuthenticatedRequest, job_id: UUID) -> HttpResponse:
    """Shows what would change; POST replaces the rows, or keeps the old ones (`keep`)."""
    uploads = Upload.objects.filter(job__owner=request.user, source__in=DataSource.objects.present())
    upload = get_object_or_404(uploads.select_related("source__upload"), job=job_id)
    if not upload.is_held:
        return redirect("datasources:file", source_id=upload.source_id)
    if request.method != "POST":
        return _page(request, upload)
    if "keep" in request.POST:
        upload_reading.turn_down(upload=upload, actor=request.user)
        messages.info(request, _("The rows stay what they were."))
        return redirect("datasources:file", source_id=upload.source_id)
    try:
        upload_reading.take_over(upload=upload, actor=request.user)
    except FileRefused as refused:
        return _page(request, upload, error=str(refused), status=409)
    messages.success(request, _("The rows are replaced."))
    return redirect("datasources:file", source_id=upload.source_id)


def _page(request: AuthenticatedRequest, upload: Upload, *, error: str = "", status: int = 200) -> HttpResponse:
    found = fields.differences(source=upload.source, columns=upload_reading.columns_of(upload))
    words = dict(FIELD_TYPES)
    context = {
        "source": upload.source,
        "upload": upload,
        "found": found,
        "retyped": [(one, words[one.before], words[one.after]) for one in found.retyped],
        "uses": references.uses_of(source=upload.source, keys=found.touched, actor=request.user),
        "notices": upload_texts.notices(upload),
        "error": error,
    }
    return render(request, "datasources/replacing.html", context, status=status)
