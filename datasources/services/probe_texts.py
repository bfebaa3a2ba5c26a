"""A connection test in words: what was reached, what failed and what to do, in the active language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datasources.services.probing import STEPS

NAMES: Mapping[str, Promise] = {
    "name": gettext_lazy("Host name"),
    "network": gettext_lazy("Network"),
    "tls": gettext_lazy("Encryption"),
    "credentials": gettext_lazy("User and password"),
    "database": gettext_lazy("Database"),
    "permission": gettext_lazy("Right to read"),
}
ADVICE: Mapping[str, Promise] = {
    "name": gettext_lazy("No address is known for this host name. Check its spelling."),
    "name_timeout": gettext_lazy("No name server answered in time. Check the name, or enter the IP address."),
    "host_not_allowed": gettext_lazy(
        "This address is this server itself or reserved, and may not be used. The operator can allow it in the settings."
    ),
    "network": gettext_lazy("Nothing answers at this host and port. Check both, and the firewall between."),
    "timeout": gettext_lazy("There was no answer within 5 seconds. Check host, port and the firewall between."),
    "tls": gettext_lazy(
        "The encryption could not be agreed on or verified. Check the certificate or choose another mode."
    ),
    "credentials": gettext_lazy("The server refused this user or password. Check both."),
    "database": gettext_lazy("The server has no database of this name. Check its spelling."),
    "time_limit": gettext_lazy(
        "The server did not say within 5 seconds what the account may read. Try again when it is less busy."
    ),
    "missing_right": gettext_lazy(
        "The account lacks the right {subject}. Give it the roles BigQuery Job User on the project and BigQuery Data Viewer on "
        "the data."
    ),
    "project": gettext_lazy("Google knows no project of this name, or the account does not belong to it."),
    "dataset_gone": gettext_lazy("There is no dataset {subject}, or it lies in another location. Check both."),
    "api_disabled": gettext_lazy("The BigQuery API is not switched on in this project. Enable it in Google Cloud."),
    "billing": gettext_lazy("The project has no billing. Link a billing account in Google Cloud."),
    "rate_limit": gettext_lazy("Google takes no more questions of this project at the moment. Try again in a minute."),
    "quota": gettext_lazy("The project's quota is used up. Raise it in Google Cloud, or try again later."),
    "default_credentials": gettext_lazy(
        "This server may not sign in to Google as itself. The operator can allow it with BIGQUERY_DEFAULT_CREDENTIALS, or "
        "enter a service account's key."
    ),
    "no_tables": gettext_lazy(
        "The account may read no table here. Give it USAGE on the schema and SELECT on the tables."
    ),
}
WARNINGS: Mapping[str, Promise] = {
    "superuser": gettext_lazy("This account may do everything on the server. Use one that may only read."),
    "can_write": gettext_lazy(
        "This account may change data or create tables. LookFlex only reads; an account that may only read is safer."
    ),
    "not_encrypted": gettext_lazy("The connection is not encrypted: whoever listens on the network reads along."),
    "not_verified": gettext_lazy("The connection is encrypted, but nobody checks who the server is."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """`ok` None: not reached."""

    name: str
    label: str
    ok: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """A finished test. `connected`: a session came about; `works`: it can read something too. `tables` are `schema.name`."""

    connected: bool
    steps: tuple[Step, ...]
    warnings: tuple[str, ...]
    tables: tuple[str, ...]

    @property
    def works(self) -> bool:
        return all(step.ok for step in self.steps)

    def to_json(self) -> dict[str, Any]:
        """As the API gives it."""
        return {
            "connected": self.connected,
            "steps": [{"name": step.name, "ok": step.ok, "detail": step.detail} for step in self.steps],
            "warnings": list(self.warnings),
            "tables": list(self.tables),
        }


def tested(body: Mapping[str, Any]) -> Tested:
    """What `probing` found, in words."""
    failed = body["failed"]
    reached = STEPS.index(failed) if failed else len(STEPS)
    steps = []
    for index, name in enumerate(STEPS):
        ok = None if index > reached else index < reached
        detail = _detail(name, body) if ok else ""
        if ok is False:
            advice = str(ADVICE.get(body["reason"], ADVICE.get(name, "")))
            detail = advice.replace("{subject}", str(body.get("subject", ""))[:100])
        steps.append(Step(name, str(NAMES[name]), ok, detail))
    return Tested(
        connected=not failed or failed == "permission",
        steps=tuple(steps),
        warnings=tuple(str(WARNINGS[code]) for code in body.get("cautions", ())),
        tables=tuple(".".join(part for part in table if part) for table in body.get("tables", ())),
    )


def _detail(name: str, body: Mapping[str, Any]) -> str:
    if name == "network":
        return _("{milliseconds} ms").format(milliseconds=body["milliseconds"])
    if name == "tls" and "encrypted" in body:
        return body["encrypted"] or _("not encrypted")
    if name == "database" and "version" in body:
        return _("Version {version}").format(version=body["version"])
    return ""
