"""A new password by a mailed link, in the browser."""

import logging
import threading
from http import HTTPStatus

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.db import connection
from django.test import Client
from django_redis import get_redis_connection
from rest_framework.test import APIClient

from accounts.models import AuditEntry, RefreshFamily, User
from accounts.services import password_reset, tokens
from accounts.tests import mails
from accounts.tests.factories import PASSWORD, SignUpRequestFactory
from conftest import ClientOf

FORGOT = "/forgot-password/"
NEW = "quiet river under stars"


def ask(email: str, address: str = "203.0.113.7") -> str:
    """The token that was mailed."""
    assert Client(REMOTE_ADDR=address).post(FORGOT, {"email": email}).status_code == 200
    return mails.token_for(email)


def link(token: str) -> str:
    return f"/reset-password/{token}/"


def test_from_the_address_to_signing_in(viewer: User) -> None:
    url = link(ask(viewer.email))
    browser = Client()
    assert viewer.email in browser.get(url).content.decode()
    answer = browser.post(url, {"new_password": NEW})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/")
    assert "Your password is changed" in browser.get("/sign-in/").content.decode()
    assert browser.post("/sign-in/", {"email": viewer.email, "password": PASSWORD}).status_code == 422
    assert browser.post("/sign-in/", {"email": viewer.email, "password": NEW}).headers["Location"] == "/"
    entry = AuditEntry.objects.get(action="USER_EDIT")
    assert (entry.actor, entry.target_id, entry.detail) == (
        viewer, str(viewer.pk), {"changed": ["credentials"], "door": "reset link"},
    )  # fmt: skip
    assert "password was changed" in str(mails.last(viewer.email).subject)
    assert NEW not in str(mails.last(viewer.email).message())


def test_everything_that_was_signed_in_ends(client_of: ClientOf, viewer: User, editor: User) -> None:
    browser, other = client_of(viewer), client_of(editor)
    pair = tokens.sign_in(actor=viewer)
    script = APIClient(HTTP_AUTHORIZATION=f"Bearer {pair.access}")
    assert (browser.get("/").status_code, script.get("/api/v1/users/me").status_code) == (200, 200)
    Client().post(link(ask(viewer.email)), {"new_password": NEW})
    assert browser.get("/").status_code == 302
    assert script.get("/api/v1/users/me").status_code == 401
    assert APIClient().post("/api/v1/auth/refresh", {"refresh": pair.refresh}).status_code == 401
    assert not RefreshFamily.objects.filter(user=viewer, revoked_at=None).exists()
    assert other.get("/").status_code == 200


def test_looking_changes_nothing_and_the_form_works_once(viewer: User) -> None:
    url = link(ask(viewer.email))
    for _n in range(3):
        assert Client().get(url).status_code == 200
        assert Client().head(url).status_code == 200
    assert Client().post(url, {"new_password": NEW}).status_code == 302
    for answer in (Client().get(url), Client().post(url, {"new_password": "another quiet river"})):
        assert answer.status_code == 404
        assert "not valid any more" in answer.content.decode()
    assert User.objects.get().check_password(NEW)


def test_a_wrong_password_leaves_the_link(viewer: User) -> None:
    url = link(ask(viewer.email))
    wrong = {"short": "too short", "": "Enter a password", "12345678": "too common", viewer.email: "too similar"}
    for password, words in wrong.items():
        answer = Client().post(url, {"new_password": password})
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert answer.content.decode().count(f'value="{password}"') == (password == viewer.email), (
            "only as account name"
        )
    assert Client().post(url, {"new_password": NEW}).status_code == 302


@pytest.mark.parametrize("change", ["password", "epoch", "inactive", "address"])
def test_what_happened_since_overtakes_the_link(viewer: User, change: str) -> None:
    url = link(ask(viewer.email))
    if change == "epoch":
        viewer.end_sessions()
    else:
        changed: dict[str, dict[str, object]] = {
            "password": {"password": make_password("changed by other means")},
            "inactive": {"is_active": False},
            "address": {"email": "elsewhere@example.com"},  # whoever reads the old mailbox gets nowhere
        }
        User.objects.update(**changed[change])
    assert Client().get(url).status_code == 404
    assert Client().post(url, {"new_password": NEW}).status_code == 404
    assert not User.objects.get().check_password(NEW)


def test_two_links_are_both_good_until_one_is_used(viewer: User) -> None:
    first, second = ask(viewer.email), ask(viewer.email)
    assert Client().get(link(second)).status_code == 200
    assert Client().post(link(first), {"new_password": NEW}).status_code == 302
    assert Client().post(link(second), {"new_password": "x" + NEW}).status_code == 404


def test_the_link_lives_an_hour_and_is_unreadable_in_redis(viewer: User) -> None:
    token = ask(viewer.email)
    state = get_redis_connection("state")
    keys = list(state.scan_iter("pwreset:*"))
    assert len(keys) == 1
    assert 3590 < state.ttl(keys[0]) <= 3600
    assert token not in str(keys) + str(state.get(keys[0]))
    state.delete(keys[0])
    assert Client().get(link(token)).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 5000, "é", "%00", "..%2f..", "<script>"])
def test_strange_links(db: None, token: str) -> None:
    assert Client().get(f"/reset-password/{token}/").status_code == 404


def test_the_address_of_the_page_is_told_to_nobody(viewer: User, caplog: pytest.LogCaptureFixture) -> None:
    token = ask(viewer.email)
    with caplog.at_level(logging.DEBUG):
        answers = [
            Client().get(link(token)),
            Client().post(link(token), {"new_password": "x"}),
            Client().get(link("gone")),
        ]
    assert {answer.headers["Referrer-Policy"] for answer in answers} == {"strict-origin"}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert "/reset-password/***/" in caplog.text
    assert token not in caplog.text
    page = answers[0].content.decode()
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page


def test_the_form_needs_its_token(viewer: User) -> None:
    url = link(ask(viewer.email))
    assert Client(enforce_csrf_checks=True).post(url, {"new_password": NEW}).status_code == 403
    assert User.objects.get().check_password(PASSWORD)


def test_five_mails_an_hour(viewer: User) -> None:
    statuses = [
        Client(REMOTE_ADDR=f"203.0.113.{n}").post(FORGOT, {"email": viewer.email}).status_code for n in range(6)
    ]
    assert statuses == [200] * 5 + [429]
    statuses = [
        Client(REMOTE_ADDR="203.0.113.99").post(FORGOT, {"email": f"x{n}@example.com"}).status_code for n in range(6)
    ]
    assert statuses == [200] * 5 + [429]


def test_trying_links_is_slowed_down(db: None) -> None:
    answers = [Client().get(link(f"guess-{n}")) for n in range(22)]
    assert answers[0].status_code == 404
    assert answers[-1].status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_the_deactivated_and_those_who_wait_get_no_link(deactivated: User) -> None:
    waiting = SignUpRequestFactory.create()
    for email in (deactivated.email, waiting.email, "nobody@example.com"):
        assert Client().post(FORGOT, {"email": email}).status_code == 200
    assert [one.to for one in mail.outbox] == [[deactivated.email]]
    assert "/reset-password/" not in str(mail.outbox[0].message())
    assert "deactivated" in str(mail.outbox[0].body)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_one_sets_it(viewer: User) -> None:
    token, gate = ask(viewer.email), threading.Barrier(20)
    done: list[str] = []
    mail.outbox.clear()

    def run(n: int) -> None:
        gate.wait()
        try:
            password_reset.set_password(token=token, password=f"{NEW} {n}")
            done.append(f"{NEW} {n}")
        except (password_reset.InvalidLink, password_reset.limits.TooManyAttempts):
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert User.objects.get().check_password(done[0])
    assert len(mail.outbox) == 1
    assert AuditEntry.objects.filter(action="USER_EDIT").count() == 1
