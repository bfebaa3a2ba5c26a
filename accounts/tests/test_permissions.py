"""role_required, on a view of its own."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from accounts.models import Role, User
from accounts.permissions import AuthenticatedRequest, role_required
from accounts.tests.factories import UserFactory


@role_required(Role.EDITOR)
def view(request: AuthenticatedRequest, number: int) -> HttpResponse:
    return HttpResponse(f"{request.user.name} {number}")


def call(user: User | AnonymousUser, method: str = "get", **headers: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/things/7/?page=2", headers=headers)
    request.user, request.htmx = user, HtmxDetails(request)
    return view(request, 7)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN, Role.OWNER])
def test_the_role_and_above(role: Role) -> None:
    assert call(UserFactory.build(name="Ann", role=role)).content == b"Ann 7"


@pytest.mark.parametrize("user", [{"role": Role.VIEWER}, {"role": Role.EDITOR, "is_active": False}])
def test_below_and_deactivated(user: dict[str, object]) -> None:
    with pytest.raises(PermissionDenied):
        call(UserFactory.build(**user))


def test_a_page_sends_to_the_sign_in_page_and_back() -> None:
    response = call(AnonymousUser())
    assert (response.status_code, response.headers["Location"]) == (302, "/sign-in/?next=/things/7/%3Fpage%3D2")


def test_a_post_is_not_come_back_to() -> None:
    assert call(AnonymousUser(), "post").headers["Location"] == "/sign-in/?next=/"


def test_a_fragment_sends_the_page_it_is_on() -> None:
    headers = {"hx-request": "true", "hx-current-url": "http://testserver/dashboards/1/?f=a&g=b"}
    response = call(AnonymousUser(), **headers)
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == "/sign-in/?next=/dashboards/1/%3Ff%3Da%26g%3Db"


def test_a_fragment_of_another_site_is_not_come_back_to() -> None:
    response = call(AnonymousUser(), **{"hx-request": "true", "hx-current-url": "http://evil.example/x"})
    assert response.headers["HX-Redirect"] == "/sign-in/?next=/"
