"""Axis labels that leave out what every label would repeat."""

from dashboards.charts.data import Cell, ChartColumn
from datasources.query.spec import FieldType, Grain

DAYS = frozenset({Grain.DAY, Grain.WEEK, None})


def short_labels(column: ChartColumn, places: tuple[Cell, ...], labels: tuple[str, ...]) -> tuple[str, ...]:
    """`labels`, except that days of one year in the default format lose the year: `11-16` for `2026-11-16`."""
    if column.type is not FieldType.DATE or column.grain not in DAYS or column.format not in {"", "yyyy-mm-dd"}:
        return labels
    years = {place[:4] for place in places if isinstance(place, str)}
    if len(years) != 1:
        return labels
    return tuple(label[5:] if isinstance(place, str) else label for place, label in zip(places, labels, strict=True))
