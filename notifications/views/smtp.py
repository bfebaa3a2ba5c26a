"""The mail server, for ADMINs: looked at, changed, tried."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from lookflex.lib import revisions
from lookflex.lib.revisions import StaleRevision
from notifications import jobs
from notifications.forms.smtp import RecipientForm, SmtpForm
from notifications.services import mail_texts, outgoing, smtp_settings
from notifications.services.smtp_settings import SecretRequired, Server


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def settings_page(request: AuthenticatedRequest) -> HttpResponse:
    """The settings in use, and what became of the mail."""
    stored = smtp_settings.stored()
    form = SmtpForm(request.POST if request.method == "POST" else None, stored=stored)
    stale = None
    if form.is_bound and form.is_valid():
        try:
            _change(form, request)
        except StaleRevision as refused:
            stale = refused
            stored = smtp_settings.stored()
            if stored is not None:
                form.show_stored(stored)
        except SecretRequired as refused:
            form.add_error("password", str(refused))
        else:
            messages.success(request, _("The mail settings are saved."))
            return redirect("notifications:smtp")
    status = 422 if stale or (form.is_bound and not form.is_valid()) else 200
    recipient = RecipientForm(initial={"to": request.user.email})
    is_locked = stored is not None and not stored.is_readable
    context: dict[str, Any] = {
        "form": form,
        "stored": stored,
        "stale": stale,
        "recipient": recipient,
        "is_locked": is_locked,
    }
    context |= {"is_on_console": settings.MAIL_TO_CONSOLE}
    context |= {"environment": smtp_settings.of_environment(), "post": outgoing.summary()}
    return render(request, "notifications/smtp.html", context, status=status)


def _change(form: SmtpForm, request: AuthenticatedRequest) -> None:
    assert form.wanted is not None  # noqa: S101 - the form is valid
    smtp_settings.change(
        wanted=form.wanted, password=form.new_password, revision=revisions.sent(request.POST), actor=request.user
    )


@require_POST
@role_required(Role.ADMIN)
def remove(request: AuthenticatedRequest) -> HttpResponse:
    """Forgets the stored settings; what the operator set in the environment holds again."""
    smtp_settings.remove(actor=request.user)
    messages.success(request, _("The stored mail settings are removed."))
    return redirect("notifications:smtp")


@sensitive_post_parameters("password")
@require_POST
@role_required(Role.ADMIN)
def begin_test(request: AuthenticatedRequest) -> HttpResponse:
    """Sends a mail as the form says, saved or not, or as the environment says (`?environment`); the answer polls."""
    is_operators = "environment" in request.GET
    recipient = RecipientForm(request.POST)
    form = SmtpForm(request.POST, stored=smtp_settings.stored())
    server = smtp_settings.of_environment() if is_operators else _server(form)
    if not recipient.is_valid() or server is None:
        forms = [recipient] if is_operators else [form, recipient]
        return render(request, "notifications/_mail_test.html", {"forms": forms}, status=422)
    test_id = jobs.start_test(server=server, to=recipient.cleaned_data["to"], actor=request.user)
    return render(request, "notifications/_mail_test.html", {"test_id": test_id, "names": mail_texts.NAMES.values()})


def _server(form: SmtpForm) -> Server | None:
    """What the form says; None when it has errors, which stand in it."""
    if not form.is_valid() or form.wanted is None:
        return None
    try:
        password = smtp_settings.secret_for(row=form.stored, wanted=form.wanted, password=form.new_password)
    except SecretRequired as refused:
        form.add_error("password", ValidationError(str(refused)))
        return None
    return smtp_settings.server_of(form.wanted, password)


@require_safe
@role_required(Role.ADMIN)
def follow_test(request: AuthenticatedRequest) -> HttpResponse:
    """`?t=<id>`: the steps so far."""
    test_id = request.GET.get("t", "")
    found = jobs.find_test(test_id=test_id, actor=request.user)
    context: dict[str, Any] = {"names": mail_texts.NAMES.values()}
    if found is None:
        context["is_lost"] = True
    elif found.is_waiting:
        context["test_id"] = test_id
    else:
        context |= {"tested": found, "steps": mail_texts.steps(found)}
    return render(request, "notifications/_mail_test.html", context)
