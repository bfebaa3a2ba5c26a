"""The bell and the page: one's own only, marked by what one does, never by what a browser fetches ahead."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from conftest import ClientOf
from notifications.models import Notification, NotificationType
from notifications.services import inbox
from notifications.tests.test_inbox import tell

pytestmark = pytest.mark.django_db(transaction=True)
DEAD = "redis://127.0.0.1:1/0"


@pytest.fixture
def signed_in(viewer: User, client_of: ClientOf) -> Client:
    return client_of(viewer)


def html(answer: object) -> str:
    assert answer.status_code == 200, answer  # type: ignore[attr-defined]
    return str(answer.content.decode())  # type: ignore[attr-defined]


def titles(page: str) -> list[str]:
    return re.findall(r"Your file is ready: (\w+)</strong>", page)


def test_every_page_carries_the_count(signed_in: Client, viewer: User) -> None:
    assert "<title>Dashboards" in html(signed_in.get("/"))
    for _ in range(3):
        tell(viewer)
    page = html(signed_in.get("/"))
    assert "<title>(3) Dashboards" in page
    assert 'aria-label="Notifications, 3 unread"' in page
    assert 'count="3"' in page
    for _ in range(100):
        tell(viewer)
    page = html(signed_in.get("/"))
    assert "<title>(99+) Dashboards" in page
    assert 'aria-label="Notifications, 103 unread"' in page


def test_without_redis_the_page_works_and_shows_no_count(signed_in: Client, viewer: User, settings: Settings) -> None:
    tell(viewer)
    settings.CACHES = settings.CACHES | {"state": settings.CACHES["state"] | {"LOCATION": DEAD}}
    page = html(signed_in.get("/"))
    assert "<title>Dashboards" in page
    assert 'aria-label="Notifications"' in page
    assert signed_in.get("/notifications/unread/?known=1").status_code == 204
    assert titles(html(signed_in.get("/notifications/"))) == ["Sales"]


def test_the_small_question_is_answered_only_when_something_changed(signed_in: Client, viewer: User) -> None:
    tell(viewer)
    assert signed_in.get("/notifications/unread/?known=0").json() == {"count": 1}
    unchanged = signed_in.get("/notifications/unread/?known=1")
    assert (unchanged.status_code, unchanged.content) == (204, b"")
    assert signed_in.get("/notifications/unread/").json() == {"count": 1}


def test_the_bell_shows_the_last_twenty_todays_apart(signed_in: Client, viewer: User, editor: User) -> None:
    assert "Nothing new" in html(signed_in.get("/notifications/bell/"))
    for n in range(22):
        tell(viewer, title=f"T{n}")
    tell(editor, title="Foreign")
    page = html(signed_in.get("/notifications/bell/"))
    assert titles(page) == [f"T{n}" for n in range(21, 1, -1)]
    assert page.index("Today") < page.index("T21<")
    assert "Earlier" not in page
    assert "Foreign" not in page
    Notification.objects.exclude(params__title="T21").update(created_at=timezone.now() - timedelta(days=1))
    page = html(signed_in.get("/notifications/bell/"))
    assert page.index("Today") < page.index("T21<") < page.index("Earlier")
    assert len(titles(page)) == 20


def test_looking_changes_nothing(signed_in: Client, viewer: User) -> None:
    tell(viewer, link="/datasources/")
    one = Notification.objects.get()
    for path in ("/notifications/", "/notifications/bell/", "/notifications/unread/", "/"):
        signed_in.get(path)
    for verb in (signed_in.get, signed_in.head):
        for path in (f"/notifications/{one.pk}/open/", f"/notifications/{one.pk}/read/", "/notifications/read/"):
            assert verb(path).status_code == 405
    assert inbox.unread(viewer) == 1


def test_opening_marks_it_and_goes_where_it_leads(signed_in: Client, viewer: User) -> None:
    tell(viewer, link="/datasources/")
    tell(viewer)
    without, one = Notification.objects.of(viewer)
    answer = signed_in.post(f"/notifications/{one.pk}/open/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/datasources/")
    assert inbox.unread(viewer) == 1
    answer = signed_in.post(f"/notifications/{without.pk}/open/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/notifications/")
    assert inbox.unread(viewer) == 0


def test_one_and_all_are_marked_without_leaving(signed_in: Client, viewer: User) -> None:
    for _ in range(3):
        tell(viewer)
    one = Notification.objects.of(viewer)[0]
    back = "/notifications/?show=unread"
    answer = signed_in.post(f"/notifications/{one.pk}/read/", {"next": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, back)
    assert inbox.unread(viewer) == 2
    elsewhere = signed_in.post("/notifications/read/", {"next": "https://evil.example/"})
    assert (elsewhere.status_code, elsewhere.headers["Location"]) == (302, "/notifications/")
    assert inbox.unread(viewer) == 0


def test_marking_all_in_the_bell_gives_its_list_back(signed_in: Client, viewer: User) -> None:
    tell(viewer)
    answer = html(signed_in.post("/notifications/read/", {"bell": "1"}, headers={"HX-Request": "true"}))
    assert titles(answer) == ["Sales"]
    assert "is-unread" not in answer
    assert "Mark all as read" not in answer


@pytest.mark.parametrize("verb", ["open", "read"])
def test_what_somebody_else_was_told_is_not_there(verb: str, signed_in: Client, editor: User) -> None:
    tell(editor, link="/datasources/")
    foreign = Notification.objects.get()
    assert signed_in.post(f"/notifications/{foreign.pk}/{verb}/").status_code == 404
    assert signed_in.post(f"/notifications/{uuid4()}/{verb}/").status_code == 404
    assert inbox.unread(editor) == 1


def test_the_page_filters_and_turns_over(signed_in: Client, viewer: User) -> None:
    assert "Nothing yet" in html(signed_in.get("/notifications/"))
    for n in range(31):
        tell(viewer, title=f"T{n}")
    inbox.tell(users=[viewer], type=NotificationType.OWNERSHIP, params={"old": "A", "new": "B"})
    inbox.mark_read(ids=[Notification.objects.of(viewer)[1].pk], actor=viewer)
    first, second = html(signed_in.get("/notifications/")), html(signed_in.get("/notifications/?page=2"))
    assert len(titles(first)) == 29
    assert titles(second) == ["T1", "T0"]
    assert "B is the owner" in first
    unread = html(signed_in.get("/notifications/?show=unread"))
    assert "T30<" not in unread
    assert "T29<" in unread
    kind = html(signed_in.get("/notifications/?type=OWNERSHIP"))
    assert titles(kind) == []
    assert "B is the owner" in kind
    assert "Nothing of this kind" in html(signed_in.get("/notifications/?type=SOURCE_FAILING"))
    for nonsense in ("?type=NOPE", "?show=x", "?page=x", "?page=99999", "?type=%00"):
        assert titles(html(signed_in.get(f"/notifications/{nonsense}")))


def test_text_of_people_is_text(signed_in: Client, viewer: User) -> None:
    tell(viewer, title="<script>alert(1)</script>")
    for path in ("/notifications/", "/notifications/bell/"):
        page = html(signed_in.get(path))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
