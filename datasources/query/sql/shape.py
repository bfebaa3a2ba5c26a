"""A checked query as a part of another one: what engines ask of it there."""

from sqlglot import exp

from datasources.query.sql.engines import Engine
from datasources.query.sql.errors import SqlRefused
from datasources.query.sql.tree import refusal
from datasources.query.sql.words import quote_named_columns


def fit(tree: exp.Query, engine: Engine) -> bool:
    """Makes `tree` fit to stand in FROM. True when an ORDER BY without meaning was left out. `SqlRefused` for an output column
    without a name where the engine gives it none."""
    quote_named_columns(tree, engine)
    if engine.columns_named:
        _named(tree)
    if engine.inner_named:
        _inner_named(tree)
    if engine.order_kept or not tree.args.get("order") or tree.args.get("limit") or tree.args.get("offset"):
        return False
    first = tree if isinstance(tree, exp.Select) else None
    if first is not None and first.args.get("top"):
        return False
    tree.set("order", None)
    return True


def parted(tree: exp.Query, engine: Engine) -> tuple[exp.Expr | None, exp.Query]:
    """The WITH as a query of its own (`WITH … SELECT 1`) and the rest, where the engine wants the WITH outside; else the
    whole."""
    with_ = tree.args.get("with_")
    if engine.with_inside or with_ is None:
        return None, tree
    body = tree.copy()
    body.set("with_", None)
    prelude = exp.Select(expressions=[exp.Literal.number(1)], with_=with_.copy())
    return prelude, body


def _inner_named(tree: exp.Query) -> None:
    """Otherwise sqlglot makes names up that nobody wrote."""
    for inner in tree.find_all(exp.CTE, exp.Subquery):
        alias = inner.args.get("alias") or (inner.parent and inner.parent.args.get("alias"))
        named_outside = isinstance(alias, exp.TableAlias) and alias.args.get("columns")
        is_source = isinstance(inner, exp.CTE) or isinstance(inner.parent, exp.From | exp.Join | exp.Lateral)
        if is_source and isinstance(inner.this, exp.Query) and not named_outside:
            _named(inner.this)


def _named(tree: exp.Query) -> None:
    first = tree
    while isinstance(first, exp.SetOperation | exp.Subquery):
        first = first.this
    if not isinstance(first, exp.Select):
        raise SqlRefused("statement", type(first).__name__)
    seen: set[str] = set()
    for column in first.expressions:
        if column.is_star:
            continue
        if not column.alias_or_name or isinstance(column, exp.Anonymous | exp.Literal | exp.Cast | exp.TryCast):
            raise refusal("unnamed_column", column.sql()[:40], column)
        if column.alias_or_name in seen:
            raise refusal("duplicate_column", column.alias_or_name, column)
        seen.add(column.alias_or_name)
