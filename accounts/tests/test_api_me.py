"""GET and PATCH /api/v1/users/me."""

import pytest
from django.test import Client

from accounts.models import AuditEntry, Role, User
from accounts.tests.factories import GroupFactory
from conftest import ApiOf, ClientOf

URL = "/api/v1/users/me"


def test_it_is_the_one_who_asks(api_of: ApiOf, viewer: User, editor: User) -> None:
    group = GroupFactory.create(name="Sales", members=[viewer])
    GroupFactory.create(name="Others", members=[editor])
    assert api_of(viewer).get(URL).json() == {
        "id": str(viewer.pk),
        "email": "viewer@example.com",
        "name": "Victor Viewer",
        "role": "VIEWER",
        "groups": [{"id": str(group.pk), "name": "Sales", "type": "CUSTOM"}],
        "language": "",
        "theme": "system",
        "profile_image_url": None,
        "joined_at": viewer.created_at.astimezone().isoformat(),
    }


def test_a_browser_session_works_too(client_of: ClientOf, viewer: User) -> None:
    assert client_of(viewer).get(URL).json()["email"] == viewer.email


@pytest.mark.parametrize("method", ["get", "patch"])
def test_strangers_and_the_deactivated_are_out(
    api_of: ApiOf, client_of: ClientOf, deactivated: User, method: str
) -> None:
    for client in (api_of(None), api_of(deactivated), client_of(deactivated)):
        response = getattr(client, method)(URL)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_needs_the_csrf_token_to_change_something(viewer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(viewer)
    response = browser.patch(URL, {"theme": "dark"}, content_type="application/json")
    assert response.status_code == 403
    assert User.objects.get(pk=viewer.pk).theme == "system"


def test_name_language_and_theme(api_of: ApiOf, viewer: User) -> None:
    response = api_of(viewer).patch(URL, {"name": "빅터", "language": "ko", "theme": "dark"})
    assert response.status_code == 200
    stored = User.objects.get(pk=viewer.pk)
    assert (stored.name, stored.language, stored.theme) == ("빅터", "ko", "dark")
    assert AuditEntry.objects.get(action="USER_EDIT").detail == {
        "name": ["Victor Viewer", "빅터"],
        "language": ["", "ko"],
        "theme": ["system", "dark"],
    }


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"role": "OWNER"}, "unknown_key"),
        ({"is_active": False}, "unknown_key"),
        ({"email": "other@example.com"}, "unknown_key"),
        ({"name": ""}, "blank"),
        ({"name": "x" * 101}, "max_length"),
        ({"language": "fr"}, "invalid_choice"),
        ({"theme": None}, "null"),
    ],
)
def test_nothing_else(api_of: ApiOf, viewer: User, body: dict[str, object], code: str) -> None:
    response = api_of(viewer).patch(URL, body)
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == code
    assert User.objects.get(pk=viewer.pk).role == Role.VIEWER


def test_other_methods(api_of: ApiOf, viewer: User) -> None:
    assert [getattr(api_of(viewer), method)(URL).status_code for method in ("post", "put", "delete")] == [405] * 3


def test_a_slash_more_answers_too(api_of: ApiOf, viewer: User) -> None:
    assert api_of(viewer).get(f"{URL}/").status_code == 200
    assert api_of(viewer).patch(f"{URL}/", {"theme": "light"}).json()["theme"] == "light"
    assert api_of(viewer).get(f"{URL}//").status_code == 404
