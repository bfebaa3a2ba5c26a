"""The pieces most engines agree about; a dialect inherits them and says what it does otherwise."""

from sqlglot import exp

from datasources.query.dialect import TABLE_ALIAS
from datasources.query.errors import BadQuery
from datasources.query.expressions.functions import Functions
from datasources.query.expressions.functions import call as call  # noqa: PLC0414 - dialects have it from here
from datasources.query.spec import Aggregate, FieldType, Grain, SourceField, Value

NUMERIC_ONLY = frozenset({Aggregate.SUM, Aggregate.AVG})
ORDERED_ONLY = frozenset({Aggregate.MIN, Aggregate.MAX})


class AnsiDialect:
    """Fulfils part of `Dialect`. Function names are written as they are, never translated by sqlglot."""

    name = ""
    placeholder = "${n}"
    supports_regex = True
    functions = Functions()

    def column(self, field: SourceField) -> exp.Expr:
        return exp.Column(this=quoted(field.column), table=quoted(TABLE_ALIAS))

    def wall_clock(self, value: exp.Expr, time_zone: str) -> exp.Expr:
        return exp.AtTimeZone(this=value, zone=exp.Literal.string(time_zone))

    def truncate(self, value: exp.Expr, grain: Grain) -> exp.Expr:
        # Through a date-time without zone: of a bare DATE some engines make one with the session's zone first.
        moment = exp.Cast(this=value, to=exp.DataType(this=exp.DType.TIMESTAMP))
        if grain is Grain.DAY:
            return as_date(moment)
        return as_date(call("DATE_TRUNC", exp.Literal.string(grain.value), moment))

    def aggregate(self, aggregate: Aggregate, value: exp.Expr | None, field_type: FieldType) -> exp.Expr:
        if value is None:
            return exp.Count(this=exp.Star())
        match aggregate:
            case Aggregate.COUNT:
                return exp.Count(this=value)
            case Aggregate.COUNT_DISTINCT:
                return exp.Count(this=exp.Distinct(expressions=[value]))
            case Aggregate.AVG:
                return exp.Cast(this=exp.Avg(this=value), to=exp.DataType(this=exp.DType.DOUBLE))
            case Aggregate.SUM:
                return exp.Sum(this=value)
        ordered = self.binary_order(value) if field_type is FieldType.TEXT else value
        return exp.Min(this=ordered) if aggregate is Aggregate.MIN else exp.Max(this=ordered)

    def lower(self, text: exp.Expr) -> exp.Expr:
        return exp.Lower(this=text)

    def moment(self, column: exp.Expr, field: SourceField, value: Value) -> exp.Expr:
        return column

    def binary_order(self, text: exp.Expr) -> exp.Expr:
        return text

    def exact(self, text: exp.Expr) -> exp.Expr:
        return text

    def group_keys(self, value: exp.Expr, field_type: FieldType) -> list[exp.Expr]:
        return [value]

    def starts_with(self, value: exp.Expr, prefix: exp.Expr) -> exp.Expr:
        return call("STARTS_WITH", value, prefix)

    def render(self, tree: exp.Expr) -> str:
        return tree.sql(dialect=self.name, copy=False, comments=False)


def check_aggregate(aggregate: Aggregate, field: SourceField | None) -> None:
    """`BadQuery` (reason `invalid_aggregate`) where the field's type has no such aggregate."""
    if field is None:
        fits = aggregate is Aggregate.COUNT
    elif field.is_aggregate or aggregate is Aggregate.AUTO:
        fits = field.is_aggregate and aggregate is Aggregate.AUTO
    elif aggregate in NUMERIC_ONLY:
        fits = field.type is FieldType.NUMBER
    else:
        fits = aggregate not in ORDERED_ONLY or field.type is not FieldType.BOOLEAN
    if not fits:
        raise BadQuery(field.key if field else "", reason="invalid_aggregate", detail=aggregate.value)


def quoted(name: str) -> exp.Identifier:
    """An identifier that is always quoted, quotes inside doubled by the renderer."""
    return exp.Identifier(this=name, quoted=True)


def as_date(value: exp.Expr) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType(this=exp.DType.DATE))
