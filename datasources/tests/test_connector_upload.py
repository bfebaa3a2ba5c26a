"""An uploaded file as a source: what it answers and what it cannot be talked into."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from datasources.connectors.base import SourceColumn, Target
from datasources.connectors.settings import InvalidSettings
from datasources.connectors.upload.connector import UploadConnector
from datasources.query.errors import BadQuery, Cancelled, FieldRemoved, ResultTooLarge, SourceError, TableGone
from datasources.query.result import CompiledQuery, Param
from datasources.query.spec import FieldType, TableRef
from datasources.tests.engines import StoredColumn, parquet, wall

COLUMNS = [
    StoredColumn("코드", "varchar", FieldType.TEXT),
    StoredColumn("price", "decimal(18,2)", FieldType.NUMBER),
    StoredColumn("big", "bigint", FieldType.NUMBER),
    StoredColumn("rate", "double", FieldType.NUMBER),
    StoredColumn("day", "date", FieldType.DATE),
    StoredColumn("at", "timestamp", FieldType.DATETIME),
    StoredColumn("done", "boolean", FieldType.BOOLEAN),
]
ROW = ("0012", Decimal("10.50"), 2**60, float("nan"), date(2026, 1, 31), wall("2026-01-31T09:30:00"), True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return parquet(COLUMNS, [ROW, (None,) * 7], tmp_path)


@pytest.fixture
def connector(file: Path) -> Iterator[UploadConnector]:
    connector = UploadConnector(Target({"path": str(file)}))
    connector.connect(timeout=5)
    yield connector
    connector.close()


def ask(connector: UploadConnector, sql: str, *params: Any) -> list[tuple[Any, ...]]:
    bound = tuple(Param(param, FieldType.TEXT) for param in params)
    return [row for batch in connector.rows(CompiledQuery(sql, bound, ())) for row in batch]


def test_values_are_json_ready(connector: UploadConnector) -> None:
    assert ask(connector, 'SELECT * FROM "data" ORDER BY 1 NULLS LAST') == [
        ("0012", 10.5, str(2**60), None, "2026-01-31", "2026-01-31T09:30:00+09:00", True),
        (None,) * 7,
    ]


def test_columns_in_the_files_order(connector: UploadConnector) -> None:
    assert connector.columns(TableRef("data")) == [
        SourceColumn("코드", FieldType.TEXT, "VARCHAR"),
        SourceColumn("price", FieldType.NUMBER, "DECIMAL(18,2)"),
        SourceColumn("big", FieldType.NUMBER, "BIGINT"),
        SourceColumn("rate", FieldType.NUMBER, "DOUBLE"),
        SourceColumn("day", FieldType.DATE, "DATE"),
        SourceColumn("at", FieldType.DATETIME, "TIMESTAMP"),
        SourceColumn("done", FieldType.BOOLEAN, "BOOLEAN"),
    ]
    assert connector.tables() == [TableRef("data")]
    assert connector.tables(search="orders") == []
    with pytest.raises(TableGone):
        connector.columns(TableRef("other"))


HOSTILE = [
    "SELECT * FROM read_text('{other}')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_parquet('https://example.com/x.parquet')",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "ATTACH '{folder}/new.db'",
    "EXPORT DATABASE '{folder}/dump'",
    "INSTALL httpfs",
    "LOAD '{other}'",
    "SET enable_external_access = true",
    "SET memory_limit = '90GB'",
    "SET allowed_paths = ['/etc/passwd']",
    "RESET lock_configuration",
    "PRAGMA temp_directory = '{folder}'",
    "SELECT getenv('HOME')",
    "SELECT * FROM ask",
]


@pytest.mark.parametrize("sql", HOSTILE)
def test_the_engine_is_locked(connector: UploadConnector, sql: str, file: Path) -> None:
    other = file.parent / "other.txt"
    other.write_text("secret")
    with pytest.raises(SourceError):
        ask(connector, sql.format(other=other, folder=file.parent))
    assert sorted(path.name for path in file.parent.iterdir()) == sorted([file.name, "other.txt"])


def test_a_parameter_is_never_sql(connector: UploadConnector) -> None:
    hostile = "'; DROP VIEW data; --"
    assert ask(connector, 'SELECT CAST($1 AS VARCHAR) FROM "data" LIMIT 1', hostile) == [(hostile,)]
    assert ask(connector, 'SELECT COUNT(*) FROM "data"') == [(2,)]


def test_a_missing_file_is_a_table_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(TableGone):
        UploadConnector(Target({"path": str(tmp_path / "gone.parquet")})).connect(timeout=5)


@pytest.mark.parametrize("content", [b"", b"not a parquet file", b"PAR1" + b"\xff" * 40 + b"PAR1"])
def test_a_broken_file_is_an_error_of_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.parquet"
    path.write_bytes(content)
    with pytest.raises(SourceError):
        UploadConnector(Target({"path": str(path)})).connect(timeout=5)


def test_a_path_with_quotes(tmp_path: Path) -> None:
    folder = tmp_path / "it's 100%"
    folder.mkdir()
    path = parquet(COLUMNS, [ROW], tmp_path).rename(folder / "a b.parquet")
    connector = UploadConnector(Target({"path": str(path)}))
    connector.connect(timeout=5)
    assert ask(connector, "SELECT COUNT(*) FROM data") == [(1,)]
    connector.close()


def test_errors_say_what_is_missing(connector: UploadConnector) -> None:
    with pytest.raises(FieldRemoved):
        ask(connector, 'SELECT "t"."gone" FROM "data" AS "t"')
    with pytest.raises(TableGone):
        ask(connector, 'SELECT 1 FROM "gone"')
    with pytest.raises(BadQuery):
        ask(connector, "SELECT CAST($1 AS DATE)", "not a day")


HEAVY = "SELECT COUNT(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range % 7 = 3"


def test_cancel_ends_the_query(connector: UploadConnector) -> None:
    started = time.monotonic()
    timer = threading.Timer(0.3, connector.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        ask(connector, HEAVY)
    timer.join()
    assert time.monotonic() - started < 10
    connector.cancel()


def test_a_cancel_before_the_query_is_not_lost(connector: UploadConnector) -> None:
    connector.cancel()
    with pytest.raises(Cancelled):
        ask(connector, "SELECT 1")


def test_memory_is_capped(file: Path) -> None:
    connector = UploadConnector(Target({"path": str(file), "memory_mb": 40, "threads": 1}))
    connector.connect(timeout=5)
    with pytest.raises(ResultTooLarge):
        ask(connector, "SELECT list(range) FROM range(20000000)")
    connector.close()


def test_settings_are_refused_by_name() -> None:
    with pytest.raises(InvalidSettings) as refusal:
        UploadConnector(Target({"path": "", "threads": 0, "extensions": "httpfs"}))
    assert refusal.value.errors == {"path": "required", "threads": "invalid", "extensions": "unknown"}
