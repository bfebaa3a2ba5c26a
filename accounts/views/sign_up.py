"""Asking for an account in the browser: address, code, details, waiting."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from accounts.forms.sign_up import AddressForm, CodeForm, DetailsForm, password_rules
from accounts.models import SignUpRequest
from accounts.services import one_time_codes, sign_up
from accounts.services.sign_up import CodeExpired, EmailNotVerified, InvalidCode, RegisterRequestPending
from accounts.views import answers, browser_marks
from accounts.views.browser_marks import SigningUp
from lookflex.lib.domain_errors import DomainError

RESEND_SECONDS = 30
POLL_SECONDS = (5, 60)


def _strangers(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Whoever is signed in has an account."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        return redirect(settings.LOGIN_REDIRECT_URL) if request.user.is_authenticated else view(request)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@_strangers
def begin(request: HttpRequest) -> HttpResponse:
    """The address; a code is mailed to it."""
    template = "accounts/sign_up.html"
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return answers.page(request, template, form)
    email = form.cleaned_data["email"]
    try:
        sign_up.send_code(email=email)
    except DomainError as refusal:
        return answers.refused(request, template, form, refusal)
    response = redirect("accounts:sign-up-code")
    browser_marks.keep_signing_up(response, SigningUp.begin(email))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@_strangers
def code(request: HttpRequest) -> HttpResponse:
    """The code out of the mail. Whoever has a request already goes to where it waits."""
    begun = browser_marks.signing_up(request)
    if begun is None:
        return redirect("accounts:sign-up")
    template = "accounts/sign_up_code.html"
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return answers.page(request, template, form, _sent(begun))
    try:
        sign_up.verify(email=begun.email, code=form.cleaned_data["code"], holder=begun.browser)
    except (InvalidCode, CodeExpired) as refusal:
        form.add_error("code", str(refusal))
        return answers.page(request, template, form, _sent(begun))
    except DomainError as refusal:
        return answers.refused(request, template, form, refusal, context=_sent(begun))
    waiting = sign_up.waiting_for(email=begun.email)
    return _to_waiting(waiting) if waiting else redirect("accounts:sign-up-details")


@require_POST
@_strangers
def resend(request: HttpRequest) -> HttpResponse:
    """Another code to the same address."""
    begun = browser_marks.signing_up(request)
    if begun is None:
        return redirect("accounts:sign-up")
    try:
        sign_up.send_code(email=begun.email)
    except DomainError as refusal:
        return answers.refused(request, "accounts/sign_up_code.html", CodeForm(), refusal, context=_sent(begun))
    messages.success(request, _("A new code is on its way. The one before is not valid any more."))
    response = redirect("accounts:sign-up-code")
    browser_marks.keep_signing_up(response, begun.again())
    return response


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@_strangers
def details(request: HttpRequest) -> HttpResponse:
    """Name, password and wished role, from the browser that typed the code."""
    template = "accounts/sign_up_details.html"
    begun = browser_marks.signing_up(request)
    form = DetailsForm(request.POST if request.method == "POST" else None)
    context = {"email": begun.email if begun else "", "rules": password_rules()}
    try:
        holder = _prove(begun)
        if request.method != "POST" or not form.is_valid():
            return answers.page(request, template, form, context)
        made = sign_up.request(email=holder.email, holder=holder.browser, **form.cleaned_data)
    except EmailNotVerified as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:sign-up")
    except RegisterRequestPending as refusal:
        return _to_waiting(refusal.waiting)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return answers.page(request, template, form, context)
    except DomainError as refusal:
        return answers.refused(request, template, form, refusal, context=context)
    return _to_waiting(made)


def _prove(begun: SigningUp | None) -> SigningUp:
    """That browser has typed the code, less than 30 minutes ago. Raises EmailNotVerified."""
    if begun is None or not sign_up.is_verified(email=begun.email, holder=begun.browser):
        raise EmailNotVerified
    return begun


@require_safe
@_strangers
def waiting(request: HttpRequest) -> HttpResponse:
    """How the request of this browser stands; the page asks again by itself, ever less often."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by django-htmx's middleware
    known = browser_marks.request_id(request)
    made = SignUpRequest.objects.filter(pk=known).first() if known else None
    first, longest = POLL_SECONDS
    delay = request.GET.get("after", "")
    next_delay = (
        min(longest, int(delay) * 3 // 2) if delay.isascii() and delay.isdecimal() and len(delay) < 4 else first
    )
    context = {"waiting": made, "delay": max(first, next_delay)}
    return render(request, "accounts/_waiting.html" if htmx else "accounts/waiting.html", context)


def _sent(begun: SigningUp) -> dict[str, object]:
    return {
        "email": begun.email,
        "minutes": one_time_codes.CODE_SECONDS // 60,
        "wait": max(0, RESEND_SECONDS - begun.seconds_since()),
    }


def _to_waiting(made: SignUpRequest) -> HttpResponse:
    response = redirect("accounts:sign-up-waiting")
    browser_marks.keep_request(response, made.pk)
    return response
