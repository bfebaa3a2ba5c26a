"""Signing in and out of the browser."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.sign_in import SignInForm
from accounts.models import User
from accounts.services import browser_sessions
from accounts.services import sign_in as sign_in_service
from accounts.views import browser_marks
from lookflex.lib import way_back
from lookflex.lib.domain_errors import DomainError


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. Whoever is signed in already goes where they wanted to."""
    wanted = way_back.after(request, default=settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        return redirect(wanted) if request.user.is_authenticated else _page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        user = sign_in_service.verify(**form.cleaned_data, door="page")
    except sign_in_service.SignUpWaiting as refusal:
        response = redirect("accounts:sign-up-waiting")
        browser_marks.keep_request(response, refusal.waiting.pk)
        return response
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=refusal.status, retry_after=refusal.retry_after)
    browser_sessions.begin(request=request, actor=user)
    return HttpResponseRedirect(wanted)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; pressing it twice is no error."""
    if isinstance(request.user, User):
        browser_sessions.end(request=request, actor=request.user)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def _page(
    request: HttpRequest, form: SignInForm, *, status: int = HTTPStatus.OK, retry_after: int | None = None
) -> HttpResponse:
    # 401 promises a challenge that a form does not make; for a page the form itself is what was wrong.
    shown = HTTPStatus.UNPROCESSABLE_ENTITY if status == HTTPStatus.UNAUTHORIZED else status
    response = render(request, "accounts/sign_in.html", {"form": form}, status=shown)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response
