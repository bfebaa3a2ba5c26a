"""Asking for the password once more, in the middle of something."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.forms.credentials import ConfirmForm
from accounts.permissions import AuthenticatedRequest
from accounts.services import confirming
from accounts.services.sign_in import InvalidCredentials
from lookflex.lib.domain_errors import DomainError


def question(
    request: AuthenticatedRequest, *, kept: Mapping[str, str | list[str]], title: str | Promise, back: str
) -> HttpResponse | None:
    """None where the password was typed a short while ago, or comes right with this form. Else the page that asks for it and
    sends the same form again: `kept` are its values, `title` says what will happen, `back` is the URL to give up to."""
    if confirming.is_recent(request.session):
        return None
    form = ConfirmForm(request.POST if "password" in request.POST else None)
    status, retry_after = 200, None
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                password = form.cleaned_data["password"]
                confirming.confirm(session=request.session, password=password, actor=request.user)
            except InvalidCredentials:
                form.add_error("password", _("This is not your password."))
            except DomainError as refusal:
                form.add_error(None, str(refusal))
                status, retry_after = refusal.status, refusal.retry_after
            else:
                return None
    fields = [(name, one) for name, value in kept.items() for one in ([value] if isinstance(value, str) else value)]
    context = {"form": form, "kept": fields, "title": title, "back": back}
    response = render(request, "accounts/confirm.html", context, status=status)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response
