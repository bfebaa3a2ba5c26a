"""A grant that runs out closes every door on the moment, also those that were open; and what taking one away would lock is
told before."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.tests.factories import GroupFactory, UserFactory
from conftest import ApiOf, ClientOf
from dashboards.models import Page
from dashboards.tests.factories import ChartFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import DataSource, Grant
from datasources.tests.arriving import arrive
from datasources.tests.factories import GrantFactory

API = "/api/v1"
CONFIG = {"dimensions": [{"id": "d1", "field": "mall"}], "metrics": [{"id": "m1", "aggregate": "COUNT"}]}


@pytest.fixture
def canvas(sales_source: DataSource, viewer: User) -> Page:
    GrantFactory.create(source=sales_source, user=viewer, expires_at=timezone.now() + timedelta(hours=1))
    page = PageFactory.create(name="Figures", dashboard__name="Shop")
    ShareFactory.create(dashboard=page.dashboard, user=viewer)
    ChartFactory.create(page=page, source=sales_source, type="TABLE", config=CONFIG)
    FilterFactory.create(page=page, source=sales_source)
    return page


def test_every_door_closes_when_a_grant_runs_out(
    canvas: Page, sales_source: DataSource, viewer: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    browser, script = client_of(viewer), api_of(viewer)
    address = f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/"
    chart, control = canvas.elements.get(kind="CHART"), canvas.elements.get(kind="FILTER")
    held = [card.ticket for card in browser.get(address).context["board"].cards]
    job = script.post(f"{API}/charts/{chart.pk}/data?wait=0", {}).json()["id"]
    preview = script.get(f"{API}/datasources/{sales_source.pk}/preview?wait=0").json()["id"]
    values = script.get(f"{API}/filters/{control.pk}/values?wait=0").json()["id"]
    arrive()
    assert "state-locked" not in browser.get(address).content.decode()
    browser.get(address)  # now it is kept
    assert script.get(f"{API}/jobs/{job}").json()["state"] == "done"

    Grant.objects.update(expires_at=timezone.now())
    doors: dict[str, Any] = {
        "page": "state-locked" in browser.get(address).content.decode(),
        "poll": browser.get(f"{address}charts/", {"t": held}).status_code == 404,
        "refresh": browser.post(f"{address}charts/refresh/").status_code == 404,
        "filters": "chart-card" not in browser.get(address, headers={"HX-Request": "true"}).content.decode(),
        "data": script.post(f"{API}/charts/{chart.pk}/data?wait=0", {}).status_code == 403,
        "values": script.get(f"{API}/filters/{control.pk}/values?wait=0").status_code == 403,
        "preview": script.get(f"{API}/datasources/{sales_source.pk}/preview?wait=0").status_code == 404,
        "source": browser.get(f"/datasources/{sales_source.pk}/").status_code == 404,
        "jobs": {script.get(f"{API}/jobs/{one}").status_code for one in (job, preview, values)} <= {403, 404},
        "elements": "elements" not in script.get(f"{API}/pages/{canvas.pk}").json(),
    }
    assert [name for name, is_closed in doors.items() if not is_closed] == []


def test_what_becomes_locked_is_told_before_it_is(
    canvas: Page, sales_source: DataSource, costs_source: DataSource, viewer: User, admin: User, client_of: ClientOf
) -> None:
    colleague, stranger = UserFactory.create(name="Nora"), UserFactory.create(name="Sven")
    team = GroupFactory.create(members=[colleague, stranger])
    GrantFactory.create(source=sales_source, group=team)
    ShareFactory.create(dashboard=canvas.dashboard, user=colleague)
    other = PageFactory.create(dashboard=canvas.dashboard, name="Locked anyway")
    for one in (sales_source, costs_source):
        ChartFactory.create(page=other, source=one)
    PageFactory.create(dashboard=canvas.dashboard, name="Another source")
    browser, address = client_of(admin), f"/datasources/{sales_source.pk}/access/"
    asked = browser.post(address, {"receiver": [f"user:{stranger.pk}"]})
    impact = asked.context["impact"]
    assert [person.name for person in impact.losing] == ["Nora", viewer.name]
    assert list(impact.gaining) == []
    assert [(one.page, one.people) for one in impact.pages] == [("Figures", 2)]
    told = asked.content.decode()
    assert "Figures" in told
    assert "for 2 people" in told
    assert Grant.objects.filter(group=team).exists(), "nothing changed yet"
    page = PageFactory.create(dashboard=PageFactory.create(dashboard__visibility="TEAM").dashboard, name="Team page")
    ChartFactory.create(page=page, source=sales_source)
    impact = browser.post(address, {}).context["impact"]
    assert [(one.page, one.people) for one in impact.pages] == [("Team page", 3), ("Figures", 2)]
