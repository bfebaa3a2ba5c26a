"""The number format of a metric for which nobody chose one."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from datasources.query.spec import Aggregate, FieldType

WHOLE = "#,##0"
FRACTIONAL = "#,##0.00"
COUNTS = frozenset({Aggregate.COUNT, Aggregate.COUNT_DISTINCT})


def metric_code(aggregate: Aggregate, kind: FieldType, columns: Iterable[Sequence[Any]]) -> str:
    """Counts have no decimals, averages two, the rest two where any value in `columns` has some. Empty for what is no
    number."""
    if kind is not FieldType.NUMBER:
        return ""
    if aggregate in COUNTS:
        return WHOLE
    if aggregate is Aggregate.AVG:
        return FRACTIONAL
    whole = all(_is_whole(value) for column in columns for value in column)
    return WHOLE if whole else FRACTIONAL


def _is_whole(value: str | float | None) -> bool:
    """Exact numbers of more than 15 digits come as text."""
    if value is None:
        return True
    number = Decimal(value) if isinstance(value, str) else value
    return number == int(number)
