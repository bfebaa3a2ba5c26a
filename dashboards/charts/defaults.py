"""What a new chart shows before anybody chose anything: something sensible for the fields there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from datasources.query.spec import FieldType

DATED = frozenset({FieldType.DATE, FieldType.DATETIME})
MOST_METRICS = {"TABLE": 3}
"""Metrics a new chart begins with; one where nothing is said."""
PERIOD = "month"


@dataclass(frozen=True, slots=True)
class FieldHint:
    """What a proposal needs to know of a field; `aggregate` is its default, `NONE` where it has none."""

    key: str
    type: FieldType
    aggregate: str
    is_code: bool = False
    """Named like an identifier: rows grouped by it are single rows, and nobody wants that first."""
    is_aggregate: bool = False
    """It adds rows up itself: a metric, and no dimension."""


def suggested(chart_type: str, fields: Sequence[FieldHint]) -> dict[str, Any]:
    """A config (docs/api.md, Chart) over `fields` that can be drawn, whatever they are."""
    plain = [field for field in fields if not field.is_aggregate]
    texts = sorted((field for field in plain if field.type is FieldType.TEXT), key=lambda field: field.is_code)
    dates = [field for field in plain if field.type in DATED]
    metrics = _metrics(fields, most=MOST_METRICS.get(chart_type, 1))
    if chart_type == "SCORECARD":
        return {"metrics": metrics}
    if chart_type == "STACKED_BAR" and dates and texts:
        return {"dimensions": [dimension(dates[0])], "series": dimension(texts[0]), "metrics": metrics}
    first = [*dates, *texts] if chart_type in {"LINE", "STACKED_BAR"} else [*texts, *dates]
    chosen = (first or plain)[:1]
    return {"dimensions": [dimension(field) for field in chosen], "metrics": metrics}


def dimension(field: FieldHint) -> dict[str, Any]:
    """Dates are grouped by month: a day each is rarely what is wanted of two years."""
    return {"field": field.key, "grain": PERIOD if field.type in DATED else None}


def metric(field: FieldHint | None) -> dict[str, Any]:
    """By the field's default aggregate; a field without one is counted, no field counts rows."""
    if field is None:
        return {"aggregate": "COUNT"}
    if field.aggregate != "NONE":
        return {"field": field.key, "aggregate": field.aggregate}
    numeric = field.type is FieldType.NUMBER
    return {"field": field.key, "aggregate": "SUM" if numeric else "COUNT_DISTINCT"}


def _metrics(fields: Iterable[FieldHint], *, most: int) -> list[dict[str, Any]]:
    summed = [field for field in fields if field.type is FieldType.NUMBER and field.aggregate == "SUM"]
    averaged = [field for field in fields if field.type is FieldType.NUMBER and field.aggregate == "AVG"]
    return [metric(field) for field in (summed or averaged)[:most]] or [metric(None)]
