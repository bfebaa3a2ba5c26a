"""Whose request it is, behind 0, 1 and 2 proxies of ours."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from lookflex.lib import client_address

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "answer"),
    [
        (0, None, "203.0.113.7", "203.0.113.7"),
        (0, "1.2.3.4", "203.0.113.7", "203.0.113.7"),
        (1, "203.0.113.7", PROXY, "203.0.113.7"),
        (1, "1.2.3.4, 203.0.113.7", PROXY, "203.0.113.7"),
        (2, "1.2.3.4, 203.0.113.7, 10.0.0.2", PROXY, "203.0.113.7"),
        (2, "203.0.113.7", PROXY, PROXY),
        (1, "", PROXY, PROXY),
        (1, " , ,203.0.113.7 ", PROXY, "203.0.113.7"),
        (1, "<script>", PROXY, None),
        (0, None, "", None),
        (0, None, "::ffff:203.0.113.7", "203.0.113.7"),
        (0, None, "fe80::1%eth0", "fe80::1"),
        (0, None, "2001:db8::1", "2001:db8::1"),
        # what an attacker sends stands left of what our proxies write, however much of it there is
        (1, ",".join(["127.0.0.1"] * 2_000 + ["203.0.113.7"]), PROXY, "203.0.113.7"),
        (2, "127.0.0.1, ::1, 203.0.113.7, 10.0.0.2", PROXY, "203.0.113.7"),
        (1, "\x00, '; DROP TABLE x, 203.0.113.7", PROXY, "203.0.113.7"),
        (1, "unknown", PROXY, None),
        (1, "203.0.113.7 198.51.100.1", PROXY, None),
        (1, "010.0.0.1", PROXY, None),
        (1, "１２７.0.0.1", PROXY, None),
        (1, "3405803783", PROXY, None),
        (1, "fe80::1%eth0<script>", PROXY, "fe80::1"),
        (1, "::ffff:203.0.113.7%1", PROXY, "203.0.113.7"),
        (1, "203.0.113.7:4711", PROXY, "203.0.113.7"),
        (1, "[2001:db8::1]:4711", PROXY, "2001:db8::1"),
        (1, "[2001:db8::1%eth0]", PROXY, "2001:db8::1"),
        (1, "[", PROXY, None),
        (1, ":", PROXY, None),
        (1, "1" * 100_000, PROXY, None),
        (99, "203.0.113.7", PROXY, PROXY),
        (-1, "203.0.113.7", PROXY, PROXY),
    ],
)
def test_only_what_our_proxies_wrote(
    settings: Settings, proxies: int, forwarded: str | None, remote: str, answer: str | None
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded is not None else {}
    request = RequestFactory(REMOTE_ADDR=remote).get("/", headers=headers)
    assert client_address.of_request(request) == answer


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        (None, ""),
    ],
)
def test_whom_an_address_is_counted_as(address: str | None, counted_as: str) -> None:
    with client_address.remember(address):
        assert client_address.current_network() == counted_as


def test_it_is_remembered_for_the_request_alone() -> None:
    seen = []
    answer = client_address.middleware(lambda _request: seen.append(client_address.current()))
    answer(RequestFactory(REMOTE_ADDR="203.0.113.7").get("/"))
    assert (seen, client_address.current()) == (["203.0.113.7"], None)
