"""What a format makes of a value, shown beside it while it is chosen."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from dashboards.charts.default_codes import COUNTS, WHOLE, metric_code
from datasources.formats import defaults, parser, render
from datasources.formats.errors import FormatError
from datasources.formats.plan import Format, FormatKind
from datasources.models import Field
from datasources.query.spec import Aggregate, FieldType, Grain

NUMBER, SHARE, TEXT = 1_234_567.891, 0.1234, "ABC"
SPELLED = frozenset({None, "", *(grain.value for grain in Grain if grain is not Grain.QUARTER)})


def sample(item: Mapping[str, Any], field: Field | None) -> str:
    """A dimension or metric as the chart would show one value of it; a second one below zero where the format makes a
    difference there. Empty for a code that is not understood (that is said beside it) and for what no code shows."""
    code = _code(item, field)
    if not code:
        return ""
    try:
        plan = parser.parse(code)
    except FormatError:
        return ""
    values = _values(plan, code, field, item)
    return " · ".join(text for text in dict.fromkeys(render.render(plan, value) for value in values) if text)


def _code(item: Mapping[str, Any], field: Field | None) -> str:
    """The item's own, else the field's, else what its type calls for. Quarters and words have none."""
    if item.get("format"):
        return str(item["format"])
    if field is None or item.get("aggregate") in COUNTS:
        return WHOLE
    grain = item.get("grain")
    if field.format and not grain:
        return field.format
    if field.type in {FieldType.DATE, FieldType.DATETIME}:
        return defaults.default_format(field.type, grain or None) if grain in SPELLED else ""
    aggregate = str(item.get("aggregate"))
    return metric_code(Aggregate(aggregate), FieldType(field.type), ()) if aggregate in Aggregate.__members__ else ""


def _values(plan: Format, code: str, field: Field | None, item: Mapping[str, Any]) -> list[object]:
    kind = FieldType.NUMBER if field is None or item.get("aggregate") in COUNTS else FieldType(field.type)
    if kind in {FieldType.DATE, FieldType.DATETIME} or plan.kind is FormatKind.DATE:
        return [timezone.localtime().replace(microsecond=0).isoformat()]
    if kind is not FieldType.NUMBER:
        return [TEXT]
    number = SHARE if "%" in code else NUMBER
    return [number, -number] if len(plan.sections) > 1 else [number]
