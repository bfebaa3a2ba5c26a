"""A connection test in words: what was reached, what failed and what to do, in the active language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datasources.services.probing import steps_of

NAMES: Mapping[str, Promise] = {
    "name": gettext_lazy("Host name"),
    "network": gettext_lazy("Network"),
    "tls": gettext_lazy("Encryption"),
    "credentials": gettext_lazy("User and password"),
    "database": gettext_lazy("Database"),
    "project": gettext_lazy("Project"),
    "dataset": gettext_lazy("Dataset"),
    "permission": gettext_lazy("Right to read"),
}
NAMES_OF: Mapping[str, Mapping[str, Promise]] = {"BIGQUERY": {"credentials": gettext_lazy("Service account")}}
"""Where a kind calls a step otherwise."""
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
    "version": gettext_lazy("This server is too old. LookFlex reads MySQL from 8.0.17 and MariaDB from 10.5 on."),
    "time_limit": gettext_lazy(
        "The server did not say within 5 seconds what the account may read. Try again when it is less busy."
    ),
    "no_tables": gettext_lazy(
        "The account may read no table here. Give it USAGE on the schema and SELECT on the tables."
    ),
}
ADVICE_OF: Mapping[str, Mapping[str, Promise]] = {
    "MYSQL": {
        "credentials": gettext_lazy(
            "The server refused this user or password. Check both, and whether the user may sign in from this machine."
        ),
        "database": gettext_lazy(
            "The server has no database of this name, or the account may not see it. Check its spelling, and grant SELECT."
        ),
        "no_tables": gettext_lazy("The account may read no table here. Give it SELECT on the database or its tables."),
    },
    "MSSQL": {
        "credentials": gettext_lazy(
            "The server refused this login or password. Check both, and whether it allows SQL Server authentication."
        ),
        "database": gettext_lazy(
            "The login may not open a database of this name. Check its spelling, and make a user for the login in it."
        ),
        "no_tables": gettext_lazy(
            "The account may read no table here. Add it to db_datareader, or give it SELECT on the schema."
        ),
    },
    "BIGQUERY": {
        "network": gettext_lazy(
            "Google does not answer. This server needs a way out to googleapis.com (port 443); check the firewall."
        ),
        "timeout": gettext_lazy(
            "Google did not answer within 5 seconds. Try again, and check the way out to the internet."
        ),
        "credentials": gettext_lazy(
            "Google refused this key. It may be revoked or its account disabled. Download a new one and store it here."
        ),
        "default_not_allowed": gettext_lazy(
            "The operator does not allow the server's own credentials. Use a service account."
        ),
        "project": gettext_lazy(
            "There is no such project, or the account may not use it. Check the ID, and give it the role BigQuery Job User."
        ),
        "api_disabled": gettext_lazy("The BigQuery API is switched off in this project. Enable it in Google Cloud."),
        "billing_disabled": gettext_lazy("This project has no billing account that works. Look into Google Cloud."),
        "dataset": gettext_lazy(
            "There is no such dataset, or the account may not see it. Check its name, its project and its location."
        ),
        "location": gettext_lazy("The dataset lies in another location. Enter its location, or leave the field empty."),
        "jobs_denied": gettext_lazy(
            "The account may run no query in this project. Give it the role BigQuery Job User there."
        ),
        "missing_right": gettext_lazy(
            "The account lacks the right {subject}. Give it the role BigQuery Data Viewer on the dataset."
        ),
        "rate_limit": gettext_lazy("Google takes no more queries of this project now. Try again in a minute."),
        "quota": gettext_lazy("The project's quota is used up. Raise it in Google Cloud, or try again later."),
        "permission": gettext_lazy(
            "The account may not read the data. Give it the role BigQuery Data Viewer on the dataset."
        ),
        "no_tables": gettext_lazy(
            "The account sees no table here. Give it the role BigQuery Data Viewer on the dataset."
        ),
    },
}
"""Where a kind knows more exactly what to do."""
WARNINGS: Mapping[str, Promise] = {
    "superuser": gettext_lazy("This account may do everything on the server. Use one that may only read."),
    "can_write": gettext_lazy(
        "This account may change data or create tables. LookFlex only reads; an account that may only read is safer."
    ),
    "file_access": gettext_lazy(
        "This account may read or write files of the server or run programs there. Take that right away from it."
    ),
    "more_than_needed": gettext_lazy(
        "This account sees more than this database or dataset. One that sees only what dashboards need is safer."
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
    kind, failed = body.get("kind", ""), body["failed"]
    names = steps_of(kind)
    reached = names.index(failed) if failed else len(names)
    steps = []
    for index, name in enumerate(names):
        ok = None if index > reached else index < reached
        detail = _detail(name, body) if ok else ""
        if ok is False:
            subject = str(body.get("subject", ""))[:100]
            detail = _advice(kind, body["reason"], name).replace("{subject}", subject)
        steps.append(Step(name, label_of(kind, name), ok, detail))
    return Tested(
        connected=not failed or failed == "permission",
        steps=tuple(steps),
        warnings=tuple(str(WARNINGS[code]) for code in body.get("cautions", ())),
        tables=tuple(".".join(part for part in table if part) for table in body.get("tables", ())),
    )


def labels_of(kind: str) -> list[str]:
    """The steps of a test of that kind, by their names."""
    return [label_of(kind, name) for name in steps_of(kind)]


def label_of(kind: str, name: str) -> str:
    """What a step is called."""
    return str(NAMES_OF.get(kind, {}).get(name, NAMES[name]))


def _advice(kind: str, reason: str, step: str) -> str:
    """The cause and what to do: of the reason where it is known, else of the step."""
    known = {**ADVICE, **ADVICE_OF.get(kind, {})}
    return str(known.get(reason, known.get(step, "")))


def _detail(name: str, body: Mapping[str, Any]) -> str:
    if name == "network":
        return _("{milliseconds} ms").format(milliseconds=body["milliseconds"])
    if name == "tls" and "encrypted" in body:
        return body["encrypted"] or _("not encrypted")
    if name == "database" and "version" in body:
        return _("Version {version}").format(version=body["version"])
    return ""
