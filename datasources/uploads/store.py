"""Staged text → typed Parquet, through DuckDB."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from datasources.query.spec import FieldType
from datasources.uploads.errors import UploadError
from datasources.uploads.lines import DELIMITER
from datasources.uploads.numbers import Shape

_BYTES_PER_CHARACTER = 4
_SMALLEST_LINE = 2 << 20
SQL_TYPES = {
    FieldType.TEXT: "VARCHAR",
    FieldType.DATE: "DATE",
    FieldType.DATETIME: "TIMESTAMP",
    FieldType.BOOLEAN: "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """`position` counts the staged file's columns from 0, its row number not included."""

    position: int
    key: str
    sql_type: str


def sql_type(wanted: FieldType, shape: Shape) -> str:
    """The DuckDB type of a column; numbers take the smallest that holds them exactly."""
    return shape.sql_type() if wanted is FieldType.NUMBER else SQL_TYPES[wanted]


def write_parquet(
    staged: Path, target: Path, columns: Sequence[StoredColumn], *, width: int, longest_row: int, memory_bytes: int
) -> None:
    """Rows keep their order, blanks are NULL. `width` is the staged file's number of columns, `longest_row` the most
    characters one of its rows can have. Raises `too_large`, `disk_full`, `crashed`."""
    # Keys are `[a-z][a-z0-9_]*` and types come from the table above, so nothing a file says reaches this SQL.
    casts = ", ".join(f'CAST(c{one.position} AS {one.sql_type}) AS "{one.key}"' for one in columns)
    staged_columns = {"r": "BIGINT", **{f"c{position}": "VARCHAR" for position in range(width)}}
    query = f"""
        COPY (SELECT {casts} FROM read_csv($staged, columns = {staged_columns}, header = false, auto_detect = false,
                delim = '{DELIMITER}', quote = '"', escape = '"', new_line = '\\r\\n', nullstr = '', max_line_size = $line))
        TO '{quoted(target)}' (FORMAT parquet, COMPRESSION zstd)"""  # noqa: S608 - see above
    line = max(_SMALLEST_LINE, (longest_row + 64) * _BYTES_PER_CHARACTER)
    with engine(target.parent, memory_bytes) as connection:
        connection.execute(query, {"staged": str(staged), "line": line})


@contextmanager
def engine(folder: Path, memory_bytes: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with its spill in `folder`. Its errors come as `too_large`, `disk_full`, `crashed`."""
    try:
        with duckdb.connect(config=_config(folder, memory_bytes)) as connection:
            connection.execute("SET enable_progress_bar = false")
            yield connection
    except duckdb.OutOfMemoryException as error:
        raise UploadError("too_large", detail=str(error)) from error
    except duckdb.IOException as error:
        raise UploadError("disk_full", detail=str(error)) from error
    except duckdb.Error as error:
        raise UploadError("crashed", detail=str(error)) from error


def _config(folder: Path, memory_bytes: int) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": f"{memory_bytes // 2 >> 20}MiB",
        "threads": 2,
        "preserve_insertion_order": True,
        "temp_directory": str(folder / "spill"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def quoted(path: Path) -> str:
    return str(path).replace("'", "''")
