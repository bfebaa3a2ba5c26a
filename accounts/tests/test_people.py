"""The people picker's list and what it sends back."""

from uuid import uuid4

import pytest
from django.http import QueryDict

from accounts.forms import receivers
from accounts.models import Group, User
from conftest import ApiOf, ClientOf


@pytest.fixture
def group(db: None) -> Group:
    return Group.objects.create(name="영업팀", type="DEPARTMENT")


def test_groups_and_active_users_are_found_by_words(
    editor: User, viewer: User, deactivated: User, group: Group, client_of: ClientOf
) -> None:
    browser = client_of(editor)
    assert [row["name"] for row in browser.get("/people/?search=영업").json()["results"]] == ["영업팀"]
    assert [row["key"] for row in browser.get("/people/?search=victor vie").json()["results"]] == [f"user:{viewer.pk}"]
    assert browser.get("/people/?search=gina").json()["results"] == []
    assert [row["name"] for row in browser.get("/people/?search=viewer@example").json()["results"]] == [viewer.name]


def test_who_may_ask(viewer: User, editor: User, client_of: ClientOf) -> None:
    assert client_of(None).get("/people/").status_code == 302
    assert client_of(viewer).get("/people/").status_code == 403
    assert client_of(editor).post("/people/").status_code == 405


def test_what_the_picker_sends_is_read_and_the_gone_are_named(viewer: User, deactivated: User, group: Group) -> None:
    data = QueryDict(mutable=True)
    data.setlist(
        "receiver", [f"user:{viewer.pk}", f"group:{group.pk}", f"user:{deactivated.pk}", f"user:{uuid4()}", "x"]
    )
    data.setlist("access", ["EDIT", "VIEW", "VIEW", "VIEW", "VIEW"])
    found = receivers.read(data)
    assert found.users == [viewer]
    assert found.groups == [group]
    assert found.access[f"user:{viewer.pk}"] == "EDIT"
    assert len(found.errors) == 1


def test_groups_by_script(viewer: User, group: Group, api_of: ApiOf) -> None:
    group.members.add(viewer)
    Group.objects.create(name="Board", type="CUSTOM")
    script = api_of(viewer)
    rows = script.get("/api/v1/groups").json()["results"]
    assert [(row["name"], row["member_count"]) for row in rows] == [("Board", 0), ("영업팀", 1)]
    assert [row["name"] for row in script.get("/api/v1/groups?type=CUSTOM").json()["results"]] == ["Board"]
    assert script.get("/api/v1/groups?type=NONE").status_code == 400
    assert api_of(None).get("/api/v1/groups").status_code == 401


def test_one_group_by_script(viewer: User, group: Group, api_of: ApiOf) -> None:
    group.members.add(viewer)
    found = api_of(viewer).get(f"/api/v1/groups/{group.pk}")
    assert found.json() == {
        "id": str(group.pk),
        "name": "영업팀",
        "type": group.type,
        "description": "",
        "member_count": 1,
        "revision": 1,
    }
    assert api_of(viewer).get(f"/api/v1/groups/{uuid4()}").status_code == 404
    assert api_of(viewer).patch(f"/api/v1/groups/{group.pk}", {"name": "x"}).status_code == 403
    assert api_of(None).get(f"/api/v1/groups/{group.pk}").status_code == 401
