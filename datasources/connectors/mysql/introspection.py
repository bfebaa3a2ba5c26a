"""What tables and columns a MySQL or MariaDB server has for our account, and what else that account may do."""

import re
from collections.abc import Iterable
from typing import Any

from pymysql.constants import FIELD_TYPE

from datasources.connectors.base import Caution, SourceColumn
from datasources.query.spec import FieldType

TABLES = """
SELECT CAST(t.TABLE_SCHEMA AS CHAR), CAST(t.TABLE_NAME AS CHAR) AS name
FROM information_schema.TABLES AS t
WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
  AND INSTR(LOWER(CAST(t.TABLE_NAME AS CHAR)), LOWER(%s)) > 0
  AND EXISTS (
    SELECT 1 FROM information_schema.COLUMNS AS c
    WHERE c.TABLE_SCHEMA = DATABASE() AND c.TABLE_NAME = t.TABLE_NAME AND INSTR(LOWER(c.PRIVILEGES), 'select') > 0
  )
ORDER BY name
LIMIT %s
"""
"""Tables and views of the connection's database with a column that our account may read. Parameters: search, limit."""

COLUMNS = """
SELECT CAST(COLUMN_NAME AS CHAR), LOWER(CAST(DATA_TYPE AS CHAR)), CAST(COLUMN_TYPE AS CHAR),
  INSTR(LOWER(PRIVILEGES), 'select') > 0
FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = COALESCE(%s, DATABASE()) AND CAST(TABLE_NAME AS CHAR) = %s
ORDER BY ORDINAL_POSITION
"""
"""Columns with their types, and whether our account may read them. Parameters: database or NULL, table."""

ROLE = "SELECT CURRENT_ROLE()"
GRANTS = "SHOW GRANTS"

NUMBERS = frozenset(
    {
        *(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "integer",
            "bigint",
            "decimal",
            "numeric",
            "float",
            "double",
            "real",
        ),
        *("year", "bit"),
    }
)
OTHERS = {"date": FieldType.DATE, "datetime": FieldType.DATETIME, "timestamp": FieldType.DATETIME}
FLAGS = re.compile(r"(tinyint|bit)\(1\)( zerofill)?$", re.IGNORECASE)
"""How both servers write BOOLEAN."""
HIDDEN = frozenset(
    {
        *("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector"),
        *("geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"),
        *("geometrycollection", "geomcollection"),
    }
)
"""Bytes without a character set: nothing that could be shown, compared or counted as text."""

GRANT = re.compile(r"GRANT (.+?) ON (.+?) TO ", re.IGNORECASE | re.DOTALL)
IN_PARENTHESES = re.compile(r"\([^)]*\)")
WRITES = frozenset(
    {
        *("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "INDEX", "TRIGGER", "EVENT", "CREATE VIEW"),
        *("CREATE ROUTINE", "ALTER ROUTINE", "DELETE HISTORY", "REFERENCES", "ALL PRIVILEGES", "ALL"),
    }
)
EVERYTHING = frozenset({"SUPER", "ALL PRIVILEGES", "ALL", "CREATE USER", "SYSTEM_USER", "SET USER", "SET_USER_ID"})
"""Held on everything (`*.*`), any of these is the way to all the rest."""
FILES = "FILE"
"""Reading and writing files of the server: LOAD_FILE(), SELECT … INTO OUTFILE, which no READ ONLY transaction stops."""


def field_type(data_type: str, column_type: str) -> FieldType | None:
    """None for what cannot be shown; TEXT for everything that has a text of its own (time, enum, set, json, uuid, inet6 …)."""
    if data_type in HIDDEN:
        return None
    if FLAGS.match(column_type):
        return FieldType.BOOLEAN
    return FieldType.NUMBER if data_type in NUMBERS else OTHERS.get(data_type, FieldType.TEXT)


def source_columns(rows: Iterable[tuple[str, str, str, int]]) -> list[SourceColumn]:
    """The readable columns of `COLUMNS` that can be shown."""
    found = []
    for name, data_type, column_type, readable in rows:
        kind = field_type(data_type, column_type)
        if readable and kind is not None:
            found.append(SourceColumn(name, kind, column_type[:100], zoned=data_type == "timestamp"))
    return found


NUMERIC_CODES = frozenset(
    {
        FIELD_TYPE.DECIMAL, FIELD_TYPE.TINY, FIELD_TYPE.SHORT, FIELD_TYPE.LONG, FIELD_TYPE.FLOAT, FIELD_TYPE.DOUBLE,
        FIELD_TYPE.LONGLONG, FIELD_TYPE.INT24, FIELD_TYPE.YEAR, FIELD_TYPE.BIT, FIELD_TYPE.NEWDECIMAL,
    }
)  # fmt: skip
CODES = {
    FIELD_TYPE.DATE: FieldType.DATE,
    FIELD_TYPE.NEWDATE: FieldType.DATE,
    FIELD_TYPE.DATETIME: FieldType.DATETIME,
    FIELD_TYPE.TIMESTAMP: FieldType.DATETIME,
}
NAMES = {code: name.lower() for name, code in vars(FIELD_TYPE).items() if isinstance(code, int)}


def described(columns: Iterable[tuple[Any, ...]]) -> list[SourceColumn]:
    """A cursor's description (PEP 249; the fourth is the width) of a query. A flag is a tinyint or bit one wide."""
    found = []
    for name, code, _shown, width, *_rest in columns:
        kind = FieldType.NUMBER if code in NUMERIC_CODES else CODES.get(code, FieldType.TEXT)
        if code in {FIELD_TYPE.TINY, FIELD_TYPE.BIT} and width == 1:
            kind = FieldType.BOOLEAN
        zoned = code == FIELD_TYPE.TIMESTAMP
        found.append(SourceColumn(str(name), kind, NAMES.get(code, "text"), zoned=zoned))
    return found


def rights(grants: Iterable[str]) -> tuple[bool, bool, bool]:
    """Of `SHOW GRANTS`: whether the account may do everything, reach the server's files, write anything anywhere."""
    everything = files = writes = False
    for grant in grants:
        found = GRANT.match(grant)
        if found is None:
            continue
        names = {name.strip().upper() for name in IN_PARENTHESES.sub("", found.group(1)).split(",")}
        everywhere = found.group(2).strip("` ") in {"*.*", "*`.`*"}
        everything = everything or (everywhere and bool(names & EVERYTHING))
        files = files or FILES in names
        writes = writes or bool(names & WRITES)
    return everything, files or everything, writes


def cautions(*, rights: tuple[bool, bool, bool], encrypted: bool, verified: bool, near: bool) -> tuple[Caution, ...]:
    """`near`: the server is on this machine, so that nobody on a network could listen."""
    everything, files, writes = rights
    found = [
        (everything, Caution.SUPERUSER),
        (files and not everything, Caution.FILE_ACCESS),
        (writes and not everything, Caution.CAN_WRITE),
        (not encrypted and not near, Caution.NOT_ENCRYPTED),
        (encrypted and not verified and not near, Caution.NOT_VERIFIED),
    ]
    return tuple(caution for applies, caution in found if applies)
