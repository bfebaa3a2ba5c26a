"""What is asked: a question to one data source, before any dialect.

Everything here is frozen and hashable. A `QuerySpec` is made by services from stored definitions and typed filter
values; field keys were looked up before, so nothing a person typed reaches SQL as an identifier except the column names
the source itself reported.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from datasources.query.fields import FieldType, SourceField

__all__ = [
    "Aggregate", "Dimension", "Direction", "FieldType", "Grain", "Metric", "Operator", "Predicate", "QuerySpec", "Sort",
    "SourceField", "TableRef", "Value",
]  # fmt: skip

Value = str | int | float | Decimal | bool | date | datetime


class Aggregate(StrEnum):
    SUM = "SUM"
    AVG = "AVG"
    MIN = "MIN"
    MAX = "MAX"
    COUNT = "COUNT"
    COUNT_DISTINCT = "COUNT_DISTINCT"
    AUTO = "AUTO"
    """A calculated field that adds up rows itself: nothing further is done to it."""


class Grain(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Operator(StrEnum):
    EQ = "EQ"
    NEQ = "NEQ"
    CONTAINS = "CONTAINS"
    NOT_CONTAINS = "NOT_CONTAINS"
    STARTS_WITH = "STARTS_WITH"
    ENDS_WITH = "ENDS_WITH"
    REGEX = "REGEX"
    GT = "GT"
    GTE = "GTE"
    LT = "LT"
    LTE = "LTE"
    BETWEEN = "BETWEEN"
    IN = "IN"
    NOT_IN = "NOT_IN"
    IS_NULL = "IS_NULL"
    IS_NOT_NULL = "IS_NOT_NULL"


class Direction(StrEnum):
    ASC = "ASC"
    DESC = "DESC"


@dataclass(frozen=True, slots=True)
class TableRef:
    """A table or view as the source names it; `schema` is empty where the source has none (an upload)."""

    name: str
    schema: str = ""


@dataclass(frozen=True, slots=True)
class SqlParameter:
    """A parameter of a written query with the value it has in one question."""

    name: str
    type: FieldType
    value: Value


@dataclass(frozen=True, slots=True)
class SqlQuery:
    """A written query in place of a table. `text` and `prelude` are what `query.sql.guard` made of it, with `{{name}}` where
    each of `parameters` stands; `prelude` (`WITH …`) goes before everything else."""

    text: str
    prelude: str = ""
    parameters: tuple[SqlParameter, ...] = ()

    @property
    def name(self) -> str:
        """It has none."""
        return ""

    def with_values(self, values: Mapping[str, Value]) -> "SqlQuery":
        """Other values for the parameters of these names."""
        changed = tuple(replace(one, value=values[one.name]) if one.name in values else one for one in self.parameters)
        return replace(self, parameters=changed)


@dataclass(frozen=True, slots=True)
class Dimension:
    """`id` is the chart's stable name for the column (`d1`); a grain needs a DATE or DATETIME field."""

    id: str
    field: SourceField
    grain: Grain | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """`field` None counts rows (only with COUNT)."""

    id: str
    field: SourceField | None
    aggregate: Aggregate


@dataclass(frozen=True, slots=True)
class Predicate:
    """`field operator values`. No value for IS_NULL/IS_NOT_NULL, two for BETWEEN (None = open end), one or more for IN/NOT_IN,
    one otherwise. Values are typed already (`date`, `datetime`, `Decimal`, `int`, `str`, `bool`); a `date` against a DATETIME
    field means the whole day in the site's zone."""

    field: SourceField
    operator: Operator
    values: tuple[Value | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """`by` is the id of a dimension or metric of the same spec."""

    by: str
    direction: Direction = Direction.ASC


@dataclass(frozen=True, slots=True)
class QuerySpec:
    """One query. Grouped rows by default; `raw` shows the dimensions' columns ungrouped (no metrics then); without dimensions
    the answer is one totals row; `count` asks how many rows the same spec without limit and offset has; `ordered` False
    says that any rows will do (a preview), so that the source need not sort a whole table for the first hundred."""

    table: TableRef | SqlQuery
    dimensions: tuple[Dimension, ...] = ()
    metrics: tuple[Metric, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    sort: tuple[Sort, ...] = ()
    limit: int | None = None
    offset: int = 0
    raw: bool = False
    count: bool = False
    ordered: bool = True
