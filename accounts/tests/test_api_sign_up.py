"""Asking for an account, deciding about it and new passwords by script, as the contract says."""

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import SignUpRequest, User
from accounts.tests import mails
from accounts.tests.factories import PASSWORD, GroupFactory, SignUpRequestFactory
from conftest import ApiOf
from lookflex.tests.documented import faults

API = "/api/v1/auth"
NEW = "new@example.com"


def post(path: str, body: dict[str, Any], address: str = "203.0.113.7") -> Any:
    return APIClient(REMOTE_ADDR=address).post(f"{API}/{path}", body)


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["errors"][0]["code"]


def prove(email: str = NEW) -> None:
    assert post("send-verification", {"email": email}).status_code == 200
    assert post("verify-email", {"email": email, "code": mails.code_for(email)}).status_code == 200


def register(**changed: Any) -> Any:
    return post("register", {"email": NEW, "name": "New Person", "password": PASSWORD} | changed)


def test_from_the_address_to_the_account(admin: User, api_of: ApiOf) -> None:
    sent = post("send-verification", {"email": " New@Example.com"})
    assert (sent.status_code, sent.json()) == (200, {"expires_in": 600})
    assert faults("auth_send_verification", 200, sent.json()) == []
    proved = post("verify-email", {"email": "NEW@example.com", "code": mails.code_for(NEW)})
    assert (proved.status_code, proved.json()) == (200, {"expires_in": 1800})
    made = register(requested_role="EDITOR")
    assert made.status_code == 201
    assert faults("auth_register", 201, made.json()) == []
    stored = SignUpRequest.objects.get()
    assert made.json() == {
        "id": str(stored.pk), "email": NEW, "name": "New Person", "requested_role": "EDITOR", "status": "PENDING",
        "created_at": stored.created_at.astimezone().isoformat(),
    }  # fmt: skip
    assert told(post("login", {"email": NEW, "password": PASSWORD})) == (403, "register_request_pending")
    assert told(post("login", {"email": NEW, "password": "wrong"})) == (401, "invalid_credentials")
    decided = api_of(admin).patch(f"{API}/register-requests/{stored.pk}", {"status": "APPROVED"})
    assert decided.status_code == 200
    assert faults("auth_register_requests_decide", 200, decided.json()) == []
    assert decided.json()["assigned_role"] == "EDITOR"
    assert decided.json()["decided_by"] == str(admin.pk)
    assert post("login", {"email": NEW, "password": PASSWORD}).status_code == 200


def test_the_wished_role_is_viewer_unless_said(db: None) -> None:
    prove()
    assert register().json()["requested_role"] == "VIEWER"


def test_resend_replaces_the_code(db: None) -> None:
    post("send-verification", {"email": NEW})
    old = mails.code_for(NEW)
    assert post("resend-code", {"email": NEW}).json() == {"expires_in": 600}
    new = mails.code_for(NEW)
    if old != new:
        assert told(post("verify-email", {"email": NEW, "code": old})) == (400, "invalid_code")
    assert post("verify-email", {"email": NEW, "code": new}).status_code == 200
    assert told(post("verify-email", {"email": NEW, "code": new})) == (400, "code_expired")


def test_a_code_as_a_number(db: None) -> None:
    post("send-verification", {"email": NEW})
    code = mails.code_for(NEW)
    expected = 200 if code[0] != "0" else 400
    assert post("verify-email", {"email": NEW, "code": int(code)}).status_code == expected


def test_not_verified_used_up_and_pending(db: None) -> None:
    assert told(register()) == (403, "email_not_verified")
    prove()
    assert register().status_code == 201
    assert told(register()) == (403, "email_not_verified"), "the mark was used up"
    prove()
    assert told(register()) == (409, "register_request_pending")
    assert SignUpRequest.objects.count() == 1


def test_an_account_made_meanwhile_is_not_told_of_and_not_overtaken(db: None) -> None:
    prove()
    User.objects.create_user(NEW, "by an admin, just now")
    assert told(register()) == (403, "email_not_verified")
    post("send-verification", {"email": NEW})
    assert "already" in str(mails.last(NEW).subject)
    assert not SignUpRequest.objects.exists()


@pytest.mark.parametrize(
    ("changed", "attr", "code"),
    [
        ({"password": "short"}, "password", "min_length"),
        ({"password": "password"}, "password", "password_too_common"),
        ({"password": "New Person"}, "password", "password_too_similar"),
        ({"password": "p" * 101}, "password", "max_length"),
        ({"name": " "}, "name", "blank"),
        ({"name": "n" * 101}, "name", "max_length"),
        ({"requested_role": "ADMIN"}, "requested_role", "invalid_choice"),
        ({"email": "nobody"}, "email", "invalid"),
        ({"email": "\N{KELVIN SIGN}im@example.com"}, "email", "not_ascii"),
        ({"role": "OWNER"}, "role", "unknown_key"),
        ({"status": "APPROVED"}, "status", "unknown_key"),
    ],
)
def test_wrong_bodies_name_their_key(db: None, changed: dict[str, Any], attr: str, code: str) -> None:
    prove()
    answer = register(**changed)
    assert answer.status_code == 400
    assert (attr, code) in {(error["attr"], error["code"]) for error in answer.json()["errors"]}
    assert faults("auth_register", 400, answer.json()) == []
    assert register().status_code == 201, "nothing was used up"


def test_too_many_mails_and_tries_say_when_to_come_back(db: None) -> None:
    answers = [post("send-verification", {"email": NEW}, f"203.0.113.{n}") for n in range(6)]
    assert told(answers[-1]) == (429, "throttled")
    assert 3500 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert faults("auth_send_verification", 429, answers[-1].json()) == []
    tries = [post("verify-email", {"email": f"x{n}@example.com", "code": "1"}) for n in range(23)]
    assert told(tries[-1]) == (429, "throttled")
    assert int(tries[-1].headers["Retry-After"]) >= 1


@pytest.mark.django_db(transaction=True)
def test_of_twenty_registrations_at_once_one_is_made() -> None:
    prove()
    gate, answers = threading.Barrier(20), []

    def run(n: int) -> None:
        gate.wait()
        body = {"email": NEW, "name": f"Person {n}", "password": PASSWORD}
        answers.append(APIClient(REMOTE_ADDR=f"203.0.113.{n}").post(f"{API}/register", body))
        connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(201) == 1, statuses
    assert set(statuses) <= {201, 403, 409}
    assert SignUpRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_twenty_right_codes_at_once_one_counts() -> None:
    post("send-verification", {"email": NEW})
    code, gate, statuses = mails.code_for(NEW), threading.Barrier(20), []

    def run(n: int) -> None:
        gate.wait()
        statuses.append(post("verify-email", {"email": NEW, "code": code}, f"203.0.113.{n}").status_code)
        connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [400] * 19


# --- deciding ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(db: None) -> SignUpRequest:
    return SignUpRequestFactory.create(email=NEW, name="New Person")


def test_the_list(admin: User, viewer: User, api_of: ApiOf, waiting: SignUpRequest) -> None:
    gone = SignUpRequestFactory.create(name="Gone")
    gone.decide("REJECTED", reason="Unknown", actor=admin)
    script = api_of(admin)
    answer = script.get(f"{API}/register-requests").json()
    assert faults("auth_register_requests_list", 200, answer) == []
    assert answer["count"] == 2
    assert answer["results"][0] == {
        "id": str(waiting.pk), "email": NEW, "name": "New Person", "requested_role": "VIEWER", "status": "PENDING",
        "assigned_role": None, "reject_reason": "", "decided_by": None, "decided_at": None,
        "created_at": waiting.created_at.astimezone().isoformat(),
    }  # fmt: skip
    assert [one["name"] for one in script.get(f"{API}/register-requests?status=REJECTED").json()["results"]] == ["Gone"]
    assert script.get(f"{API}/register-requests?search=new person").json()["count"] == 1
    assert script.get(f"{API}/register-requests?status=X").status_code == 400
    assert "argon2" not in str(answer)
    assert api_of(viewer).get(f"{API}/register-requests").status_code == 403
    assert api_of(None).get(f"{API}/register-requests").status_code == 401


def test_role_and_groups(admin: User, api_of: ApiOf, waiting: SignUpRequest) -> None:
    groups = GroupFactory.create_batch(2)
    keys = [str(group.pk) for group in groups]
    body = {"status": "APPROVED", "assigned_role": "EDITOR", "group_ids": [*keys, keys[0]], "reject_reason": None}
    assert api_of(admin).patch(f"{API}/register-requests/{waiting.pk}", body).status_code == 200
    made = User.objects.get(email=NEW)
    assert made.role == "EDITOR"
    assert set(made.groups.all()) == set(groups)


def test_a_rejection(admin: User, api_of: ApiOf, waiting: SignUpRequest) -> None:
    body = {"status": "REJECTED", "reject_reason": "Not ours", "assigned_role": None, "group_ids": []}
    answer = api_of(admin).patch(f"{API}/register-requests/{waiting.pk}", body)
    assert (answer.status_code, answer.json()["status"], answer.json()["reject_reason"]) == (
        200,
        "REJECTED",
        "Not ours",
    )
    assert "Not ours" in str(mails.last(NEW).body)


def test_decided_once(admin: User, owner: User, api_of: ApiOf, waiting: SignUpRequest) -> None:
    url = f"{API}/register-requests/{waiting.pk}"
    assert api_of(admin).patch(url, {"status": "REJECTED"}).status_code == 200
    for status in ("APPROVED", "REJECTED"):
        answer = api_of(owner).patch(url, {"status": status})
        assert told(answer) == (409, "already_processed")
        assert admin.name in answer.json()["errors"][0]["detail"]
        assert faults("auth_register_requests_decide", 409, answer.json()) == []


def test_an_address_that_has_an_account_meanwhile(admin: User, api_of: ApiOf, waiting: SignUpRequest) -> None:
    User.objects.create_user(NEW, "by an admin, just now")
    answer = api_of(admin).patch(f"{API}/register-requests/{waiting.pk}", {"status": "APPROVED"})
    assert told(answer) == (409, "email_already_exists")


@pytest.mark.parametrize(
    ("body", "attr", "code"),
    [
        ({}, "status", "required"),
        ({"status": "PENDING"}, "status", "invalid_choice"),
        ({"status": "APPROVED", "assigned_role": "ADMIN"}, "assigned_role", "invalid_choice"),
        ({"status": "APPROVED", "group_ids": [str(uuid4())]}, "group_ids", "unknown_id"),
        ({"status": "APPROVED", "group_ids": ["x"]}, "group_ids.0", "invalid"),
        ({"status": "APPROVED", "reject_reason": "x"}, "reject_reason", "invalid"),
        ({"status": "REJECTED", "assigned_role": "VIEWER"}, "assigned_role", "invalid"),
        ({"status": "REJECTED", "reject_reason": "r" * 501}, "reject_reason", "max_length"),
        ({"status": "APPROVED", "role": "OWNER"}, "role", "unknown_key"),
    ],
)
def test_wrong_decisions(
    admin: User, api_of: ApiOf, waiting: SignUpRequest, body: dict[str, Any], attr: str, code: str
) -> None:
    answer = api_of(admin).patch(f"{API}/register-requests/{waiting.pk}", body)
    assert answer.status_code == 400
    assert (attr, code) in {(error["attr"], error["code"]) for error in answer.json()["errors"]}
    assert SignUpRequest.objects.get().is_pending


def test_a_request_that_is_not_there(admin: User, api_of: ApiOf) -> None:
    for status in ("APPROVED", "REJECTED"):
        assert api_of(admin).patch(f"{API}/register-requests/{uuid4()}", {"status": status}).status_code == 404


# --- new passwords ----------------------------------------------------------------------------------------------------


def test_a_new_password(viewer: User) -> None:
    asked = post("password-reset-request", {"email": viewer.email})
    assert (asked.status_code, asked.json()) == (200, {"expires_in": 3600})
    assert asked.json() == post("password-reset-request", {"email": "nobody@example.com"}).json()
    token = mails.token_for(viewer.email)
    weak = post("password-reset", {"token": token, "new_password": "password"})
    assert (weak.status_code, weak.json()["errors"][0]["attr"]) == (400, "new_password")
    done = post("password-reset", {"token": token, "new_password": "quiet river under stars"})
    assert (done.status_code, done.json()) == (200, {"email": viewer.email})
    assert faults("auth_password_reset", 200, done.json()) == []
    again = post("password-reset", {"token": token, "new_password": "quiet river under clouds"})
    assert told(again) == (400, "invalid_token")
    assert faults("auth_password_reset", 400, again.json()) == []
    assert post("login", {"email": viewer.email, "password": "quiet river under stars"}).status_code == 200


def test_the_page_tells_who_waits_after_the_right_password(waiting: SignUpRequest) -> None:
    browser = Client()
    wrong = browser.post("/sign-in/", {"email": NEW, "password": "wrong"})
    assert wrong.status_code == 422
    assert "not right" in wrong.content.decode()
    right = browser.post("/sign-in/", {"email": NEW, "password": PASSWORD}, follow=True)
    assert right.redirect_chain == [("/sign-up/waiting/", 302)]
    assert "New Person" in right.content.decode()
    assert browser.get("/").status_code == 302
