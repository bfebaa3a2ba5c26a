"""Dashboards made, renamed, deleted and taken back in the browser, by those who may."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import AuditEntry, User
from conftest import ClientOf
from dashboards.models import Dashboard
from dashboards.tests.factories import DashboardFactory, ShareFactory
from datasources.models import DataSource, Grant

NEW = "/dashboards/new/"
TYPED = {"name": "Weekly sales", "description": "by brand", "visibility": "PRIVATE"}


@pytest.fixture
def dashboard(editor: User) -> Dashboard:
    return DashboardFactory.create(name="Weekly sales", owner=editor)


@pytest.fixture
def browser(client_of: ClientOf, editor: User) -> Client:
    return client_of(editor)


def address(dashboard: Dashboard, rest: str) -> str:
    return f"/dashboards/{dashboard.pk}/{rest}/"


def test_a_dashboard_is_made_with_a_page_and_its_editor_opens(
    browser: Client, editor: User, sales_source: DataSource, costs_source: DataSource
) -> None:
    Grant.objects.create(source=sales_source, user=editor)
    source = f"?source={sales_source.pk}"
    for asked, proposed in [(source, sales_source.label), (f"?source={costs_source.pk}", ""), ("", "")]:
        assert browser.get(NEW + asked).context["form"]["name"].value() == proposed
    for asked, tail in [("", ""), (source, source), (f"?source={uuid4()}", ""), ("?source=//evil.example", "")]:
        answer = browser.post(NEW + asked, TYPED)
        made = Dashboard.objects.latest("created_at")
        assert answer.headers["Location"] == f"/dashboards/{made.pk}/pages/{made.pages.get().pk}/edit/{tail}"
        assert (made.name, made.description, made.visibility, made.owner) == (*TYPED.values(), editor)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 101}, {"visibility": "WORLD"}])
def test_nothing_typed_is_lost_when_something_is_wrong(wrong: dict[str, str], browser: Client) -> None:
    answer = browser.post(NEW, TYPED | wrong)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert "by brand" in answer.content.decode()
    assert not Dashboard.objects.exists()


def test_a_viewer_makes_none(viewer: User, client_of: ClientOf) -> None:
    assert client_of(viewer).get(NEW).status_code == 403
    assert client_of(viewer).post(NEW, TYPED).status_code == 403
    assert client_of(None).post(NEW, TYPED).status_code == 302
    assert not Dashboard.objects.exists()


@pytest.mark.parametrize(("method", "rest"), [("get", "settings"), ("post", "settings"), ("post", "delete")])
def test_who_only_looks_gets_403_and_a_stranger_404(
    method: str, rest: str, dashboard: Dashboard, viewer: User, outsider: User, client_of: ClientOf
) -> None:
    assert getattr(client_of(outsider), method)(address(dashboard, rest), TYPED).status_code == 404
    for reader in (viewer, outsider):
        ShareFactory.create(dashboard=dashboard, user=reader)
        assert getattr(client_of(reader), method)(address(dashboard, rest), TYPED).status_code == 403
    assert Dashboard.objects.present().filter(name="Weekly sales").exists()


@pytest.mark.parametrize("rest", ["delete", "undelete"])
def test_wrong_methods(rest: str, dashboard: Dashboard, browser: Client) -> None:
    assert browser.get(address(dashboard, rest)).status_code == 405


def test_whoever_shares_the_editing_renames_but_neither_deletes_nor_shows_it_to_the_team(
    dashboard: Dashboard, outsider: User, client_of: ClientOf
) -> None:
    ShareFactory.create(dashboard=dashboard, user=outsider, access="EDIT")
    helper = client_of(outsider)
    page = helper.get(address(dashboard, "settings")).content.decode()
    assert 'name="visibility"' not in page
    sent = {"name": "Renamed", "description": "", "visibility": "TEAM", "revision": dashboard.revision}
    assert helper.post(address(dashboard, "settings"), sent).status_code == 302
    dashboard.refresh_from_db()
    assert (dashboard.name, dashboard.visibility) == ("Renamed", "PRIVATE")
    assert helper.post(address(dashboard, "delete")).status_code == 403


def test_the_dialog_is_a_fragment_and_what_is_saved_shows_the_page_anew(dashboard: Dashboard, browser: Client) -> None:
    dialog = browser.get(address(dashboard, "settings"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in dialog
    assert 'value="Weekly sales"' in dialog
    sent = TYPED | {"revision": dashboard.revision, "name": "Renamed"}
    answer = browser.post(address(dashboard, "settings"), sent, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")


def test_deleted_with_a_way_back_and_twice_is_once(dashboard: Dashboard, browser: Client, editor: User) -> None:
    assert browser.post(address(dashboard, "delete")).headers["Location"] == "/"
    page = browser.get("/").content.decode()
    assert "Weekly sales is in the bin." in page
    assert f'action="{address(dashboard, "undelete")}"' in page
    assert browser.get(f"/dashboards/{dashboard.pk}/").status_code == 404
    assert browser.post(address(dashboard, "delete")).status_code == 404
    assert browser.post(address(dashboard, "undelete")).headers["Location"] == f"/dashboards/{dashboard.pk}/"
    assert browser.post(address(dashboard, "undelete")).status_code == 404, "it is not in the bin any more"
    details = AuditEntry.objects.filter(actor=editor, target_id=str(dashboard.pk)).order_by("created_at")
    assert [entry.detail for entry in details] == [{"deleted": True}, {"deleted": False}]
