"""POST /api/v1/auth/login and what its tokens are good for."""

import json
from datetime import timedelta

import jwt
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import AuditEntry, RefreshFamily, User
from accounts.services import sign_in, tokens
from accounts.tests.factories import PASSWORD
from conftest import ApiOf, ClientOf

URL = "/api/v1/auth/login"
ME = "/api/v1/users/me"
READ = {"algorithms": ["HS256"], "audience": "http://localhost/api/v1"}


def login(email: str, password: str = PASSWORD) -> object:
    return APIClient().post(URL, {"email": email, "password": password})


def me(access: str) -> int:
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {access}").get(ME).status_code


def test_the_answer_is_the_contract(viewer: User) -> None:
    response = login(viewer.email)
    body = response.json()
    assert response.status_code == 200
    assert set(body) == {"access", "refresh", "token_type", "expires_in"}
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
    assert me(body["access"]) == 200
    assert response.headers["Cache-Control"] == "private, no-store"


def test_lives_of_the_tokens(viewer: User) -> None:
    body = login(viewer.email).json()
    lives = [
        jwt.decode(body[kind], settings.SECRET_KEY, **READ)["exp"] - timezone.now().timestamp()
        for kind in ("access", "refresh")
    ]
    assert lives == pytest.approx([15 * 60, 7 * 24 * 3600], abs=5)


def test_signing_in_begins_a_family_and_is_written_down(viewer: User) -> None:
    body = login(viewer.email).json()
    family = RefreshFamily.objects.get(user=viewer, revoked_at=None)
    assert family.current.hex == jwt.decode(body["refresh"], settings.SECRET_KEY, **READ)["jti"]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.detail) == ("LOGIN", viewer, {"door": "api"})
    assert body["access"] not in json.dumps(entry.detail)


def test_a_refresh_token_opens_nothing(viewer: User) -> None:
    assert me(login(viewer.email).json()["refresh"]) == 401


def test_forged_and_foreign_tokens(viewer: User) -> None:
    good = tokens.access_token(viewer)
    claims = jwt.decode(good, settings.SECRET_KEY, **READ)
    forged = [
        jwt.encode(claims, "another key of more than thirty-two bytes", algorithm="HS256"),
        jwt.encode(claims, None, algorithm="none"),
        jwt.encode(claims | {"exp": 1}, settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode(claims | {"user_id": "1 OR 1=1"}, settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode({k: v for k, v in claims.items() if k != "stamp"}, settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode(claims | {"aud": "https://other.example/api/v1"}, settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode({k: v for k, v in claims.items() if k != "aud"}, settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode(claims | {"iss": "https://other.example"}, settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode(claims, settings.SECRET_KEY, algorithm="HS384"),
        jwt.encode(claims | {"stamp": "é"}, settings.SECRET_KEY, algorithm="HS256"),
        good[:-2],
        "",
        "a.b.c",
        "é",
    ]
    assert me(good) == 200
    assert [me(token) for token in forged] == [401] * len(forged)


def test_everything_that_ends_a_token(viewer: User) -> None:
    def after(change: object) -> int:
        access = tokens.access_token(User.objects.get(pk=viewer.pk))
        assert me(access) == 200
        change(User.objects.get(pk=viewer.pk))
        return me(access)

    def new_password(user: User) -> None:
        user.set_password("another horse battery")
        user.save()

    def deactivate(user: User) -> None:
        User.objects.filter(pk=user.pk).update(is_active=False)

    assert after(User.end_sessions) == 401
    assert after(new_password) == 401
    assert after(deactivate) == 401


def test_the_same_ends_a_browser_session(client_of: ClientOf, viewer: User) -> None:
    browser = client_of(viewer)
    assert browser.get(ME).status_code == 200
    User.objects.get(pk=viewer.pk).end_sessions()
    assert browser.get(ME).status_code == 401


@pytest.mark.parametrize(("email", "password"), [("viewer@example.com", "wrong"), ("nobody@example.com", PASSWORD)])
def test_wrong_credentials(viewer: User, email: str, password: str) -> None:
    response = login(email, password)
    assert response.status_code == 401
    assert response.json() == {
        "type": "client_error",
        "errors": [
            {
                "code": "invalid_credentials",
                "detail": "The e-mail address or the password is not right.",
                "attr": None,
            }
        ],
    }


def test_deactivated_is_told_only_after_the_right_password(deactivated: User) -> None:
    answers = [login(deactivated.email, "wrong"), login(deactivated.email)]
    codes = [(answer.status_code, answer.json()["errors"][0]["code"]) for answer in answers]
    assert codes == [(401, "invalid_credentials"), (403, "account_disabled")]


def test_guessing_is_slowed_down(viewer: User) -> None:
    answers = [login(viewer.email, "wrong") for _ in range(sign_in.RULE.free + 2)]
    assert answers[-1].status_code == 429
    assert answers[-1].json()["errors"][0]["code"] == "throttled"
    assert int(answers[-1].headers["Retry-After"]) >= 1


@pytest.mark.parametrize(
    ("body", "attr", "code"),
    [
        ({}, "email", "required"),
        ({"email": "a@example.com"}, "password", "required"),
        ({"email": "a@example.com", "password": "x", "otp": "1"}, "otp", "unknown_key"),
        ({"email": None, "password": "x"}, "email", "null"),
        ({"email": ["a"], "password": "x"}, "email", "invalid"),
        ({"email": "a\x00@example.com", "password": "x"}, "email", "null_characters_not_allowed"),
        ({"email": "a@example.com", "password": "p" * 1001}, "password", "max_length"),
    ],
)
def test_bad_bodies_are_refused_by_name(db: None, body: dict[str, object], attr: str, code: str) -> None:
    raw = json.dumps(body)
    response = Client().post(URL, raw, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["type"] == "validation_error"
    assert (attr, code) in {(error["attr"], error["code"]) for error in response.json()["errors"]}


def test_half_characters_are_no_json(db: None) -> None:
    response = Client().post(URL, '{"email": "a@example.com", "password": "\\ud800"}', content_type="application/json")
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "parse_error"


def test_an_old_token_in_the_header_does_not_stop_a_new_sign_in(viewer: User) -> None:
    client = APIClient(HTTP_AUTHORIZATION="Bearer gone")
    assert client.post(URL, {"email": viewer.email, "password": PASSWORD}).status_code == 200


def test_only_post(api_of: ApiOf) -> None:
    response = api_of(None).get(URL)
    assert response.status_code == 405
    assert response.json()["errors"][0]["code"] == "method_not_allowed"


def test_expired_tokens(viewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_access_life", lambda: timedelta(seconds=-1))
    assert me(tokens.access_token(viewer)) == 401
