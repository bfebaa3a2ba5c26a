"""From a cell's text to the text DuckDB casts without loss, for columns that are not written that way already."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, tzinfo
from functools import partial

from datasources.query.spec import FieldType
from datasources.uploads import moments, numbers
from datasources.uploads.infer import ColumnStats

_TRUE = frozenset({"true", "yes", "y", "1", "참", "예", "o"})
_FALSE = frozenset({"false", "no", "n", "0", "거짓", "아니오", "아니요", "x"})
_REMEMBERED = 50_000
_FIRST_FAILED, _LONGEST_FAILED = 10, 60


@dataclass(slots=True)
class FailedCells:
    """How many cells did not fit, and the first of them: row numbers and texts cut short."""

    count: int = 0
    rows: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, row: int, text: str) -> None:
        self.count += 1
        if len(self.rows) < _FIRST_FAILED:
            self.rows.append(row)
            self.texts.append(text[:_LONGEST_FAILED])


class Converter:
    """One column's cells, one by one. What does not fit becomes NULL and is counted."""

    def __init__(
        self, wanted: FieldType, site_zone: tzinfo, *, strict: bool = False, month_first: bool | None = None
    ) -> None:
        """`strict`: a date with a time of day is no date. Whoever chooses dates for a column means to drop the time; nobody
        chose where rows are added to others. `month_first`: see `moments.read`."""
        self.shape = numbers.Shape()
        self.failed = FailedCells()
        self._strict = strict
        self._read_moment = partial(moments.read, site_zone=site_zone, month_first=month_first)
        self._read = self._readers()[wanted]
        self._known: dict[str, str] = {}

    def convert(self, text: str, row: int) -> str:
        """`text` as the wanted type's canonical text, "" where it is blank or does not fit."""
        if not text:
            return ""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[text] = self._read(text)
        if not known:
            self.failed.add(row, text)
        return known

    def _readers(self) -> dict[FieldType, Callable[[str], str]]:
        return {
            FieldType.TEXT: str,
            FieldType.NUMBER: self._number,
            FieldType.DATE: self._date,
            FieldType.DATETIME: self._datetime,
            FieldType.BOOLEAN: _boolean,
        }

    def _number(self, text: str) -> str:
        number = numbers.read(text)
        if number is None:
            return ""
        self.shape.add(number.text)
        return number.text

    def _date(self, text: str) -> str:
        moment = self._read_moment(text)
        if moment is None:
            return ""
        if self._strict and isinstance(moment, datetime) and moment.time() != time():
            return ""
        return (moment.date() if isinstance(moment, datetime) else moment).isoformat()

    def _datetime(self, text: str) -> str:
        moment = self._read_moment(text)
        return "" if moment is None else str(moment)


def _boolean(text: str) -> str:
    word = text.strip().lower()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def is_needed(stats: ColumnStats, wanted: FieldType) -> bool:
    """Whether the staged text has to be rewritten before DuckDB can cast it."""
    if wanted is FieldType.TEXT:
        return False
    castable = {FieldType.DATE, FieldType.DATETIME} if wanted is FieldType.DATETIME else {wanted}
    return not (stats.plain and set(stats.first) <= castable)
