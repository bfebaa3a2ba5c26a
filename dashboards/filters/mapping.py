"""One filter, several data sources: which field of each the filter applies to."""

from collections.abc import Iterable

from dashboards.filters.state import FilterType
from datasources.query.spec import FieldType, SourceField

_DATES = frozenset({FieldType.DATE, FieldType.DATETIME})


def field_for(filter_type: FilterType, own: SourceField, fields: Iterable[SourceField]) -> SourceField | None:
    """The field with the key of `own`, the filter's own field, if its type is compatible; None: leave the chart alone.

    Types are compatible when they are equal; a range of days fits dates and date-times alike."""
    for field in fields:
        if field.key == own.key:
            days = filter_type is FilterType.DATE_RANGE and {field.type, own.type} <= _DATES
            return field if field.type is own.type or days else None
    return None
