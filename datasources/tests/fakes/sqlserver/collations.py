"""The collation a text names itself, and the faults of two that meet ("Collation Precedence (Transact-SQL)")."""

from sqlglot import exp

from datasources.tests.fakes.sqlserver.faults import Fault

NO_TEXT = (exp.Length, exp.StrPosition, exp.Extract, exp.DateDiff, exp.DateAdd, exp.Count, exp.Predicate, exp.Convert)
NO_TEXT_NAMES = {"DATALENGTH", "DATEPART", "TRY_CONVERT", "ISNUMERIC"}
MEETING = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Add, exp.Like, exp.In, exp.Case, exp.Coalesce)


def check(tree: exp.Expr) -> None:
    """`Fault` where a named collation gets a second one, or two different ones meet."""
    for node in tree.walk():
        if isinstance(node, exp.Collate) and names(node.this):
            raise Fault(445, "COLLATE clause cannot be used on expressions containing a COLLATE clause.")
        meeting = isinstance(node, MEETING) or (isinstance(node, exp.Func) and not isinstance(node, NO_TEXT))
        if meeting and len(found := set().union(*map(names, _operands(node)))) > 1:
            first, second, *_more = sorted(found)
            raise Fault(468, f'Cannot resolve the collation conflict between "{first}" and "{second}".')


def names(node: exp.Expr) -> set[str]:
    """The collations that `node` as a text names."""
    if isinstance(node, exp.Collate):
        return {node.expression.name.lower()}
    no_text = isinstance(node, NO_TEXT) or (isinstance(node, exp.Anonymous) and node.name.upper() in NO_TEXT_NAMES)
    if no_text or (isinstance(node, exp.Cast) and not node.to.is_type(*exp.DataType.TEXT_TYPES)):
        return set()
    return set().union(*map(names, _operands(node)))


def _operands(node: exp.Expr) -> list[exp.Expr]:
    """Those that give the text; what is only asked about does not."""
    if isinstance(node, exp.Case):
        results = [branch.args["true"] for branch in node.args["ifs"]]
        return [*results, node.args["default"]] if node.args.get("default") else results
    return list(node.iter_expressions())
