"""Everything a stranger may send to the doors of accounts: whatever it is, never an answer of 500 and more."""

import json
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import SignUpRequest, User
from accounts.services import limits
from accounts.tests import mails
from accounts.tests.factories import PASSWORD
from lookflex.lib import throttle

API = "/api/v1/auth/"
NEW = "new@example.com"
BODIES = {
    "send-verification": ("email",), "resend-code": ("email",), "verify-email": ("email", "code"),
    "register": ("email", "password", "name", "requested_role"), "login": ("email", "password"),
    "password-reset-request": ("email",), "password-reset": ("token", "new_password"), "refresh": ("refresh",),
    "logout": ("refresh",),
}  # fmt: skip
PAGES = {
    "/sign-in/": ("email", "password", "next"), "/sign-up/": ("email",), "/sign-up/code/": ("code",),
    "/sign-up/code/again/": ("code",), "/sign-up/details/": ("name", "password", "requested_role"),
    "/forgot-password/": ("email",), "/reset-password/x/": ("new_password",),
    "/manage/requests/approve/": ("request", "role", "groups"), "/manage/requests/reject/": ("request", "reason"),
}  # fmt: skip
SPECIAL = st.sampled_from(
    [
        "", " ", "\x00", "a\x00b@example.com", "\ud800", "x" * 20_000, "💥" * 300, "a@example.com\r\nBcc: b@example.com",
        "%s%n{}{{ 7|add:7 }}", "'; DROP TABLE accounts_user; --", "\u202e\u2066", "K@example.com", "٣٣٣٣٣٣", "１２３４５６",
        "-1", "1e999", "null", '{"$gt": ""}', "../../etc/passwd", NEW, "viewer@example.com", "EDITOR", PASSWORD,
    ]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=60), SPECIAL)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=8,
)
FUZZ = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def _doors_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is behind the limits is what is tried here."""
    monkeypatch.setattr(django_settings, "MAILS_PER_CLIENT", 100_000)
    monkeypatch.setattr(limits, "MAILS_PER_ADDRESS", 100_000)
    monkeypatch.setattr(limits, "TRIES", throttle.Rule(free=100_000))
    monkeypatch.setattr("accounts.services.sign_in.RULE", throttle.Rule(free=100_000))
    monkeypatch.setattr("accounts.services.sign_in.CLIENT_RULE", throttle.Rule(free=100_000))
    monkeypatch.setattr("accounts.services.refreshing.RULE", throttle.Rule(free=100_000))


def verified() -> Client:
    """A browser, and scripts, that have proved an address: what is behind that is tried too."""
    browser = Client()
    Client().post(f"{API}send-verification", {"email": NEW}, content_type="application/json")
    body = {"email": NEW, "code": mails.code_for(NEW)}
    assert Client().post(f"{API}verify-email", body, content_type="application/json").status_code == 200
    return browser


@pytest.mark.parametrize("path", BODIES)
@FUZZ
@given(data=st.data())
def test_1_bodies_of_scripts(viewer: User, path: str, data: st.DataObject) -> None:
    keys = BODIES[path]
    body: Any = data.draw(st.one_of(st.fixed_dictionaries(dict.fromkeys(keys, JSON)), JSON))
    if isinstance(body, dict) and data.draw(st.booleans()):
        body = {**body, "email": NEW} if "email" in keys else body
    answer = Client(raise_request_exception=False).post(
        f"{API}{path}", json.dumps(body), content_type="application/json"
    )
    assert answer.status_code < 500, (path, body, answer.content[:300])
    assert "errors" in answer.json() if answer.status_code >= 400 else True


@pytest.mark.parametrize("path", BODIES)
@FUZZ
@given(raw=st.binary(max_size=200), kind=st.sampled_from(["application/json", "text/plain", "application/xml", ""]))
def test_2_bodies_that_are_no_json(db: None, path: str, raw: bytes, kind: str) -> None:
    answer = Client(raise_request_exception=False).post(f"{API}{path}", raw, content_type=kind)
    assert 400 <= answer.status_code < 500, (path, raw, kind)


@pytest.mark.parametrize("path", PAGES)
@FUZZ
@given(data=st.data())
def test_3_forms(owner: User, path: str, data: st.DataObject) -> None:
    browser = Client(raise_request_exception=False)
    if path.startswith("/manage/"):
        browser.force_login(owner)
    if path.startswith(("/sign-up/c", "/sign-up/d")):
        browser.cookies["sign-up"] = data.draw(st.sampled_from(["", "x", "x:y:z", _cookie()]))
    body = data.draw(st.fixed_dictionaries({name: st.lists(TEXT, max_size=3) for name in PAGES[path]}))
    sent = {name: [value.encode("utf-8", "surrogatepass") for value in values] for name, values in body.items()}
    answer = browser.post(path, sent)
    assert answer.status_code < 500, (path, body, answer.content[:300])


@FUZZ
@given(query=st.dictionaries(st.sampled_from(["tab", "q", "page", "request", "after"]), TEXT, max_size=3))
def test_4_addresses_of_the_inbox(owner: User, query: dict[str, str]) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(owner)
    sent = {name: value.encode("utf-8", "surrogatepass")[:3000] for name, value in query.items()}
    for path in ("/manage/requests/", "/manage/requests/approve/", "/manage/requests/reject/", "/sign-up/waiting/"):
        assert browser.get(path, sent).status_code < 500, (path, query)


@FUZZ
@given(name=TEXT, password=TEXT, role=TEXT)
def test_5_details_behind_a_proved_address(db: None, name: str, password: str, role: str) -> None:
    verified()
    body = {"email": NEW, "name": name, "password": password, "requested_role": role}
    answer = Client(raise_request_exception=False).post(
        f"{API}register", json.dumps(body), content_type="application/json"
    )
    assert answer.status_code in {201, 400, 409}, (body, answer.content[:300])
    SignUpRequest.objects.all().delete()


def _cookie() -> str:
    browser = Client()
    browser.post("/sign-up/", {"email": NEW})
    return str(browser.cookies["sign-up"].value)
