"""Guessing one account from many places, and that nobody can turn the limit against somebody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_redis import get_redis_connection

from accounts.models import AuditEntry, User
from accounts.services import sign_in
from accounts.tests.factories import PASSWORD

FREE = 6
HOME = "203.0.113.7"


@pytest.fixture(autouse=True)
def _few_free_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Password hashes are slow on purpose: fewer tries, and a delay that outlasts them."""
    monkeypatch.setattr(sign_in, "ACCOUNT_RULE", replace(sign_in.ACCOUNT_RULE, free=FREE, first_delay=600))


def attempt(email: str, password: str, address: str, door: str = "/api/v1/auth/login") -> int:
    body = {"email": email, "password": password}
    kind = {"content_type": "application/json"} if door.startswith("/api/") else {}
    return Client(REMOTE_ADDR=address).post(door, body, **kind).status_code


def attack(email: str, tries: int = FREE + 2) -> list[int]:
    """Each guess from another address."""
    return [attempt(email, "guess", f"198.51.100.{n}") for n in range(tries)]


def test_1_many_places_are_one_guesser(viewer: User) -> None:
    assert attack(viewer.email) == [401] * (FREE + 1) + [429]
    assert attempt(viewer.email, PASSWORD, "198.51.100.99") == 429, "a place nobody knows has to wait"


@pytest.mark.parametrize("door", ["/sign-in/", "/api/v1/auth/login"])
@pytest.mark.parametrize(("before", "now"), [(HOME, HOME), ("2001:db8:1:2::7", "2001:db8:1:2:ffff::9")])
def test_2_where_a_person_has_signed_in_they_still_do(viewer: User, door: str, before: str, now: str) -> None:
    assert attempt(viewer.email, PASSWORD, before, door) in {200, 302}
    assert attack(viewer.email)[-1] == 429
    get_redis_connection("default").flushall()
    assert attempt(viewer.email, PASSWORD, now, door) in {200, 302}


def test_3_that_place_is_still_limited(viewer: User) -> None:
    assert attempt(viewer.email, PASSWORD, HOME) == 200
    attack(viewer.email)
    guesses = [attempt(viewer.email, "guess", HOME) for _ in range(sign_in.RULE.free + 2)]
    assert guesses[-1] == 429


def test_4_a_place_known_long_ago_or_to_somebody_else_is_not_known(viewer: User, editor: User) -> None:
    assert attempt(viewer.email, PASSWORD, HOME) == 200
    assert attempt(editor.email, PASSWORD, "203.0.113.8") == 200
    attack(viewer.email)
    assert attempt(viewer.email, PASSWORD, "203.0.113.8") == 429
    old = timezone.now() - sign_in.KNOWN_FOR - timedelta(days=1)
    AuditEntry.objects.bulk_create([AuditEntry(action="LOGIN", actor=viewer, client_address="192.0.2.4")])
    assert attempt(viewer.email, PASSWORD, "192.0.2.4") == 200
    attack(viewer.email)
    assert AuditEntry.objects.filter(created_at__lt=old).count() == 0


def test_5_unknown_accounts_are_slowed_down_alike(db: None) -> None:
    assert attack("nobody@example.com") == [401] * (FREE + 1) + [429]


def test_6_a_household_of_ipv6_is_one_client(viewer: User) -> None:
    guesses = [attempt(viewer.email, "guess", f"2001:db8:1:2::{n + 1:x}") for n in range(sign_in.RULE.free + 2)]
    assert guesses == [401] * (sign_in.RULE.free + 1) + [429]
    assert attempt(viewer.email, PASSWORD, "2001:db8:1:3::1") == 200


def test_7_a_success_forgets(viewer: User) -> None:
    for _round in range(2):
        assert attack(viewer.email, FREE - 1) == [401] * (FREE - 1)
        assert attempt(viewer.email, PASSWORD, HOME) == 200
