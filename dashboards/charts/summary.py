"""A chart over an axis in words: what it shows and its two or three most telling points."""

from collections.abc import Sequence
from itertools import islice

from dashboards.charts.data import ChartData
from dashboards.charts.formatting import Shown
from dashboards.charts.matrix import Line, Matrix, number
from dashboards.charts.texts import Texts
from datasources.query.spec import FieldType

NAMED = 5
"""Series named in the sentence; a screen reader should not read out twenty."""


def facts(data: ChartData, table: Matrix, formats: Sequence[Shown], texts: Texts) -> str:
    """Whole sentences: what by what, the highest and the lowest point, and for one line over time its latest."""
    points = [
        (number(value), index, place)
        for index, line in enumerate(table.lines)
        for place, value in enumerate(line.values)
        if value is not None
    ]
    if not points:
        return texts.empty
    names = ", ".join(line.name for line in islice(table.lines, NAMED))
    sentences = [texts.points.format(metrics=names, dimension=data.columns[0].label, count=len(points))]
    for pattern, (_, index, place) in (
        (texts.highest, max(points, key=_height)),
        (texts.lowest, min(points, key=_height)),
    ):
        sentences.append(_say(pattern, table, index, place, formats))
    if len(table.lines) == 1 and data.columns[0].type is FieldType.DATE:
        sentences.append(_say(texts.latest, table, 0, points[-1][2], formats))
    return " ".join(sentences)


def _height(point: tuple[float, int, int]) -> float:
    return point[0]


def _say(pattern: str, table: Matrix, index: int, place: int, formats: Sequence[Shown]) -> str:
    line: Line = table.lines[index]
    label = table.labels[place] if len(table.lines) == 1 else f"{line.name}, {table.labels[place]}"
    return pattern.format(label=label, value=formats[index].show(line.values[place]))
