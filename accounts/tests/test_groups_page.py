"""Groups in the browser and by script."""

import re

import pytest
from django.test import Client

from accounts.forms.groups import read_addresses
from accounts.models import AuditEntry, Group, User
from accounts.tests.factories import GroupFactory, UserFactory
from conftest import ApiOf, ClientOf

LIST = "/manage/groups/"


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


@pytest.fixture
def sales(viewer: User) -> Group:
    return GroupFactory.create(name="영업팀", type="DEPARTMENT", members=[viewer])


def url(group: Group) -> str:
    return f"{LIST}{group.pk}/"


def sent(group: Group, *members: User, **changed: object) -> dict[str, object]:
    body: dict[str, object] = {"name": group.name, "type": group.type, "revision": group.revision}
    return body | {"receiver": [f"user:{one.pk}" for one in members]} | changed


def test_making_one_with_a_pasted_list(browser: Client, viewer: User, editor: User) -> None:
    body = {"name": " New ", "type": "CUSTOM", "receiver": f"user:{viewer.pk}", "emails": "Edith <EDITOR@example.com>"}
    assert browser.post(f"{LIST}new/", body).status_code == 302
    group = Group.objects.get()
    assert (group.name, set(group.members.all())) == ("New", {viewer, editor})
    assert [line.detail for line in AuditEntry.objects.order_by("created_at")][1] == {
        "members_added": [editor.email, viewer.email],
        "members_removed": [],
    }


def test_unknown_addresses_are_named_and_nothing_is_lost(
    browser: Client, sales: Group, viewer: User, editor: User, deactivated: User
) -> None:
    pasted = f"{editor.email}, nobody@example.com\nKim; {deactivated.email}"
    answer = browser.post(url(sales), sent(sales, viewer, emails=pasted, name="Renamed"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f"No active user has this address: nobody@example.com, Kim, {deactivated.email}" in text
    assert 'value="Renamed"' in text
    assert "nobody@example.com\nKim" in text
    assert list(sales.members.all()) == [viewer]


def test_reading_addresses(viewer: User, editor: User) -> None:
    text = f'"Victor, V." <{viewer.email.upper()}>;{editor.email}\t{editor.email}\n\n(no@example.com) Kim\n  Kim'
    found = read_addresses(text)
    assert {one.email for one in found.people} == {viewer.email, editor.email}
    assert found.unknown == ["no@example.com", "Kim"]


def test_members_are_replaced_and_the_deactivated_stay(
    browser: Client, sales: Group, viewer: User, editor: User, deactivated: User
) -> None:
    sales.members.add(deactivated)
    assert "Gina Gone" in browser.get(url(sales)).content.decode()
    assert browser.post(url(sales), sent(sales, editor)).status_code == 302
    assert set(sales.members.all()) == {editor, deactivated}
    assert AuditEntry.objects.get().detail == {"members_added": [editor.email], "members_removed": [viewer.email]}


def test_the_second_of_two_sees_what_is_stored(browser: Client, sales: Group, viewer: User, editor: User) -> None:
    mine = sent(sales, viewer, description="mine")
    assert browser.post(url(sales), sent(sales, viewer, editor, name="Theirs")).status_code == 302
    answer = browser.post(url(sales), mine)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Stored now: <strong>Theirs</strong>" in text
    assert "Members stored now: <strong>Edith Editor, Victor Viewer</strong>" in text
    assert "mine</textarea>" in text
    button = re.search(r'name="overwrite" value="(\d+)"', text)
    assert button is not None
    assert browser.post(url(sales), mine | {"overwrite": button[1]}).status_code == 302
    sales.refresh_from_db()
    assert (sales.name, sales.description, list(sales.members.all())) == ("영업팀", "mine", [viewer])


def test_a_taken_name_is_told_beside_it(browser: Client, sales: Group, api_of: ApiOf, admin: User) -> None:
    other = GroupFactory.create(name="Other", type="DEPARTMENT")
    taken = "There is a group of this type with this name already."
    for answer in (
        browser.post(f"{LIST}new/", {"name": "영업팀", "type": "DEPARTMENT"}),
        browser.post(url(other), sent(other, name="영업팀")),
    ):
        text = answer.content.decode()
        assert (answer.status_code, text.count(taken)) == (422, 1)
        assert 'id="id_name_error"' in text
    script = api_of(admin)
    for made in (
        script.post("/api/v1/groups", {"name": "영업팀", "type": "DEPARTMENT"}),
        script.patch(f"/api/v1/groups/{other.pk}", {"name": "영업팀"}),
    ):
        assert made.status_code == 400
        assert made.json()["errors"] == [{"code": "unique", "detail": taken, "attr": "name"}]
    assert script.post("/api/v1/groups", {"name": "영업팀", "type": "CUSTOM"}).status_code == 201


def test_by_script(api_of: ApiOf, admin: User, viewer: User, editor: User, deactivated: User) -> None:
    script = api_of(admin)
    made = script.post("/api/v1/groups", {"name": "Sales", "type": "CUSTOM", "description": "ours"}).json()
    assert made | {"id": ""} == {
        "id": "", "name": "Sales", "type": "CUSTOM", "description": "ours", "member_count": 0, "revision": 1,
    }  # fmt: skip
    address = f"/api/v1/groups/{made['id']}"
    everyone = [str(one.pk) for one in (viewer, editor, deactivated)]
    assert script.put(f"{address}/members", {"user_ids": everyone}).json()["member_count"] == 3
    assert script.put(f"{address}/members", {"user_ids": [str(viewer.pk)], "revision": 2}).json()["revision"] == 3
    late = script.patch(address, {"name": "Late", "revision": 2})
    assert (late.status_code, late.json()["current"]["revision"]) == (409, 3)
    unknown = script.put(f"{address}/members", {"user_ids": [str(editor.pk), made["id"]]})
    assert [(one["code"], one["attr"]) for one in unknown.json()["errors"]] == [("unknown_id", "user_ids.1")]
    assert [row["name"] for row in script.get(f"/api/v1/users?group={made['id']}").json()["results"]] == [viewer.name]
    assert script.patch(address, {"name": "New", "revision": 3}).json()["name"] == "New"
    assert script.delete(address).status_code == 204
    assert script.delete(address).status_code == 404


def test_thousands_of_members(browser: Client, sales: Group) -> None:
    many = UserFactory.create_batch(600)
    assert browser.post(url(sales), sent(sales, *many)).status_code == 302
    assert sales.members.count() == 600


def test_the_picker_offers_people_alone(browser: Client, sales: Group, viewer: User) -> None:
    assert {row["kind"] for row in browser.get("/people/?search=e&kind=user").json()["results"]} == {"user"}
    assert browser.get("/people/?search=영업&kind=user").json()["results"] == []
