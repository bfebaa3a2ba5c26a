"""One's own profile: what is known about a person, and what they may change about it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from accounts.forms.profile import PictureForm, ProfileForm
from accounts.models import Role, User
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.services import profile_pictures, users
from accounts.views.preferences import remember_language
from lookflex.lib.domain_errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def profile(request: AuthenticatedRequest) -> HttpResponse:
    """POST saves name, language and theme."""
    if request.method != "POST":
        return _page(request, ProfileForm.of(request.user), PictureForm())
    form = ProfileForm.of(request.user, request.POST)
    if not form.is_valid():
        return _page(request, form, PictureForm(), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    user = request.user
    for name, value in form.changes.items():
        setattr(user, name, value)
    users.change(user=user, actor=user)
    with override(user.language or None):
        messages.success(request, _("Saved."))
    response = redirect("accounts:profile")
    if "language" in form.changes:
        remember_language(response, user.language)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.VIEWER)
def picture(request: AuthenticatedRequest) -> HttpResponse:
    """A new picture, or none any more (`remove`). Whoever loads a refused form's address again finds the profile."""
    if request.method != "POST":
        return redirect("accounts:profile")
    if "remove" in request.POST:
        profile_pictures.remove(actor=request.user)
        messages.success(request, _("The picture was removed."))
        return redirect("accounts:profile")
    form = PictureForm(request.POST, request.FILES)
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        try:
            profile_pictures.replace(data=form.cleaned_data["image"].read(), actor=request.user)
        except DomainError as refusal:
            form.add_error("image", str(refusal))
            status = max(refusal.status, status)
        else:
            messages.success(request, _("The picture was saved."))
            return redirect("accounts:profile")
    return _page(request, ProfileForm.of(request.user), form, status=status)


def _page(request: AuthenticatedRequest, form: ProfileForm, picture: PictureForm, *, status: int = 200) -> HttpResponse:
    # What was typed wrong must not be what the top of the page calls the person.
    person = User.objects.prefetch_related("groups").get(pk=request.user.pk)
    context = {"form": form, "picture": picture, "person": person, "groups": person.groups.all()}
    return render(request, "accounts/profile.html", context, status=status)
