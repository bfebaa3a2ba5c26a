"""What DuckDB says otherwise in calculated fields. Measured with DuckDB 1.5."""

from sqlglot import exp

from datasources.query.expressions.functions import Functions, call, text


class DuckdbFunctions(Functions):
    DOUBLE = "DOUBLE"
    EXACT = "DECIMAL(38, 10)"

    def exact(self, value: exp.Expr) -> exp.Expr:
        return value  # a file's whole numbers are BIGINT, and beside DECIMALs nothing has to be wider

    def modulo(self, value: exp.Expr, by: exp.Expr) -> exp.Expr:
        return call("MOD", value, call("NULLIF", by, exp.Literal.number(0)))

    def length(self, value: exp.Expr) -> exp.Expr:
        return call("LENGTH", value)

    def matches(self, value: exp.Expr, pattern: str) -> exp.Expr:
        return call("REGEXP_MATCHES", value, text(pattern))

    def day_text(self, value: exp.Expr) -> exp.Expr:
        return call("STRFTIME", value, text("%Y-%m-%d"))

    def moment_text(self, value: exp.Expr) -> exp.Expr:
        return call("STRFTIME", value, text("%Y-%m-%d %H:%M:%S"))
