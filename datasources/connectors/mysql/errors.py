"""The server's error numbers in our words (https://mariadb.com/kb/en/mariadb-error-codes/, MySQL's server and client errors).

Messages may be in the server's language, so only numbers decide; from a message only the name in quotes is taken."""

import re
import ssl
import struct

import pymysql

from datasources.connectors.mysql.settings import MysqlSettings
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

BROKEN_TALK = (RuntimeError, ValueError, LookupError, TypeError, AttributeError, AssertionError, OSError, struct.error)
"""What the driver raises when the other side does not keep to the protocol, asks for a local file, or when the line is cut
under it by another thread."""

CREDENTIALS = frozenset({1045, 1130, 1251, 1275, 1698, 1820, 1862, 2059, 2061, 3118, 4151})
DATABASE = frozenset({1044, 1049, 1102})
TLS = frozenset({2026, 3159})
KILLED = frozenset({1317, 1927})
"""The query, or the whole connection, was ended by somebody."""
LOST = frozenset({0, 1040, 1053, 1152, 1158, 1159, 1160, 1161, 1203, 1226, 3169, 4031})
"""Numbers from 2000 to 2999 are the client's own and mean the same."""

QUERY_ERRORS: dict[int, type[SourceError]] = {
    **dict.fromkeys((1049, 1051, 1146, 1356), TableGone),
    **dict.fromkeys((1054,), FieldRemoved),
    **dict.fromkeys((1044, 1142, 1143, 1227, 1345, 1370, 1410), Denied),
    **dict.fromkeys((1205, 1317, 1969, 3024), QueryTimeout),
}

QUOTED = re.compile(r"['`]((?:[^'`]|``)+)['`](?:\.`((?:[^`]|``)+)`)?")


def number_of(error: BaseException) -> int:
    """The error's number; -1 where it has none."""
    first = error.args[0] if error.args else -1
    return first if isinstance(first, int) else -1


NEAR = re.compile(r"near '(.*)' at line", re.DOTALL)


def connect_error(error: Exception, settings: MysqlSettings) -> CannotConnect:
    """Why no session came about: reason `network`, `tls`, `credentials` or `database`."""
    number = number_of(error)
    if number in TLS or isinstance(getattr(error, "original_exception", error), ssl.SSLError):
        reason = "tls"
    elif number in CREDENTIALS:
        reason = "credentials"
    else:
        reason = "database" if number in DATABASE else "network"
    return CannotConnect(settings.database if reason == "database" else settings.host, reason=reason, detail=str(error))


def query_error(error: Exception, *, host: str, cancelled: bool) -> SourceError:
    """What a failed query means. `cancelled`: somebody asked for its end, so that a lost line is our own doing."""
    number, detail = number_of(error), str(error)
    if isinstance(error, UnicodeDecodeError):
        return BadQuery(host, reason="encoding", detail=detail)
    lost = not isinstance(error, pymysql.Error) or number in LOST or 2000 <= number < 3000
    if cancelled and (lost or number in KILLED):
        return Cancelled()
    if number in QUERY_ERRORS:
        return QUERY_ERRORS[number](_subject(number, detail), detail=detail)
    if lost or number in KILLED:
        return CannotConnect(host, detail=detail)
    if number in CREDENTIALS:
        return CannotConnect(host, reason="credentials", detail=detail)
    return BadQuery(detail=detail)


def mistake(message: str, sql: str) -> int | None:
    """Where in `sql` a syntax error is: the message repeats the text from there on, cut to eighty characters."""
    found = NEAR.search(message)
    place = sql.find(found[1][:60]) if found and found[1] else -1
    return place if place >= 0 else None


def _subject(number: int, detail: str) -> str:
    """The table or column the message names; of a refused command the last name is the object, the ones before our account."""
    found = QUOTED.findall(detail.partition(",")[2])
    if not found:
        return ""
    first, second = found[-1 if QUERY_ERRORS[number] is Denied else 0]
    name: str = second or first
    return name.rpartition(".")[2].replace("``", "`")
