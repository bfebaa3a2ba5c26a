"""The language and theme switches; they work without scripts."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.views.decorators.http import require_POST

from accounts.forms.preferences import HomeViewForm, LanguageForm, ShortcutsForm, ThemeForm
from accounts.models import Role, User
from accounts.permissions import AuthenticatedRequest, role_required
from lookflex.lib import way_back


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language: remembered in a cookie, and with the person where somebody is signed in."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    chosen = form.cleaned_data["language"]
    if isinstance(request.user, User):
        request.user.choose_language(chosen)
    response = HttpResponseRedirect(way_back.after(request, default=settings.LOGIN_REDIRECT_URL))
    remember_language(response, chosen)
    return response


def remember_language(response: HttpResponse, chosen: str) -> None:
    """For whoever is not signed in (any more) in this browser; empty: as the browser prefers."""
    if not chosen:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


@require_POST
@role_required(Role.VIEWER)
def theme(request: AuthenticatedRequest) -> HttpResponse:
    """Choose the theme. The script has switched it already and wants no page back."""
    form = ThemeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    request.user.choose_theme(form.cleaned_data["theme"])
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponseRedirect(way_back.after(request, default=settings.LOGIN_REDIRECT_URL))


@require_POST
@role_required(Role.VIEWER)
def home_view(request: AuthenticatedRequest) -> HttpResponse:
    """Choose how home lists the dashboards, and go back to the list."""
    form = HomeViewForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    request.user.choose_home_view(form.cleaned_data["view"])
    return HttpResponseRedirect(way_back.after(request, default=settings.LOGIN_REDIRECT_URL))


@require_POST
@role_required(Role.VIEWER)
def shortcuts(request: AuthenticatedRequest) -> HttpResponse:
    """Switch single-key shortcuts on or off."""
    form = ShortcutsForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    request.user.choose_shortcuts(wanted=form.cleaned_data["shortcuts"] == "on")
    return HttpResponseRedirect(way_back.after(request, default=settings.LOGIN_REDIRECT_URL))
