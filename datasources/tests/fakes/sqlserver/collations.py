"""The collation a text names itself, and the faults of two that meet ("Collation Precedence (Transact-SQL)")."""

from sqlglot import exp

from datasources.tests.fakes.sqlserver.faults import Fault

NO_TEXT = (exp.Length, exp.StrPosition, exp.Extract, exp.DateDiff, exp.DateAdd, exp.Count, exp.Predicate, exp.Convert)
NO_TEXT_NAMES = {"DATALENGTH", "DATEPART", "TRY_CONVERT", "ISNUMERIC"}
MEETING = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Add, exp.Like, exp.In, exp.Case, exp.Coalesce)


def check(tree: exp.Expr) -> None:
    """`Fault` where a named collation gets a second one, or two different ones meet."""
    named: dict[int, set[str]] = {}
    for node in reversed(list(tree.walk())):
        found = set().union(*(named[id(operand)] for operand in _operands(node)))
        if isinstance(node, exp.Collate) and named[id(node.this)]:
            raise Fault(445, "COLLATE clause cannot be used on expressions containing a COLLATE clause.")
        meeting = isinstance(node, MEETING) or (isinstance(node, exp.Func) and not isinstance(node, NO_TEXT))
        if meeting and len(found) > 1:
            first, second, *_more = sorted(found)
            raise Fault(468, f'Cannot resolve the collation conflict between "{first}" and "{second}".')
        named[id(node)] = {node.expression.name.lower()} if isinstance(node, exp.Collate) else _passed_on(node, found)


def _passed_on(node: exp.Expr, found: set[str]) -> set[str]:
    """What is no text has no collation."""
    no_text = isinstance(node, NO_TEXT) or (isinstance(node, exp.Anonymous) and node.name.upper() in NO_TEXT_NAMES)
    cast_away = isinstance(node, exp.Cast) and node.to.this not in exp.DataType.TEXT_TYPES
    return set() if no_text or cast_away or isinstance(node, exp.Query) else found


def _operands(node: exp.Expr) -> list[exp.Expr]:
    """Those that give the text; what is only asked about does not."""
    if isinstance(node, exp.Case):
        results = [branch.args["true"] for branch in node.args["ifs"]]
        return [*results, node.args["default"]] if node.args.get("default") else results
    return list(node.iter_expressions())
