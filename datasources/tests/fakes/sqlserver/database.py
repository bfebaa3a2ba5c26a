"""The tables of the fake, in DuckDB, with what SQL Server's catalogue says about them."""

import re
import threading
from collections.abc import Sequence
from typing import Any

import duckdb

from datasources.tests.fakes.sqlserver.tsql import data_type

CATALOGUE = r"""
CREATE SCHEMA dbo; CREATE SCHEMA sys; CREATE SCHEMA fake;
CREATE TABLE sys.schemas (schema_id INTEGER, name VARCHAR);
CREATE TABLE sys.objects (object_id INTEGER, name VARCHAR, schema_id INTEGER, type VARCHAR, is_ms_shipped BOOLEAN);
CREATE TABLE sys.types (user_type_id INTEGER, system_type_id INTEGER, name VARCHAR);
CREATE TABLE sys.columns (
    object_id INTEGER, column_id INTEGER, name VARCHAR, system_type_id INTEGER, user_type_id INTEGER,
    max_length SMALLINT, precision UTINYINT, scale UTINYINT
);
CREATE TABLE fake.rights (login VARCHAR, permission VARCHAR, securable VARCHAR, part VARCHAR);
CREATE TABLE fake.roles (login VARCHAR, role VARCHAR);
CREATE MACRO quotename(x) AS '[' || replace(x, ']', ']]') || ']';
CREATE MACRO object_id(full_name) AS (
    SELECT min(o.object_id) FROM sys.objects AS o JOIN sys.schemas AS s ON s.schema_id = o.schema_id
    WHERE quotename(s.name) || '.' || quotename(o.name) = full_name
       OR (s.name = 'dbo' AND quotename(o.name) = full_name)
);
CREATE MACRO has_perms_by_name(of, class, wanted) AS (
    SELECT CAST(count(*) > 0 AS INTEGER) FROM fake.rights AS r
    WHERE r.login = getvariable('login') AND r.permission = wanted AND r.part IS NULL
      AND r.securable IN ('*', coalesce(of, '*'))
      AND coalesce(of, '*') NOT IN (SELECT d.securable FROM fake.rights AS d WHERE d.login = r.login AND d.permission = 'DENY')
), (of, class, wanted, piece, piece_class) AS (
    SELECT CAST(count(*) > 0 AS INTEGER) FROM fake.rights AS r
    WHERE r.login = getvariable('login') AND r.permission = wanted
      AND (r.securable = of AND r.part = piece OR r.part IS NULL AND r.securable IN ('*', of)
        AND of NOT IN (SELECT d.securable FROM fake.rights AS d WHERE d.login = r.login AND d.permission = 'DENY'))
);
CREATE MACRO is_srvrolemember(wanted) AS (
    SELECT CAST(count(*) > 0 AS INTEGER) FROM fake.roles AS r WHERE r.login = getvariable('login') AND r.role = wanted
);
CREATE MACRO is_rolemember(wanted) AS is_srvrolemember(wanted);
CREATE MACRO db_name() AS 'shop';
CREATE MACRO serverproperty(what) AS '14.0.4000.1';
CREATE MACRO datalength(x) AS 2 * (length(x) + length(regexp_replace(x, '[^\x{10000}-\x{10FFFF}]', '', 'g')));
CREATE MACRO charindex(part, whole) AS CASE WHEN part = '' THEN 0 ELSE strpos(whole, part) END;
CREATE MACRO turkish_lower(x) AS lower(replace(replace(x, 'İ', 'i'), 'I', 'ı'));
CREATE MACRO turkish_upper(x) AS upper(replace(replace(x, 'i', 'İ'), 'ı', 'I'));
CREATE MACRO as_datetime2(x) AS CASE typeof(x)
    WHEN 'TIMESTAMP_MS'
    THEN make_timestamp(CAST(round(round(epoch_us(CAST(x AS TIMESTAMP)) * 3 / 10000.0) * 10000 / 3) AS BIGINT))
    ELSE CAST(x AS TIMESTAMP) END;
CREATE MACRO tsql_div(a, b) AS CASE
    WHEN b = 0 THEN error('8134')
    WHEN typeof(a) IN ('INTEGER', 'BIGINT', 'HUGEINT') AND typeof(b) IN ('INTEGER', 'BIGINT') THEN CAST(a // b AS BIGINT)
    ELSE a / b END;
CREATE MACRO switchoffset(moment, minutes) AS timezone('UTC', moment) + to_minutes(CAST(minutes AS BIGINT));
CREATE MACRO at_zone(moment, zone) AS timezone(zone, moment);
"""
CLR = {"geography", "geometry", "hierarchyid"}
CLR_TYPE = 240
SIZED = re.compile(r"(\w+)\s*(?:\(\s*(\w+)\s*(?:,\s*(\d+)\s*)?\))?")
MAX = -1


class Database:
    def __init__(self) -> None:
        self._owner = duckdb.connect(":memory:")
        self._owner.execute("SET TimeZone = 'UTC'")
        self._owner.execute(CATALOGUE)
        self._lock = threading.Lock()
        self._numbers = 100
        self._schema("dbo")

    def session(self, login: str) -> duckdb.DuckDBPyConnection:
        """A connection of its own, on which one transaction may run."""
        cursor = self._owner.cursor()
        cursor.execute("SET TimeZone = 'UTC'")
        cursor.execute("USE memory.dbo")
        cursor.execute("SET VARIABLE login = ?", [login])
        return cursor

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """DuckDB's own SQL, as the owner of everything."""
        with self._lock:
            result = self._owner.execute(sql, list(parameters))
            return result.fetchall() if result.description else []

    def create(
        self, name: str, columns: dict[str, str], rows: Sequence[Sequence[Any]] = (), *, schema: str = "dbo"
    ) -> None:
        """A table with SQL Server's own types (`nvarchar(50)`)."""
        number = self._register(schema, name, "U")
        definitions = []
        for place, (column, declared) in enumerate(columns.items(), 1):
            definitions.append(f"{_quoted(column)} {data_type(declared).sql('duckdb')}")
            self._register_column(number, place, column, declared)
        self.run(f"CREATE OR REPLACE TABLE {_quoted(schema)}.{_quoted(name)} ({', '.join(definitions)})")
        marks = ", ".join("?" * len(columns))
        for row in rows:
            self.run(f"INSERT INTO {_quoted(schema)}.{_quoted(name)} VALUES ({marks})", row)

    def grant(self, login: str, permission: str, securable: str = "*", part: str | None = None) -> None:
        """`securable` as QUOTENAME writes it; permission DENY takes everything on it away."""
        self.run("INSERT INTO fake.rights VALUES (?, ?, ?, ?)", [login, permission, securable, part])

    def enrol(self, login: str, role: str) -> None:
        self.run("INSERT INTO fake.roles VALUES (?, ?)", [login, role])

    def _schema(self, name: str) -> int:
        found = self.run("SELECT schema_id FROM sys.schemas WHERE name = ?", [name])
        if found:
            return int(found[0][0])
        self._numbers += 1
        self.run(f"CREATE SCHEMA IF NOT EXISTS {_quoted(name)}")
        self.run("INSERT INTO sys.schemas VALUES (?, ?)", [self._numbers, name])
        return self._numbers

    def _register(self, schema: str, name: str, kind: str) -> int:
        schema_id = self._schema(schema)
        self.run("DELETE FROM sys.objects WHERE schema_id = ? AND name = ?", [schema_id, name])
        self._numbers += 1
        self.run("INSERT INTO sys.objects VALUES (?, ?, ?, ?, false)", [self._numbers, name, schema_id, kind])
        return self._numbers

    def _register_column(self, number: int, place: int, name: str, declared: str) -> None:
        base, size, scale = described(declared)
        found = self.run("SELECT user_type_id FROM sys.types WHERE name = ?", [base])
        if not found:
            self._numbers += 1
            found = [(self._numbers,)]
            self.run("INSERT INTO sys.types VALUES (?, ?, ?)", [self._numbers, self._numbers, base])
        kind = found[0][0]
        length = size * 2 if base.startswith("n") and base != "numeric" and size != MAX else size
        precision = size if base in {"decimal", "numeric"} else 0
        self.run(
            "INSERT INTO sys.columns VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [number, place, name, CLR_TYPE if base in CLR else kind, kind, length, precision, scale],
        )


def described(declared: str) -> tuple[str, int, int]:
    """`decimal(14, 2)` → base name, size, scale; `max` is -1."""
    base, size, scale = SIZED.fullmatch(declared.strip()).groups()  # type: ignore[union-attr] - a test's own type
    if base in {"datetime2", "datetimeoffset", "time"}:
        return base, 8, int(size or 7)
    return base, MAX if size == "max" else int(size or 0), int(scale or 0)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
