"""The settings of the mail server, in the browser and by script: secrets that stay in, hosts that are refused, two people at
one form."""

from typing import Any

import pytest
from django.contrib.admin.sites import site
from django.db import IntegrityError
from django.test import Client
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from accounts.models import AuditAction, AuditEntry, User
from conftest import ApiOf, ClientOf
from notifications.models import OutgoingMail, SmtpSettings, TlsMode
from notifications.services import mail_pause, sending, smtp_settings
from notifications.services.smtp_settings import Wanted
from notifications.tests.conftest import use
from notifications.tests.smtp_sink import SmtpSink
from notifications.tests.test_delivery import write

pytestmark = pytest.mark.django_db
PAGE, API = "/manage/mail/", "/api/v1/admin/smtp"
SECRET = "s3cr3t-word"
GOOD = {
    "host": "smtp.example.com", "port": "587", "tls": "starttls", "username": "lookflex", "password": SECRET,
    "from_name": "룩플렉스", "from_email": "lookflex@example.com",
}  # fmt: skip


@pytest.fixture
def signed_in(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def body(**changes: Any) -> dict[str, Any]:
    rest = {name: value for name, value in GOOD.items() if name not in {"tls", "port"}}
    return {**rest, "port": 587, "use_tls": True, **changes}


def problems(answer: Any) -> set[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return {(error["attr"], error["code"]) for error in answer.json()["errors"]}


def stored() -> SmtpSettings:
    return SmtpSettings.objects.get()


def password() -> str:
    return str(stored().open_secret().get("password", ""))


def test_a_secret_goes_in_and_never_comes_out(
    signed_in: Client, script: APIClient, owner: User, client_of: ClientOf
) -> None:
    assert signed_in.post(PAGE, GOOD).status_code == 302
    assert password() == SECRET
    assert SECRET not in stored().secret
    pages = [
        signed_in.get(PAGE),
        script.get(API),
        client_of(owner).get(f"/admin/notifications/smtpsettings/{stored().pk}/change/"),
    ]
    for answer in pages:
        assert answer.status_code == 200
        assert SECRET.encode() not in answer.content
        assert stored().secret.encode() not in answer.content
        assert b"smtp.example.com" in answer.content
    entry = AuditEntry.objects.get(action=AuditAction.SETTINGS_EDIT)
    assert entry.detail["host"] == [None, "smtp.example.com"]
    assert SECRET not in str(entry.detail)
    assert script.get(API).json() == {
        "host": "smtp.example.com", "port": 587, "username": "lookflex", "use_tls": True, "from_name": "룩플렉스",
        "from_email": "lookflex@example.com", "is_configured": True, "revision": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", "a,b"),
        ("host", "/var/run/postfix"),
        ("host", "http://smtp.example.com"),
        ("host", "smtp.example.com:25"),
        ("host", "x\r\nRCPT TO:<a@b.c>"),
        ("host", ""),
        ("host", "0"),
        ("host", "2130706433"),
        ("port", "0"),
        ("port", "65536"),
        ("from_email", "a@example.com, b@example.com"),
        ("from_email", "a@example.com\r\nBcc: b@example.com"),
        ("from_email", "LookFlex <a@example.com>"),
        ("from_email", "메일@example.com"),
        ("from_name", "LookFlex\r\nBcc: b@example.com"),
        ("username", "user\nname"),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(
    name: str, value: str, signed_in: Client, script: APIClient
) -> None:
    page = signed_in.post(PAGE, GOOD | {name: value})
    assert page.status_code == 422
    text = page.content.decode()
    assert f'id="id_{name}_error"' in text
    assert 'value="룩플렉스"' in text or name == "from_name", "nothing typed is lost"
    both = signed_in.post(PAGE, GOOD | {"from_email": "", name: value}).content.decode()
    assert f'id="id_{name}_error"' in both, "beside whatever else is wrong"
    sent = int(value) if name == "port" else value
    [(attr, _code)] = problems(script.put(API, body(**{name: sent})))
    assert attr == name
    assert not SmtpSettings.objects.exists()


@pytest.mark.parametrize(
    "change", [{"host": "evil.example.com"}, {"port": "2525"}, {"username": "somebody"}, {"tls": "none"}]
)
def test_the_stored_password_goes_to_no_other_address(
    change: dict[str, str], signed_in: Client, script: APIClient
) -> None:
    signed_in.post(PAGE, GOOD)
    page = signed_in.post(PAGE, GOOD | change | {"password": "", "revision": "1"})
    assert page.status_code == 422
    assert 'id="id_password_error"' in page.content.decode()
    tried = signed_in.post(f"{PAGE}test/", GOOD | change | {"password": "", "to": "a@example.com"})
    assert tried.status_code == 422
    assert "id_password" in tried.content.decode()
    by_script: dict[str, Any] = dict(change)
    if "port" in by_script:
        by_script["port"] = int(by_script["port"])
    if by_script.pop("tls", ""):
        by_script["use_tls"] = False
    changed = {name: value for name, value in body(**by_script).items() if name != "password"}
    assert problems(script.put(API, changed)) == {("password", "secret_required")}
    assert (stored().host, password()) == ("smtp.example.com", SECRET)
    assert script.put(API, changed | {"password": "new"}).status_code == 200
    assert password() == "new"


def test_what_does_not_move_the_password_keeps_it(signed_in: Client, script: APIClient) -> None:
    signed_in.post(PAGE, GOOD)
    assert signed_in.post(PAGE, GOOD | {"password": "", "from_name": "Sales", "revision": "1"}).status_code == 302
    changed = {name: value for name, value in body(from_name="API").items() if name != "password"}
    assert script.put(API, changed).status_code == 200
    assert (stored().from_name, stored().revision, password()) == ("API", 3, SECRET)


def test_without_a_user_no_password_is_kept(signed_in: Client) -> None:
    signed_in.post(PAGE, GOOD | {"username": ""})
    assert not stored().has_secret


def test_two_people_at_one_form(signed_in: Client, script: APIClient) -> None:
    signed_in.post(PAGE, GOOD)
    assert script.put(API, body(from_name="First", revision=1)).json()["revision"] == 2
    late = script.put(API, body(from_name="Second", revision=1))
    assert late.status_code == 409
    assert late.json()["current"]["from_name"] == "First"
    page = signed_in.post(PAGE, GOOD | {"from_name": "Second", "revision": "1"})
    text = page.content.decode()
    assert page.status_code == 422
    assert 'value="Second"' in text
    assert "<strong>First</strong>" in text
    assert 'name="overwrite" value="2"' in text
    assert signed_in.post(PAGE, GOOD | {"from_name": "Second", "revision": "1", "overwrite": "2"}).status_code == 302
    assert stored().from_name == "Second"


def test_there_is_one_row(signed_in: Client) -> None:
    signed_in.post(PAGE, GOOD)
    with pytest.raises(IntegrityError):
        SmtpSettings.objects.create(host="b", from_email="b@example.com")


def test_the_environment_is_the_fallback_and_shown_without_its_password(
    signed_in: Client, script: APIClient, settings: Settings, sink: SmtpSink
) -> None:
    unset = signed_in.get(PAGE).content.decode()
    assert "Mail is not configured." in unset
    settings.MAIL_TO_CONSOLE = True
    assert "mail is printed where LookFlex was started" in signed_in.get(PAGE).content.decode()
    assert script.get(API).json()["is_configured"] is False
    use(settings, sink, SMTP_HOST="mail.corp.example", SMTP_PORT=25, SMTP_PASSWORD=SECRET)
    page = signed_in.get(PAGE).content.decode()
    assert "mail.corp.example:25" in page
    assert SECRET not in page
    seen = script.get(API).json()
    assert (seen["host"], seen["is_configured"], seen["revision"]) == ("mail.corp.example", True, None)
    signed_in.post(PAGE, GOOD)
    used = smtp_settings.current()
    assert used is not None
    assert (used.host, used.password, used.is_operators) == ("smtp.example.com", SECRET, False)
    assert signed_in.post(f"{PAGE}remove/").status_code == 302
    used = smtp_settings.current()
    assert used is not None
    assert (used.host, used.is_operators) == ("mail.corp.example", True)
    assert AuditEntry.objects.filter(detail__removed=True).count() == 1


def test_the_mode_of_encryption_by_script(script: APIClient, signed_in: Client) -> None:
    assert script.put(API, body(port=465)).status_code == 200
    assert stored().tls == TlsMode.TLS
    assert script.put(API, body(port=587)).status_code == 200
    assert stored().tls == TlsMode.STARTTLS
    assert script.put(API, body(use_tls=False)).json()["use_tls"] is False
    assert stored().tls == TlsMode.NONE
    signed_in.post(PAGE, GOOD | {"tls": "tls"})
    assert script.put(API, body()).status_code == 200
    assert stored().tls == TlsMode.TLS, "what was chosen for this address stays"


def test_unknown_and_missing_keys(script: APIClient) -> None:
    assert ("tls", "unknown_key") in problems(script.put(API, body(tls="none")))
    assert problems(script.put(API, {})) == {("host", "required"), ("port", "required"), ("from_email", "required")}


def test_what_waited_for_better_settings_goes_out_at_once(
    configured: SmtpSink, settings: Settings, signed_in: Client, django_capture_on_commit_callbacks: Any
) -> None:
    settings.SMTP_HOST = "no-such-host.invalid"
    write()
    sending.deliver()
    assert OutgoingMail.objects.get().reason == "name"
    with django_capture_on_commit_callbacks(execute=True):
        good = GOOD | {"host": configured.host, "port": str(configured.port), "tls": "none", "username": ""}
        assert signed_in.post(PAGE, good).status_code == 302
    assert not mail_pause.is_on()
    sending.deliver()
    [received] = configured.mails()
    assert received.message["From"].addresses[0].display_name == "룩플렉스"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "169.254.169.254", "::1"])
def test_an_administrator_does_not_reach_this_machine(host: str, settings: Settings, admin: User) -> None:
    settings.SOURCE_ALLOWED_HOSTS = []
    wanted = Wanted(host=host, port=25, tls="none", from_email="a@example.com")
    smtp_settings.change(wanted=wanted, password=None, revision=None, actor=admin)
    one = write()
    sending.deliver()
    one.refresh_from_db()
    assert one.reason == "host_not_allowed"


def test_nobody_reaches_our_own_redis_and_database_by_mail(settings: Settings, admin: User) -> None:
    settings.SOURCE_ALLOWED_HOSTS = ["127.0.0.1"]
    ports = {int(cache["LOCATION"].rpartition(":")[2].partition("/")[0]) for cache in settings.CACHES.values()}
    for port in {*ports, int(settings.DATABASES["default"]["PORT"])}:
        wanted = Wanted(host="127.0.0.1", port=port, tls="none", from_email="a@example.com")
        smtp_settings.change(wanted=wanted, password=None, revision=None, actor=admin)
        OutgoingMail.objects.all().delete()
        one = write()
        mail_pause.end()
        sending.deliver()
        one.refresh_from_db()
        assert one.reason == "host_not_allowed", port


def test_a_password_that_no_key_opens_is_asked_for_again(signed_in: Client, configured: SmtpSink) -> None:
    signed_in.post(PAGE, GOOD)
    SmtpSettings.objects.update(secret="garbage")
    one = write()
    sending.deliver()
    one.refresh_from_db()
    assert one.attempts == 0
    page = signed_in.get(PAGE).content.decode()
    assert "cannot be opened any more" in page
    again = signed_in.post(PAGE, GOOD | {"password": "", "revision": "1"})
    assert again.status_code == 422
    assert "Enter it again" in again.content.decode()
    assert signed_in.post(PAGE, GOOD | {"revision": "1"}).status_code == 302


def test_the_page_says_what_did_not_get_through(signed_in: Client, configured: SmtpSink) -> None:
    write("nobody@example.com")
    write("busy@example.com")
    sending.deliver()
    page = signed_in.get(PAGE).content.decode()
    assert "nobody@example.com" in page
    assert "550 5.1.1 no such user here" in page
    assert "1 mail waits" in page
    assert "451 4.3.2 come back later" in page


def test_the_owners_administration_only_looks(owner: User, client_of: ClientOf, configured: SmtpSink) -> None:
    write()
    looking = client_of(owner)
    for model in ("smtpsettings", "outgoingmail", "notification"):
        listed = looking.get(f"/admin/notifications/{model}/")
        assert listed.status_code == 200
        assert looking.get(f"/admin/notifications/{model}/add/").status_code == 403
    assert any(model is SmtpSettings for model in site._registry)
    one = OutgoingMail.objects.get()
    page = looking.get(f"/admin/notifications/outgoingmail/{one.pk}/change/")
    assert one.body not in page.content.decode()
    assert (
        looking.post(f"/admin/notifications/outgoingmail/{one.pk}/change/", {"recipient": "x@y.z"}).status_code == 403
    )
