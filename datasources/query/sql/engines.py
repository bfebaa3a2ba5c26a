"""What the guard knows about each engine: sqlglot's parser with its translations switched off, and what is allowed there.

With sqlglot's own functions every call would become a node of its own and be written anew in its own way. Without them a call
stays what the person wrote, name and arguments, so that one list of names decides and no meaning shifts on the way."""

from dataclasses import dataclass, field
from typing import Any

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.parser import Parser
from sqlglot.parsers.bigquery import BigQueryParser
from sqlglot.parsers.mysql import MySQLParser
from sqlglot.parsers.postgres import PostgresParser
from sqlglot.parsers.tsql import TSQLParser

from datasources.query.sql import functions

SPECIAL = {"CAST", "EXTRACT", "TRIM"}
"""Calls with a syntax of their own, which only their own parser reads."""


def _plain(base: type[Parser], special: set[str]) -> type[Parser]:
    kept = {name: parse for name, parse in base.FUNCTION_PARSERS.items() if name in special | SPECIAL}
    body: dict[str, Any] = {"FUNCTIONS": {}, "FUNCTION_PARSERS": kept, "STATEMENT_PARSERS": {}}
    return type(f"Plain{base.__name__}", (base,), body)


@dataclass(frozen=True, slots=True)
class Engine:
    """`name` is sqlglot's. `schemas` and `tables` are the system's, in small letters; `words` call something without
    parentheses; `parts` is the most a table's name may have. `columns_named`: every output column needs a name;
    `inner_named`: those of derived tables and WITH too. `order_kept`: a derived table may carry ORDER BY; `with_inside`: and
    WITH."""

    name: str
    parser: type[Parser]
    functions: frozenset[str]
    table_functions: frozenset[str]
    schemas: frozenset[str]
    tables: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    prefixes: frozenset[str] = field(default_factory=frozenset)
    parts: int = 3
    columns_named: bool = False
    inner_named: bool = False
    no_types: frozenset[exp.DType] = frozenset()
    """What sqlglot would write as another type."""
    converts_to: frozenset[str] = frozenset()
    """Types, in small letters, where CONVERT is a plain call whose first argument is one."""
    order_kept: bool = True
    with_inside: bool = True

    @property
    def dialect(self) -> Dialect:
        return Dialect.get_or_raise(self.name)


ENGINES = {
    "postgres": Engine(
        "postgres",
        _plain(PostgresParser, {"POSITION", "OVERLAY", "SUBSTRING"}),
        functions.POSTGRES,
        functions.POSTGRES_TABLES,
        schemas=frozenset({"pg_catalog", "information_schema", "pg_toast", "pg_temp"}),
        tables=("pg_", "information_schema"),
        words=frozenset({"user", "session_user", "current_user", "current_role", "current_catalog", "current_schema",
                         "system_user"}),
    ),
    "mysql": Engine(
        "mysql",
        _plain(MySQLParser, {"POSITION", "SUBSTRING", "SUBSTR", "GROUP_CONCAT", "CONVERT", "MATCH", "JSON_TABLE"}),
        functions.MYSQL,
        frozenset({"json_table"}),
        schemas=frozenset({"mysql", "sys", "performance_schema", "information_schema", "ndbinfo"}),
        parts=2,
        words=frozenset({"current_user", "current_role"}),
    ),
    "tsql": Engine(
        "tsql",
        _plain(TSQLParser, set()),
        functions.TSQL,
        frozenset({"string_split", "generate_series"}),
        schemas=frozenset({"sys", "information_schema", "master", "msdb", "tempdb", "model", "resource", "distribution"}),
        tables=(
            "sysobjects", "syscolumns", "sysusers", "syslogins", "sysxlogins", "sysprocesses", "sysdatabases", "sysservers",
            "syscomments", "sysindexes", "syspermissions", "sysprotects", "sysmembers", "systypes", "sysfiles", "#",
            "sysremotelogins", "sysoledbusers", "sysconfigures", "syscurconfigs", "sysaltfiles", "syslockinfo", "sysperfinfo",
            "sysmessages", "sysdevices", "sysdepends", "sysforeignkeys", "sysreferences", "sysconstraints", "sysfilegroups",
            "sysfulltextcatalogs", "sysindexkeys", "syscacheobjects", "syscharsets", "syslanguages",
        ),
        words=frozenset({"user", "session_user", "current_user", "system_user", "current_role"}),
        columns_named=True,
        inner_named=True,
        no_types=frozenset({exp.DType.TEXT}),
        converts_to=functions.TSQL_TYPES,
        order_kept=False,
        with_inside=False,
    ),
    "bigquery": Engine(
        "bigquery",
        _plain(BigQueryParser, {"ARRAY"}),
        functions.BIGQUERY,
        frozenset(),
        schemas=frozenset({"information_schema"}),
        tables=("__tables", "information_schema"),
        words=frozenset({"current_user", "session_user"}),
        prefixes=frozenset({"safe", "net", "hll_count"}),
        parts=3,
        columns_named=True,
    ),
}  # fmt: skip
