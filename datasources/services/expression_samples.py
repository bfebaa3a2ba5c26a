"""What an expression comes to: five rows with what it is made of, or one number over all rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from datasources.models import DataSource, Field
from datasources.query.spec import Aggregate, Dimension, Metric, QuerySpec, SourceField
from datasources.services import calculating
from datasources.services.preview_texts import texts
from datasources.services.queries import Answer, Ask

ROWS = 5
MOST_COLUMNS = 6
RESULT = "=result"
"""No key of a field: a source may have one called `result`."""


@dataclass(frozen=True, slots=True)
class Sample:
    """`fields` are what the columns show: those the expression is made of, then its own."""

    ask: Ask
    fields: Sequence[Field]

    def body(self, answer: Answer) -> dict[str, Any]:
        """Columns and texts, row by row; None is blank."""
        columns = [texts(field.type, field.format, answer.column(field.key)) for field in self.fields]
        labels = [field.label for field in self.fields]
        return {"columns": labels, "rows": [list(row) for row in zip(*columns, strict=True)]}


def sample(source: DataSource, expression: str, *, own: str) -> Sample:
    """The question. `own` is the key of the field that is changed, empty for a new one. Raises `ExpressionError`."""
    fields = {field.key: field for field in source.fields.all()}
    checked = calculating.Deriving(source, fields).derive(expression, own=own).checked
    field = Field(key=RESULT, label="", expression=expression, is_aggregate=checked.is_aggregate)
    calculating.apply(field, calculating.Derived(expression, checked))
    if checked.is_aggregate:
        spec = QuerySpec(table=source.table, metrics=(Metric(RESULT, field.as_source_field(), Aggregate.AUTO),))
        return Sample(Ask(source=source, spec=spec), [field])
    shown = [fields[key] for key in checked.fields if key in fields][:MOST_COLUMNS]
    columns = [*((one.key, one.as_source_field()) for one in shown), (RESULT, field.as_source_field())]
    spec = QuerySpec(table=source.table, dimensions=_dimensions(columns), raw=True, ordered=False, limit=ROWS)
    return Sample(Ask(source=source, spec=spec), [*shown, field])


def _dimensions(columns: Sequence[tuple[str, SourceField]]) -> tuple[Dimension, ...]:
    return tuple(Dimension(column_id, field) for column_id, field in columns)
