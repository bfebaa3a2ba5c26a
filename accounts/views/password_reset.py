"""A new password for whoever forgot theirs: the link, and what it opens."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.forms.sign_up import AddressForm, NewPasswordForm, password_rules
from accounts.services import password_reset
from accounts.services.password_reset import InvalidLink
from accounts.views import answers
from lookflex.lib.domain_errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Asks for the address. What is said afterwards is the same for every address."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return answers.page(request, "accounts/forgot_password.html", form)
    email = form.cleaned_data["email"]
    try:
        password_reset.send_link(email=email)
    except DomainError as refusal:
        return answers.refused(request, "accounts/forgot_password.html", form, refusal)
    context = {"email": email, "minutes": password_reset.LINK_SECONDS // 60}
    return render(request, "accounts/forgot_password_sent.html", context)


@sensitive_variables("token")
@sensitive_post_parameters("new_password")
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, token: str) -> HttpResponse:
    """What the mailed link opens. Looking at it changes nothing; only the form uses the link up."""
    response = _answer(request, token)
    # The address of this page is a secret: whatever it loads or leads to hears of the site alone. (`no-referrer` would
    # also empty the Origin header, by which Django knows that the form is ours.)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    template = "accounts/reset_password.html"
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"rules": password_rules()}
    try:
        context["email"] = password_reset.user_of(token=token).email
        if request.method != "POST" or not form.is_valid():
            return answers.page(request, template, form, context)
        password_reset.set_password(token=token, password=form.cleaned_data["new_password"])
    except InvalidLink:
        return render(request, "accounts/reset_password_invalid.html", status=404)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return answers.page(request, template, form, context)
    except DomainError as refusal:
        return answers.refused(request, template, form, refusal, context=context)
    messages.success(request, _("Your password is changed. Sign in with the new one."))
    return redirect("accounts:sign-in")
