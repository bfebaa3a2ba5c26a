"""Ways round the front door, each through page and API: what one may not see stays unseen (quality.md §2)."""

import re
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import Role, User
from conftest import ApiOf, ClientOf
from dashboards.models import Chart, Page
from dashboards.tests.factories import FilterFactory, PageFactory, ShareFactory
from dashboards.tests.panel_kit import CONFIG, address, fields
from datasources.models import DataSource, Field
from datasources.services import field_uses
from datasources.tests.factories import GrantFactory

API = "/api/v1"


@pytest.fixture
def script(editor: User, api_of: ApiOf) -> APIClient:
    return api_of(editor)


def job(answer: Any) -> str:
    assert answer.status_code == 202, answer.content
    return str(answer.json()["id"])


def ticket(html: str) -> str:
    found = re.search(r'data-ticket="([^"]+)"', html)
    assert found
    return found[1]


def test_1_a_waiting_preview_is_its_askers_alone_and_ends_with_the_grant(
    page: Page, chart: Chart, browser: Client, script: APIClient, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode()) | {"title": "Changed"}
    held = ticket(browser.post(address(page, "charts/preview/"), sent).content.decode())
    assert api_of(admin).get(f"{API}/jobs/{held}").status_code == 404, "not even for an ADMIN"
    assert api_of(admin).delete(f"{API}/jobs/{held}").status_code == 404
    assert held not in client_of(admin).get(address(page, f"charts/?t={held}")).content.decode()
    assert script.get(f"{API}/jobs/{held}").status_code == 200
    chart.source.grants.all().delete()
    assert script.get(f"{API}/jobs/{held}").status_code == 403
    assert browser.get(address(page, f"charts/?t={held}")).status_code == 403


def test_2_a_waiting_preview_ends_with_the_right_to_edit(
    page: Page, chart: Chart, outsider: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    share = ShareFactory.create(dashboard=page.dashboard, user=outsider, access="EDIT")
    other = client_of(outsider)
    sent = fields(other.get(address(page, f"charts/{chart.pk}/")).content.decode())
    held = ticket(other.post(address(page, "charts/preview/"), sent).content.decode())
    share.access = "VIEW"
    share.save()
    assert api_of(outsider).get(f"{API}/jobs/{held}").status_code == 403
    assert other.get(address(page, f"charts/?t={held}")).status_code == 403


def test_3_a_preview_with_an_edited_definition_reads_no_other_source(
    page: Page, chart: Chart, browser: Client, script: APIClient, costs_source: DataSource
) -> None:
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    drawn = browser.post(address(page, "charts/preview/"), sent | {"source": str(costs_source.pk), "was_source": "x"})
    assert b"data-ticket" not in drawn.content
    assert costs_source.label not in drawn.content.decode()
    changed = script.patch(f"{API}/charts/{chart.pk}", {"datasource": str(costs_source.pk), "config": CONFIG})
    assert (changed.status_code, changed.json()["errors"][0]["code"]) == (400, "unknown_id")


def test_4_a_hidden_field_is_read_by_nobody(
    page: Page, chart: Chart, browser: Client, script: APIClient, sales_source: DataSource
) -> None:
    control = FilterFactory.create(page=page, source=sales_source, field_key="mall")
    Field.objects.filter(source=sales_source, key="mall").update(hidden=True)
    config = {"dimensions": [{"field": "mall"}], "metrics": []}
    refused = script.patch(f"{API}/charts/{chart.pk}", {"config": config})
    assert refused.json()["errors"][0]["code"] == "field_removed"
    sent = fields(browser.get(address(page, f"charts/{chart.pk}/")).content.decode())
    drawn = browser.post(address(page, "charts/preview/"), sent | {"dimensions-0-field": "mall"})
    assert b"data-ticket" not in drawn.content
    assert script.get(f"{API}/filters/{control.pk}/values?wait=0").json()["errors"][0]["code"] == "field_removed"
    listed = script.get(f"{API}/datasources/{sales_source.pk}/fields?page_size=100").json()["results"]
    assert "mall" not in {one["key"] for one in listed}
    new = {"type": "DROPDOWN", "datasource": str(sales_source.pk), "field": "mall"}
    assert script.post(f"{API}/pages/{page.pk}/filters", new).json()["errors"][0]["code"] == "field_removed"
    assert 'value="mall"' not in browser.get(address(page, "filters/new/?type=DROPDOWN")).content.decode()


def test_5_references_name_nothing_on_pages_one_may_not_see(
    page: Page, chart: Chart, sales_source: DataSource, outsider: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    field_uses.replace(user_kind="chart", user_id=chart.pk, uses={sales_source.pk: [""]})
    sales_source.grants.update(everyone=True)
    found = api_of(outsider).get(f"{API}/datasources/{sales_source.pk}/references").json()
    assert found["count"] == 1
    assert {name: found["results"][0][name] for name in ("title", "dashboard", "page", "url")} == dict.fromkeys(
        ("title", "dashboard", "page", "url"), ""
    )
    shown = client_of(outsider).get(f"/datasources/{sales_source.pk}/references/").content.decode()
    assert chart.title not in shown
    assert page.dashboard.name not in shown


def test_6_filter_values_of_a_locked_source_by_no_door(
    page: Page, chart: Chart, browser: Client, script: APIClient, costs_source: DataSource, sales_source: DataSource
) -> None:
    control = FilterFactory.create(page=page, source=sales_source)
    held = job(script.get(f"{API}/filters/{control.pk}/values?wait=0"))
    type(control).objects.update(source=costs_source)
    assert script.get(f"{API}/filters/{control.pk}/values?wait=0").status_code == 403
    assert script.get(f"{API}/jobs/{held}").status_code == 403, "the waiting answer is asked for anew"
    assert script.get(f"{API}/filters/{control.pk}").status_code == 403
    assert script.delete(f"{API}/filters/{control.pk}").status_code == 403
    assert browser.get(address(page, f"filters/{control.pk}/")).status_code == 403


def test_7_jobs_of_a_demoted_admin_say_nothing(admin: User, api_of: ApiOf, sales_source: DataSource) -> None:
    demoted = api_of(admin)
    held = job(demoted.get(f"{API}/connections/{sales_source.connection_id}/tables?wait=0"))
    User.objects.filter(pk=admin.pk).update(role=Role.VIEWER)
    assert demoted.get(f"{API}/jobs/{held}").status_code == 403


def test_8_bulk_changes_that_mix_in_a_strangers_element_change_nothing(
    page: Page, chart: Chart, script: APIClient, sales_source: DataSource, viewer: User
) -> None:
    foreign = FilterFactory.create(page=PageFactory.create(dashboard__owner=viewer), source=sales_source)
    updates = [{"element": str(chart.pk), "x": 99}, {"element": str(foreign.pk), "x": 99}]
    answer = script.patch(f"{API}/pages/{page.pk}/positions", {"updates": updates})
    assert answer.json()["errors"][0]["attr"] == "updates.1.element"
    chart.element.refresh_from_db()
    assert chart.element.x != 99
    reach = {"apply_to": [str(foreign.pk)]}
    body = {"type": "DROPDOWN", "datasource": str(sales_source.pk), "field": "brand", "config": reach}
    assert script.post(f"{API}/pages/{page.pk}/filters", body).json()["errors"][0]["code"] == "unknown_id"


def test_9_other_verbs_tell_strangers_nothing(
    page: Page, chart: Chart, outsider: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    for path in (
        f"dashboards/{page.dashboard_id}",
        f"pages/{page.pk}",
        f"charts/{chart.pk}",
        f"charts/{chart.pk}/data",
    ):
        for method in ("options", "head"):
            assert getattr(api_of(None), method)(f"{API}/{path}").status_code == 401, (method, path)
            told = getattr(api_of(outsider), method)(f"{API}/{path}")
            assert page.dashboard.name not in told.content.decode()
            assert chart.title not in told.content.decode()
    assert client_of(outsider).head(address(page)).status_code == 404


def test_10_references_name_no_hidden_field_to_those_who_may_not_know_of_it(
    sales_source: DataSource, viewer: User, admin: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    GrantFactory.create(source=sales_source)
    new = {"label": "Where", "expression": "COALESCE(mall, 'x')"}
    assert api_of(admin).post(f"{API}/datasources/{sales_source.pk}/fields", new).status_code == 201
    sales_source.fields.filter(key="mall").update(hidden=True)
    for person, told in ((admin, True), (viewer, False)):
        api, page = f"{API}/datasources/{sales_source.pk}/references", f"/datasources/{sales_source.pk}/uses/"
        [use] = api_of(person).get(api).json()["results"]
        assert (use["title"], use["fields"]) == ("Where", ["mall"] if told else [])
        shown = client_of(person).get(page).content.decode()
        assert "Where" in shown
        assert ("<code>mall</code>" in shown) is told
