"""The API under made-up requests with the token of each role: never 500, and no answer that is not documented."""

from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from rest_framework.test import APIClient

from accounts.models import ApiKey, Group, SignUpRequest, User
from conftest import ApiOf
from dashboards.models import Chart, FilterControl, Page
from datasources.models import Connection, DataSource, Job
from lookflex.tests.documented import faults, get_document, get_operation
from lookflex.tests.inventing import Inventor, Made

EACH = 3
ROLES = ("anonymous", "viewer", "outsider", "editor", "admin", "owner")


@pytest.fixture
def ids(
    granted_source: DataSource, granted_connection: Connection, shared_page: Page, shared_chart: Chart,
    shared_filter: FilterControl, job_of_viewer: Job, some_group: Group, some_person: User,
    waiting_request: SignUpRequest, key_of_viewer: ApiKey,
) -> dict[str, str]:  # fmt: skip
    found = {
        "source_id": granted_source.pk, "connection_id": granted_connection.pk, "dashboard_id": shared_page.dashboard_id,
        "page_id": shared_page.pk, "chart_id": shared_chart.pk, "filter_id": shared_filter.pk, "job_id": job_of_viewer.pk,
        "group_id": some_group.pk, "user_id": some_person.pk, "request_id": waiting_request.pk,
        "key_id": key_of_viewer.pk, "field_id": granted_source.fields.get().pk,
    }  # fmt: skip
    return {name: str(key) for name, key in found.items()}


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_one_of_those_documented(
    role: str, ids: dict[str, str], request: pytest.FixtureRequest, api_of: ApiOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "QUERY_WAIT_MAX_SECONDS", 0)
    person: User | None = None if role == "anonymous" else request.getfixturevalue(role)
    script = api_of(person)
    inventor = Inventor(get_document(), ids=ids, seed=ROLES.index(role))
    for made in inventor.requests(EACH if person else 2):
        status, body = ask(script, made)
        assert status < 500, made
        assert not faults(made.operation, status, body), (made, status, body)
        if person is None and get_operation(made.operation)["security"] != [{}]:
            assert status in {401, 413}, made


def ask(script: APIClient, made: Made) -> tuple[int, Any]:
    """Status and JSON; what the request changed is taken back."""
    with transaction.atomic():
        answer = script.generic(made.method.upper(), made.path, made.body or "", content_type="application/json")
        transaction.set_rollback(True)
    return answer.status_code, answer.json() if answer.content else None
