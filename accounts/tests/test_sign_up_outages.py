"""Signing up and new passwords while Redis (state) is away: one of its own is started for these tests and really stopped."""

from typing import Any

from django.core import mail
from django.test import Client

from accounts.models import SignUpRequest, User
from accounts.tests import mails
from accounts.tests.factories import PASSWORD
from lookflex.embedded.processes import Server

NEW = "new@example.com"


def api(path: str, body: dict[str, str]) -> Any:
    return Client().post(f"/api/v1/auth/{path}", body, content_type="application/json")


def test_every_door_says_503_when_to_come_back_and_keeps_what_was_typed(state: Server, viewer: User) -> None:
    browser = Client()
    browser.post("/sign-up/", {"email": NEW})
    code = mails.code_for(NEW)
    browser.post("/sign-up/code/", {"code": code})
    Client().post("/forgot-password/", {"email": viewer.email})
    token = mails.token_for(viewer.email)
    mail.outbox.clear()
    state.stop()
    details = {"name": "Typed Name", "password": PASSWORD, "requested_role": "VIEWER"}
    pages = {
        NEW: Client().post("/sign-up/", {"email": NEW}),
        code: browser.post("/sign-up/code/", {"code": code}),
        "Send a new code": browser.post("/sign-up/code/again/"),
        "Typed Name": browser.post("/sign-up/details/", details),
        "Ask for an account": browser.get("/sign-up/details/"),
        viewer.email: Client().post("/forgot-password/", {"email": viewer.email}),
        "Set a new password": Client().get(f"/reset-password/{token}/"),
        "Save the password": Client().post(f"/reset-password/{token}/", {"new_password": "quiet river under stars"}),
    }
    for kept, page in pages.items():
        text = page.content.decode()
        assert page.status_code == 503, kept
        assert "not possible at the moment" in text, kept
        assert kept in text
        assert page.headers["Retry-After"] == "60"
        assert "Traceback" not in text
    answers = [
        api("send-verification", {"email": NEW}),
        api("resend-code", {"email": NEW}),
        api("verify-email", {"email": NEW, "code": code}),
        api("register", {"email": NEW, "name": "x", "password": PASSWORD}),
        api("password-reset-request", {"email": viewer.email}),
        api("password-reset", {"token": token, "new_password": "quiet river under stars"}),
    ]
    assert {(answer.status_code, answer.json()["errors"][0]["code"]) for answer in answers} == {(503, "unavailable")}
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in answers)
    assert not mail.outbox
    assert not SignUpRequest.objects.exists()
    assert User.objects.get().check_password(PASSWORD)


def test_the_waiting_page_needs_none(state: Server, admin: User) -> None:
    browser = Client()
    browser.post("/sign-up/", {"email": NEW})
    browser.post("/sign-up/code/", {"code": mails.code_for(NEW)})
    browser.post("/sign-up/details/", {"name": "x", "password": PASSWORD, "requested_role": "VIEWER"})
    state.stop()
    assert browser.get("/sign-up/waiting/").status_code == 200
    signed_in = Client()
    signed_in.force_login(admin)
    made = SignUpRequest.objects.get()
    assert signed_in.get("/manage/requests/").status_code == 200
    assert signed_in.post("/manage/requests/approve/", {"request": [str(made.pk)]}).status_code == 302


def test_a_redis_that_lost_everything_asks_for_a_new_code(state: Server, db: None) -> None:
    browser = Client()
    browser.post("/sign-up/", {"email": NEW})
    code = mails.code_for(NEW)
    state.stop()
    state.run()
    assert "not valid any more" in browser.post("/sign-up/code/", {"code": code}).content.decode()
    assert browser.post("/sign-up/code/again/").status_code == 302
    assert browser.post("/sign-up/code/", {"code": mails.code_for(NEW)}).headers["Location"] == "/sign-up/details/"
