"""T-SQL as the dialect and the connector write it, in DuckDB's SQL.

Emulated besides syntax, because the dialect must not fall for it: texts compare without regard to trailing spaces, and
without case where no binary collation is named, and then their letters are Turkish; two named collations do not meet; a
division of integers is one, and an error by zero; a datetime counts 1/300 s beside a datetime2."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property

import sqlglot
from sqlglot import exp

from datasources.tests.fakes.sqlserver import collations
from datasources.tests.fakes.sqlserver.faults import Fault, check_rules
from datasources.tests.fakes.sqlserver.zones import iana_name

BINARY = "LATIN1_GENERAL_100_BIN2"
TEXT_FUNCTIONS = {"NCHAR", "QUOTENAME", "REPLACE", "RTRIM"}
TEXT_NODES = (exp.National, exp.Collate, exp.Lower, exp.Upper, exp.DPipe, exp.Trim, exp.Substring, exp.Replace)
COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
DESCRIBED = "dm_exec_describe_first_result_set"
"""The table that stands for the function of this name (see `describing`)."""
SYSTEM = {"SYS", "INFORMATION_SCHEMA"}
TYPES = {
    exp.DType.FLOAT: "DOUBLE",
    exp.DType.BIT: "BOOLEAN",
    exp.DType.MONEY: "DECIMAL(19, 4)",
    exp.DType.SMALLMONEY: "DECIMAL(10, 4)",
    exp.DType.DATETIME2: "TIMESTAMP",
    exp.DType.DATETIME: "TIMESTAMP_MS",
    exp.DType.SMALLDATETIME: "TIMESTAMP_S",
    exp.DType.UUID: "UUID",
    exp.DType.TINYINT: "UTINYINT",
    exp.DType.VARBINARY: "BLOB",
    exp.DType.BINARY: "BLOB",
    exp.DType.XML: "TEXT",
}


BYTES = {"image", "rowversion", "sql_variant", "geography", "geometry", "hierarchyid"}


@dataclass
class Statement:
    """One statement with the types of its parameters (`p1: nvarchar(4000)`)."""

    sql: str
    declared: dict[str, str] = field(default_factory=dict)

    @cached_property
    def tree(self) -> exp.Expr:
        try:
            return sqlglot.parse_one(self.sql, read="tsql")
        except sqlglot.errors.SqlglotError as error:
            raise Fault(102, f"Incorrect syntax near '{self.sql[:60]}'.") from error

    @property
    def tables(self) -> list[str]:
        names = (table for table in self.tree.find_all(exp.Table) if table.db.upper() not in SYSTEM)
        return [f"{table.db}.{table.name}" if table.db else table.name for table in names]

    def in_duckdb(self) -> str:
        check_rules(self.tree)
        collations.check(self.tree)
        tree = self.tree.copy()
        for node in reversed(list(tree.walk())):
            new = _marked(node, self._rewritten(node))
            if new is not node:
                tree = new if node is tree else tree
                node.replace(new)
        return tree.sql(dialect="duckdb")

    def _rewritten(self, node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Parameter):
            declared = parameter_type(self.declared.get(node.name.lower(), "nvarchar(4000)")).copy()
            placeholder = exp.Cast(this=exp.Placeholder(this=node.name.lower()), to=declared)
            placeholder.meta["text"] = declared.this in exp.DataType.TEXT_TYPES
            placeholder.meta["moment"] = self.declared.get(node.name.lower(), "").startswith("datetime2")
            return placeholder
        return _rewritten(node)


@cache
def data_type(declared: str) -> exp.DataType:
    """A T-SQL type as DuckDB has it."""
    if declared in BYTES:
        return exp.DataType.build("BLOB")
    return _duckdb_type(exp.DataType.build(declared, dialect="tsql"))


@cache
def _built(name: str) -> exp.DataType:
    return exp.DataType.build(name, dialect="duckdb")


def parameter_type(declared: str) -> exp.DataType:
    """The same; DuckDB compares two DECIMALs in one of 38 digits and fails where that does not hold both."""
    sizes = [int(size.name) for size in exp.DataType.build(declared, dialect="tsql").expressions if size.name.isdigit()]
    if declared.startswith("decimal") and (sizes[0] - sizes[-1] > 20 or sizes[-1] > 18):
        return exp.DataType.build("DOUBLE")
    return data_type(declared)


def _duckdb_type(kind: exp.DataType) -> exp.DataType:
    if kind.this in exp.DataType.TEXT_TYPES or str(kind.args.get("kind")).lower() in {"ntext", "sysname"}:
        return _built("TEXT").copy()
    found = TYPES.get(kind.this)
    return _built(found).copy() if found else kind


def _marked(node: exp.Expr, new: exp.Expr) -> exp.Expr:
    """Remembers whether the new node is a text, and one of a binary collation: its own tree does not say so any more."""
    children = list(node.iter_expressions())
    is_text = isinstance(node, TEXT_NODES) or (isinstance(node, exp.Anonymous) and node.name.upper() in TEXT_FUNCTIONS)
    is_text |= isinstance(node, exp.Literal) and node.is_string
    is_text |= isinstance(node, exp.Cast) and node.to.this in exp.DataType.TEXT_TYPES
    is_text |= isinstance(node, exp.Add | exp.Paren | exp.Case | exp.If) and any(map(_is_text, children))
    binary = isinstance(node, exp.Collate) and node.expression.name.upper() == BINARY
    binary |= any(child.meta.get("binary") for child in children)
    binary &= not (isinstance(node, exp.Cast) and node.to.this not in exp.DataType.TEXT_TYPES)
    new.meta["text"] = new.meta.get("text") or is_text
    new.meta["binary"] = new.meta.get("binary") or binary
    return new


def _is_text(node: exp.Expr) -> bool:
    return bool(node.meta.get("text"))


def _rewritten(node: exp.Expr) -> exp.Expr:  # noqa: C901, PLR0911, PLR0912 - one case per construct
    match node:
        case exp.National():
            return exp.Literal.string(node.name)
        case exp.Collate():
            return node.this
        case exp.DataType():
            return _duckdb_type(node)
        case exp.Lower() | exp.Upper() if not node.this.meta.get("binary"):
            return exp.Anonymous(this=f"turkish_{type(node).__name__.lower()}", expressions=[node.this])
        case exp.Cast() if _is_text(node.this) and str(node.to.this) == "DType.VARBINARY":
            return node.this
        case exp.Table() if isinstance(node.this, exp.Anonymous) and node.this.name.lower() == DESCRIBED:
            return exp.Table(this=exp.to_identifier(DESCRIBED), alias=node.args.get("alias"))
        case exp.Like() if isinstance(node.expression, exp.Literal) and "[" in node.expression.name:
            pattern = exp.Literal.string(_regex(node.expression.name))
            return exp.Anonymous(this="regexp_full_match", expressions=[node.this, pattern, exp.Literal.string("s")])
        case exp.Convert():
            return (exp.TryCast if node.args.get("safe") else exp.Cast)(this=node.expression, to=node.this)
        case exp.Add() if any(map(_is_text, (node.this, node.expression))):
            return exp.DPipe(this=node.this, expression=node.expression)
        case exp.Div():
            return exp.Anonymous(this="tsql_div", expressions=[node.this, node.expression])
        case exp.Anonymous() if node.name.upper() == "NCHAR":
            return exp.Anonymous(this="CHR", expressions=node.expressions)
        case exp.StrPosition():
            return exp.Anonymous(this="charindex", expressions=[node.args["substr"], node.this])
        case exp.AtTimeZone():
            zone = exp.Literal.string(iana_name(node.args["zone"].name))
            return exp.Anonymous(this="at_zone", expressions=[node.this, zone])
        case exp.DateAdd():
            return exp.Cast(this=node.copy(), to=exp.DataType.build("DATE"))
        case exp.In() | exp.EQ() | exp.NEQ() | exp.GT() | exp.GTE() | exp.LT() | exp.LTE():
            return _comparison(node)
        case exp.Distinct():
            return exp.Distinct(expressions=[_padded(value) for value in node.expressions])
        case exp.Select():
            return _grouped(node)
    return node


def _regex(like: str) -> str:
    """A LIKE pattern with sets of characters, which DuckDB's does not have."""
    signs = {"%": ".*", "_": "."}
    parts = re.split(r"(\[[^\]]*\])", like)
    return "".join(
        part if part.startswith("[") else "".join(signs.get(sign) or re.escape(sign) for sign in part) for part in parts
    )


def _comparison(node: exp.Expr) -> exp.Expr:
    sides = [node.this, *(node.expressions or [node.expression])]
    if any(side.meta.get("moment") for side in sides) and isinstance(node.this, exp.Column):
        moment = exp.Anonymous(this="as_datetime2", expressions=[node.this.copy()])
        return type(node)(this=moment, expression=node.expression)
    if not any(map(_is_text, sides)):
        return node
    binary = any(side.meta.get("binary") for side in sides)
    this, *others = [_padded(side, binary=binary, text=True) for side in sides]
    if isinstance(node, exp.In):
        return exp.In(this=this, expressions=others)
    return type(node)(this=this, expression=others[0])


def _padded(node: exp.Expr, *, binary: bool | None = None, text: bool | None = None) -> exp.Expr:
    """What SQL Server compares of a text."""
    if not (_is_text(node) if text is None else text):
        return node
    trimmed = exp.Anonymous(this="RTRIM", expressions=[node.copy()])
    return trimmed if (node.meta.get("binary") if binary is None else binary) else exp.Lower(this=trimmed)


def _grouped(select: exp.Select) -> exp.Select:
    """Groups texts as SQL Server does, which takes `a` and `a ` for equal, and shows any of them."""
    group, order = select.args.get("group"), select.args.get("order")
    outputs = [*select.expressions, *(order.expressions if order else ())]
    for key in [key for key in group.expressions if _is_text(key)] if group else []:
        for found in [node for output in outputs for node in output.find_all(type(key)) if node == key]:
            if not found.find_ancestor(exp.AggFunc):
                found.replace(exp.Anonymous(this="ANY_VALUE", expressions=[key.copy()]))
        key.replace(_padded(key))
    return select
