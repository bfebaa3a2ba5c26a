"""The form of each kind of connection, and what is said about the kind where one is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from datasources.connectors import registry
from datasources.forms.bigquery import BigqueryForm
from datasources.forms.connections import ConnectionForm, MssqlForm, MysqlForm, PostgresqlForm

FORMS: Mapping[str, type[ConnectionForm]] = {
    form.kind: form for form in (PostgresqlForm, MysqlForm, MssqlForm, BigqueryForm)
}
ABOUT: Mapping[str, Promise] = {
    "POSTGRESQL": _("A PostgreSQL server of yours or in a cloud. You need host, database, user and password."),
    "MYSQL": _("A MySQL or MariaDB server. You need host, database, user and password."),
    "MSSQL": _("A Microsoft SQL Server or Azure SQL database. You need host, database, login and password."),
    "BIGQUERY": _("Google's data warehouse. You need the project's ID and the key file of a service account."),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile. `slug` is the kind as addresses write it."""

    kind: str
    slug: str
    label: str
    about: str


def choices() -> list[Choice]:
    """Every kind of connection there is."""
    return [
        Choice(kind, kind.lower(), registry.KINDS[kind].label, str(ABOUT.get(kind, "")))
        for kind in registry.CONNECTION_KINDS
    ]


def form_of(slug: str) -> type[ConnectionForm] | None:
    """By the kind as addresses or forms write it; None where there is no such kind."""
    return FORMS.get(slug.upper())
