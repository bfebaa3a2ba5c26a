"""Which collation a text has in T-SQL, and how it gets another one.

"Collation Precedence (Transact-SQL)": functions pass the collation on that was named inside them, two different named ones do
not meet in one expression, and what has a named one cannot be given a second. So a text is collated as deep inside as
possible, and where another collation has to follow, it goes through its bytes, which have none."""

from functools import cache

from sqlglot import exp

from datasources.query.expressions.functions import grouped

BINARY = "Latin1_General_100_BIN2"
SUPPLEMENTARY = "Latin1_General_100_CI_AS_SC"
"""A collation by which one character is one, whatever plane it lies on."""


def collated(text: exp.Expr, name: str) -> exp.Expr:
    """`text` under the collation `name`."""
    if named(text) == name or isinstance(text, exp.Null):
        return text
    if isinstance(text, exp.Collate):
        return collated(text.this, name)
    if isinstance(text, exp.Paren):
        return exp.Paren(this=collated(text.this, name))
    if isinstance(text, exp.Case):
        return _results_collated(text, name)
    if named(text):
        text = cast(cast(text, "VARBINARY(MAX)"), "NVARCHAR(MAX)")
    return exp.Collate(this=grouped(text), expression=exp.Var(this=name))


def named(text: exp.Expr) -> str | None:
    """The collation that stands somewhere in `text` and is the whole's."""
    match text:
        case exp.Collate():
            return str(text.expression.name)
        case exp.Case():
            parts = _results(text)
        case exp.Cast() if text.to.this not in exp.DataType.TEXT_TYPES:
            return None
        case exp.Anonymous() if text.name in {"CONVERT", "TRY_CONVERT", "TRY_CAST"} or _is_cast_to_other(text):
            return None
        case _:
            parts = list(text.iter_expressions())
    return next((found for part in parts if (found := named(part))), None)


def cast(value: exp.Expr, declared: str) -> exp.Expr:
    return exp.Cast(this=value, to=data_type(declared))


def data_type(declared: str) -> exp.Expr:
    """A type as T-SQL declares it."""
    return _parsed_type(declared).copy()


@cache
def _parsed_type(declared: str) -> exp.DataType:
    return exp.DataType.build(declared, dialect="tsql")


def _is_cast_to_other(call: exp.Anonymous) -> bool:
    """A CAST as `expressions.functions` writes it, to something that is no text."""
    return call.name == "CAST" and "CHAR" not in call.expressions[0].alias


def _results(case: exp.Case) -> list[exp.Expr]:
    branches = [branch.args["true"] for branch in case.args["ifs"]]
    return [*branches, case.args["default"]] if case.args.get("default") else branches


def _results_collated(case: exp.Case, name: str) -> exp.Expr:
    ifs = [exp.If(this=one.this, true=collated(one.args["true"], name)) for one in case.args["ifs"]]
    default = case.args.get("default")
    return exp.Case(this=case.this, ifs=ifs, default=default and collated(default, name))
