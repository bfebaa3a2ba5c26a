"""Guessing over many accounts from one place: each guess costs the server a password hash."""

from dataclasses import replace

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import sign_in
from accounts.tests.factories import PASSWORD

PAGE, API = "/sign-in/", "/api/v1/auth/login"
FREE = 6


@pytest.fixture(autouse=True)
def _few_free_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Password hashes are slow on purpose: fewer tries, and a delay that outlasts them."""
    monkeypatch.setattr(
        sign_in, "CLIENT_RULE", replace(sign_in.CLIENT_RULE, free=FREE, first_delay=60, longest_delay=60)
    )


def attempt(door: str, email: str, password: str = PASSWORD[1:], address: str = "203.0.113.7") -> int:
    client = Client(REMOTE_ADDR=address)
    body = {"email": email, "password": password}
    if door == API:
        return client.post(door, body, content_type="application/json").status_code
    return client.post(door, body).status_code


@pytest.mark.parametrize(("door", "refused"), [(PAGE, 422), (API, 401)])
def test_1_guesses_at_many_accounts_are_slowed_down(db: None, door: str, refused: int) -> None:
    guesses = [attempt(door, f"somebody-{n}@example.com") for n in range(FREE + 2)]
    assert guesses == [refused] * (FREE + 1) + [429]


def test_2_elsewhere_nobody_notices(viewer: User) -> None:
    for n in range(FREE + 2):
        attempt(API, f"somebody-{n}@example.com")
    assert attempt(PAGE, viewer.email, PASSWORD, address="198.51.100.4") == 302


def test_3_an_office_that_knows_its_passwords_is_never_slowed_down(viewer: User) -> None:
    assert {attempt(API, viewer.email, PASSWORD) for _ in range(FREE + 3)} == {200}


def test_4_an_account_of_ones_own_does_not_wash_guesses_away(viewer: User) -> None:
    for n in range(FREE + 1):
        attempt(API, f"somebody-{n}@example.com")
        if n % 3 == 0:
            attempt(API, viewer.email, PASSWORD)
    assert 429 in {attempt(API, f"one-more-{n}@example.com") for n in range(2)}
