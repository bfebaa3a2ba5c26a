"""/profile/password/: a new password, and a new address by a mailed link."""

import re
import threading
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django_redis import get_redis_connection

from accounts.models import AuditEntry, User
from accounts.services import email_change, password_rules
from accounts.tests.factories import PASSWORD, UserFactory
from conftest import ClientOf

URL, LINK = "/profile/password/", "/profile/email/"
NEW = "another horse battery"


@pytest.fixture(autouse=True)
def _nothing_waits() -> None:
    state = get_redis_connection("state")
    for key in state.scan_iter("email-change:*"):
        state.delete(key)


def new_password(browser: Client, current: str = PASSWORD, new: str = NEW) -> Any:
    return browser.post(URL, {"form": "password", "current_password": current, "new_password": new})


def ask(browser: Client, new_email: str, password: str = PASSWORD) -> Any:
    return browser.post(URL, {"form": "email", "new_email": new_email, "password": password}, follow=True)


def token_in(message: Any) -> str:
    found = re.search(r"http://localhost/profile/email/\?token=([\w-]+)", message.body)
    assert found, message.body
    return found[1]


class TestPassword:
    def test_it_is_changed_told_and_written_down(self, viewer: User, client_of: ClientOf) -> None:
        assert new_password(client_of(viewer)).headers["Location"] == URL
        assert User.objects.get(pk=viewer.pk).check_password(NEW)
        assert (mail.outbox[0].to, mail.outbox[0].subject) == ([viewer.email], "Your LookFlex password was changed")
        entry = AuditEntry.objects.get(action="USER_EDIT")
        assert (entry.actor, entry.detail) == (viewer, {"changed": ["credentials"]})

    @pytest.mark.parametrize(
        ("new", "words"),
        [
            ("short", b"at least 8"),
            ("password1", b"too common"),
            ("83910274", b"numeric"),
            ("x" * 101, b"at most 100"),
            ("viewer@example.com", b"similar"),
            ("LookFlex-2026", b"name of this site"),
            ("대시보드123", b"name of this site"),
            (PASSWORD, b"password you have now"),
            ("", b"Enter the new password."),
        ],
    )
    def test_a_bad_one_is_refused_beside_its_field(
        self, viewer: User, client_of: ClientOf, new: str, words: bytes
    ) -> None:
        answer = new_password(client_of(viewer), new=new)
        assert answer.status_code == 422
        assert words in answer.content
        assert new_password(client_of(viewer)).status_code == 302, "nothing was changed"

    def test_the_wrong_current_one(self, viewer: User, client_of: ClientOf) -> None:
        browser = client_of(viewer)
        answers = [new_password(browser, current=f"guess {n}") for n in range(7)]
        assert [answer.status_code for answer in answers] == [422] * 6 + [429]
        assert b"This is not your password." in answers[0].content
        assert b"guess 0" not in answers[0].content
        assert browser.post("/sign-in/", {"email": viewer.email, "password": PASSWORD}).status_code == 429, "one count"

    def test_the_rules_are_shown(self, viewer: User, client_of: ClientOf) -> None:
        text = client_of(viewer).get(URL).content
        assert b"At most 100 characters." in text

    @pytest.mark.parametrize(
        "good", ["lookflex with four words", "Dash-board9!", "오늘도 좋은 하루예요", "x" * 99 + "Y"]
    )
    def test_a_house_word_in_a_long_one_is_fine(self, good: str) -> None:
        password_rules.NoHouseWords().validate(good)
        password_rules.MaximumLength().validate(good)


class TestEmail:
    def test_the_link_changes_it_once(self, viewer: User, client_of: ClientOf) -> None:
        browser, old = client_of(viewer), viewer.email
        assert "mailed to new@example.com" in ask(browser, " New@Example.com ").content.decode()
        assert mail.outbox[0].to == ["new@example.com"]
        token = token_in(mail.outbox[0])
        for _look in range(2):
            assert b"new@example.com" in browser.get(LINK, {"token": token}).content
        assert User.objects.get(pk=viewer.pk).email == old, "looking changes nothing"
        assert browser.post(LINK, {"token": token}).status_code == 302
        assert User.objects.get(pk=viewer.pk).email == "new@example.com"
        assert (mail.outbox[1].to, "new@example.com" in mail.outbox[1].body) == ([old], True)
        assert AuditEntry.objects.get(action="USER_EDIT").detail == {"email": [old, "new@example.com"]}
        assert browser.post(LINK, {"token": token}).status_code == 400
        assert browser.get("/api/v1/users/me").json()["email"] == "new@example.com"

    def test_only_a_hash_of_the_token_is_kept(self, viewer: User, client_of: ClientOf) -> None:
        ask(client_of(viewer), "new@example.com")
        stored = get_redis_connection("state").get(f"email-change:{viewer.pk}").decode()
        assert token_in(mail.outbox[0]) not in stored

    def test_somebody_else_with_the_link_gets_nothing(self, viewer: User, editor: User, client_of: ClientOf) -> None:
        ask(client_of(viewer), "new@example.com")
        token = token_in(mail.outbox[0])
        for other in (client_of(editor), client_of(None)):
            assert other.post(LINK, {"token": token}).status_code in {302, 400}
        assert set(User.objects.values_list("email", flat=True)) == {viewer.email, editor.email}
        assert client_of(viewer).post(LINK, {"token": token}).status_code == 302

    def test_the_last_one_counts(self, viewer: User, client_of: ClientOf) -> None:
        browser = client_of(viewer)
        ask(browser, "typo@example.com")
        ask(browser, "new@example.com")
        first, second = (token_in(message) for message in mail.outbox)
        assert browser.get(LINK, {"token": first}).status_code == 400
        assert browser.post(LINK, {"token": second}).status_code == 302

    def test_an_address_in_use_is_told_to_its_owner_alone(
        self, viewer: User, editor: User, client_of: ClientOf
    ) -> None:
        def visible(address: str) -> str:
            page = ask(client_of(viewer), address).content.decode().replace(address, "…")
            return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken": )="?"?[\w"]+', "", page).partition("notice")[2][
                :300
            ]

        assert visible(editor.email) == visible("free@example.com")
        assert [message.to for message in mail.outbox] == [[editor.email], ["free@example.com"]]
        assert "token=" not in mail.outbox[0].body

    def test_taken_in_the_meantime(self, viewer: User, client_of: ClientOf) -> None:
        browser = client_of(viewer)
        ask(browser, "new@example.com")
        UserFactory.create(email="new@example.com")
        answer = browser.post(LINK, {"token": token_in(mail.outbox[0])})
        assert answer.status_code == 409
        assert b"belongs to another account now" in answer.content
        assert User.objects.get(pk=viewer.pk).email == viewer.email

    @pytest.mark.parametrize(
        "address", ["", "x", "a@b", "\N{KELVIN SIGN}im@example.com", "a\x00@example.com", "viewer@example.com"]
    )
    def test_what_is_no_new_address(self, viewer: User, client_of: ClientOf, address: str) -> None:
        assert ask(client_of(viewer), address).status_code == 422
        assert not mail.outbox

    def test_the_password_is_asked_and_counted(self, viewer: User, client_of: ClientOf) -> None:
        browser = client_of(viewer)
        answers = [ask(browser, "new@example.com", f"guess {n}") for n in range(7)]
        assert [answer.status_code for answer in answers] == [422] * 6 + [429]
        assert not mail.outbox

    def test_mails_are_limited(self, viewer: User, client_of: ClientOf) -> None:
        browser = client_of(viewer)
        answers = [ask(browser, f"new{n}@example.com").status_code for n in range(7)]
        assert answers[-1] == 429
        assert len(mail.outbox) == email_change.MAILS.free + 1

    @pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 500])
    def test_nonsense(self, viewer: User, client_of: ClientOf, token: str) -> None:
        browser = client_of(viewer)
        assert browser.get(LINK, {"token": token}).status_code == 400
        assert browser.post(LINK, {"token": token}).status_code == 400

    @pytest.mark.django_db(transaction=True)
    def test_two_people_want_the_same_address_at_once(self, viewer: User, editor: User, client_of: ClientOf) -> None:
        people = (viewer, editor)
        for person in people:
            ask(client_of(person), "new@example.com")
        tokens = [token_in(message) for message in mail.outbox]
        browsers = [client_of(person) for person in people]
        gate, statuses = threading.Barrier(4), []

        def confirm(which: int) -> None:
            gate.wait()
            statuses.append(browsers[which].post(LINK, {"token": tokens[which]}).status_code)
            connection.close()

        threads = [threading.Thread(target=confirm, args=(n % 2,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert statuses.count(302) == 1
        assert User.objects.filter(email="new@example.com").count() == 1
