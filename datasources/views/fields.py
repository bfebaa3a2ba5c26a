from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms import fields as field_forms
from datasources.services import field_editing
from datasources.services.field_refusals import FieldInUse, UnfitFields
from datasources.views.fetching import granted
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def fields(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """All fields in one table, saved together. Whatever is refused comes back as it was typed."""
    source = granted(request, source_id)
    context: dict[str, object] = {"source": source, "formats": field_forms.FORMATS}
    if request.method != "POST":
        rows = field_forms.rows(source.fields.all())
        return render(request, "datasources/fields.html", context | {"rows": rows, "revision": source.revision})
    rows = field_forms.rows(source.fields.all(), request.POST)
    sent = [row for row in rows if row.is_bound]
    revision = revisions.sent(request.POST)
    valid = [row.is_valid() for row in sent]  # every one, so that each says what is wrong with it
    try:
        revisions.check(source, revision)
        if sent and all(valid):
            field_editing.change_fields(
                source=source,
                changes=[row.changes for row in sent],
                revision=revision,
                force="force" in request.POST,
                actor=request.user,
            )
            messages.success(request, _("The fields are saved."))
            return redirect("datasources:fields", source_id=source.pk)
    except UnfitFields as refused:
        field_forms.show_refusals(sent, refused.refusals)
    except FieldInUse as refused:
        context |= {"uses": refused.uses}
    except StaleRevision as refused:
        rows = field_forms.rows(source.fields.all(), request.POST)  # those of this moment
        for row in rows:
            row.show_stored()
        context |= {"stale": refused}
    return render(request, "datasources/fields.html", context | {"rows": rows, "revision": revision}, status=422)
