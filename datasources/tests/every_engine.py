"""The same rows in every engine that can be run here."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from datasources.tests import mariadb
from datasources.tests.engines import Engine, StoredColumn, mssql, postgresql, upload

KINDS = ("postgresql", "mariadb", "duckdb", "mssql")


def opened(
    request: pytest.FixtureRequest,
    kind: str,
    columns: Sequence[StoredColumn],
    rows: Sequence[tuple[Any, ...]],
    folder: Path,
) -> AbstractContextManager[Engine]:
    """A table with `rows` in the engine `kind`; `request` starts its server when it is the first to ask."""
    match kind:
        case "postgresql":
            return postgresql(columns, rows)
        case "mariadb":
            return mariadb.engine(request.getfixturevalue("maria"), columns, rows)
        case "mssql":
            return mssql(columns, rows)
        case _:
            return upload(columns, rows, folder)
