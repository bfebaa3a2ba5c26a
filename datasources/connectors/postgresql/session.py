"""Opening a session to a PostgreSQL server: which address, which keywords, which settings inside."""

import os
import ssl
import time
from typing import Any

import psycopg
from psycopg.adapt import AdaptersMap

from datasources.connectors.network import NetworkPolicy, resolve
from datasources.connectors.postgresql.errors import connect_error
from datasources.connectors.postgresql.settings import PostgresqlSettings
from datasources.query.errors import CannotConnect

Session = psycopg.Connection[tuple[Any, ...]]

STATEMENT_TIMEOUT_S = 3600
"""Second belt under the watchdog, which ends queries at their own time limit."""
IDLE_TIMEOUT_S = 300
"""How long the server keeps a transaction whose reader has stopped asking."""
NOWHERE = os.devnull + "/none"
"""A file that cannot exist, where libpq would otherwise look for its defaults."""
MIN_ATTEMPT_S = 2
"""libpq does not wait for less."""

SETTINGS = (
    ("statement_timeout", f"{STATEMENT_TIMEOUT_S}s"),
    ("idle_in_transaction_session_timeout", f"{IDLE_TIMEOUT_S}s"),
    ("standard_conforming_strings", "on"),
    ("DateStyle", "ISO, YMD"),
    ("IntervalStyle", "postgres"),
    ("bytea_output", "hex"),
    ("extra_float_digits", "1"),
)
"""Set for the transaction only, so that a pooler between us and the server hands no setting of ours to somebody else."""
FAREWELL = ("client_connection_check_interval", "5s")
"""From PostgreSQL 14 on the server looks whether we are still there: a worker that was killed leaves no query running."""
FAREWELL_SINCE = 140_000


def dial(
    settings: PostgresqlSettings, password: str, policy: NetworkPolicy, *, timeout: float, adapters: AdaptersMap
) -> Session:
    """A session with the first address of the host that answers. `timeout` in seconds, over all of them. `CannotConnect`."""
    if "\x00" in password:
        raise CannotConnect(settings.host, reason="credentials")
    deadline = time.monotonic() + timeout
    failure = CannotConnect(settings.host)
    keywords = _keywords(settings, password)
    for address in resolve(settings.host, settings.port, settings.database, policy):
        remaining = max(MIN_ATTEMPT_S, round(deadline - time.monotonic()))
        try:
            return psycopg.connect(context=adapters, hostaddr=address, connect_timeout=remaining, **keywords)
        except psycopg.Error as error:
            failure = connect_error(error, settings)
            if failure.reason != "network" or time.monotonic() > deadline:
                raise failure from error
    raise failure


def begin(session: Session, time_zone: str) -> None:
    """Starts the READ ONLY transaction that the session is for. Raises psycopg's errors."""
    session.read_only = True
    pairs = [*SETTINGS, ("TimeZone", time_zone)]
    if session.info.server_version >= FAREWELL_SINCE:
        pairs.append(FAREWELL)
    calls = ", ".join(f"pg_catalog.set_config(${2 * i + 1}, ${2 * i + 2}, true)" for i in range(len(pairs)))
    psycopg.RawCursor(session).execute(f"SELECT {calls}", [text for pair in pairs for text in pair])


def _keywords(settings: PostgresqlSettings, password: str) -> dict[str, Any]:
    """Fixed keywords, none of them from the configuration by name. What libpq would otherwise look up in the worker's home
    (password file, client certificate, Kerberos ticket) is switched off: it belongs to the operator, not to the source."""
    return {
        "host": settings.host,
        "port": settings.port,
        "dbname": settings.database,
        "user": settings.username,
        "password": password,
        "passfile": NOWHERE,
        "sslmode": settings.sslmode,
        "sslrootcert": _authorities() if settings.sslmode == "verify-full" else NOWHERE,
        "sslcertmode": "disable",
        "gssencmode": "disable",
        "target_session_attrs": "any",
        "client_encoding": "utf8",
        "application_name": "LookFlex",
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    }


def _authorities() -> str:
    """The file of trusted authorities: the machine's, or what SSL_CERT_FILE names (a company's own authority)."""
    return ssl.get_default_verify_paths().cafile or "system"
