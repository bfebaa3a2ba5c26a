"""Every URL × every identity (the table is in access_table.py)."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from conftest import ClientOf
from lookflex.tests.access_table import GUARDED_ELSEWHERE, IDENTITIES, ROWS, Row


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inside)
        else:
            yield f"{prefix}{pattern.name}" if pattern.name else f"{prefix}<{pattern.pattern}>"


def test_no_url_is_missing() -> None:
    known = {row.name for row in ROWS}
    # "<>" is the API's last route, which answers 404 to everything.
    routed = {name for name in names(get_resolver().url_patterns) if not name.startswith(GUARDED_ELSEWHERE)} - {"<>"}
    assert routed - known == set(), "add these to lookflex/tests/access_table.py"
    assert known - routed == set(), "these exist no more"


@pytest.fixture
def cast(owner: User, admin: User, editor: User, viewer: User, outsider: User, deactivated: User) -> dict[str, User]:
    people = {"owner": owner, "admin": admin, "editor": editor, "viewer": viewer, "outsider": outsider}
    return people | {"deactivated": deactivated}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.name}")
def test_access(
    row: Row,
    cast: dict[str, User],
    client_of: ClientOf,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "QUERY_WAIT_MAX_SECONDS", 0)  # no worker is there to be waited for
    arguments = {name: request.getfixturevalue(fixture).pk for name, fixture in row.objects.items()}
    url = reverse(row.name, kwargs=arguments)
    answers = [ask(client_of(cast.get(identity)), row, url) for identity in IDENTITIES]
    assert dict(zip(IDENTITIES, answers, strict=True)) == dict(zip(IDENTITIES, row.statuses, strict=True))


def ask(client: Client, row: Row, url: str) -> int:
    content = {"content_type": "application/json"} if url.startswith("/api/") and row.method != "get" else {}
    return int(getattr(client, row.method)(url, dict(row.body), **content).status_code)
