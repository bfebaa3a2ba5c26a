"""A question becomes SQL: one tree for every engine, the differences supplied by a dialect.

Output columns are `c0..cN`, identifiers always quoted, values always parameters, labels nowhere. Two charts that differ
only in names, in the order of their metrics or in the order of their filters compile to the same SQL and share a result.
"""

from dataclasses import dataclass

from sqlglot import exp

from datasources.query.ansi import check_aggregate, quoted
from datasources.query.binding import Binder
from datasources.query.calculating import column as value_of
from datasources.query.dialect import TABLE_ALIAS, Dialect
from datasources.query.errors import BadQuery
from datasources.query.expressions.checking import walk
from datasources.query.expressions.functions import grouped
from datasources.query.fields import Reference, SourceField
from datasources.query.operators import canonical
from datasources.query.predicates import condition
from datasources.query.result import CompiledQuery
from datasources.query.spec import Aggregate, Dimension, Direction, FieldType, Metric, QuerySpec, SqlQuery, TableRef


@dataclass(frozen=True, slots=True)
class _Column:
    """One output column. `tree` is copied at every use."""

    tree: exp.Expr
    type: FieldType
    is_constant: bool = False


def compile_query(spec: QuerySpec, dialect: Dialect, *, time_zone: str) -> CompiledQuery:
    """`spec` in the engine's SQL. `time_zone` is the site's IANA zone: days and periods begin and end in it.

    `BadQuery` for a spec that asks for nothing or for an impossible aggregate or sort, `InvalidValue` and
    `OperatorUnsupported` for a predicate that does not fit its field or engine."""
    _check(spec)
    binder = Binder(dialect, time_zone)
    dimensions = [_dimension(dimension, dialect, time_zone) for dimension in spec.dimensions]
    if spec.count:
        return _count(spec, dimensions, binder)
    metrics = _canonical_metrics(spec.metrics)
    columns = dimensions + [_metric(metric, dialect, time_zone) for metric in metrics]
    positions = _positions(spec, metrics)
    select = _select(spec, [column.tree for column in columns], binder)
    if not spec.raw:
        _group(select, dimensions, dialect)
    if spec.dimensions:
        _order(select, spec, columns, positions, dialect)
    _page(select, spec)
    return CompiledQuery(*binder.statement(select), tuple(column.type for column in columns), positions)


def _check(spec: QuerySpec) -> None:
    if not spec.dimensions and not spec.metrics and not spec.count:
        raise BadQuery(spec.table.name, reason="no_columns")
    if spec.raw and spec.metrics:
        raise BadQuery(spec.table.name, reason="raw_metrics")
    if (spec.limit is not None and spec.limit < 0) or spec.offset < 0:
        raise BadQuery(spec.table.name, detail="a negative limit or offset")


def _dimension(dimension: Dimension, dialect: Dialect, time_zone: str) -> _Column:
    field, grain = dimension.field, dimension.grain
    if field.is_aggregate:
        raise BadQuery(field.key, reason="aggregate_dimension")
    column = value_of(field, dialect, time_zone)
    if grain is None:
        return _Column(column, field.type, is_constant=_is_constant(field))
    if field.type not in {FieldType.DATE, FieldType.DATETIME}:
        raise BadQuery(field.key, reason="invalid_grain")
    local = dialect.wall_clock(column, time_zone) if field.zoned else column
    return _Column(dialect.truncate(local, grain), FieldType.DATE, is_constant=_is_constant(field))


def _metric(metric: Metric, dialect: Dialect, time_zone: str) -> _Column:
    field, aggregate = metric.field, metric.aggregate
    check_aggregate(aggregate, field)
    if field is None:
        return _Column(dialect.aggregate(aggregate, None, FieldType.NUMBER), FieldType.NUMBER)
    kept = aggregate in {Aggregate.MIN, Aggregate.MAX}
    value = value_of(field, dialect, time_zone)
    if aggregate is Aggregate.AUTO:
        return _Column(value, field.type)
    tree = dialect.aggregate(aggregate, value, field.type)
    return _Column(tree, field.type if kept else FieldType.NUMBER)


def _metric_key(metric: Metric) -> tuple[str, str]:
    return metric.field.key if metric.field else "", metric.aggregate.value


def _canonical_metrics(metrics: tuple[Metric, ...]) -> list[Metric]:
    unique = {_metric_key(metric): metric for metric in reversed(metrics)}
    return [unique[key] for key in sorted(unique)]


def _positions(spec: QuerySpec, metrics: list[Metric]) -> dict[str, int]:
    places = {_metric_key(metric): index for index, metric in enumerate(metrics, len(spec.dimensions))}
    positions = {dimension.id: index for index, dimension in enumerate(spec.dimensions)}
    return positions | {metric.id: places[_metric_key(metric)] for metric in spec.metrics}


def compile_description(query: SqlQuery, dialect: Dialect, *, time_zone: str) -> CompiledQuery:
    """All columns of a written query and none of its rows: what a source is asked to tell its columns."""
    binder = Binder(dialect, time_zone)
    select = exp.Select(expressions=[exp.Star()]).from_(_table(query, binder), copy=False)
    never = exp.EQ(this=exp.Literal.number(1), expression=exp.Literal.number(0))
    return CompiledQuery(*binder.statement(select.where(never, copy=False)), ())


def _table(ref: TableRef | SqlQuery, binder: Binder) -> exp.Table:
    alias = exp.TableAlias(this=quoted(TABLE_ALIAS))
    if isinstance(ref, SqlQuery):
        return exp.Table(this=binder.written(ref), alias=alias)
    return exp.Table(this=quoted(ref.name), db=quoted(ref.schema) if ref.schema else None, alias=alias)


def _aliased(trees: list[exp.Expr]) -> list[exp.Expr]:
    return [exp.Alias(this=tree.copy(), alias=quoted(f"c{index}")) for index, tree in enumerate(trees)]


def _select(spec: QuerySpec, trees: list[exp.Expr], binder: Binder) -> exp.Select:
    select = exp.Select(expressions=_aliased(trees)).from_(_table(spec.table, binder), copy=False)
    conditions = (condition(predicate, binder) for predicate in canonical(spec.predicates))
    return select.where(*(tree for tree in conditions if tree is not None), copy=False)


def _group(select: exp.Select, dimensions: list[_Column], dialect: Dialect) -> None:
    varying = [column for column in dimensions if not column.is_constant]
    keys = [key for column in varying for key in dialect.group_keys(column.tree.copy(), column.type)]
    if keys:
        select.group_by(*keys, copy=False)
    elif dimensions:
        # one group of everything, and none of nothing: what grouping by a constant would give, if every engine took it
        select.having(exp.GT(this=_row_count(dialect), expression=exp.Literal.number(0)), copy=False)


def _is_constant(field: SourceField) -> bool:
    """A calculated field over no column. Engines refuse it as a key, or take a number for a place in the list.

    Asked of the expression, not of the SQL: some dialects write a column into a piece of text."""
    return field.expression is not None and not any(isinstance(node, Reference) for node in walk(field.expression))


def _order(
    select: exp.Select, spec: QuerySpec, columns: list[_Column], positions: dict[str, int], dialect: Dialect
) -> None:
    """The chosen sorts, then all dimensions: an order that leaves nothing to chance, so that pages neither repeat nor skip."""
    if not spec.ordered:
        return
    directions: dict[int, Direction] = {}
    for sort in spec.sort:
        if sort.by not in positions:
            raise BadQuery(sort.by, reason="unknown_sort")
        directions.setdefault(positions[sort.by], sort.direction)
    for index in range(len(spec.dimensions)):
        directions.setdefault(index, Direction.ASC)
    sorted_by = ((columns[index], direction) for index, direction in directions.items())
    keys = [_sort_key(column, direction, dialect) for column, direction in sorted_by if not column.is_constant]
    if keys:
        select.order_by(*keys, copy=False)


def _sort_key(column: _Column, direction: Direction, dialect: Dialect) -> exp.Expr:
    tree = column.tree.copy()
    ordered = dialect.binary_order(tree) if column.type is FieldType.TEXT else grouped(tree)
    return exp.Ordered(this=ordered, desc=direction is Direction.DESC, nulls_first=False)


def _page(select: exp.Select, spec: QuerySpec) -> None:
    if spec.limit is not None:
        select.limit(spec.limit, copy=False)
    if spec.offset:
        select.offset(spec.offset, copy=False)


def _count(spec: QuerySpec, dimensions: list[_Column], binder: Binder) -> CompiledQuery:
    """How many rows the same question without limit and offset has; metrics do not change that, so they are left out."""
    one_row = not spec.raw and not dimensions
    inner = _select(spec, [_row_count(binder.dialect) if one_row else exp.Literal.number(1)], binder)
    if not spec.raw:
        _group(inner, dimensions, binder.dialect)
    rows = inner.subquery(quoted("rows"), copy=False)
    counted = exp.Alias(this=_row_count(binder.dialect), alias=quoted("c0"))
    select = exp.Select(expressions=[counted]).from_(rows, copy=False)
    return CompiledQuery(*binder.statement(select), (FieldType.NUMBER,))


def _row_count(dialect: Dialect) -> exp.Expr:
    return dialect.aggregate(Aggregate.COUNT, None, FieldType.NUMBER)
