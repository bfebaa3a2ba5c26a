"""What one SQL engine says differently. The compiler builds the tree; a dialect supplies the pieces engines disagree about."""

from typing import Protocol

from sqlglot import exp

from datasources.query.expressions.functions import Functions
from datasources.query.result import Param
from datasources.query.spec import Aggregate, FieldType, Grain, SourceField, Value

TABLE_ALIAS = "t"
"""The alias of the data source in every query; columns are qualified by it, so that none is mistaken for an output name."""


class Dialect(Protocol):
    """Pure: no driver, no connection. Expressions come in and go out as sqlglot nodes; values only ever as parameters.

    A node that is passed in is used once: a dialect that needs it twice copies it."""

    @property
    def name(self) -> str:
        """sqlglot's name of the engine."""

    @property
    def placeholder(self) -> str:
        """How the driver wants a parameter written (see `query.placeholders`): `${n}`, `@p{n}`, `%s` or `?`."""

    @property
    def supports_regex(self) -> bool:
        """Whether REGEX may be offered at all for this kind of source."""

    @property
    def functions(self) -> Functions:
        """How the functions of calculated fields are said."""

    def column(self, field: SourceField) -> exp.Expr:
        """The column itself, comparable with parameters of the field's type; anything shown as TEXT is text from here on."""

    def wall_clock(self, value: exp.Expr, time_zone: str) -> exp.Expr:
        """An instant as date-time without zone, as clocks in `time_zone` show it."""

    def param(self, mark: str, param: Param) -> exp.Expr:
        """A parameter, typed so that an index on the column stays usable. `mark` stands for its placeholder until the SQL
        is text; the node may be copied, and where it stands twice the value is bound twice."""

    def truncate(self, value: exp.Expr, grain: Grain) -> exp.Expr:
        """The first day of the period as a DATE, of a DATE or a date-time without zone; weeks begin on Monday."""

    def aggregate(self, aggregate: Aggregate, value: exp.Expr | None, field_type: FieldType) -> exp.Expr:
        """The aggregate of `value`, of all rows where it is None; AVG is a float."""

    def lower(self, text: exp.Expr) -> exp.Expr:
        """Text in small letters, the same ones whatever the source's collation."""

    def moment(self, column: exp.Expr, field: SourceField, value: Value) -> exp.Expr:
        """The date-time `column` of `field` as it compares with `value`."""

    def binary_order(self, text: exp.Expr) -> exp.Expr:
        """Text that sorts and compares by code point, whatever the source's collation."""

    def exact(self, text: exp.Expr) -> exp.Expr:
        """Text that equals only itself, trailing spaces included; used on both sides of a comparison."""

    def group_keys(self, value: exp.Expr, field_type: FieldType) -> list[exp.Expr]:
        """What to group by, so that different values of `value` stay apart."""

    def contains(self, value: exp.Expr, part: exp.Expr) -> exp.Expr:
        """Whether `part` occurs in `value`, every character literal; so in the next two."""

    def starts_with(self, value: exp.Expr, prefix: exp.Expr) -> exp.Expr: ...

    def ends_with(self, value: exp.Expr, suffix: exp.Expr) -> exp.Expr: ...

    def regex(self, value: exp.Expr, pattern: exp.Expr) -> exp.Expr:
        """Whether `pattern`, which went through `pattern()`, matches anywhere in `value`."""

    def pattern(self, re2: str) -> str:
        """A valid RE2 pattern in the engine's own syntax; `OperatorUnsupported` for what it cannot express."""

    def render(self, tree: exp.Expr) -> str:
        """The SQL text, in one line."""
