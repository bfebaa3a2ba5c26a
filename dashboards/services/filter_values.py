"""The values a DROPDOWN offers, with how many rows have each, straight from the source."""

from typing import Any

from dashboards.models import FilterControl
from dashboards.services import places
from datasources.models import Field
from datasources.models.query_record import Purpose
from datasources.query.spec import Aggregate, Dimension, Direction, Metric, Operator, Predicate, QuerySpec, Sort
from datasources.services.queries import Answer, Ask, Origin

PAGE_ROWS = 100
MOST_PAGES = 100


def asks(control: FilterControl, field: Field, *, search: str, page: int) -> tuple[Ask, Ask]:
    """Page `page` (from 1) of the values that contain `search`, most frequent first, and how many values there are."""
    source_field = field.as_source_field()
    found = Predicate(source_field, Operator.CONTAINS, (search,))
    spec = QuerySpec(
        table=control.source.table,
        dimensions=(Dimension("value", source_field),),
        metrics=(Metric("count", None, Aggregate.COUNT),),
        predicates=(found,) if search else (),
        sort=(Sort("count", Direction.DESC),),
        limit=PAGE_ROWS,
        offset=(min(page, MOST_PAGES) - 1) * PAGE_ROWS,
    )
    count = QuerySpec(table=spec.table, dimensions=spec.dimensions, predicates=spec.predicates, count=True)
    origin = Origin(Purpose.FILTER_VALUES, "filter", str(control.pk), places.of(control))
    return Ask(control.source, spec, origin=origin), Ask(control.source, count, origin=origin)


def body(values: Answer, count: Answer, *, blank: str) -> dict[str, Any]:
    """As the API gives it: `{count, results: [{value, label, count}]}`; an empty value is null, labelled `blank`."""
    total = int(count.result.columns[0][0]) if count.result else 0
    rows = zip(values.column("value"), values.column("count"), strict=True)
    results = [
        {"value": value, "label": blank if value is None else str(value), "count": rows_} for value, rows_ in rows
    ]
    return {"count": total, "results": results}
