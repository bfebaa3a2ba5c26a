"""What one SQL engine says differently. The compiler builds the tree; a dialect supplies the pieces engines disagree about."""

from typing import Protocol

from sqlglot import exp

from datasources.query.result import Param
from datasources.query.spec import Aggregate, Grain, SourceField, TableRef


class Dialect(Protocol):
    """Pure: no driver, no connection. Expressions come in and go out as sqlglot nodes; values only ever as parameters."""

    name: str
    supports_regex: bool

    def table(self, ref: TableRef) -> exp.Expression: ...

    def column(self, field: SourceField, *, time_zone: str) -> exp.Expression:
        """The column; a zoned date-time arrives converted to wall-clock time in `time_zone`."""

    def param(self, index: int, param: Param) -> exp.Expression:
        """The placeholder of the 0-based `index`, typed so that an index on the column stays usable."""

    def truncate(self, value: exp.Expression, grain: Grain) -> exp.Expression:
        """The first day of the period as a DATE; weeks begin on Monday."""

    def aggregate(self, aggregate: Aggregate, value: exp.Expression | None) -> exp.Expression: ...

    def position(self, haystack: exp.Expression, needle: exp.Expression) -> exp.Expression:
        """1-based position of `needle`, 0 where absent: substring search without LIKE."""

    def starts_with(self, value: exp.Expression, prefix: exp.Expression) -> exp.Expression: ...

    def ends_with(self, value: exp.Expression, suffix: exp.Expression) -> exp.Expression: ...

    def regex(self, value: exp.Expression, pattern: exp.Expression) -> exp.Expression: ...

    def page(self, select: exp.Select, *, limit: int | None, offset: int) -> exp.Select: ...

    def render(self, tree: exp.Expression) -> str: ...
