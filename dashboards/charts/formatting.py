"""How a column's values become text: on the server (`show`) and, from the same plan (`to_json`), in the browser."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from dashboards.charts.data import Cell, ChartColumn
from dashboards.charts.texts import Texts
from datasources.formats import defaults, parser, render
from datasources.formats.errors import FormatError
from datasources.formats.plan import Format
from datasources.query.spec import FieldType, Grain


class Shown(Protocol):
    """One way to show values; an empty cell is the empty string in all of them."""

    def show(self, value: Cell) -> str: ...

    def to_json(self) -> dict[str, Any] | None:
        """What `static/src/js/chart/show.js` evaluates."""


@dataclass(frozen=True, slots=True)
class AsText:
    def show(self, value: Cell) -> str:
        return "" if value is None else str(value)

    def to_json(self) -> dict[str, Any] | None:
        return None


@dataclass(frozen=True, slots=True)
class ByCode:
    """A format code's plan."""

    format: Format

    def show(self, value: Cell) -> str:
        return "" if value is None else render.render(self.format, value)

    def to_json(self) -> dict[str, Any] | None:
        return {"plan": self.format.to_json()}


@dataclass(frozen=True, slots=True)
class ByQuarter:
    """Quarters, for which format codes have no letter. The value is the quarter's first day."""

    pattern: str

    def show(self, value: Cell) -> str:
        if value is None:
            return ""
        day = date.fromisoformat(str(value)[:10])
        return self.pattern.format(year=day.year, quarter=(day.month + 2) // 3)

    def to_json(self) -> dict[str, Any] | None:
        return {"quarter": self.pattern}


@dataclass(frozen=True, slots=True)
class ByWord:
    yes: str
    no: str

    def show(self, value: Cell) -> str:
        return "" if value is None else (self.yes if value else self.no)

    def to_json(self) -> dict[str, Any] | None:
        return {"yes": self.yes, "no": self.no}


@dataclass(frozen=True, slots=True)
class ByUnit:
    """Axis labels in one unit for the whole axis: 1.5억, 2K. Two decimals at most, no trailing zeros."""

    divisor: float
    suffix: str

    def show(self, value: Cell) -> str:
        if value is None:
            return ""
        text = f"{float(value) / self.divisor:,.2f}".rstrip("0").rstrip(".")
        return "0" if text in {"0", "-0"} else f"{text}{self.suffix}"

    def to_json(self) -> dict[str, Any] | None:
        return {"divisor": self.divisor, "suffix": self.suffix}


def shown(column: ChartColumn, texts: Texts) -> Shown:
    """How a column is shown: its own code, else what its type and grain call for. A code that no longer parses (it was
    stored by an older version) gives way to the default, because a chart with plain numbers beats no chart."""
    if column.format:
        try:
            return ByCode(parser.parse(column.format))
        except FormatError:
            pass
    if column.grain is Grain.QUARTER:
        return ByQuarter(texts.quarter)
    if column.type is FieldType.BOOLEAN:
        return ByWord(texts.yes, texts.no)
    if column.type is FieldType.TEXT:
        return AsText()
    return ByCode(parser.parse(defaults.default_format(column.type, column.grain)))


def axis_shown(column: ChartColumn, largest: float, texts: Texts) -> Shown:
    """Axis labels: percentages by their own code, amounts in one compact unit, fit for the `largest`."""
    if "%" in column.format:
        return shown(column, texts)
    for divisor, suffix in texts.units:
        if largest >= divisor:
            return ByUnit(divisor, suffix)
    return ByUnit(1, "")
