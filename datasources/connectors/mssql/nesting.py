"""CASE inside CASE, of which SQL Server takes ten levels ("CASE (Transact-SQL)", remarks).

A CASE that is all the ELSE of another becomes further branches of it, which mean the same and count as one level. Branches side
by side are not limited, but on tables of linked servers, where the server itself writes them one inside the other."""

from sqlglot import exp

from datasources.query.errors import BadQuery

MOST_LEVELS = 9
"""Sorting puts one more around: empty values last."""


def flattened(tree: exp.Expr) -> exp.Expr:
    """`tree` with fewer levels; `BadQuery` (reason `nested_too_deep`) where there are still too many."""
    for case in reversed(list(tree.find_all(exp.Case, bfs=False))):
        _join(case)
    if _levels(tree) > MOST_LEVELS:
        raise BadQuery(reason="nested_too_deep")
    return tree


def _join(case: exp.Case) -> None:
    inner = case.args.get("default")
    inner = inner.unnest() if inner else None
    if isinstance(inner, exp.Case) and not inner.this and not case.this:
        case.set("ifs", [*case.args["ifs"], *inner.args["ifs"]])
        case.set("default", inner.args.get("default"))


def _levels(tree: exp.Expr) -> int:
    """The most CASEs that stand inside each other."""
    deepest, waiting = 0, [(tree, 0)]
    while waiting:
        node, level = waiting.pop()
        level += isinstance(node, exp.Case)
        deepest = max(deepest, level)
        waiting += ((child, level) for child in node.iter_expressions())
    return deepest
