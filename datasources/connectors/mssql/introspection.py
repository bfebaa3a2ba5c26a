"""What tables and columns a SQL Server database has for our account."""

import re
from collections.abc import Iterable

from datasources.connectors.base import Caution, SourceColumn
from datasources.query.spec import FieldType

TABLES = """
SELECT TOP (@p3) s.name AS place, o.name AS name
FROM sys.objects AS o JOIN sys.schemas AS s ON s.schema_id = o.schema_id
WHERE o.type IN (N'U', N'V') AND o.is_ms_shipped = 0
  AND (@p1 = N'' OR s.name = @p1)
  AND (@p2 = N'' OR CHARINDEX(LOWER(@p2), LOWER(s.name + N'.' + o.name)) > 0)
  AND (
    HAS_PERMS_BY_NAME(QUOTENAME(s.name) + N'.' + QUOTENAME(o.name), N'OBJECT', N'SELECT') = 1
    OR EXISTS (
        SELECT 1 AS one FROM sys.columns AS c WHERE c.object_id = o.object_id AND HAS_PERMS_BY_NAME(
            QUOTENAME(s.name) + N'.' + QUOTENAME(o.name), N'OBJECT', N'SELECT', c.name, N'COLUMN') = 1
    )
)
ORDER BY s.name, o.name
"""
"""Tables and views. Parameters: schema, search, limit."""

RELATION = """
SELECT o.object_id AS number FROM sys.objects AS o WHERE o.object_id = OBJECT_ID(@p1) AND o.type IN (N'U', N'V')
"""
"""The table's number, no row where there is none that we may know of. Parameter: its name in brackets."""

COLUMNS = """
SELECT c.name AS name, COALESCE(base.name, own.name) AS kind, c.max_length, c.precision, c.scale
FROM sys.columns AS c
JOIN sys.types AS own ON own.user_type_id = c.user_type_id
LEFT JOIN sys.types AS base ON base.user_type_id = c.system_type_id
WHERE c.object_id = CAST(@p2 AS INT) AND c.system_type_id <> 240
  AND HAS_PERMS_BY_NAME(@p1, N'OBJECT', N'SELECT', c.name, N'COLUMN') = 1
ORDER BY c.column_id
"""
"""Readable columns with the built-in type underneath an alias type; none of CLR types (240: geography, hierarchyid …).
Parameters: the table's name in brackets, its number."""

DESCRIPTION = """
SELECT f.name, f.system_type_name AS kind, f.error_number, f.error_message
FROM sys.dm_exec_describe_first_result_set(@p1, @p2, 0) AS f
ORDER BY f.column_ordinal
"""
"""The columns of a statement that is not run; of a CLR type the kind is NULL. One row with an error where the server
cannot tell them. Parameters: the statement, the declarations of its parameters."""

ACCOUNT = """
SELECT CAST(SERVERPROPERTY(N'ProductVersion') AS NVARCHAR(128)) AS version,
  CASE WHEN IS_SRVROLEMEMBER(N'sysadmin') = 1 OR IS_ROLEMEMBER(N'db_owner') = 1 THEN 1 ELSE 0 END AS above_all,
  CASE
    WHEN HAS_PERMS_BY_NAME(NULL, N'DATABASE', N'INSERT') = 1 OR HAS_PERMS_BY_NAME(NULL, N'DATABASE', N'UPDATE') = 1
      OR HAS_PERMS_BY_NAME(NULL, N'DATABASE', N'DELETE') = 1 OR HAS_PERMS_BY_NAME(NULL, N'DATABASE', N'ALTER') = 1
      OR HAS_PERMS_BY_NAME(NULL, N'DATABASE', N'CREATE TABLE') = 1 THEN 1
    WHEN EXISTS (
      SELECT 1 AS one FROM sys.objects AS o JOIN sys.schemas AS s ON s.schema_id = o.schema_id
      WHERE o.type IN (N'U', N'V') AND o.is_ms_shipped = 0 AND (
        HAS_PERMS_BY_NAME(QUOTENAME(s.name) + N'.' + QUOTENAME(o.name), N'OBJECT', N'INSERT') = 1
        OR HAS_PERMS_BY_NAME(QUOTENAME(s.name) + N'.' + QUOTENAME(o.name), N'OBJECT', N'UPDATE') = 1
        OR HAS_PERMS_BY_NAME(QUOTENAME(s.name) + N'.' + QUOTENAME(o.name), N'OBJECT', N'DELETE') = 1)
    ) THEN 1
    ELSE 0
  END AS writes
"""
"""The server's version, whether our account stands above all rules, whether it may write or create tables anywhere. NULL is
the current database: its name would have to be quoted, and of a name it cannot read HAS_PERMS_BY_NAME says nothing."""

NUMBERS = ("tinyint", "smallint", "int", "bigint", "decimal", "numeric", "money", "smallmoney", "float", "real")
TYPES: dict[str, FieldType] = {
    **dict.fromkeys(NUMBERS, FieldType.NUMBER),
    "bit": FieldType.BOOLEAN,
    "date": FieldType.DATE,
    **dict.fromkeys(("datetime", "smalldatetime", "datetime2", "datetimeoffset"), FieldType.DATETIME),
}
"""Everything else (guid, xml, time, binary …) is shown as text."""
HIDDEN = frozenset({"image", "timestamp", "rowversion", "sql_variant", "vector"})
"""Bytes that nobody reads, and what has no one type to be shown or compared as."""
KIND = re.compile(r"\w+")

WIDE = frozenset({"nchar", "nvarchar"})
SIZED = WIDE | {"char", "varchar", "binary", "varbinary"}


def source_columns(rows: Iterable[tuple[str, str, int, int, int]]) -> list[SourceColumn]:
    """Those of `COLUMNS` that can be shown."""
    shown = ((name, kind, rest) for name, kind, *rest in rows if kind not in HIDDEN)
    return [source_column(name, kind, native(kind, *rest)) for name, kind, rest in shown]


def source_column(name: str, kind: str, native: str) -> SourceColumn:
    """`kind` is a type's name, `native` the whole of it as T-SQL declares it."""
    return SourceColumn(name, TYPES.get(kind, FieldType.TEXT), native, zoned=kind == "datetimeoffset")


def described(rows: Iterable[tuple[str | None, str | None]]) -> list[SourceColumn]:
    """Those of `DESCRIPTION` that can be shown; a column without a name has an empty one."""
    found = []
    for name, declared in rows:
        kind = KIND.match(declared or "")
        if declared and kind and kind[0] not in HIDDEN:
            found.append(source_column(name or "", kind[0], declared))
    return found


def native(kind: str, length: int, precision: int, scale: int) -> str:
    """A type as T-SQL declares it; `max_length` counts bytes, and is -1 for max."""
    if kind in SIZED:
        return f"{kind}(max)" if length < 0 else f"{kind}({length // 2 if kind in WIDE else length})"
    if kind in {"decimal", "numeric"}:
        return f"{kind}({precision},{scale})"
    return f"{kind}({scale})" if kind in {"datetime2", "datetimeoffset", "time"} else kind


def cautions(*, above_all: bool, writes: bool, encrypted: bool, verified: bool, near: bool) -> tuple[Caution, ...]:
    """`near`: the server is on this machine, so that nobody on a network could listen."""
    found = [
        (above_all, Caution.SUPERUSER),
        (writes and not above_all, Caution.CAN_WRITE),
        (not encrypted and not near, Caution.NOT_ENCRYPTED),
        (encrypted and not verified and not near, Caution.NOT_VERIFIED),
    ]
    return tuple(caution for applies, caution in found if applies)


def bracketed(schema: str, name: str) -> str:
    """A table's full name, each part in brackets; without a schema the login's own is meant."""
    return ".".join("[" + part.replace("]", "]]") + "]" for part in (schema, name) if part)
