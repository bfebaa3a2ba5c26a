"""Every route × verb × identity × door (the table is in access_table.py)."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from pytest_django.plugin import DjangoDbBlocker

from lookflex.tests.access_cases import BY_NAME, CASES, FEW, PATTERNS, ROUTES, Case, address, case_name
from lookflex.tests.access_cast import SCOPES, Answer, Cast
from lookflex.tests.access_rows import (
    EVERYBODY,
    IDENTITIES,
    NEVER,
    SOMEBODY,
    STRANGERS,
    UNRELATED,
    VERBS,
    Route,
)
from lookflex.tests.access_table import ADMIN_SITE, ROWS
from lookflex.tests.documented import get_document

pytestmark = pytest.mark.django_db
WAY_OUT = "admin/logout/"


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Everybody and everything, until the last of these tests."""
    document = get_document()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched, transaction.atomic():
        patched.setattr(settings, "QUERY_WAIT_MAX_SECONDS", 0)  # no worker is there to be waited for
        patched.setattr(SchemaGenerator, "get_schema", lambda *_all, **_more: document)  # made once is enough
        logging.disable(logging.WARNING)  # two lines for each of thousands of requests
        try:
            yield Cast()
        finally:
            logging.disable(logging.NOTSET)
            transaction.set_rollback(True)


def test_every_route_has_its_row() -> None:
    # "<>" is the API's last route, which answers 404 to everything.
    routed = [name for name, _path in ROUTES if not name.startswith(ADMIN_SITE) and name != "<>"]
    assert set(routed) - BY_NAME.keys() == set(), "add these to lookflex/tests/access_*.py"
    assert BY_NAME.keys() - set(routed) == set(), "these exist no more"
    assert len(BY_NAME) == len(ROWS) == len(routed), "a route has one name and one row"


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_by_session(case: Case, cast: Cast) -> None:
    found, url, identities = {}, case.url(cast), FEW if case.verb == "head" else IDENTITIES
    for identity in identities:
        answer = cast.by_session(identity)(case.verb, url, case.rule.body)
        found[identity] = answer.status
        check_refusal(answer, case, identity)
    assert found == {identity: case.expected(identity, "session") for identity in identities}


@pytest.mark.parametrize("case", [case for case in CASES if case.is_api], ids=case_name)
def test_by_token_and_key(case: Case, cast: Cast) -> None:
    """A token is its person's session, a key that with less: few people show it, `test_by_session` asks them all."""
    found, expected, url = {}, {}, case.url(cast)
    scope = case.scope
    for identity in [one for one in FEW if one != "anonymous"]:
        answer = cast.by_token(identity)(case.verb, url, case.rule.body)
        found[identity], expected[identity] = answer.status, case.expected(identity, "token")
        check_refusal(answer, case, identity)
        if scope == NEVER:
            continue
        answer = cast.by_key(identity, scope)(case.verb, url, case.rule.body)
        found[f"{identity}'s key"], expected[f"{identity}'s key"] = answer.status, case.expected(identity, "key")
        check_refusal(answer, case, identity)
    assert found == expected


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.is_api and case.rule.may != EVERYBODY.may], ids=case_name
)
def test_by_a_key_without_the_scope(case: Case, cast: Cast) -> None:
    """Asked before anything else, so that those who may most are enough."""
    scope = case.scope
    for identity in (SOMEBODY, "owner"):
        for other in SCOPES:
            if other != scope:
                answer = cast.by_key(identity, other)(case.verb, case.url(cast), case.rule.body)
                wanted = "key_not_allowed" if scope == NEVER else "key_scope_missing"
                assert (answer.status, answer.changes) == (403, []), f"{identity} with {other}"
                assert answer.code in {wanted, ""}, f"{identity} with {other}"


def check_refusal(answer: Answer, case: Case, identity: str) -> None:
    """Whoever is refused has changed nothing; and a page sends strangers to the sign-in page, nowhere else."""
    if answer.is_refused and case.rule.may != EVERYBODY.may:
        assert answer.changes == [], identity
    if identity in STRANGERS and answer.status == 302 and case.rule.may != EVERYBODY.may:
        assert answer.leads_to_sign_in, identity


@pytest.mark.parametrize("case", [case for case in CASES if case.is_about_something_hidden], ids=case_name)
def test_what_one_may_not_see_answers_as_what_is_not_there(case: Case, cast: Cast) -> None:
    url = case.url(cast, is_there=False)
    for identity in UNRELATED:
        answer = cast.by_session(identity)(case.verb, url, case.rule.body)
        assert answer.status == case.expected(identity, "session"), identity


@pytest.mark.parametrize("route", [route for route in ROWS if route.name in PATTERNS], ids=lambda route: route.name)
def test_other_verbs(route: Route, cast: Cast) -> None:
    """What the table does not name the route does not know: nobody gets in and nothing happens."""
    is_api, url = PATTERNS[route.name].startswith("api/"), address(route, cast)
    known = set(route.rules())
    known |= {"head"} if "get" in known else set()  # of the API: lookflex/tests/test_api_head.py
    for verb in [verb for verb in VERBS if verb not in known]:
        asking: dict[str, Any] = {name: cast.by_session(name) for name in FEW}
        if is_api:
            asking |= {"owner by token": cast.by_token("owner"), "owner by key": cast.by_key("owner", "write")}
        answers = {name: ask(verb, url, {}) for name, ask in asking.items()}
        assert answers["owner"].status == 405, f"{verb} has no row in lookflex/tests/access_*.py"
        let_in = {name: one.status for name, one in answers.items() if not one.is_refused or one.changes}
        assert let_in == {}, verb


@pytest.mark.parametrize("verb", VERBS)
def test_no_such_path(verb: str, cast: Cast) -> None:
    for identity in IDENTITIES:
        assert cast.by_session(identity)(verb, "/api/v1/nothing", {}).status == 404


@pytest.mark.parametrize("path", [path for name, path in ROUTES if name.startswith(ADMIN_SITE) and path != WAY_OUT])
def test_admin_is_the_owners(path: str, cast: Cast) -> None:
    """Whatever a page of Django's does: nobody else gets in, nor does anything happen."""
    first, *rest = path.split("<")
    url = f"/{first}" + "".join(part.partition(">")[2] for part in rest)
    for identity in ("anonymous", "gone", "viewer", "admin"):
        for verb in ("get", "post"):
            answer = cast.by_session(identity)(verb, url, {})
            assert answer.is_refused, f"{identity}: {answer.status}"
            assert answer.changes == [], identity
