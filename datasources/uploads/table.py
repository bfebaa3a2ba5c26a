"""What both readers give: a header row and the rows below it, in batches of columns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from datasources.uploads.contracts import Notice, NoticeCode
from datasources.uploads.errors import UploadError

BATCH_ROWS = 5_000
_FIRST_ROWS = 5

Row = tuple[int, Sequence[Any]]
"""A row's number as the file counts it, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Update:
    """How far the work is: `percent` of all of it, `rows` read so far. Where nothing can be heard for a while, `until` is
    the percentage that comes next, in about `seconds`."""

    percent: float
    rows: int = 0
    until: float = 0.0
    seconds: float = 0.0


OnUpdate = Callable[[Update], None]


@dataclass(slots=True)
class RowCounter:
    """Counts rows and remembers the first of them."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return len(self.first) >= _FIRST_ROWS

    def add(self, row: int) -> None:
        """`row` 0: nobody knows which."""
        self.count += 1
        if row and not self.is_full:
            self.first.append(row)

    def notice(self, code: NoticeCode) -> list[Notice]:
        """The notice, or nothing where nothing was counted."""
        return [Notice(code, self.count, tuple(self.first))] if self.count else []


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading. `rows` gives each row once; `expected_rows` is for progress only."""

    rows: Iterator[Row]
    width: int
    expected_rows: int
    notices: tuple[Notice, ...] = ()
    sheet_name: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    is_whole: bool = True
    """Whether `rows` are all there are."""


class Table:
    """A source cut into header and data. Blank rows are left out; those between others are counted."""

    def __init__(self, source: Source, header_row: int) -> None:
        self._rows = source.rows
        self._width = source.width
        self.header_row, cells = self._find_header(header_row)
        self.header = self._padded(cells)
        self._header_width = max((n for n, cell in enumerate(cells, 1) if not is_blank((cell,))), default=0)
        self._blank = RowCounter()
        self._wide = RowCounter()
        self._moved = self.header_row != header_row

    def _find_header(self, header_row: int) -> Row:
        for number, cells in self._rows:
            if number >= header_row and not is_blank(cells):
                return number, cells
        raise UploadError("header_missing", str(header_row))

    def _padded(self, cells: Sequence[Any]) -> Sequence[Any]:
        return cells if len(cells) == self._width else [*cells, *[""] * (self._width - len(cells))]

    def _filled_rows(self) -> Iterator[Row]:
        width, named, waiting = self._width, self._header_width, list[int]()
        for row in self._rows:
            number, cells = row
            # most rows show with their first cell that they are not blank
            if not (cells and (type(cells[0]) is not str or cells[0].strip())) and is_blank(cells):
                waiting.append(number)
                continue
            if waiting:
                for blank in waiting:
                    self._blank.add(blank)
                waiting.clear()
            if len(cells) > named and not is_blank(cells[named:]):
                self._wide.add(number)
            yield row if len(cells) == width else (number, self._padded(cells))

    def batches(self) -> Iterator[tuple[tuple[int, ...], list[Sequence[Any]]]]:
        """Row numbers and columns of the next rows, up to `BATCH_ROWS` at a time."""
        rows = self._filled_rows()
        while batch := list(islice(rows, BATCH_ROWS)):
            numbers, cells = zip(*batch, strict=True)
            yield numbers, list(zip(*cells, strict=True))

    def notices(self) -> list[Notice]:
        """What was met, complete once `batches` has ended."""
        moved = [Notice(NoticeCode.HEADER_MOVED, 1, (self.header_row,))] if self._moved else []
        return [*moved, *self._blank.notice(NoticeCode.BLANK_ROWS), *self._wide.notice(NoticeCode.WIDE_ROWS)]


def is_blank(cells: Sequence[Any]) -> bool:
    """No cell holds anything but blanks. Zero and FALSE are something."""
    return all(isinstance(cell, str) and not cell.strip() for cell in cells)
