"""The file between reading and storing: every row as text, preceded by its number, in a CSV dialect of our own choosing.

One pass over the original fills it and the counters of type inference together; only columns whose cells are written
another way than DuckDB reads them (`₩1,234`, `2026년 1월 31일`) cause a second pass over it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from pathlib import Path

from datasources.uploads import lines
from datasources.uploads.convert import Converter
from datasources.uploads.infer import ColumnStats
from datasources.uploads.table import BATCH_ROWS, OnUpdate, Table, Update


@dataclass(frozen=True, slots=True)
class Staged:
    """The staged file and what its columns hold; `stats[i]` belongs to the file's column `i + 1`."""

    path: Path
    stats: tuple[ColumnStats, ...]
    row_count: int


@dataclass(frozen=True, slots=True)
class Span:
    """The share of the whole work a step covers, in percent, for progress."""

    start: float
    end: float
    expected_rows: int

    def at(self, rows: int) -> Update:
        """Progress after so many rows."""
        share = min(rows / max(self.expected_rows, 1), 1.0)
        return Update(self.start + (self.end - self.start) * share, rows)


def stage(table: Table, path: Path, site_zone: tzinfo, span: Span, on_update: OnUpdate) -> Staged:
    """Writes all data rows to `path` and counts what the columns hold."""
    stats = tuple(ColumnStats(site_zone) for _ in table.header)
    row_count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for numbers, columns in table.batches():
            texts = [one.absorb(cells) for one, cells in zip(stats, columns, strict=True)]
            lines.write_columns(file, numbers, texts)
            row_count += len(numbers)
            on_update(span.at(row_count))
    return Staged(path, stats, row_count)


def rewrite(staged: Staged, converters: Mapping[int, Converter], path: Path, span: Span, on_update: OnUpdate) -> Staged:
    """A copy at `path` with the columns of `converters` (by position) made canonical."""
    longest = max(one.longest for one in staged.stats)
    with (
        staged.path.open(encoding="utf-8", newline="") as source,
        path.open("w", encoding="utf-8", newline="") as target,
    ):
        rows = lines.read_rows(source, longest)
        count = 0
        while batch := list(islice(rows, BATCH_ROWS)):
            numbers, *columns = zip(*batch, strict=True)
            for position, converter in converters.items():
                columns[position] = tuple(map(converter.convert, columns[position], map(int, numbers)))
            lines.write_columns(target, numbers, columns)
            count += len(batch)
            on_update(span.at(count))
    return Staged(path, staged.stats, staged.row_count)
