"""An uploaded file as a source: its Parquet copy in an embedded, locked-down DuckDB. There is one table, `data`."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from datasources.connectors import values
from datasources.connectors.base import BATCH_ROWS, Report, SourceColumn, Target
from datasources.connectors.upload.engine import RELATION, open_engine
from datasources.connectors.upload.settings import UploadSettings
from datasources.connectors.upload.types import field_type
from datasources.query.errors import BadQuery, Cancelled, FieldRemoved, ResultTooLarge, SourceError, TableGone
from datasources.query.result import CompiledQuery
from datasources.query.spec import TableRef


class UploadConnector:
    """`Target.config` is `UploadSettings` as a dict: `path`, and where wanted `memory_mb` and `threads`."""

    def __init__(self, target: Target) -> None:
        """`InvalidSettings` for a configuration that does not fit."""
        self._settings = UploadSettings.parse(target.config)
        self._time_zone = target.time_zone
        self._convert = _converters(ZoneInfo(target.time_zone))
        self._engine: duckdb.DuckDBPyConnection | None = None
        self._cancelled = threading.Event()

    def connect(self, *, timeout: float) -> None:
        """See `Connector`. `TableGone` where the file is missing."""
        if not Path(self._settings.path).is_file():
            raise TableGone
        try:
            self._engine = open_engine(self._settings, self._time_zone)
        except duckdb.Error as error:
            raise self._failed(error) from error

    def rows(self, query: CompiledQuery, *, batch: int = BATCH_ROWS) -> Iterator[list[tuple[Any, ...]]]:
        """See `Connector`."""
        engine = self._require_engine()
        try:
            engine.execute(query.sql, [values.param_text(param) for param in query.params])
            while found := engine.fetchmany(batch):
                if self._cancelled.is_set():
                    raise Cancelled
                yield [tuple(self._value(value) for value in row) for row in found]
        except duckdb.Error as error:
            raise self._failed(error) from error

    def cancel(self) -> None:
        """See `Connector`."""
        self._cancelled.set()
        engine = self._engine
        if engine is not None:
            engine.interrupt()

    def tables(self, *, search: str = "", limit: int = 200) -> list[TableRef]:
        """See `Connector`."""
        return [TableRef(RELATION)][:limit] if search.lower() in RELATION else []

    def columns(self, table: TableRef) -> list[SourceColumn]:
        """See `Connector`."""
        if table.name != RELATION:
            raise TableGone(table.name)
        try:
            found = self._require_engine().execute(f'DESCRIBE "{RELATION}"').fetchall()
        except duckdb.Error as error:
            raise self._failed(error) from error
        return [SourceColumn(name, field_type(native), native) for name, native, *_ in found]

    def describe(self, query: CompiledQuery) -> list[SourceColumn]:
        """See `Connector`. Never asked for: a file is not queried by written SQL."""
        raise BadQuery(detail="no SQL over files")

    def report(self, *, tables: int = 20) -> Report:
        """See `Connector`. Never asked for: there is no connection to test."""
        return Report(duckdb.__version__, "", (), tuple(self.tables(limit=tables)))

    def close(self) -> None:
        """See `Connector`."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _value(self, value: object) -> Any:  # noqa: ANN401 - a JSON scalar
        return self._convert.get(type(value), str)(value)

    def _require_engine(self) -> duckdb.DuckDBPyConnection:
        if self._cancelled.is_set():
            raise Cancelled
        if self._engine is None:
            raise TableGone(detail="not connected")
        return self._engine

    def _failed(self, error: duckdb.Error) -> SourceError:
        detail = str(error)
        match error:
            case duckdb.InterruptException():
                return Cancelled()
            case duckdb.OutOfMemoryException():
                return ResultTooLarge(detail=detail)
            case duckdb.CatalogException():
                return TableGone(detail=detail)
            case duckdb.BinderException() if "does not have a column" in detail or "not found" in detail:
                return FieldRemoved(detail=detail)
            case duckdb.IOException():
                return TableGone(detail=detail)
        return BadQuery(detail=detail)


def _converters(zone: ZoneInfo) -> dict[type, Callable[[Any], Any]]:
    """Python values as DuckDB gives them → JSON scalars."""
    return {
        str: _same,
        bool: _same,
        type(None): _same,
        int: values.integer,
        float: values.floating,
        Decimal: values.decimal_number,
        date: date.isoformat,
        datetime: lambda value: values.moment(value, zone),
    }


def _same(value: Any) -> Any:  # noqa: ANN401 - a JSON scalar
    return value
