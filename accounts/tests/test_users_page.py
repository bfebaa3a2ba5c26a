"""The page of users: the list, and many changed at once."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry, Group, Role, User
from accounts.tests.factories import GroupFactory, UserFactory
from conftest import ClientOf

URL = "/manage/users/"


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


def names(browser: Client, query: str = "") -> list[str]:
    """In the order of the table."""
    text = browser.get(URL + query).content.decode()
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', text)


def bulk(browser: Client, *people: User, **said: object) -> tuple[int, str]:
    answer = browser.post(URL, {"user": [str(person.pk) for person in people], **said})
    return answer.status_code, answer.content.decode()


def test_words_filters_and_order(browser: Client, editor: User, deactivated: User) -> None:
    kim = UserFactory.create(name="김하늘", email="sky@example.com", last_login=timezone.now())
    park = UserFactory.create(name="박하늘", email="sea@example.com", last_login=timezone.now() - timedelta(days=2))
    GroupFactory.create(name="영업팀", members=[park])
    group = Group.objects.get()
    assert names(browser, "?q=하늘") == ["김하늘", "박하늘"]
    assert names(browser, "?q=하늘+SEA") == ["박하늘"]
    assert names(browser, "?q=하늘&sort=last_sign_in_at") == ["박하늘", "김하늘"]
    assert names(browser, "?q=하늘&sort=-last_sign_in_at") == ["김하늘", "박하늘"]
    assert names(browser, "?sort=last_sign_in_at")[-1] == editor.name, "whoever was never here comes last"
    assert names(browser, f"?group={group.pk}") == ["박하늘"]
    assert names(browser, "?role=EDITOR") == [editor.name]
    assert names(browser, "?role=EDITOR&state=all") == [editor.name, deactivated.name]
    assert names(browser, "?state=deactivated") == [deactivated.name]
    assert names(browser, "?sort=role")[0] == "Adam Admin"
    assert names(browser, "?q=%00&role=KING&group=x&sort=password&state=1&page=99") == names(browser)
    text = browser.get(URL).content.decode()
    assert "영업팀" in text
    assert kim.email in text
    assert "Nobody fits this" in browser.get(URL + "?q=nobody").content.decode()


def test_as_many_statements_for_two_hundred_as_for_few(browser: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert browser.get(URL).status_code == 200
        return len(seen)

    UserFactory.create_batch(2)
    GroupFactory.create_batch(2, members=list(User.objects.all()))
    browser.get(URL)
    few = statements()
    UserFactory.create_batch(200)
    GroupFactory.create_batch(10, members=list(User.objects.all()))
    assert statements() == few
    assert few <= 8
    assert len(names(browser)) == 50
    assert len(names(browser, "?page=5")) == 203 - 4 * 50


def test_many_at_once(browser: Client, viewer: User, editor: User, owner: User) -> None:
    joined, left = GroupFactory.create(name="In"), GroupFactory.create(name="Out", members=[viewer, owner])
    status, _text = bulk(browser, viewer, editor, role="ADMIN", joins=[str(joined.pk)], leaves=[str(left.pk)])
    assert status == 302
    assert {user.role for user in joined.members.all()} == {Role.ADMIN}
    assert list(left.members.all()) == [owner]
    lines = AuditEntry.objects.filter(target_id=str(viewer.pk))
    assert {line.action: line.detail for line in lines} == {
        "USER_EDIT": {"role": ["VIEWER", "ADMIN"]},
        "PERMISSION_EDIT": {"groups_added": ["In"], "groups_removed": ["Out"]},
    }
    assert [group.revision for group in Group.objects.order_by("name")] == [3, 2], "who has a group open is told"


def test_all_on_this_page_without_scripts(browser: Client, viewer: User, editor: User) -> None:
    group = GroupFactory.create()
    shown = [str(viewer.pk), str(editor.pk)]
    assert browser.post(URL, {"all": "1", "shown": shown, "joins": [str(group.pk)]}).status_code == 302
    assert set(group.members.all()) == {viewer, editor}


def test_all_or_nobody_and_each_refusal_has_a_name(
    browser: Client, admin: User, owner: User, viewer: User, client_of: ClientOf
) -> None:
    status, text = bulk(browser, viewer, owner, admin, role="EDITOR")
    assert status == 422
    assert "<strong>Olivia Owner</strong>: The owner&#x27;s role and account cannot be changed here." in text
    assert "<strong>Adam Admin</strong>: Nobody can change their own role." in text
    assert f'value="{viewer.pk}" aria-label="Victor Viewer" checked' in text, "what was ticked is ticked"
    assert '<option value="EDITOR" selected>' in text
    viewer.refresh_from_db()
    assert viewer.role == Role.VIEWER
    assert not AuditEntry.objects.exists()


def test_people_are_named_before_they_are_put_out(
    browser: Client, viewer: User, editor: User, client_of: ClientOf
) -> None:
    theirs = client_of(viewer)
    status, text = bulk(browser, viewer, editor, account="deactivate")
    assert status == 422
    assert "2 people will be signed out everywhere at once" in text
    named = re.search(r'name="sure" value="([^"]+)"', text)
    assert named is not None
    assert theirs.get("/").status_code == 200
    assert bulk(browser, viewer, account="deactivate", sure=named[1])[0] == 422, "the word was given for others"
    assert bulk(browser, viewer, editor, account="deactivate", sure=named[1])[0] == 302
    assert theirs.get("/").status_code == 302
    assert bulk(browser, viewer, account="reactivate")[0] == 302
    assert theirs.get("/").status_code == 302, "an old session came back to life"
    viewer.refresh_from_db()
    assert viewer.is_active


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"role": "EDITOR"}, "Select the people to change."),
        ({"user": "one"}, "Choose what to change about the selected people."),
        ({"user": "one", "role": "OWNER"}, "Select a valid choice"),
        ({"user": "nobody", "role": "EDITOR"}, "Somebody who is not there"),
        ({"user": "' OR 1=1", "role": "EDITOR"}, "Select the people to change."),
    ],
)
def test_what_makes_no_sense(browser: Client, viewer: User, said: dict[str, str], sentence: str) -> None:
    people = {"one": str(viewer.pk), "nobody": str(uuid4())}
    if "user" in said:
        said = said | {"user": people.get(said["user"], said["user"])}
    answer = browser.post(URL, said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    viewer.refresh_from_db()
    assert viewer.role == Role.VIEWER


def test_the_list_stays_as_it_was_asked_for(browser: Client, viewer: User) -> None:
    answer = browser.post(f"{URL}?q=victor&state=all", {"user": [str(viewer.pk)], "role": "EDITOR"})
    assert answer.headers["Location"] == f"{URL}?q=victor&state=all"
