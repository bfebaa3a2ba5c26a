from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from datasources.forms.creating import SourceSettingsForm
from datasources.services import deleting, references, source_settings
from datasources.services.source_settings import SourceChanges
from datasources.views.fetching import granted
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision
from lookflex.lib.stored_beside import show_stored


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def settings(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """What is said about a data source, and its limits."""
    source = granted(request, source_id)
    form = SourceSettingsForm(
        request.POST if request.method == "POST" else None, instance=source, initial={"revision": source.revision}
    )
    stale = None
    if request.method == "POST" and form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in form.Meta.fields}
        revision = revisions.sent(request.POST)
        try:
            source_settings.change(
                source=source, changes=SourceChanges(**wanted), revision=revision, actor=request.user
            )
        except StaleRevision as refused:
            stale = refused
            show_stored(form, {name: getattr(refused.current, name) for name in form.Meta.fields})
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("datasources:settings", source_id=source.pk)
    source.refresh_from_db()  # the form has written on it
    status = 422 if stale or (form.is_bound and not form.is_valid()) else 200
    return render(request, "datasources/settings.html", {"source": source, "form": form, "stale": stale}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def delete(request: AuthenticatedRequest, source_id: UUID) -> HttpResponse:
    """Asks first and says what breaks; one in use is deleted only under its typed label."""
    source = granted(request, source_id)
    uses = references.uses_of(source=source, actor=request.user)
    context = {"source": source, "uses": uses}
    if request.method != "POST":
        return render(request, "datasources/delete.html", context)
    if uses and request.POST.get("label", "").strip() != source.label:
        context |= {"typed": request.POST.get("label", ""), "mistyped": True}
        return render(request, "datasources/delete.html", context, status=422)
    deleting.delete_source(source=source, actor=request.user)
    messages.success(request, _("The data source is deleted."))
    return redirect("datasources:list")
