"""SQL Server's errors in our words.

In a query the server's error number decides (sys.messages). While connecting the driver hands out no number, only a sentence
of its own for each SQLSTATE and the message; the server may write that in any language, so there only the driver's own words
and the names we sent are relied upon."""

import re

import mssql_python

from datasources.connectors.mssql.settings import MssqlSettings
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

LOGIN_REFUSED = "Invalid authorization specification"
"""The driver's words for SQLSTATE 28000."""
SERVER_SPOKE = "[SQL Server]"
TLS = re.compile(r"\b(SSL|TLS|certificate)\b|encryption", re.IGNORECASE)

QUERY_ERRORS: dict[int, type[SourceError]] = {
    208: TableGone,
    4413: TableGone,  # a view whose table is gone
    4502: FieldRemoved,
    207: FieldRemoved,
    4104: FieldRemoved,
    229: Denied,
    230: Denied,
    297: Denied,
    300: Denied,
    916: Denied,
    1222: QueryTimeout,  # SET LOCK_TIMEOUT
}
NETWORK_NUMBERS = {596, 6005, 10928, 10929, 40197, 40501, 40613, 49918}
"""The session was ended from outside, the server goes down, Azure has no room or moves the database."""
CREDENTIAL_NUMBERS = {18456, 18470, 18487, 18488}
NETWORK_STATES = ("08", "HYT01")
TIMEOUT_STATE, CANCEL_STATE = "HYT00", "HY008"

SHAPES = {8155: "unnamed_column", 8156: "duplicate_column"}
"""What a derived table may not have."""
NAMING = {102, 156, 195, 207, 208, 209, 229, 4104, 8120, 8156}
"""Whose texts hold, in whatever language, what they are about in quotes."""

SPEAKERS = re.compile(r"^(?:\[[^\]]*\])+")
"""Who passed the text on: `[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]`."""
DIAGNOSIS = re.compile(r"\[(\w{5})\] \((-?\d+)\)")
NAMED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def connect_error(error: Exception, settings: MssqlSettings) -> CannotConnect:
    """Why no session came about: reason `network`, `tls`, `credentials` or `database`."""
    text, ours = str(error), str(getattr(error, "driver_error", ""))
    if SERVER_SPOKE in text:
        reason = "database" if ours != LOGIN_REFUSED and f'"{settings.database}"' in text else "credentials"
    elif ours == LOGIN_REFUSED:
        reason = "credentials"
    else:
        reason = "tls" if TLS.search(text) else "network"
    return CannotConnect(settings.database if reason == "database" else settings.host, reason=reason, detail=text)


def query_error(
    error: mssql_python.Error, diagnosis: tuple[tuple[str, str], ...], *, host: str, cancelled: bool
) -> SourceError:
    """What a failed query means. `diagnosis`: see `DiagnosedCursor`. `cancelled`: somebody asked for its end."""
    if cancelled:
        return Cancelled()
    state, number, text = first_fault(diagnosis)
    detail = text or str(error)
    if state == TIMEOUT_STATE:
        return QueryTimeout(detail=detail)
    if number in QUERY_ERRORS:
        return QUERY_ERRORS[number](_subject(number, detail), detail=detail)
    if number in CREDENTIAL_NUMBERS:
        return CannotConnect(host, reason="credentials", detail=detail)
    if number in NETWORK_NUMBERS or state.startswith(NETWORK_STATES) or _lost(error, number):
        return CannotConnect(host, detail=detail)
    return BadQuery(_subject(number, detail), reason=SHAPES.get(number), detail=detail)


def first_fault(diagnosis: tuple[tuple[str, str], ...]) -> tuple[str, int, str]:
    """SQLSTATE, the server's number (0: the driver itself) and text of the first record that is one."""
    for code, text in diagnosis:
        if found := DIAGNOSIS.fullmatch(code):
            return found[1], int(found[2]), SPEAKERS.sub("", text)
    return "", 0, ""


def _lost(error: mssql_python.Error, number: int) -> bool:
    """The driver failed without the server having said anything: the line broke, or what came was no TDS."""
    return not number and isinstance(error, mssql_python.OperationalError | mssql_python.InterfaceError)


def _subject(number: int, text: str) -> str:
    """The name in quotes that every language's message holds, of `dbo.orders` the last part; of a column without a name its
    number."""
    if number == 8155:
        return next(iter(re.findall(r"\d+", text)), "")
    found = NAMED.search(text)
    if found is None or number not in NAMING:
        return ""
    name = found[1] or found[2] or ""
    return name if number in {207, 8156} else name.rpartition(".")[2] or name
