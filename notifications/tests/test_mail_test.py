"""A test mail with its transcript, by page and by script, through a real worker; and mail through that worker: delivered three
times, killed in between."""

import re
import time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_redis import get_redis_connection
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from notifications import jobs, tasks
from notifications.models import MailState, OutgoingMail
from notifications.services import mail_pause, mail_tests
from notifications.services.smtp_settings import Server
from notifications.tests.conftest import Worker, eventually, use
from notifications.tests.smtp_sink import SmtpSink
from notifications.tests.test_delivery import write
from notifications.tests.test_smtp_settings import GOOD, PAGE

pytestmark = pytest.mark.django_db(transaction=True)
API = "/api/v1/admin/smtp/test"
STEPS = ["name", "network", "tls", "credentials", "accepted"]


def server(sink: SmtpSink, **changes: Any) -> Server:
    wanted: dict[str, Any] = {
        "host": sink.host, "port": sink.port, "username": "", "password": "", "tls": "none",
        "from_name": "LookFlex", "from_email": "lookflex@example.com",
    }  # fmt: skip
    return Server(**wanted | changes)


def tried(actor: User, wanted: Server, to: str = "me@example.com") -> dict[str, bool | None]:
    """The steps of a test that runs right here."""
    test_id = mail_tests.store(server=wanted, to=to, actor=actor)
    mail_tests.run(test_id=test_id)
    found = mail_tests.find(test_id=test_id, actor=actor)
    assert found is not None
    failed = found.failed
    reached = STEPS.index(failed) if failed else len(STEPS)
    return {name: None if n > reached else n < reached for n, name in enumerate(STEPS)}


def test_every_step_of_one_that_works(sink: SmtpSink, admin: User) -> None:
    assert set(tried(admin, server(sink)).values()) == {True}
    [received] = sink.mails()
    assert received.recipients == ["me@example.com"]
    assert "The mail settings work" in received.text()


@pytest.mark.parametrize(
    ("change", "to", "failed"),
    [
        ({"host": "no-such-host.invalid"}, "me@example.com", "name"),
        ({"host": "::1"}, "me@example.com", "name"),
        ({"port": 1}, "me@example.com", "network"),
        ({"tls": "starttls"}, "me@example.com", "tls"),
        ({"tls": "tls"}, "me@example.com", "tls"),
        ({"username": "u", "password": "p"}, "me@example.com", "credentials"),
        ({}, "nobody@example.com", "accepted"),
        ({}, "busy@example.com", "accepted"),
    ],
)
def test_one_that_fails_names_the_step(
    change: dict[str, Any], to: str, failed: str, sink: SmtpSink, admin: User
) -> None:
    steps = tried(admin, server(sink, **change), to)
    assert steps[failed] is False
    assert all(steps[name] for name in STEPS[: STEPS.index(failed)])
    assert all(steps[name] is None for name in STEPS[STEPS.index(failed) + 1 :])
    assert sink.mails() == []


def test_one_that_takes_too_long_ends_in_time(sink: SmtpSink, admin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_tests, "TEST_SECONDS", 1.0)
    started = time.monotonic()
    assert tried(admin, server(sink), "slow@example.com")["accepted"] is False
    assert time.monotonic() - started < 4


def test_the_password_lies_nowhere_in_clear(sink: SmtpSink, admin: User) -> None:
    test_id = mail_tests.store(server=server(sink, password="s3cr3t-word"), to="me@example.com", actor=admin)
    state = get_redis_connection("state")
    assert all(b"s3cr3t-word" not in (state.get(key) or b"") for key in state.scan_iter("mailtest:*"))
    assert "s3cr3t-word" not in repr(server(sink, password="s3cr3t-word"))
    mail_tests.run(test_id=test_id)
    mail_tests.run(test_id=test_id)
    assert len(sink.mails()) == 1, "delivered twice, sent once"


def test_a_test_is_its_owners(sink: SmtpSink, admin: User, owner: User) -> None:
    test_id = mail_tests.store(server=server(sink), to="me@example.com", actor=admin)
    assert jobs.find_test(test_id=test_id, actor=owner) is None
    assert jobs.find_test(test_id="../../x", actor=admin) is None
    assert jobs.drop_test(test_id=test_id, actor=owner) is False
    assert jobs.drop_test(test_id=test_id, actor=admin) is True
    assert jobs.find_test(test_id=test_id, actor=admin) is None


def test_by_page_and_by_script_through_a_worker(
    worker: Worker, sink: SmtpSink, settings: Settings, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    browser: Client = client_of(admin)
    form = GOOD | {"host": sink.host, "port": str(sink.port), "tls": "none", "username": "", "password": ""}
    wrong = browser.post(f"{PAGE}test/", form | {"to": "a@example.com, b@example.com"})
    assert wrong.status_code == 422
    assert "one plain e-mail address" in wrong.content.decode()
    begun = browser.post(f"{PAGE}test/", form | {"to": "me@example.com"})
    [address] = re.findall(r'hx-get="([^"]+)"', begun.content.decode())

    def done() -> str:
        page = browser.get(address).content.decode()
        return "" if "Sending" in page else str(page)

    page = eventually(done)
    assert "has accepted the mail" in page
    assert [one.recipients for one in sink.mails()] == [["me@example.com"]]
    script: APIClient = api_of(admin)
    unset = script.post(API, {"to": "me@example.com"})
    assert (unset.status_code, unset.json()["errors"][0]["code"]) == (400, "mail_not_configured")
    use(settings, sink)
    operators = browser.post(f"{PAGE}test/?environment", {"to": "operator@example.com"})
    assert operators.status_code == 200
    sink.wait_for(2)
    said = script.post(f"{API}?wait=10", {"to": "nobody@example.com"})
    assert said.status_code == 200
    assert said.json()["sent"] is False
    assert [step["ok"] for step in said.json()["steps"]] == [True, True, True, True, False]
    assert "550 5.1.1 no such user here" in said.json()["steps"][-1]["detail"]
    later = script.post(f"{API}?wait=0", {"to": "me@example.com"})
    assert later.status_code == 202
    job = eventually(lambda: (found := script.get(f"/api/v1/jobs/{later.json()['id']}").json())["result"] and found)
    assert (job["state"], job["kind"], job["result"]["sent"]) == ("done", "mail_test", True)
    assert script.post(API, {"to": "x"}).status_code == 400


def test_a_mail_is_sent_when_it_is_written_and_once_however_often_the_message_comes(
    worker: Worker, sink: SmtpSink
) -> None:
    one = write()
    sink.wait_for(1)
    eventually(lambda: OutgoingMail.objects.get().state == MailState.SENT)
    for _ in range(3):
        tasks.deliver.apply_async(queue=jobs.QUEUE)
    other = write("jun@example.com")
    sink.wait_for(2)
    assert [received.recipients[0] for received in sink.mails()] == [one.recipient, other.recipient]
    get_redis_connection("state").delete(jobs.QUEUE)  # the broker forgets
    assert OutgoingMail.objects.filter(state=MailState.SENT).count() == 2


def test_a_worker_killed_while_it_sends_loses_nothing_and_doubles_nothing(worker: Worker, sink: SmtpSink) -> None:
    one = write("slow@example.com")
    eventually(lambda: OutgoingMail.objects.filter(attempts=1).exists())
    time.sleep(1)  # in the middle of the conversation
    worker.kill()
    one.refresh_from_db()
    assert (one.state, one.attempts) == (MailState.WAITING, 1)
    assert one.due_at > timezone.now(), "whoever starts now does not fall over it again at once"
    get_redis_connection("state").delete(jobs.QUEUE, "unacked", "unacked_index")  # and the broker forgets it too
    OutgoingMail.objects.update(due_at=timezone.now())
    mail_pause.end()
    worker.start()
    tasks.deliver.apply_async(queue=jobs.QUEUE)  # what the scheduler does every 15 seconds
    sink.wait_for(1, seconds=40)
    eventually(lambda: OutgoingMail.objects.get().state == MailState.SENT)
    time.sleep(1)
    assert len(sink.mails()) == 1
