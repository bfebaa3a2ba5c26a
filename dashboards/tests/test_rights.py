"""product.md §3.1 as a table: who may do what with a dashboard, through the API."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import Group, User
from accounts.tests.factories import UserFactory
from conftest import ApiOf
from dashboards.models import Chart, Dashboard, Page, Share
from dashboards.tests.factories import ChartFactory, DashboardFactory, PageFactory
from datasources.models import DataSource
from datasources.tests.factories import DataSourceFactory, FieldFactory, GrantFactory

API = "/api/v1"
TABLE = {"dimensions": [{"field": "brand"}], "metrics": [{"aggregate": "COUNT"}]}

# identity: what a private dashboard, and one shown to the team, answers to seeing, editing and managing
RIGHTS: dict[str, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "OWNER": ((200, 200, 200), (200, 200, 200)),
    "ADMIN": ((200, 200, 200), (200, 200, 200)),
    "its owner": ((200, 200, 200), (200, 200, 200)),
    "EDITOR": ((404, 404, 404), (200, 403, 403)),
    "EDITOR who may view": ((200, 403, 403), (200, 403, 403)),
    "EDITOR who may edit": ((200, 200, 403), (200, 200, 403)),
    "EDITOR who may edit by group": ((200, 200, 403), (200, 200, 403)),
    "VIEWER": ((404, 404, 404), (200, 403, 403)),
    "VIEWER who may view": ((200, 403, 403), (200, 403, 403)),
    "VIEWER who may edit": ((200, 403, 403), (200, 403, 403)),
    "its owner, now a VIEWER": ((200, 403, 403), (200, 403, 403)),
    "deactivated": ((401, 401, 401), (401, 401, 401)),
}


@dataclass
class Case:
    dashboard: Dashboard
    page: Page
    chart: Chart
    source: DataSource
    actor: User


def prepared(identity: str, visibility: str) -> Case:
    role = identity.split(maxsplit=1)[0] if identity.split(maxsplit=1)[0] in {"OWNER", "ADMIN", "VIEWER"} else "EDITOR"
    actor = UserFactory.create(role=role)
    dashboard = DashboardFactory.create(visibility=visibility)
    if identity.startswith("its owner"):
        dashboard.owner = actor
        dashboard.save()
    if identity == "its owner, now a VIEWER":
        User.objects.filter(pk=actor.pk).update(role="VIEWER")
    if identity == "deactivated":
        User.objects.filter(pk=actor.pk).update(is_active=False)
    if "who may" in identity:
        access = "EDIT" if "edit" in identity else "VIEW"
        if "group" in identity:
            group = Group.objects.create(name="g", type="CUSTOM")
            group.members.add(actor)
            Share.objects.create(dashboard=dashboard, group=group, access=access)
        else:
            Share.objects.create(dashboard=dashboard, user=actor, access=access)
    source = DataSourceFactory.create()
    FieldFactory.create(source=source, key="brand")
    GrantFactory.create(source=source)
    page = PageFactory.create(dashboard=dashboard)
    chart = ChartFactory.create(page=page, source=source)
    actor.refresh_from_db()
    return Case(dashboard, page, chart, source, actor)


def share_body(case: Case) -> dict[str, Any]:
    return {"shares": [{"user": str(case.dashboard.owner_id), "access": "VIEW"}]}


SEEING: dict[str, Callable[[APIClient, Case], Any]] = {
    "dashboard": lambda api, case: api.get(f"{API}/dashboards/{case.dashboard.pk}"),
    "pages": lambda api, case: api.get(f"{API}/dashboards/{case.dashboard.pk}/pages"),
    "page": lambda api, case: api.get(f"{API}/pages/{case.page.pk}"),
    "filters": lambda api, case: api.get(f"{API}/pages/{case.page.pk}/filters"),
    "chart": lambda api, case: api.get(f"{API}/charts/{case.chart.pk}"),
}
EDITING: dict[str, Callable[[APIClient, Case], Any]] = {
    "rename": lambda api, case: api.patch(f"{API}/dashboards/{case.dashboard.pk}", {"name": "New"}),
    "add page": lambda api, case: api.post(f"{API}/dashboards/{case.dashboard.pk}/pages", {"name": "P"}),
    "order": lambda api, case: api.patch(
        f"{API}/dashboards/{case.dashboard.pk}/pages/order",
        {"page_ids": [str(page.pk) for page in case.dashboard.pages.present()]},
    ),
    "change page": lambda api, case: api.patch(f"{API}/pages/{case.page.pk}", {"name": "Q"}),
    "add chart": lambda api, case: api.post(
        f"{API}/pages/{case.page.pk}/charts", {"type": "TABLE", "datasource": str(case.source.pk), "config": TABLE}
    ),
    "change chart": lambda api, case: api.patch(f"{API}/charts/{case.chart.pk}", {"title": "T"}),
    "move": lambda api, case: api.patch(
        f"{API}/pages/{case.page.pk}/positions", {"updates": [{"element": str(case.chart.pk), "x": 5}]}
    ),
    "add filter": lambda api, case: api.post(
        f"{API}/pages/{case.page.pk}/filters",
        {"type": "DROPDOWN", "datasource": str(case.source.pk), "field": "brand"},
    ),
    "delete chart": lambda api, case: api.delete(f"{API}/charts/{case.chart.pk}"),
    "delete page": lambda api, case: api.delete(f"{API}/pages/{case.page.pk}"),
}
MANAGING: dict[str, Callable[[APIClient, Case], Any]] = {
    "shares": lambda api, case: api.get(f"{API}/dashboards/{case.dashboard.pk}/shares"),
    "share": lambda api, case: api.put(f"{API}/dashboards/{case.dashboard.pk}/shares", share_body(case)),
    "delete": lambda api, case: api.delete(f"{API}/dashboards/{case.dashboard.pk}"),
}
DONE = {"add page": 201, "add chart": 201, "add filter": 201, "delete chart": 204, "delete page": 204, "delete": 204}


@pytest.mark.parametrize("visibility", ["PRIVATE", "TEAM"])
@pytest.mark.parametrize("identity", RIGHTS)
def test_the_table(identity: str, visibility: str, api_of: ApiOf, db: None) -> None:
    case = prepared(identity, visibility)
    api = api_of(case.actor)
    see, edit, manage = RIGHTS[identity][visibility == "TEAM"]
    for actions, wanted in ((SEEING, see), (EDITING, edit), (MANAGING, manage)):
        for name, act in actions.items():
            expected = DONE.get(name, 200) if wanted == 200 else wanted
            assert act(api, case).status_code == expected, name


@pytest.mark.parametrize("identity", ["EDITOR who may edit", "EDITOR who may edit by group"])
def test_who_edits_does_not_decide_who_sees(identity: str, api_of: ApiOf, db: None) -> None:
    case = prepared(identity, "PRIVATE")
    api = api_of(case.actor)
    assert api.patch(f"{API}/dashboards/{case.dashboard.pk}", {"visibility": "TEAM"}).status_code == 403
    same = api.patch(f"{API}/dashboards/{case.dashboard.pk}", {"visibility": "PRIVATE", "name": "N"})
    assert same.status_code == 200, "what stays as it is may be sent along"
    case.dashboard.refresh_from_db()
    assert case.dashboard.visibility == "PRIVATE"


@pytest.mark.parametrize(
    ("identity", "status"),
    [("OWNER", 200), ("ADMIN", 200), ("its owner", 200), ("EDITOR who may edit", 404), ("VIEWER", 404)],
)
def test_who_takes_it_out_of_the_bin(identity: str, status: int, api_of: ApiOf, db: None) -> None:
    case = prepared(identity, "PRIVATE")
    Dashboard.objects.filter(pk=case.dashboard.pk).update(deleted_at="2026-11-01T00:00:00Z")
    assert api_of(case.actor).post(f"{API}/dashboards/{case.dashboard.pk}/undelete").status_code == status


@pytest.mark.parametrize(("role", "status"), [("OWNER", 201), ("ADMIN", 201), ("EDITOR", 201), ("VIEWER", 403)])
def test_who_makes_one(role: str, status: int, api_of: ApiOf, db: None) -> None:
    assert api_of(UserFactory.create(role=role)).post(f"{API}/dashboards", {"name": "D"}).status_code == status
