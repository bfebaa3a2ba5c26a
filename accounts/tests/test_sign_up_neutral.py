"""A stranger learns nothing about an address: same text, same status, same headers, same work."""

import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings
from redis.connection import Connection

from accounts.models import User
from accounts.services import limits
from accounts.tests import mails
from accounts.tests.factories import PASSWORD, SignUpRequestFactory
from lookflex.lib import mail as mail_library
from lookflex.lib import throttle

CHANGES = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+|\S+@example\.com')
DOORS: dict[str, Callable[[str], Any]] = {
    "page sign-up": lambda email: Client().post("/sign-up/", {"email": email}, follow=True),
    "page reset": lambda email: Client().post("/forgot-password/", {"email": email}),
    "api send": lambda email: _api("send-verification", {"email": email}),
    "api resend": lambda email: _api("resend-code", {"email": email}),
    "api reset": lambda email: _api("password-reset-request", {"email": email}),
    "api verify": lambda email: _api("verify-email", {"email": email, "code": "12345"}),
    "api register": lambda email: _api("register", {"email": email, "name": "x", "password": PASSWORD}),
    "api login": lambda email: _api("login", {"email": email, "password": "not the password"}),
}


def _api(path: str, body: dict[str, str]) -> Any:
    return Client().post(f"/api/v1/auth/{path}", body, content_type="application/json")


@pytest.fixture(autouse=True)
def _no_limit(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MAILS_PER_CLIENT = 1000
    monkeypatch.setattr(limits, "TRIES", throttle.Rule(free=1000))


@pytest.fixture
def addresses(viewer: User, deactivated: User) -> list[str]:
    """Of somebody, of somebody deactivated, of somebody who waits, of nobody."""
    return [viewer.email, deactivated.email, SignUpRequestFactory.create().email, "nobody@example.com"]


def visible(answer: Any) -> tuple[Any, ...]:
    headers = {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
    return answer.status_code, CHANGES.sub("", answer.content.decode()), headers.get("Retry-After"), sorted(headers)


@pytest.mark.parametrize("door", DOORS)
def test_every_address_gets_the_same_answer(addresses: list[str], door: str) -> None:
    seen = [visible(DOORS[door](email)) for email in addresses]
    assert seen.count(seen[0]) == len(seen)


@pytest.mark.parametrize("door", ["page sign-up", "api send"])
def test_and_the_same_answers_to_codes_until_they_run_out(addresses: list[str], door: str) -> None:
    codes = []
    for email in addresses:
        DOORS[door](email)
        answers = [_api("verify-email", {"email": email, "code": f"{n:06}"}) for n in range(6)]
        right = re.findall(r"^\s*(\d{6})\s*$", str(mails.last(email).body), re.MULTILINE)
        if right and int(right[0]) < 6:
            return  # one in 160,000: the code was among those
        codes.append([(answer.status_code, answer.json()["errors"][0]["code"]) for answer in answers])
    assert codes[0] == [(400, "invalid_code")] * 5 + [(400, "code_expired")]
    assert codes.count(codes[0]) == len(codes)


def test_the_owner_of_a_known_address_is_told_by_mail(viewer: User, deactivated: User) -> None:
    for email in (viewer.email, deactivated.email, "nobody@example.com"):
        DOORS["page sign-up"](email)
    known, gone, new = (mails.last(email) for email in (viewer.email, deactivated.email, "nobody@example.com"))
    assert "You have a LookFlex account already" in str(known.subject)
    assert "http://localhost/forgot-password/" in str(known.body)
    assert "deactivated" in str(gone.body)
    assert not re.search(r"\b\d{6}\b", str(known.body) + str(gone.body))
    assert re.search(r"\b\d{6}\b", str(new.body))
    assert len(mail.outbox) == 3


class Work:
    """What an answer took: password hashes, rows read and written, Redis commands, mails written."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()

    def counting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **keywords: Any) -> Any:
            self.done[name] += 1
            return real(*arguments, **keywords)

        return counted


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    counted = Work()
    argon = hashers.Argon2PasswordHasher
    monkeypatch.setattr(argon, "encode", counted.counting("hash", argon.encode))
    monkeypatch.setattr(argon, "verify", counted.counting("hash", argon.verify))
    monkeypatch.setattr(Connection, "send_packed_command", counted.counting("redis", Connection.send_packed_command))
    monkeypatch.setattr(mail_library, "write", counted.counting("mail", mail_library.write))
    return counted


@pytest.mark.parametrize("door", DOORS)
def test_every_address_takes_the_same_work(addresses: list[str], work: Work, door: str) -> None:
    found = []
    for email in addresses:
        work.done.clear()
        with CaptureQueriesContext(connection) as queries:
            DOORS[door](email)
        made = [query["sql"] or "INSERT" for query in queries]  # of a prepared one Django has no text
        kinds = Counter(sql.split()[0] for sql in made if "SAVEPOINT" not in sql)
        found.append((dict(work.done), dict(kinds)))
    assert found.count(found[0]) == len(found), found
    if door in {"page sign-up", "page reset", "api send", "api resend", "api reset"}:
        assert found[0][0]["mail"] == 1
        assert "hash" not in found[0][0]
    if door == "api login":
        assert found[0][0]["hash"] == 1


def test_and_the_same_time(viewer: User) -> None:
    """Turn by turn; a machine that does other things besides slows both down alike."""
    times: dict[str, list[float]] = {viewer.email: [], "nobody@example.com": []}
    for n in range(9):
        for email, taken in times.items():
            started = time.perf_counter()
            Client(REMOTE_ADDR=f"203.0.113.{n}").post(
                "/api/v1/auth/login", {"email": email, "password": "x"}, content_type="application/json"
            )
            taken.append(time.perf_counter() - started)
    known, unknown = (statistics.median(taken) for taken in times.values())
    assert 0.5 < known / unknown < 2, "a password hash more or less would be ten times as much"
