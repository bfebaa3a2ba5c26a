"""Mail on its way: written down with what it belongs to, sent once by a worker, tried again, given up."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from lookflex.lib import mail
from notifications.models import MailState, Notification, NotificationType, OutgoingMail
from notifications.services import mail_pause, outgoing, sending
from notifications.tests.conftest import use
from notifications.tests.smtp_sink import SmtpSink

CODE = "481516"


def write(to: str = "mina@example.com", **changes: str) -> OutgoingMail:
    send_mail(changes.get("subject", "Your code"), changes.get("text", f"It is {CODE}"), None, [to])
    return OutgoingMail.objects.get(recipient=to)


def make_due(*mails: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk__in=[one.pk for one in mails]).update(due_at=timezone.now())
    mail_pause.end()


def age(one: OutgoingMail, by: timedelta) -> None:
    OutgoingMail.objects.filter(pk=one.pk).update(created_at=timezone.now() - by)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_sent(configured: SmtpSink) -> None:
    def fail_after_writing() -> None:
        with transaction.atomic():
            write()
            raise KeyError

    with pytest.raises(KeyError):
        fail_after_writing()
    sending.deliver()
    assert configured.mails() == []
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_korean_arrives_as_it_was_written(configured: SmtpSink, settings: Settings) -> None:
    use(settings, configured, SMTP_FROM_NAME="룩플렉스 알림")
    message = EmailMultiAlternatives(
        "가입 요청: 김민아 — 무신사", "안녕하세요, 김민아님.\n.\n끝", to=["mina@example.com"]
    )
    message.attach_alternative("<p>안녕하세요, <b>김민아</b>님.</p>", "text/html")
    message.send()
    sending.deliver()
    [received] = configured.mails()
    assert received.message["Subject"] == "가입 요청: 김민아 — 무신사"
    [sender] = received.message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("룩플렉스 알림", "lookflex@example.com")
    assert received.sender == "lookflex@example.com"
    assert received.text().splitlines() == ["안녕하세요, 김민아님.", ".", "끝"]
    assert "<b>김민아</b>" in received.text("html")
    assert received.message["Message-ID"]
    assert received.message["Date"]


@pytest.mark.django_db
def test_the_text_lies_encrypted_and_goes_when_it_is_sent(configured: SmtpSink) -> None:
    one = write()
    assert CODE not in one.body
    assert CODE.encode() in outgoing.mime_of(one)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(m)::text FROM notifications_outgoingmail m")
        [row] = cursor.fetchone()
    assert CODE not in row
    assert "Your code" not in row
    sending.deliver()
    one.refresh_from_db()
    assert (one.state, one.body) == (MailState.SENT, "")


@pytest.mark.django_db
def test_everybody_gets_a_mail_of_their_own_and_one_who_is_refused_holds_up_nobody(configured: SmtpSink) -> None:
    people = ["nobody@example.com", "busy@example.com", "mina@example.com", "Jun Lee <jun@example.com>"]
    assert EmailMultiAlternatives("Hello", "All", to=people[:2], bcc=people[2:]).send() == 1
    sending.deliver()
    assert [one.recipients for one in configured.mails()] == [["mina@example.com"], ["jun@example.com"]]
    assert all("mina" not in str(one.message["Bcc"]) for one in configured.mails())
    states = dict(OutgoingMail.objects.values_list("recipient", "state"))
    assert states["nobody@example.com"] == MailState.FAILED
    assert states["busy@example.com"] == MailState.WAITING


@pytest.mark.django_db
def test_a_line_break_in_an_address_or_a_subject_is_refused_when_it_is_written() -> None:
    for to, subject in (("a@example.com\nBcc: b@example.com", "x"), ("a@example.com", "x\r\nBcc: b@example.com")):
        with pytest.raises(ValueError):  # noqa: PT011 - Django's own classes differ
            send_mail(subject, "x", None, [to])
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_a_mail_that_is_put_off_comes_later_and_later(configured: SmtpSink) -> None:
    one = write("busy@example.com")
    waits = []
    for _ in range(9):
        before = timezone.now()
        make_due(one)
        sending.deliver()
        one.refresh_from_db()
        waits.append((one.due_at - before).total_seconds())
    assert one.state == MailState.WAITING
    assert one.answer == "451 4.3.2 come back later"
    assert not mail_pause.is_on(), "the server works: others need not wait"
    assert 48 <= waits[0] <= 75
    assert all(0.8 * 60 * 2**n <= waits[n] <= 1.2 * 60 * 2**n + 5 for n in range(6))
    assert all(0.8 * 3600 <= wait <= 1.2 * 3600 + 5 for wait in waits[6:])
    assert not Notification.objects.exists(), "nobody is rung up for a server that is busy"


@pytest.mark.django_db
def test_after_a_day_it_is_given_up_and_the_administrators_are_told(
    configured: SmtpSink, admin: User, owner: User, viewer: User
) -> None:
    one = write("busy@example.com")
    sending.deliver()
    age(one, timedelta(hours=23))
    make_due(one)
    sending.deliver()
    one.refresh_from_db()
    assert one.state == MailState.WAITING
    age(one, timedelta(hours=25))
    make_due(one)
    sending.deliver()
    one.refresh_from_db()
    assert (one.state, one.reason, one.body) == (MailState.FAILED, "put_off", "")
    told = Notification.objects.filter(type=NotificationType.MAIL_FAILED)
    assert {notification.user for notification in told} == {admin, owner}
    assert {notification.link_url for notification in told} == {"/manage/mail/"}


@pytest.mark.django_db
def test_what_is_refused_for_good_is_given_up_at_once_and_rings_once(configured: SmtpSink, admin: User) -> None:
    mails = [write(f"nobody{n}@example.com") for n in range(3)]
    sending.deliver()
    for one in mails:
        one.refresh_from_db()
        assert (one.state, one.reason, one.answer) == (MailState.FAILED, "refused", "550 5.1.1 no such user here")
        assert (one.body, one.attempts) == ("", 1)
    assert Notification.objects.of(admin).count() == 1


@pytest.mark.django_db
def test_a_server_that_is_down_loses_nothing(configured: SmtpSink, admin: User) -> None:
    configured.stop()
    first, second = write("first@example.com"), write("second@example.com")
    sending.deliver()
    first.refresh_from_db()
    second.refresh_from_db()
    assert sorted([first.attempts, second.attempts]) == [0, 1], "one try is enough to know"
    assert {first.reason, second.reason} == {"network", ""}
    assert mail_pause.is_on()
    third = write("third@example.com")
    sending.deliver()
    third.refresh_from_db()
    assert third.attempts == 0, "for a minute nobody tries"
    assert not Notification.objects.exists(), "a restart of the mail server is no news"
    configured.start()
    mail_pause.end()  # the minute is over
    sending.deliver()
    came = {one.recipients[0] for one in configured.mails()}
    assert came == {"first@example.com", "second@example.com", "third@example.com"}


@pytest.mark.django_db
def test_a_server_that_is_down_for_long_is_news(configured: SmtpSink, admin: User) -> None:
    configured.stop()
    one = write()
    age(one, timedelta(minutes=20))
    sending.deliver()
    assert Notification.objects.of(admin).get().type == NotificationType.MAIL_FAILED


@pytest.mark.django_db
def test_a_server_that_closes_the_conversation_is_left_alone(configured: SmtpSink) -> None:
    one, other = write("hangup@example.com"), write("mina@example.com")
    sending.deliver()
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.reason) == (MailState.WAITING, "network")
    assert other.attempts == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"user": "lookflex", "password": "other"}, "credentials"),
        ({"refuses_sender": True}, "sender"),
    ],
)
def test_what_only_an_administrator_can_mend_waits_and_rings_at_once(
    options: dict[str, object], reason: str, tmp_path: Path, settings: Settings, admin: User
) -> None:
    with SmtpSink(tmp_path / "strict", **options).running() as strict:  # type: ignore[arg-type]
        use(settings, strict, SMTP_USER="lookflex", SMTP_PASSWORD="wrong") if "user" in options else use(
            settings, strict
        )
        one = write()
        sending.deliver()
        one.refresh_from_db()
        assert (one.state, one.reason) == (MailState.WAITING, reason)
        assert outgoing.mime_of(one), "the text is still there"
        assert Notification.objects.of(admin).count() == 1
        assert strict.mails() == []


@pytest.mark.django_db
def test_signing_in(tmp_path: Path, settings: Settings) -> None:
    with SmtpSink(tmp_path / "strict", user="lookflex", password="pass word").running() as strict:
        use(settings, strict)
        one = write()
        sending.deliver()
        assert [one.user for one in strict.mails()] == ["lookflex"]
        use(settings, strict, SMTP_PASSWORD="비밀")
        one = write("jun@example.com")
        sending.deliver()
        one.refresh_from_db()
        assert (one.state, one.reason) == (MailState.WAITING, "credentials")


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_gets_no_mail(
    mode: str, tmp_path: Path, self_signed: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = SmtpSink(tmp_path / "tls", tls=mode, certificate=self_signed, user="lookflex", password="secret")
    with sink.running():
        use(settings, sink, SMTP_HOST="localhost")
        one = write()
        sending.deliver()
        one.refresh_from_db()
        assert (one.state, one.reason) == (MailState.WAITING, "tls")
        assert "self-signed" in one.answer
        assert sink.mails() == []
        # and one that somebody vouches for does
        monkeypatch.setenv("SSL_CERT_FILE", str(self_signed))
        make_due(one)
        sending.deliver()
        [received] = sink.mails()
        assert received.encrypted


@pytest.mark.django_db
def test_a_server_that_offers_no_encryption_gets_neither_password_nor_mail(
    configured: SmtpSink, settings: Settings
) -> None:
    use(settings, configured, SMTP_TLS="starttls", SMTP_USER="u", SMTP_PASSWORD="p")
    one = write()
    sending.deliver()
    one.refresh_from_db()
    assert one.reason == "tls"
    assert configured.mails() == []


@pytest.fixture
def trickling_port() -> Iterator[int]:
    """Greets, one letter every 0.2 s, for ever: no single read takes long."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            talking, _address = server.accept()
            with talking:
                try:
                    talking.sendall(b"220-")
                    while True:
                        talking.sendall(b"x")
                        time.sleep(0.2)
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


@pytest.fixture
def deaf_port() -> Iterator[int]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["trickling_port", "deaf_port"])
@pytest.mark.parametrize("mode", ["none", "tls"])
def test_a_slow_server_is_hung_up_on(
    kind: str,
    mode: str,
    request: pytest.FixtureRequest,
    settings: Settings,
    sink: SmtpSink,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(settings, sink, SMTP_PORT=request.getfixturevalue(kind), SMTP_TLS=mode)
    monkeypatch.setattr(sending, "MAIL_SECONDS", 1.5)
    one = write()
    started = time.monotonic()
    sending.deliver()
    assert time.monotonic() - started < 4.5
    one.refresh_from_db()
    assert one.state == MailState.WAITING
    # letters where TLS should begin are no TLS, and known as that at once
    assert one.reason == ("tls" if (kind, mode) == ("trickling_port", "tls") else "timeout")
    assert mail_pause.is_on()


@pytest.mark.django_db
def test_a_server_that_is_slow_in_the_middle_is_hung_up_on(
    configured: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MAIL_SECONDS", 1.5)
    one = write("slow@example.com")
    started = time.monotonic()
    sending.deliver()
    assert time.monotonic() - started < 4.5
    one.refresh_from_db()
    assert (one.state, one.reason) == (MailState.WAITING, "timeout")


@pytest.mark.django_db(transaction=True)
def test_one_sends_at_a_time_and_nothing_twice(configured: SmtpSink) -> None:
    for n in range(12):
        write(f"person{n}@example.com")

    def run() -> None:
        try:
            sending.deliver()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    came = sorted(mail.recipients[0] for mail in configured.mails())
    assert came == sorted(f"person{n}@example.com" for n in range(12))


@pytest.mark.django_db(transaction=True)
def test_whoever_finds_another_at_work_leaves_at_once(configured: SmtpSink) -> None:
    """Else a slow mail server would hold both processes that also test connections."""
    write("slow@example.com")
    first = threading.Thread(target=lambda: (sending.deliver(), connection.close()))
    first.start()
    while not OutgoingMail.objects.filter(attempts=1).exists():
        time.sleep(0.05)
    write("mina@example.com")
    started = time.monotonic()
    sending.deliver()
    assert time.monotonic() - started < 1
    first.join()
    came = [one.recipients[0] for one in configured.mails()]
    assert came == ["slow@example.com", "mina@example.com"], "the one at work looks again before it ends"


@pytest.mark.django_db
def test_without_a_mail_server_mail_waits(settings: Settings, admin: User, sink: SmtpSink) -> None:
    one = write()
    sending.deliver()
    one.refresh_from_db()
    assert (one.state, one.attempts) == (MailState.WAITING, 0)
    use(settings, sink)
    sending.deliver()
    assert len(sink.mails()) == 1


@pytest.mark.django_db
def test_in_development_mail_comes_out_on_the_console(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.MAIL_TO_CONSOLE = True
    one = write(subject="가입 코드", text=f"코드는 {CODE}입니다")
    sending.deliver()
    printed = capsys.readouterr().out
    assert "mina@example.com: 가입 코드" in printed
    assert f"코드는 {CODE}입니다" in printed
    one.refresh_from_db()
    assert (one.state, one.body) == (MailState.SENT, "")


@pytest.mark.django_db
def test_a_text_that_no_key_opens_is_given_up(configured: SmtpSink, admin: User) -> None:
    one, other = write("first@example.com"), write("second@example.com")
    OutgoingMail.objects.filter(pk=one.pk).update(body="garbage")
    sending.deliver()
    one.refresh_from_db()
    assert (one.state, one.reason) == (MailState.FAILED, "unreadable")
    other.refresh_from_db()
    assert other.state == MailState.SENT


@pytest.mark.django_db
def test_old_rows_go(configured: SmtpSink) -> None:
    sent, waiting = write("a@example.com"), write("busy@example.com")
    sending.deliver()
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=40))
    OutgoingMail.objects.filter(pk=sent.pk).update(finished_at=timezone.now() - timedelta(days=31))
    assert outgoing.clean() == 1
    assert OutgoingMail.objects.get() == waiting


@pytest.mark.django_db
def test_mails_from_templates_leave_the_same_way(configured: SmtpSink) -> None:
    mail.send(
        template="sign_up_waits",
        to="admin@example.com",
        language="ko",
        context={"name": "<b>Kim</b>", "email": "kim@example.com", "path": "/manage/requests/"},
    )
    sending.deliver()
    [received] = configured.mails()
    assert "<b>Kim</b>" in received.text()
    assert "&lt;b&gt;Kim&lt;/b&gt;" in received.text("html")
    assert "http://localhost/manage/requests/" in received.text()
    assert "http://localhost/manage/requests/" in received.text("html")
    assert json.dumps(received.recipients) == '["admin@example.com"]'
