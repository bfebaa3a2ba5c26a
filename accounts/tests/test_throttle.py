"""Guessing gets slower, for the guesser alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import AuditEntry, User
from accounts.services import sign_in
from accounts.tests.factories import PASSWORD
from lookflex.lib import throttle

URL = "/sign-in/"


def attempt(email: str, password: str, address: str = "203.0.113.7") -> int:
    return Client(REMOTE_ADDR=address).post(URL, {"email": email, "password": password}).status_code


def test_after_some_failures_even_the_right_password_waits(viewer: User) -> None:
    guesses = [attempt(viewer.email, f"guess {n}") for n in range(sign_in.RULE.free + 2)]
    assert guesses == [422] * (sign_in.RULE.free + 1) + [429]
    response = Client(REMOTE_ADDR="203.0.113.7").post(URL, {"email": viewer.email.upper(), "password": PASSWORD})
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= sign_in.RULE.first_delay
    assert AuditEntry.objects.count() == sign_in.RULE.free + 1


def test_nobody_locks_out_somebody_elsewhere(viewer: User) -> None:
    for n in range(sign_in.RULE.free + 3):
        attempt(viewer.email, f"guess {n}")
    assert attempt(viewer.email, PASSWORD, address="198.51.100.4") == 302


def test_unknown_addresses_are_slowed_down_alike(db: None) -> None:
    assert [attempt("nobody@example.com", "x") for _ in range(sign_in.RULE.free + 2)][-1] == 429


def test_claiming_other_addresses_does_not_help(viewer: User, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 0
    statuses = [
        Client(REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
        .post(URL, {"email": viewer.email, "password": "x"})
        .status_code
        for n in range(sign_in.RULE.free + 2)
    ]
    assert statuses[-1] == 429


def test_success_forgets(viewer: User) -> None:
    for _round in range(2):
        for n in range(sign_in.RULE.free - 1):
            assert attempt(viewer.email, f"guess {n}") == 422
        assert attempt(viewer.email, PASSWORD) == 302


def test_the_delay_doubles_up_to_its_limit() -> None:
    rule = throttle.Rule(free=1, first_delay=10, longest_delay=35)
    state = throttle.get_redis_connection("state")
    waits = []
    assert throttle.admit("somebody", rule) == 0
    for _try in range(4):
        assert throttle.admit("somebody", rule) == 0
        waits.append(throttle.admit("somebody", rule))
        state.delete(throttle._keys("somebody")[1])
    assert waits == [10, 20, 35, 35]


def test_a_hundred_at_once_are_a_hundred_tries() -> None:
    rule = throttle.Rule(free=5)
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _n: throttle.admit("many", rule), range(100)))
    assert answers.count(0) == rule.free + 1


def test_without_its_counter_nobody_may_guess(viewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_args: object) -> None:
        raise redis.ConnectionError

    monkeypatch.setattr(throttle, "get_redis_connection", down)
    response = Client().post(URL, {"email": viewer.email, "password": PASSWORD})
    assert response.status_code == 503
    assert b"Try again in a minute" in response.content
