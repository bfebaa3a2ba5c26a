"""Tokens while Redis (state) is away: one of its own is started for these tests and really stopped."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import RefreshFamily, User
from accounts.services import api_keys, refreshing
from accounts.tests.factories import PASSWORD
from lookflex.embedded.processes import Server

API = "/api/v1"


def ask(method: str, path: str, body: dict[str, Any] | None = None, access: str = "") -> Any:
    headers = {"HTTP_AUTHORIZATION": f"Bearer {access}"} if access else {}
    return getattr(APIClient(**headers), method)(f"{API}/{path}", body)


def pair_of(person: User) -> dict[str, str]:
    answer = ask("post", "auth/login", {"email": person.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_whatever_needs_it_says_503_and_when_to_come_back(state: Server, viewer: User) -> None:
    pair = pair_of(viewer)
    state.stop()
    answers = {
        "login": ask("post", "auth/login", {"email": viewer.email, "password": PASSWORD}),
        "refresh": ask("post", "auth/refresh", {"refresh": pair["refresh"]}),
        "logout": ask("post", "auth/logout", {"refresh": pair["refresh"]}, pair["access"]),
        "me": ask("get", "users/me", access=pair["access"]),
        "list": ask("get", "dashboards", access=pair["access"]),
    }
    for name, answer in answers.items():
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (503, "unavailable"), name
        assert int(answer.headers["Retry-After"]) >= 1, name
    assert RefreshFamily.objects.get().revoked_at is None, "nothing happened by halves"


def test_afterwards_everything_goes_on_with_the_same_tokens(state: Server, viewer: User) -> None:
    pair = pair_of(viewer)
    state.stop()
    assert ask("post", "auth/refresh", {"refresh": pair["refresh"]}).status_code == 503
    state.run()
    renewed = ask("post", "auth/refresh", {"refresh": pair["refresh"]})
    assert renewed.status_code == 200, "the refresh token was not used up"
    assert ask("get", "users/me", access=renewed.json()["access"]).status_code == 200
    assert ask("get", "users/me", access=pair["access"]).status_code == 401, "an empty Redis knows no sign-outs"


def test_a_refresh_token_alone_signs_out_without_it(state: Server, viewer: User) -> None:
    pair = pair_of(viewer)
    state.stop()
    assert ask("post", "auth/logout", {"refresh": pair["refresh"]}).status_code == 204
    state.run()
    assert ask("post", "auth/refresh", {"refresh": pair["refresh"]}).status_code == 401


def test_what_postgresql_knows_goes_on_and_guesses_do_not(state: Server, viewer: User) -> None:
    browser = Client()
    assert browser.post("/sign-in/", {"email": viewer.email, "password": PASSWORD}).status_code == 302
    expires_at = timezone.now() + timedelta(days=1)
    key, raw = api_keys.make(name="Nightly", scopes=["read"], expires_at=expires_at, actor=viewer)
    script = APIClient(HTTP_AUTHORIZATION=f"Api-Key {raw}")
    state.stop()
    assert (browser.get(f"{API}/users/me").status_code, script.get(f"{API}/users/me").status_code) == (200, 200)
    assert browser.post("/sign-in/", {"email": viewer.email, "password": PASSWORD}).status_code == 503
    bad = APIClient(HTTP_AUTHORIZATION="Api-Key lf_nonsense").get(f"{API}/users/me")
    assert (bad.status_code, bad.json()["errors"][0]["code"]) == (503, "unavailable")
    api_keys.revoke(key_id=key.pk, actor=viewer)
    assert script.get(f"{API}/users/me").status_code == 503
    state.run()
    assert script.get(f"{API}/users/me").status_code == 401


def test_trying_refresh_tokens_is_slowed_down(state: Server, viewer: User) -> None:
    answers = [ask("post", "auth/refresh", {"refresh": "x"}) for _ in range(refreshing.RULE.free + 2)]
    assert {answer.status_code for answer in answers[: refreshing.RULE.free]} == {401}
    last = answers[-1]
    assert (last.status_code, last.json()["errors"][0]["code"]) == (429, "throttled")
    assert 1 <= int(last.headers["Retry-After"]) <= refreshing.RULE.longest_delay
