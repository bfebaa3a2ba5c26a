"""Signing in on the page."""

import re

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import AuditAction, AuditEntry, User
from accounts.tests.factories import PASSWORD
from conftest import ClientOf

URL = "/sign-in/"
SOMEWHERE = "/admin/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> object:
    return client.post(URL, {"email": email, "password": password, **more})


def test_anybody_gets_the_page(client_of: ClientOf) -> None:
    response = client_of(None).get(URL)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client_of: ClientOf, method: str) -> None:
    assert getattr(client_of(None), method)(URL).status_code == 405


def test_whoever_is_signed_in_goes_on(client_of: ClientOf, viewer: User) -> None:
    response = client_of(viewer).get(URL, {"next": SOMEWHERE})
    assert (response.status_code, response.headers["Location"]) == (302, SOMEWHERE)


def test_right_password_opens_a_new_session(client: Client, viewer: User) -> None:
    planted = client.session
    planted["basket"] = "of somebody else"
    planted.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    response = sign_in(client, viewer.email)
    assert response.status_code == 302
    assert client.session.session_key != planted.session_key
    assert client.session["_auth_user_id"] == str(viewer.pk)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.client_address) == (AuditAction.LOGIN, viewer, "127.0.0.1")


def test_address_in_other_case_and_with_spaces(client: Client, viewer: User) -> None:
    assert sign_in(client, f"  {viewer.email.upper()} ").status_code == 302


def test_wrong_password_and_unknown_address_look_the_same(client: Client, viewer: User) -> None:
    def visible(email: str) -> tuple[int, str]:
        response = sign_in(client, email, "not the password")
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+', "", response.content.decode())
        return response.status_code, page.replace(email, "…")

    known, unknown = visible(viewer.email), visible("nobody@example.com")
    assert known == unknown
    assert known[0] == 422
    assert "The e-mail address or the password is not right." in known[1]
    assert "_auth_user_id" not in client.session


def test_failures_are_written_down(client: Client, viewer: User) -> None:
    sign_in(client, viewer.email, "not the password")
    sign_in(client, "nobody@example.com", "not the password")
    sign_in(client, "hunter2-typed-into-the-wrong-field", "not the password")
    rows = AuditEntry.objects.order_by("created_at").values_list("action", "actor", "target_id", "target_label")
    assert list(rows) == [
        ("LOGIN_FAILED", None, str(viewer.pk), viewer.email),
        ("LOGIN_FAILED", None, "", "nobody@example.com"),
        ("LOGIN_FAILED", None, "", "?"),
    ]
    assert "not the password" not in "".join(str(entry.detail) for entry in AuditEntry.objects.all())


def test_deactivated_is_told_only_after_the_right_password(client: Client, deactivated: User) -> None:
    assert b"has been deactivated" not in sign_in(client, deactivated.email, "not the password").content
    right = sign_in(client, deactivated.email)
    assert right.status_code == 403
    assert b"has been deactivated" in right.content
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "http:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example",
        "\x00//evil.example",
        " //evil.example",
        "http://testserver@evil.example/",
    ],
)
def test_only_our_own_pages_are_followed(client: Client, viewer: User, wanted: str) -> None:
    for sent in ({"data": {"next": wanted}}, {"query": {"next": wanted}}):
        address = f"{URL}?next={sent['query']['next']}" if "query" in sent else URL
        body = {"email": viewer.email, "password": PASSWORD} | sent.get("data", {})
        assert "evil" not in Client().post(address, body).headers["Location"]


def test_the_page_that_was_wanted(client: Client, viewer: User) -> None:
    assert sign_in(client, viewer.email, next="/ui/?a=1").headers["Location"] == "/ui/?a=1"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("a\x00b@example.com", "x"),
        ("person@example.com", "pass\x00word"),
        ("person@example.com", "p" * 1_000_000),
        ("é" * 300 + "@example.com", "x"),
        ("\N{KELVIN SIGN}im@example.com", "x"),
        ("\ufeff\u202e@example.com", "비밀번호"),
        ("", ""),
        ("' OR 1=1 --@example.com", "' OR 1=1 --"),
    ],
)
def test_strange_input_is_an_error_on_the_page(client: Client, db: None, email: str, password: str) -> None:
    response = sign_in(client, email, password)
    assert response.status_code == 422
    assert b"<form" in response.content


def test_look_alike_letters_are_not_the_same_address(client: Client, viewer: User) -> None:
    User.objects.filter(pk=viewer.pk).update(email="kim@example.com")
    assert sign_in(client, "\N{KELVIN SIGN}im@example.com").status_code == 422
    assert sign_in(client, "kim@example.com").status_code == 302


def test_a_form_without_its_token_is_refused(viewer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client, viewer.email).status_code == 403


def test_the_password_is_never_sent_back(client: Client, viewer: User) -> None:
    assert b"typed-secret" not in sign_in(client, viewer.email, "typed-secret").content
