"""Signing out."""

from accounts.models import AuditEntry, User
from conftest import ClientOf

URL = "/sign-out/"


def test_the_session_is_gone(client_of: ClientOf, viewer: User) -> None:
    browser = client_of(viewer)
    key = browser.session.session_key
    response = browser.post(URL)
    assert (response.status_code, response.headers["Location"]) == (302, "/sign-in/")
    assert not browser.session.exists(key)
    assert browser.get("/api/v1/users/me").status_code == 401
    assert AuditEntry.objects.get(action="LOGOUT").actor == viewer


def test_twice_is_no_error(client_of: ClientOf) -> None:
    assert client_of(None).post(URL).status_code == 302
    assert not AuditEntry.objects.exists()
