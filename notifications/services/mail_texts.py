"""What became of a mail in words: the steps of a test, and why one waits or was given up, in the active language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lookflex.lib.api_waiting import job
from notifications.services.mail_failures import STEPS
from notifications.services.mail_tests import Tested

JOB_KIND = "mail_test"
NAMES: Mapping[str, Promise] = {
    "name": gettext_lazy("Host name"),
    "network": gettext_lazy("Network"),
    "tls": gettext_lazy("Encryption"),
    "credentials": gettext_lazy("User and password"),
    "accepted": gettext_lazy("Accepted"),
}
REASONS: Mapping[str, Promise] = {
    "name": gettext_lazy("No address is known for this host name. Check its spelling."),
    "name_timeout": gettext_lazy("No name server answered in time. Check the name, or enter the IP address."),
    "host_not_allowed": gettext_lazy(
        "This address is this server itself or reserved, and may not be used. The operator can allow it in the settings."
    ),
    "network": gettext_lazy("No mail server answers at this host and port. Check both, and the firewall between."),
    "timeout": gettext_lazy("The server took too long. Check host, port and encryption, and the firewall between."),
    "tls": gettext_lazy(
        "The encryption could not be agreed on or verified. Check the certificate or choose another mode."
    ),
    "credentials": gettext_lazy("The server refused this user or password. Check both."),
    "sender": gettext_lazy("The server does not let this account send from this address. Check the sender's address."),
    "put_off": gettext_lazy("The server does not take the mail right now."),
    "refused": gettext_lazy("The server refuses this mail or its recipient."),
    "not_configured": gettext_lazy("No mail server is set up."),
    "unreadable": gettext_lazy("The stored text cannot be opened: the keys for secrets have changed."),
    "too_old": gettext_lazy("It could not be delivered within a day."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """`ok` None: not reached. `detail`: what we say, `answer`: what the server said."""

    name: str
    label: str
    ok: bool | None
    detail: str = ""
    answer: str = ""


def reason(code: str) -> str:
    """Why a mail waits or was given up; empty where nothing is known."""
    return str(REASONS.get(code, ""))


def steps(tested: Tested) -> list[Step]:
    """The transcript of a finished test."""
    failed = tested.failed or ""
    reached = STEPS.index(failed) if failed else len(STEPS)
    found = []
    for index, name in enumerate(STEPS):
        if index == reached:
            found.append(Step(name, str(NAMES[name]), ok=False, detail=reason(tested.reason), answer=tested.answer))
        else:
            is_passed = index < reached
            detail = _detail(name, tested) if is_passed else ""
            found.append(Step(name, str(NAMES[name]), ok=True if is_passed else None, detail=detail))
    return found


def to_json(tested: Tested) -> dict[str, Any]:
    """As the API gives it."""
    shown = [
        {"name": step.name, "ok": step.ok, "detail": " ".join(filter(None, [step.detail, step.answer]))}
        for step in steps(tested)
    ]
    return {"sent": tested.failed == "", "steps": shown}


def to_job(tested: Tested) -> dict[str, Any]:
    """The same as a job: a test that failed is done, its steps say how far it came."""
    if tested.is_waiting:
        return job(tested.id, JOB_KIND, state="queued")
    return job(tested.id, JOB_KIND, state="done", progress=100, result=to_json(tested))


def _detail(name: str, tested: Tested) -> str:
    if name == "tls":
        return tested.encryption or _("not encrypted")
    if name == "credentials" and not tested.signs_in:
        return _("without signing in")
    if name == "accepted":
        return _("after {milliseconds} ms").format(milliseconds=tested.milliseconds)
    return ""
