"""PostgreSQL's errors in our words.

In a query the SQLSTATE decides. While connecting libpq hands out no SQLSTATE, only a message that the server may write in
its own language, so there only libpq's own words and the names we sent are relied upon."""

import re

import psycopg

from datasources.connectors.postgresql.settings import PostgresqlSettings
from datasources.query.errors import (
    BadQuery,
    Cancelled,
    CannotConnect,
    Denied,
    FieldRemoved,
    QueryTimeout,
    SourceError,
    TableGone,
)

NETWORK = re.compile(
    r"Connection refused|timed? ?out|timeout|unreachable|No route|closed the connection|Connection reset|could not "
    r"(connect|send|receive)|lost|Network is down|too many clients|connection slots|starting up|shutting down|recovery"
)
UNANSWERED = "no password supplied"
TLS = re.compile(r"\b(SSL|TLS|certificate)\b")
SERVER_SPOKE = re.compile(r"failed: \S+:  ")
"""A severity in any language and two spaces: the message comes from the server, not from libpq."""

QUERY_ERRORS: dict[str, type[SourceError]] = {
    "42P01": TableGone,
    "3F000": TableGone,
    "42703": FieldRemoved,
    "42501": Denied,
    "25P03": QueryTimeout,
}
NETWORK_CLASSES = ("08", "53", "57P")
"""Connection lost, out of resources, server going down."""

IDENTIFIERS = re.compile(r'"((?:[^"]|"")+)"(?:\."((?:[^"]|"")+)")?')


def connect_error(error: psycopg.Error, settings: PostgresqlSettings) -> CannotConnect:
    """Why no session came about: reason `network`, `tls`, `credentials` or `database`."""
    text = str(error)
    host, state = settings.host, error.sqlstate or ""
    if state.startswith("28") or UNANSWERED in text:
        reason = "credentials"
    elif NETWORK.search(text):
        reason = "network"
    elif SERVER_SPOKE.search(text):
        reason = "database" if _names_database(text, settings) else "credentials"
    else:
        reason = "tls" if TLS.search(text) else "network"
    return CannotConnect(settings.database if reason == "database" else host, reason=reason, detail=text)


def _names_database(text: str, settings: PostgresqlSettings) -> bool:
    """Messages about the password name the user, messages about the database name the database and nothing else."""
    names = f'"{settings.database}"' in text and (
        settings.username == settings.database or f'"{settings.username}"' not in text
    )
    return names and not re.search("password|authentication|pg_hba|role", text)


def query_error(error: psycopg.Error, *, sql: str, host: str, cancelled: bool) -> SourceError:
    """What a failed query means. `cancelled`: somebody asked for its end, so the server's "canceled" is not its own limit."""
    found = _query_error(error, sql=sql, host=host, cancelled=cancelled)
    place = error.diag.statement_position or ""
    found.position = int(place) - 1 if place.isdigit() else None
    return found


def _query_error(error: psycopg.Error, *, sql: str, host: str, cancelled: bool) -> SourceError:
    state, detail = error.sqlstate or "", str(error)
    if state == "57014" or (cancelled and isinstance(error, psycopg.OperationalError)):
        return Cancelled() if cancelled else QueryTimeout(detail=detail)
    if state in QUERY_ERRORS:
        return QUERY_ERRORS[state](_subject(error, sql), detail=detail)
    if state.startswith("28"):
        return CannotConnect(host, reason="credentials", detail=detail)
    if state.startswith(NETWORK_CLASSES) or (not state and isinstance(error, psycopg.OperationalError)):
        return CannotConnect(host, detail=detail)
    return BadQuery(detail=detail)


def _subject(error: psycopg.Error, sql: str) -> str:
    """The identifier that the error points at in our own SQL: messages are translated, positions are not."""
    if not (error.diag.statement_position or "").isdigit():
        return ""
    found = IDENTIFIERS.match(sql, int(error.diag.statement_position or "1") - 1)
    name = (found.group(2) or found.group(1)) if found else ""
    return name.replace('""', '"')
