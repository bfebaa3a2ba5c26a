"""Asking for an account in the browser, step by step."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_redis import get_redis_connection
from pytest_django.fixtures import Settings

from accounts.models import SignUpRequest, User
from accounts.services import limits, one_time_codes
from accounts.signals import sign_up_requested
from accounts.tests import mails
from accounts.tests.factories import PASSWORD, SignUpRequestFactory
from conftest import ClientOf

NEW = "new.person@example.com"
BEGIN, CODE, AGAIN, DETAILS, WAITING = (
    "/sign-up/", "/sign-up/code/", "/sign-up/code/again/", "/sign-up/details/", "/sign-up/waiting/",
)  # fmt: skip
ABOUT = {"name": "새 사람", "password": PASSWORD, "requested_role": "EDITOR"}


@pytest.fixture
def browser(db: None) -> Client:
    return Client(REMOTE_ADDR="203.0.113.7")


def begin(browser: Client, email: str = NEW) -> None:
    answer = browser.post(BEGIN, {"email": email})
    assert (answer.status_code, answer.headers["Location"]) == (302, CODE), answer.content.decode()


def prove(browser: Client, email: str = NEW) -> None:
    begin(browser, email)
    answer = browser.post(CODE, {"code": mails.code_for(email)})
    assert (answer.status_code, answer.headers["Location"]) == (302, DETAILS)


def test_from_the_address_to_waiting(browser: Client) -> None:
    heard: list[SignUpRequest] = []

    def hear(request: SignUpRequest, **_more: object) -> None:
        heard.append(request)

    sign_up_requested.connect(hear)
    try:
        prove(browser)
        assert NEW in browser.get(DETAILS).content.decode()
        answer = browser.post(DETAILS, ABOUT)
    finally:
        sign_up_requested.disconnect(hear)
    assert (answer.status_code, answer.headers["Location"]) == (302, WAITING)
    made = SignUpRequest.objects.get()
    assert (made.email, made.name, made.requested_role, made.status) == (NEW, "새 사람", "EDITOR", "PENDING")
    assert made.password.startswith("argon2")
    assert heard == [made]
    page = browser.get(WAITING).content.decode()
    assert "Waiting for approval" in page
    assert "새 사람" in page
    assert not User.objects.exists()
    assert browser.get("/").status_code == 302, "there is no session before the approval"


def test_the_address_is_kept_in_lower_case(browser: Client) -> None:
    begin(browser, " New.Person@EXAMPLE.com ")
    assert mails.last(NEW)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}", "wide"])
def test_a_pasted_code_may_have_spaces_or_wide_digits(browser: Client, typed: str) -> None:
    begin(browser)
    code = mails.code_for(NEW)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    sent = wide if typed == "wide" else typed.format(code)
    assert browser.post(CODE, {"code": sent}).headers["Location"] == DETAILS


def test_wrong_codes_are_told_and_the_sixth_try_is_none(browser: Client) -> None:
    begin(browser)
    right = mails.code_for(NEW)
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    answers = [browser.post(CODE, {"code": wrong}) for _ in range(one_time_codes.MOST_WRONG)]
    assert {answer.status_code for answer in answers} == {422}
    assert all("This is not the code" in answer.content.decode() for answer in answers)
    late = browser.post(CODE, {"code": right})
    assert late.status_code == 422
    assert "not valid any more" in late.content.decode()
    assert browser.get(DETAILS).headers["Location"] == BEGIN


def test_four_wrong_ones_leave_the_fifth_try(browser: Client) -> None:
    begin(browser)
    right = mails.code_for(NEW)
    for n in range(4):
        browser.post(CODE, {"code": f"{(int(right) + 1 + n) % 1_000_000:06}"})
    assert browser.post(CODE, {"code": right}).headers["Location"] == DETAILS


def test_a_new_code_replaces_the_old_one(browser: Client) -> None:
    begin(browser)
    old = mails.code_for(NEW)
    assert browser.post(AGAIN).headers["Location"] == CODE
    assert "A new code is on its way" in browser.get(CODE).content.decode()
    new = mails.code_for(NEW)
    if old != new:
        assert browser.post(CODE, {"code": old}).status_code == 422
    assert browser.post(CODE, {"code": new}).headers["Location"] == DETAILS


def test_a_code_works_once_and_for_its_address_alone(browser: Client) -> None:
    begin(browser)
    code = mails.code_for(NEW)
    other = Client(REMOTE_ADDR="203.0.113.8")
    begin(other, "other@example.com")
    if mails.code_for("other@example.com") != code:
        assert other.post(CODE, {"code": code}).status_code == 422
    assert browser.post(CODE, {"code": code}).status_code == 302
    assert browser.post(CODE, {"code": code}).status_code == 422


def test_nothing_of_it_is_readable_in_redis(browser: Client) -> None:
    prove(browser)
    begin(browser)
    state = get_redis_connection("state")
    code = mails.code_for(NEW)
    kept = [
        (key.decode(), str(state.hgetall(key) if state.type(key) == b"hash" else state.get(key)))
        for pattern in ("verify:*", "verified:*")
        for key in state.scan_iter(pattern)
    ]
    assert len(kept) == 2
    assert code not in str([value for _key, value in kept]).replace("'wrong': b'0'", "")
    assert NEW not in str(kept)
    lives = {key.partition(":")[0]: state.ttl(key) for key, _value in kept}
    assert 590 < lives["verify"] <= 600
    assert 1790 < lives["verified"] <= 1800


def test_what_one_browser_proved_is_nobody_elses(browser: Client) -> None:
    """Neither another browser's, nor a script's that knows the address."""
    prove(browser)
    other = Client(REMOTE_ADDR="203.0.113.8")
    begin(other)
    assert other.post(DETAILS, ABOUT).headers["Location"] == BEGIN
    body = {"email": NEW, "name": "Mallory", "password": PASSWORD}
    answer = other.post("/api/v1/auth/register", body, content_type="application/json")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "email_not_verified")
    assert browser.post(DETAILS, ABOUT).headers["Location"] == WAITING


def test_the_mark_is_used_up(browser: Client) -> None:
    prove(browser)
    cookies = dict(browser.cookies)
    assert browser.post(DETAILS, ABOUT).headers["Location"] == WAITING
    SignUpRequest.objects.all().delete()
    browser.cookies.update(cookies)
    assert browser.post(DETAILS, ABOUT).headers["Location"] == BEGIN


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "password"}, "too common"),
        ({"password": "48151623"}, "entirely numeric"),
        ({"password": "new.person"}, "too similar"),
        ({"password": ""}, "Enter a password"),
        ({"password": "p" * 101}, "at most 100"),
        ({"name": "   "}, "Enter your name"),
        ({"name": "n" * 101}, "at most 100"),
        ({"requested_role": "ADMIN"}, "Select a valid choice"),
    ],
)
def test_wrong_details_keep_what_was_typed_except_the_password(
    browser: Client, changed: dict[str, str], words: str
) -> None:
    prove(browser)
    answer = browser.post(DETAILS, ABOUT | changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert PASSWORD not in page
    if "name" not in changed:
        assert 'value="새 사람"' in page
    assert not SignUpRequest.objects.exists()
    assert browser.post(DETAILS, ABOUT).status_code == 302, "the mark was not used up"


def test_whoever_has_a_request_already_is_led_to_it(browser: Client) -> None:
    SignUpRequestFactory.create(email=NEW, name="First Try")
    begin(browser)
    answer = browser.post(CODE, {"code": mails.code_for(NEW)})
    assert answer.headers["Location"] == WAITING
    assert "First Try" in browser.get(WAITING).content.decode()


def test_the_waiting_page_follows_the_decision(browser: Client, admin: User) -> None:
    prove(browser)
    browser.post(DETAILS, ABOUT)
    made = SignUpRequest.objects.get()
    first = browser.get(WAITING, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in first
    assert 'hx-trigger="every 5s"' in first
    assert 'every 60s"' in browser.get(f"{WAITING}?after=60", headers={"HX-Request": "true"}).content.decode()
    made.decide("REJECTED", reason="Who are <you>?", actor=admin)
    page = browser.get(WAITING, headers={"HX-Request": "true"}).content.decode()
    assert "Who are &lt;you&gt;?" in page
    assert "hx-trigger" not in page
    SignUpRequest.objects.update(status="APPROVED", assigned_role="VIEWER", reject_reason="")
    page = browser.get(WAITING).content.decode()
    assert "Your account is ready" in page
    assert "hx-trigger" not in page


@pytest.mark.parametrize("after", ["x", "-1", "1e9", "99999999999", "٣", ""])
def test_a_strange_rhythm_is_the_usual_one(browser: Client, after: str) -> None:
    made = SignUpRequestFactory.create()
    browser.post("/sign-in/", {"email": made.email, "password": PASSWORD})
    assert 'every 5s"' in browser.get(WAITING, {"after": after}).content.decode()


def test_a_forged_or_missing_cookie_shows_nobodys_request(browser: Client) -> None:
    made = SignUpRequestFactory.create()
    for forged in ("", str(made.pk), f"{made.pk}:x:y", "é" * 10):
        browser.cookies["sign-up-request"] = forged
        page = browser.get(WAITING).content.decode()
        assert "No request in this browser" in page
        assert made.name not in page


def test_cookies_are_ours_alone(browser: Client) -> None:
    prove(browser)
    browser.post(DETAILS, ABOUT)
    cookie = browser.cookies["sign-up-request"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert browser.cookies["sign-up"].value == "", "what was signed up with is forgotten"


def test_without_cookies_one_is_told(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(BEGIN, {"email": NEW})
    assert answer.status_code == 403
    assert "cookies are blocked" in answer.content.decode()
    assert not mail.outbox


@pytest.mark.parametrize("url", [BEGIN, CODE, DETAILS, WAITING])
def test_whoever_is_signed_in_has_no_need_of_it(client_of: ClientOf, viewer: User, url: str) -> None:
    assert client_of(viewer).get(url).headers["Location"] == "/"


@pytest.mark.parametrize("url", [CODE, DETAILS, AGAIN])
def test_nobody_comes_in_half_way(browser: Client, url: str) -> None:
    ask = browser.post if url == AGAIN else browser.get
    assert ask(url).headers["Location"] == BEGIN


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a@b", "a\x00b@example.com", "\N{KELVIN SIGN}im@example.com", "é@example.com", f"{'a' * 250}@example.com",
     "a@example.com, b@example.com", "a@example.com\nBcc: b@example.com"],
)  # fmt: skip
def test_what_is_no_address_is_refused_at_its_field(browser: Client, email: str) -> None:
    answer = browser.post(BEGIN, {"email": email})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not mail.outbox


def test_five_mails_an_hour_to_one_address_from_wherever(db: None) -> None:
    browsers = [Client(REMOTE_ADDR=f"203.0.113.{n}") for n in range(6)]
    answers = [browser.post(BEGIN, {"email": NEW}) for browser in browsers]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert 3500 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert "Too many mails" in answers[-1].content.decode()
    assert len(mail.outbox) == 5


def test_five_mails_an_hour_from_one_client_to_whomever(browser: Client) -> None:
    answers = [browser.post(BEGIN, {"email": f"person{n}@example.com"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert Client(REMOTE_ADDR="203.0.113.9").post(BEGIN, {"email": "person5@example.com"}).status_code == 302


def test_an_ipv6_subscriber_is_one_client(db: None) -> None:
    statuses = [
        Client(REMOTE_ADDR=f"2001:db8:0:1::{n}").post(BEGIN, {"email": f"person{n}@example.com"}).status_code
        for n in range(1, 7)
    ]
    assert statuses[-1] == 429
    assert Client(REMOTE_ADDR="2001:db8:0:2::1").post(BEGIN, {"email": NEW}).status_code == 302


def test_an_office_behind_one_address_can_be_allowed_more(browser: Client, settings: Settings) -> None:
    settings.MAILS_PER_CLIENT = 7
    statuses = [browser.post(BEGIN, {"email": f"person{n}@example.com"}).status_code for n in range(8)]
    assert statuses == [302] * 7 + [429]


def test_the_window_slides(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAILS_WINDOW", 2)
    assert {browser.post(BEGIN, {"email": NEW}).status_code for _ in range(5)} == {302}
    refused = browser.post(BEGIN, {"email": NEW})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) <= 2
    state = get_redis_connection("state")
    for key in state.scan_iter("quota:*"):
        for member, score in state.zrange(key, 0, 0, withscores=True):
            state.zadd(key, {member: score - 3})
    assert browser.post(BEGIN, {"email": NEW}).status_code == 302
    assert browser.post(BEGIN, {"email": NEW}).status_code == 429


def test_guessing_codes_is_slowed_down_whatever_the_address(browser: Client) -> None:
    statuses = []
    for n in range(5):
        begin(browser, f"person{n}@example.com")
        right = mails.code_for(f"person{n}@example.com")
        wrong = f"{(int(right) + 1) % 1_000_000:06}"
        statuses += [browser.post(CODE, {"code": wrong}).status_code for _ in range(5)]
    assert statuses.count(429) >= 1
    assert statuses[0] == 422


def test_mails_speak_the_language_of_the_page(browser: Client) -> None:
    browser.post(BEGIN, {"email": NEW}, headers={"Accept-Language": "ko"})
    sent = mails.last(NEW)
    assert '<html lang="ko">' in str(sent.alternatives[0][0])
    code = mails.code_for(NEW)
    browser.post(CODE, {"code": code}, headers={"Accept-Language": "ko"})
    browser.post(DETAILS, ABOUT, headers={"Accept-Language": "ko"})
    assert SignUpRequest.objects.get().language == "ko"


def test_links_begin_with_the_configured_address(browser: Client, viewer: User) -> None:
    settings.ALLOWED_HOSTS.append("evil.example")
    try:
        browser.post(BEGIN, {"email": viewer.email}, headers={"Host": "evil.example"})
    finally:
        settings.ALLOWED_HOSTS.remove("evil.example")
    sent = mails.last(viewer.email)
    assert "http://localhost/forgot-password/" in str(sent.body)
    assert "evil.example" not in str(sent.message())


def test_how_long_one_has_waited() -> None:
    made = SignUpRequest(created_at=timezone.now() - timedelta(days=2, minutes=1))
    assert made.days_waiting == 2
