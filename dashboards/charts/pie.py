"""PIE: shares of a whole, the largest first, the rest together."""

from dataclasses import dataclass
from decimal import Decimal

from dashboards.charts.config import ChartConfig
from dashboards.charts.data import Cell, ChartData
from dashboards.charts.echarts import Option, Series, Slices, palette
from dashboards.charts.formatting import Shown, axis_shown, shown
from dashboards.charts.plan import adds_up
from dashboards.charts.shape import Bounds, Shape
from dashboards.charts.texts import Texts
from dashboards.charts.view import PlotView

SHAPE = Shape(
    dimensions=Bounds(1, 1),
    metrics=Bounds(1, 1),
    keys=frozenset({"sort", "limit", "top", "others"}),
)
TOP = 9
"""Slices without `top`: with the others ten, as many as there are colours."""
GREY = 0
FACTS = 3
ROUNDING = Decimal("1e-9")
"""A rest smaller than this share of the whole is what adding floats left behind, not a slice."""


@dataclass(frozen=True, slots=True)
class Slice:
    label: str
    value: Cell
    palette: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The slices drawn, and what had to be left out."""

    slices: tuple[Slice, ...]
    negative: bool
    left_out: int


def view(config: ChartConfig, data: ChartData, texts: Texts) -> PlotView:
    metric = data.columns[-1]
    text = shown(metric, texts)
    cut = _cut(config, data, texts)
    whole = _whole(config, data)
    unit = axis_shown(metric, float(whole or 0), texts)
    shares = tuple(_share(item.value, whole) for item in cut.slices)
    option = Option(
        source=tuple((index, item.value) for index, item in enumerate(cut.slices)),
        series=(Series("pie", metric.label, 1, 1),),
        slices=Slices(
            name=data.columns[0].label,
            labels=tuple(item.label for item in cut.slices),
            palette=tuple(item.palette for item in cut.slices),
            shares=shares,
            total=text.show(data.totals[-1]) if whole and data.totals else "",
            total_short=unit.show(data.totals[-1]) if whole and data.totals else "",
        ),
    )
    return PlotView(
        option=option,
        series=(text,),
        axis=unit,
        summary=_summary(data, cut, shares, text, texts),
        notes=_notes(data, cut, texts),
        empty=not cut.slices,
    )


def _exact(value: Cell) -> Decimal:
    return Decimal(str(value)) if value is not None else Decimal(0)


def _cut(config: ChartConfig, data: ChartData, texts: Texts) -> Cut:
    label = shown(data.columns[0], texts)
    rows = [row for row in data.rows if _exact(row[-1]) > 0]
    top = config.top or TOP
    # One slice more than the top needs no "others" to stand for it.
    kept = rows if len(rows) == top + 1 and config.others else rows[:top]
    slices = [Slice(label.show(row[0]) or texts.blank, row[-1], palette(index)) for index, row in enumerate(kept)]
    rest = _rest(config, data, kept)
    if rest is not None:
        slices.append(Slice(texts.others, rest, GREY))
    return Cut(
        slices=tuple(slices),
        negative=len(rows) < len(data.rows) and any(_exact(row[-1]) < 0 for row in data.rows),
        left_out=0 if rest is not None else len(rows) - len(kept),
    )


def _rest(config: ChartConfig, data: ChartData, kept: list[tuple[Cell, ...]]) -> Cell:
    """The source's total less what is drawn, in exact arithmetic; None where parts do not add up to a whole."""
    if not config.others or data.totals is None or not adds_up(config):
        return None
    whole = _exact(data.totals[-1])
    rest = whole - sum((_exact(row[-1]) for row in kept), Decimal(0))
    inexact = any(isinstance(value, float) for value in (data.totals[-1], *(row[-1] for row in kept)))
    if rest <= (whole * ROUNDING if inexact else 0):
        return None
    return int(rest) if rest == int(rest) else float(rest)


def _whole(config: ChartConfig, data: ChartData) -> Decimal | None:
    if data.totals is None or not adds_up(config) or any(_exact(row[-1]) < 0 for row in data.rows):
        return None
    return _exact(data.totals[-1]) or None


def _share(value: Cell, whole: Decimal | None) -> str:
    return "" if whole is None else f"{_exact(value) / whole * 100:.1f}%"


def _summary(data: ChartData, cut: Cut, shares: tuple[str, ...], text: Shown, texts: Texts) -> str:
    if not cut.slices:
        return texts.empty
    first = texts.points.format(metrics=data.columns[-1].label, dimension=data.columns[0].label, count=len(cut.slices))
    said = [
        texts.share.format(label=item.label, value=text.show(item.value), share=share).replace(", .", ".")
        for item, share in zip(cut.slices[:FACTS], shares[:FACTS], strict=True)
    ]
    return " ".join([first, *said])


def _notes(data: ChartData, cut: Cut, texts: Texts) -> tuple[str, ...]:
    notes = []
    if cut.negative:
        notes.append(texts.not_in_a_pie)
    if cut.left_out:
        shown_count = len(cut.slices)
        notes.append(texts.slices_cut.format(shown=shown_count, count=f"{shown_count + cut.left_out:,}"))
    elif data.truncated:
        notes.append(texts.rows_cut.format(shown=f"{len(data.rows):,}"))
    return tuple(notes)
