"""One's password and e-mail address."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.forms.credentials import EmailForm, PasswordForm
from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import browser_sessions, email_change, passwords
from accounts.services.email_change import LinkGone
from accounts.services.sign_in import InvalidCredentials
from lookflex.lib.domain_errors import DomainError


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def password(request: AuthenticatedRequest) -> HttpResponse:
    """Both forms; POST `form` says which one was sent."""
    if request.method != "POST":
        return _page(request, PasswordForm(), EmailForm())
    if request.POST.get("form") == "email":
        email_form = EmailForm(request.POST, auto_id="id_email_%s")
        return _sent(
            request, email_form, _ask_for_email, lambda: _page(request, PasswordForm(), email_form), "password"
        )
    form = PasswordForm(request.POST)
    return _sent(request, form, _change_password, lambda: _page(request, form, EmailForm()), "current_password")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def confirm_email(request: AuthenticatedRequest) -> HttpResponse:
    """Where the mailed link leads: looking changes nothing, the button does."""
    token = request.POST.get("token", "") or request.GET.get("token", "")
    try:
        if request.method != "POST":
            new_email = email_change.waiting(token=token, actor=request.user)
            return render(request, "accounts/confirm_email.html", {"token": token, "new_email": new_email})
        email_change.confirm(token=token, actor=request.user)
    except DomainError as refusal:
        shown = {"refusal": refusal, "gone": isinstance(refusal, LinkGone)}
        return render(request, "accounts/confirm_email.html", shown, status=refusal.status)
    messages.success(request, _("Your e-mail address is changed. Sign in with it from now on."))
    return redirect("accounts:password")


def _change_password(request: AuthenticatedRequest, form: Form) -> None:
    passwords.change(user=request.user, **form.cleaned_data, door="password", actor=request.user)
    browser_sessions.renew(request=request, user=request.user)
    messages.success(request, _("Your password is changed. All other sessions, tokens and API keys are ended."))


def _ask_for_email(request: AuthenticatedRequest, form: Form) -> None:
    email_change.ask(**form.cleaned_data, actor=request.user)
    text = _("A link was mailed to %(address)s. Your address changes when you open it.")
    messages.success(request, text % {"address": form.cleaned_data["new_email"]})


def _sent(
    request: AuthenticatedRequest,
    form: Form,
    act: Callable[[AuthenticatedRequest, Form], None],
    again: Callable[[], HttpResponse],
    asked: str,
) -> HttpResponse:
    """Does it, or shows the form again with what is wrong beside it; `asked` is the field of the current password."""
    status, retry_after = 422, None
    if form.is_valid():
        try:
            act(request, form)
        except InvalidCredentials:
            form.add_error(asked, _("This is not your password."))
        except ValidationError as error:
            form.add_error(None, error)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            status, retry_after = refusal.status, refusal.retry_after
        else:
            return redirect("accounts:password")
    response = again()
    response.status_code = status
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _page(request: AuthenticatedRequest, password_form: Form, email_form: Form) -> HttpResponse:
    email_form.auto_id = "id_email_%s"
    rules = password_validators_help_texts()
    context = {"password_form": password_form, "email_form": email_form, "rules": rules}
    return render(request, "accounts/password.html", context)
