"""The staged file's dialect: CSV with a separator that cells hardly ever contain, so that most lines need no quoting."""

import csv
from collections.abc import Iterator, Sequence
from typing import IO

DELIMITER = "\x1f"
_LINE_END = "\r\n"
_SPECIAL = (DELIMITER, '"', "\r", "\n")


def write_columns(file: IO[str], numbers: Sequence[int | str], columns: Sequence[Sequence[str]]) -> None:
    """One line per row: its number, then its cells. `file` was opened with `newline=""`."""
    if any(sign in joined for joined in map("".join, columns) for sign in _SPECIAL):
        # Both line ends are in the terminator so that cells with either are quoted.
        writer = csv.writer(file, delimiter=DELIMITER, lineterminator=_LINE_END)
        writer.writerows(zip(numbers, *columns, strict=True))
    else:
        rows = map(DELIMITER.join, zip(map(str, numbers), *columns, strict=True))
        file.write(_LINE_END.join(rows) + _LINE_END)


def read_rows(file: IO[str], longest_cell: int) -> Iterator[list[str]]:
    """The lines again, each with its number first."""
    csv.field_size_limit(longest_cell + 1)
    return csv.reader(file, delimiter=DELIMITER)
