"""Who sees a dashboard (product.md §3.1), through every door: page, poll, refresh, style sheet and API."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.models import Role, User
from accounts.tests.factories import GroupFactory, UserFactory
from conftest import ApiOf, ClientOf
from dashboards.models import Dashboard, Page
from dashboards.tests.factories import ChartFactory, DashboardFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import DataSource
from datasources.tests.factories import GrantFactory

Doors = Callable[[User | None], dict[str, int]]


@pytest.fixture
def page(sales_source: DataSource) -> Page:
    """One chart and one filter over a source that is granted to everybody, so that only sharing decides."""
    GrantFactory.create(source=sales_source)
    page = PageFactory.create()
    ChartFactory.create(page=page, source=sales_source)
    FilterFactory.create(page=page, source=sales_source)
    return page


@pytest.fixture
def doors(page: Page, client_of: ClientOf, api_of: ApiOf) -> Doors:
    """The status that every door answers to one person."""
    dashboard = page.dashboard_id
    chart, control = (page.elements.get(kind=kind).pk for kind in ("CHART", "FILTER"))
    address = f"/dashboards/{dashboard}/pages/{page.pk}/"

    def ask(person: User | None) -> dict[str, int]:
        browser, script = client_of(person), api_of(person)
        answers = {
            "dashboard": browser.get(f"/dashboards/{dashboard}/"),
            "page": browser.get(address),
            "change of filters": browser.get(address, headers={"HX-Request": "true"}),
            "poll": browser.get(f"{address}charts/"),
            "refresh": browser.post(f"{address}charts/refresh/"),
            "layout": browser.get(f"{address}layout.css"),
            "api dashboard": script.get(f"/api/v1/dashboards/{dashboard}"),
            "api pages": script.get(f"/api/v1/dashboards/{dashboard}/pages"),
            "api page": script.get(f"/api/v1/pages/{page.pk}"),
            "api chart": script.get(f"/api/v1/charts/{chart}"),
            "api data": script.post(f"/api/v1/charts/{chart}/data?wait=0", {}),
            "api values": script.get(f"/api/v1/filters/{control}/values?wait=0"),
        }
        return {door: answer.status_code for door, answer in answers.items()}

    return ask


def listed(person: User, client_of: ClientOf, api_of: ApiOf) -> list[bool]:
    """Whether home, the list of dashboards and the list of pages name anything."""
    home = client_of(person).get("/").content.decode()
    counts = [api_of(person).get(f"/api/v1/{name}").json()["count"] for name in ("dashboards", "pages")]
    return [re.search(r"/dashboards/[0-9a-f-]{36}/", home) is not None, *[count > 0 for count in counts]]


OPEN = {
    "dashboard": 302, "page": 200, "change of filters": 200, "poll": 200, "refresh": 200, "layout": 200,
    "api dashboard": 200, "api pages": 200, "api page": 200, "api chart": 200, "api data": 202, "api values": 202,
}  # fmt: skip


def by_user(dashboard: Dashboard, person: User, access: str) -> None:
    ShareFactory.create(dashboard=dashboard, user=person, access=access)


def by_group(dashboard: Dashboard, person: User, access: str) -> None:
    ShareFactory.create(dashboard=dashboard, group=GroupFactory.create(members=[person]), access=access)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
@pytest.mark.parametrize("share", [by_user, by_group])
@pytest.mark.parametrize(("access", "edits"), [("VIEW", False), ("EDIT", True)])
def test_a_share_opens_every_door_and_never_exceeds_the_role(
    share: Callable[[Dashboard, User, str], None],
    access: str,
    edits: bool,
    role: Role,
    page: Page,
    doors: Doors,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    person = UserFactory.create(role=role)
    share(page.dashboard, person, access)
    assert doors(person) == OPEN
    assert listed(person, client_of, api_of) == [True, True, True]
    editable = Dashboard.objects.editable_by(person).exists(), Page.objects.editable_by(person).exists()
    assert editable == ((edits and role == Role.EDITOR),) * 2


def test_a_private_dashboard_does_not_exist_for_others(
    page: Page, doors: Doors, viewer: User, outsider: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    by_user(page.dashboard, UserFactory.create(), "EDIT")
    by_group(page.dashboard, UserFactory.create(), "EDIT")
    for stranger in (viewer, outsider):
        assert set(doors(stranger).values()) == {404}
        assert listed(stranger, client_of, api_of) == [False, False, False]


def test_the_team_sees_what_is_for_the_team_and_edits_nothing(
    page: Page, doors: Doors, viewer: User, outsider: User
) -> None:
    Dashboard.objects.update(visibility="TEAM")
    for person in (viewer, outsider):
        assert doors(person) == OPEN
        assert not Dashboard.objects.editable_by(person).exists()


def test_admins_and_the_owner_see_and_edit_all(page: Page, doors: Doors, admin: User, owner: User) -> None:
    for person in (admin, owner):
        assert doors(person) == OPEN
        assert Dashboard.objects.editable_by(person).exists()


def test_a_demoted_owner_keeps_seeing_and_edits_nothing(page: Page, doors: Doors) -> None:
    person = page.dashboard.owner
    assert Dashboard.objects.editable_by(person).exists()
    person.role = Role.VIEWER
    person.save()
    assert doors(person) == OPEN
    assert not Dashboard.objects.editable_by(person).exists()


def test_the_deactivated_are_out(page: Page, doors: Doors, client_of: ClientOf, api_of: ApiOf) -> None:
    person = page.dashboard.owner
    person.is_active = False
    person.save()
    assert set(doors(person).values()) == {302, 401}
    assert not Dashboard.objects.visible_to(person).exists()


def test_what_is_in_the_bin_is_gone_for_everybody(page: Page, doors: Doors, admin: User) -> None:
    Dashboard.objects.update(deleted_at=timezone.now(), visibility="TEAM")
    for person in (page.dashboard.owner, admin):
        assert set(doors(person).values()) == {404}


def test_without_a_session_there_is_the_sign_in_page_and_401(doors: Doors, client_of: ClientOf, page: Page) -> None:
    answers = doors(None)
    assert {answers[door] for door in answers if door.startswith("api")} == {401}
    assert answers["page"] == 302
    assert answers["change of filters"] == 401, "htmx is told to go to the sign-in page instead of swapping it in"
    address = f"/dashboards/{page.dashboard_id}/pages/{page.pk}/"
    assert client_of(None).get(address).headers["Location"] == f"/sign-in/?next={address}"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/dashboards/{dashboard}/"),
        ("post", "/dashboards/{dashboard}/pages/{page}/"),
        ("post", "/dashboards/{dashboard}/pages/{page}/charts/"),
        ("get", "/dashboards/{dashboard}/pages/{page}/charts/refresh/"),
        ("post", "/dashboards/{dashboard}/pages/{page}/layout.css"),
        ("put", "/api/v1/pages/{page}"),
        ("get", "/api/v1/charts/{chart}/data"),
        ("put", "/api/v1/charts/{chart}/data"),
    ],
)
def test_wrong_methods(method: str, path: str, page: Page, client_of: ClientOf) -> None:
    chart = page.elements.get(kind="CHART").pk
    url = path.format(dashboard=page.dashboard_id, page=page.pk, chart=chart)
    assert getattr(client_of(page.dashboard.owner), method)(url).status_code == 405


def test_a_page_is_not_found_under_another_dashboard(page: Page, client_of: ClientOf) -> None:
    other = DashboardFactory.create(owner=page.dashboard.owner)
    PageFactory.create(dashboard=other)
    address = f"/dashboards/{other.pk}/pages/{page.pk}/"
    browser = client_of(page.dashboard.owner)
    for door in ("", "charts/", "layout.css"):
        assert browser.get(address + door).status_code == 404
    assert browser.post(f"{address}charts/refresh/").status_code == 404
