"""The part of an ECharts option that the server decides, as types. Nothing else can reach the browser's charts.

There is no formatter, link, rich text or HTML in here: formats travel beside the option as plans, colours are places in
the palette (1 to 10), and `static/src/js/chart/build.js` dresses the option in the theme."""

from dataclasses import dataclass
from typing import Any, Literal

Point = str | int | float | bool | None
PALETTE = 10
DASHES = ("solid", "dashed", "dotted")
SYMBOLS = ("circle", "rect", "triangle", "diamond")


@dataclass(frozen=True, slots=True)
class Series:
    """`y` is the column of the dataset, `palette` the colour's place (1-based, 0 = grey), `variant` counts how often
    the easily told colours were used up: it picks dash, symbol and decal, so that colour is never alone."""

    type: Literal["line", "bar", "pie"]
    name: str
    y: int
    palette: int
    variant: int = 0
    smooth: bool = False
    stack: bool = False

    def to_json(self) -> dict[str, Any]:
        names = ("itemName", "value") if self.type == "pie" else ("x", "y")
        option: dict[str, Any] = {
            "type": self.type,
            "name": self.name,
            "encode": {names[0]: 0, names[1]: self.y},
            "palette": self.palette,
            "variant": self.variant,
        }
        if self.type == "line":
            option["smooth"] = self.smooth
            option["dash"] = DASHES[self.variant % len(DASHES)]
            option["symbol"] = SYMBOLS[self.variant % len(SYMBOLS)]
        if self.stack:
            option["stack"] = "total"
        return option


@dataclass(frozen=True, slots=True)
class Axis:
    """The category axis. `labels` are whole, `short` what is drawn under the axis."""

    name: str
    labels: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slices:
    """What a pie says about each slice: palette place and share of the whole as text (empty where it means nothing);
    `name` is the dimension's, `total` the text in the middle, `total_short` where that is small."""

    name: str
    labels: tuple[str, ...]
    palette: tuple[int, ...]
    shares: tuple[str, ...]
    total: str = ""
    total_short: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """`source` rows begin with the index of their category; their names are in `axis` or `slices`, so that two
    categories that read alike stay two."""

    source: tuple[tuple[Point, ...], ...]
    series: tuple[Series, ...]
    axis: Axis | None = None
    slices: Slices | None = None
    legend: bool = True

    def to_json(self) -> dict[str, Any]:
        option: dict[str, Any] = {
            "dataset": {"source": [list(row) for row in self.source], "sourceHeader": False},
            "series": [series.to_json() for series in self.series],
            "legend": {"show": self.legend},
        }
        if self.axis:
            option["xAxis"] = {
                "type": "category",
                "name": self.axis.name,
                "data": list(self.axis.labels),
                "short": list(self.axis.short),
            }
            option["yAxis"] = {"type": "value"}
        if self.slices:
            option["slices"] = {
                "name": self.slices.name,
                "labels": list(self.slices.labels),
                "palette": list(self.slices.palette),
                "shares": list(self.slices.shares),
                "total": self.slices.total,
                "total_short": self.slices.total_short,
            }
        return option


def palette(index: int) -> int:
    """The colour of the `index`-th series (0-based): 1 to 10, then again from 1."""
    return index % PALETTE + 1


def variant(index: int) -> int:
    """Dash and pattern of the `index`-th series: the first four are told apart by colour alone, from the fifth on also
    by pattern."""
    return 0 if index < 4 else 1 + (index - 4) // PALETTE
