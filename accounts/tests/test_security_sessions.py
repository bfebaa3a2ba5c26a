"""Browser sessions: how they begin, how long they last, and that an end is an end."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry, BrowserSession, User
from accounts.models.browser_session import row_id
from accounts.services import browser_sessions, confirming, forgetting, passwords, session_store
from accounts.tests.factories import PASSWORD

URL = "/profile/sessions/"
PAGE = "/profile/password/"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile/15E148 Safari/604.1"
)


def browser(person: User, agent: str = CHROME, address: str = "203.0.113.7") -> Client:
    """Really signed in, through the page."""
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    assert client.post("/sign-in/", {"email": person.email, "password": PASSWORD}).status_code == 302
    return client


def key_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def is_in(client: Client) -> bool:
    status = client.get("/api/v1/users/me").status_code
    assert status in {200, 401}
    return status == 200


def row(client: Client) -> BrowserSession:
    return BrowserSession.objects.get(pk=row_id(key_of(client)))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`clock(hours=1)` lets that much time pass, for sessions and their rows."""
    real_time, real_now, passed = time.time, timezone.now, [0.0]
    monkeypatch.setattr(time, "time", lambda: real_time() + passed[0])
    monkeypatch.setattr(timezone, "now", lambda: real_now() + timedelta(seconds=passed[0]))

    def go(**by: float) -> None:
        passed[0] += timedelta(**by).total_seconds()

    return go


def test_1_the_cookie_is_nowhere_at_rest(viewer: User) -> None:
    client = browser(viewer)
    key = key_of(client)
    stored = row(client)
    assert key not in f"{stored.pk}{stored.pk.hex}{stored.session_data}"
    for other in (stored.pk.hex, str(stored.pk)):
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = other
        assert not is_in(thief), "what the table says opens nothing"


def test_2_signing_in_again_makes_a_new_key_and_ends_the_old_session(viewer: User) -> None:
    client = browser(viewer)
    before, old = key_of(client), Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = before
    assert client.post("/sign-in/", {"email": viewer.email, "password": PASSWORD}).status_code == 302
    assert key_of(client) != before
    assert (is_in(client), is_in(old)) == (True, False)


def test_3_its_end_and_its_persons_hold_at_once(viewer: User) -> None:
    client = browser(viewer)
    User.objects.filter(pk=viewer.pk).update(is_active=False)
    assert not is_in(client)
    User.objects.filter(pk=viewer.pk).update(is_active=True)
    assert is_in(client)
    BrowserSession.objects.all().delete()
    assert not is_in(client)
    assert client.post("/sign-in/", {"email": viewer.email, "password": PASSWORD}).status_code == 302
    assert is_in(client), "whoever signs in again gets in"


def test_3b_a_row_lets_nobody_in_as_another(viewer: User, admin: User) -> None:
    """What a session says of its person has to be what its row says, under whatever key it was signed."""
    client, other = browser(viewer), browser(admin)
    stolen = row(other).session_data
    BrowserSession.objects.filter(pk=row(client).pk).update(session_data=stolen)
    assert not is_in(client)


def test_4_it_ends_when_nobody_uses_it(viewer: User, clock: Any) -> None:
    client = browser(viewer)
    clock(hours=11)
    assert is_in(client)
    clock(hours=11)
    assert is_in(client), "it was used in between"
    clock(hours=12, minutes=1)
    assert not is_in(client)


def test_4b_what_a_page_asks_by_itself_is_no_use(viewer: User, clock: Any) -> None:
    """The bell asks every minute for as long as the page is open, also when nobody sits there."""
    client = browser(viewer)
    seen = row(client).seen_at
    for _hours in range(11):
        clock(hours=1)
        assert client.get("/notifications/unread/?known=7").status_code == 200
    assert row(client).seen_at == seen
    clock(hours=1, minutes=1)
    assert client.get("/notifications/unread/?known=7").status_code == 302
    assert not is_in(client)


def test_5_it_ends_however_busy(viewer: User, clock: Any) -> None:
    client = browser(viewer)
    for _hours in range(0, settings.SESSION_ABSOLUTE_DAYS * 24 - 8, 8):
        clock(hours=8)
        assert is_in(client)
    assert int(client.cookies[settings.SESSION_COOKIE_NAME]["max-age"]) <= 8 * 3600
    clock(hours=8, minutes=1)
    assert not is_in(client)


def test_6_being_seen_is_written_now_and_then(viewer: User, clock: Any) -> None:
    client = browser(viewer)
    is_in(client)

    def writes() -> int:
        with CaptureQueriesContext(connection) as made:
            assert is_in(client)
        return sum(str(query["sql"]).startswith(("UPDATE", "INSERT")) for query in made)

    assert [writes() for _request in range(3)] == [0, 0, 0]
    clock(seconds=browser_sessions.SEEN_EVERY + 1)
    assert [writes() for _request in range(3)] == [1, 0, 0]
    assert timezone.now() - row(client).seen_at < timedelta(minutes=1)


def test_7_a_lost_cache_signs_nobody_out_and_nobody_in(viewer: User) -> None:
    here, there = browser(viewer), browser(viewer)
    assert here.post(URL, {"end": "others"}).status_code == 302
    cache.clear()
    assert (is_in(here), is_in(there)) == (True, False)


def test_8_a_request_asks_for_its_person_once(viewer: User) -> None:
    client = browser(viewer)
    with CaptureQueriesContext(connection) as made:
        assert is_in(client)
    assert sum("accounts_browsersession" in str(query["sql"]) for query in made) == 1
    assert not any('FROM "accounts_user"' in str(query["sql"]) for query in made)


def test_9_a_request_under_way_does_not_bring_an_ended_session_back(viewer: User) -> None:
    client = browser(viewer)
    store = session_store.SessionStore(key_of(client))
    store["basket"] = 1
    browser_sessions.end_one(session_id=row(client).pk, actor=viewer)
    with pytest.raises(UpdateError):
        store.save()
    assert not is_in(client)


@pytest.mark.django_db(transaction=True)
def test_10_ending_while_many_requests_run(viewer: User) -> None:
    """Twenty requests that each find the session in use and want to save it, and its end among them."""
    client = browser(viewer)
    cookie, session_id = key_of(client), row(client).pk
    gate = threading.Barrier(21)

    def use() -> None:
        mine = Client()
        mine.cookies[settings.SESSION_COOKIE_NAME] = cookie
        store = session_store.SessionStore(cookie)
        gate.wait()
        try:
            store["touched"] = threading.get_ident()
            store.save()
            mine.get("/api/v1/users/me")
        except Exception:  # noqa: BLE001, S110 - an ended session refuses to be saved; which error is Django's affair
            pass
        connection.close()

    def finish() -> None:
        gate.wait()
        browser_sessions.end_one(session_id=session_id, actor=viewer)
        connection.close()

    threads = [threading.Thread(target=use) for _ in range(20)] + [threading.Thread(target=finish)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not is_in(client)
    # A thread that found nothing any more may have begun one of its own, in which nobody is signed in.
    assert not BrowserSession.objects.filter(user__isnull=False).exists()


def test_11_ended_and_expired_rows_are_thrown_away(viewer: User, clock: Any) -> None:
    old, new = browser(viewer), None
    clock(hours=13)
    new = browser(viewer)
    forgetting.forget_ended()
    assert [one.pk for one in BrowserSession.objects.all()] == [row(new).pk]
    assert not is_in(old)


class TestList:
    def test_it_says_where_in_words(self, viewer: User) -> None:
        phone = browser(viewer, IPHONE, "2001:db8::7")
        desk = browser(viewer)
        assert is_in(phone)
        page = desk.get(URL)
        text = page.content.decode()
        assert [one.device for one in page.context["sessions"]] == ["Chrome on Windows", "Safari on iPhone"]
        assert [one.current for one in page.context["sessions"]] == [True, False]
        assert "203.0.113.7" in text
        assert "2001:db8::7" in text

    def test_nobody_elses(self, viewer: User, editor: User) -> None:
        theirs, mine = browser(editor), browser(viewer)
        assert len(mine.get(URL).context["sessions"]) == 1
        mine.post(URL, {"end": str(row(theirs).pk)})
        assert is_in(theirs)

    def test_one_is_ended(self, viewer: User) -> None:
        here, there, third = browser(viewer), browser(viewer), browser(viewer)
        assert here.post(URL, {"end": str(row(there).pk)}).headers["Location"] == URL
        assert [is_in(one) for one in (here, there, third)] == [True, False, True]
        assert AuditEntry.objects.filter(action="LOGOUT", actor=viewer).count() == 1

    def test_one_that_ended_meanwhile_is_said(self, viewer: User) -> None:
        here, there = browser(viewer), browser(viewer)
        gone = row(there).pk
        there.post("/sign-out/")
        assert b"has ended already" in here.post(URL, {"end": str(gone)}, follow=True).content

    def test_this_one_is_signing_out(self, viewer: User) -> None:
        here = browser(viewer)
        assert here.post(URL, {"end": str(row(here).pk)}).headers["Location"] == "/sign-in/"
        assert not is_in(here)

    @pytest.mark.parametrize("end", ["", "x", "all", "\x00", "everything "])
    def test_nonsense(self, viewer: User, end: str) -> None:
        here, there = browser(viewer), browser(viewer)
        assert here.post(URL, {"end": end}).status_code == 400
        assert (is_in(here), is_in(there)) == (True, True)

    def test_of_an_older_password_none_is_listed(self, viewer: User) -> None:
        here = browser(viewer)
        browser(viewer)
        viewer.refresh_from_db()
        viewer.set_password(PASSWORD)
        viewer.save()  # as `manage.py changepassword` does
        here.post("/sign-in/", {"email": viewer.email, "password": PASSWORD})
        assert len(here.get(URL).context["sessions"]) == 1


class TestConfirming:
    """Something grave, long after the password was typed."""

    def test_it_is_asked_again_and_remembered_for_a_while(self, viewer: User, clock: Any) -> None:
        here, there = browser(viewer), browser(viewer)
        clock(seconds=confirming.GOOD_FOR + 1)
        asked = here.post(URL, {"end": "others"})
        assert asked.status_code == 200
        assert b'name="end" value="others"' in asked.content
        assert is_in(there), "nothing has happened yet"
        wrong = here.post(URL, {"end": "others", "password": "wrong"})
        assert (wrong.status_code, is_in(there)) == (422, True)
        assert here.post(URL, {"end": "others", "password": PASSWORD}).status_code == 302
        assert not is_in(there)
        assert here.post(URL, {"end": "others"}).status_code == 302

    def test_guessing_it_is_slowed_down_like_signing_in(self, viewer: User, clock: Any) -> None:
        here = browser(viewer)
        clock(seconds=confirming.GOOD_FOR + 1)
        answers = [here.post(URL, {"end": "others", "password": f"guess {n}"}) for n in range(7)]
        assert [answer.status_code for answer in answers] == [422] * 6 + [429]
        assert int(answers[-1].headers["Retry-After"]) >= 1
        assert AuditEntry.objects.filter(action="LOGIN_FAILED").count() == 6


def test_12_a_new_password_keeps_this_session_under_a_new_key(viewer: User) -> None:
    here, there = browser(viewer), browser(viewer)
    before = key_of(here)
    new = "another horse battery"
    assert here.post(PAGE, {"form": "password", "current_password": PASSWORD, "new_password": new}).status_code == 302
    assert key_of(here) != before
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = before
    assert (is_in(here), is_in(there), is_in(old)) == (True, False, False)
    assert BrowserSession.objects.filter(user=viewer).count() == 1


@pytest.mark.django_db(transaction=True)
def test_13_of_two_new_passwords_at_once_one_counts(viewer: User) -> None:
    gate, results = threading.Barrier(2), []

    def change(new: str) -> None:
        mine = User.objects.get(pk=viewer.pk)
        gate.wait()
        try:
            passwords.change(user=mine, current_password=PASSWORD, new_password=new, door="page", actor=mine)
            results.append(new)
        except passwords.InvalidCredentials:
            pass
        connection.close()

    threads = [threading.Thread(target=change, args=(f"another horse {n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 1
    assert User.objects.get(pk=viewer.pk).check_password(results[0])
