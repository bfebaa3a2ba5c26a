"""A SQL Server's own errors, and the rules of T-SQL that DuckDB does not have but the dialect must keep."""

import re

import duckdb
from sqlglot import exp


class Fault(Exception):
    """An error the server answers with."""

    def __init__(self, number: int, text: str, *, severity: int = 16, state: int = 1) -> None:
        super().__init__(text)
        self.number, self.text, self.severity, self.state = number, text, severity, state


MISSING_TABLE = re.compile(r'Table with name (\S+) does not exist|schema "?([^"]+?)"? does not exist')
MISSING_COLUMN = re.compile(r'column named "(.+?)"!?\n|Referenced column "(.+?)" not found|column named "(.+?)"')


def of_duckdb(error: duckdb.Error, tables: list[str]) -> Fault:
    """What SQL Server would have said."""
    text = str(error)
    if "8134" in text:
        return Fault(8134, "Divide by zero error encountered.")
    if isinstance(error, duckdb.CatalogException):
        return Fault(208, f"Invalid object name '{tables[0] if tables else '?'}'.")
    if found := MISSING_COLUMN.search(text):
        return Fault(207, f"Invalid column name '{next(filter(None, found.groups()))}'.")
    if isinstance(error, duckdb.ConversionException):
        return Fault(8114, "Error converting data type nvarchar to bigint.")
    if isinstance(error, duckdb.OutOfRangeException):
        return Fault(8115, "Arithmetic overflow error converting expression to data type bigint.")
    return Fault(102, f"Incorrect syntax near '{text[:200]}'.")


def check_rules(tree: exp.Expression) -> None:
    """`Fault` for what SQL Server refuses and DuckDB takes."""
    for select in tree.find_all(exp.Select):
        _no_boolean_output(select)
        _no_constant_keys(select)
        _offset_needs_order(select)
        _derived_columns_have_names(select)
        _derived_rows_have_no_order(select)
        _fetches_a_row(select)
    _with_stands_first(tree)
    _cases_are_ten_deep(tree)


def _no_boolean_output(select: exp.Select) -> None:
    for output in select.expressions:
        if isinstance(output.unalias(), exp.Predicate | exp.Not | exp.And | exp.Or):
            raise Fault(102, "Incorrect syntax near '='.")


def _no_constant_keys(select: exp.Select) -> None:
    group, order = select.args.get("group"), select.args.get("order")
    for key in group.expressions if group else ():
        if not key.find(exp.Column):
            raise Fault(
                164, "Each GROUP BY expression must contain at least one column that is not an outer reference."
            )
    for key in order.expressions if order else ():
        if not key.find(exp.Column, exp.AggFunc, exp.Subquery):
            raise Fault(408, "A constant expression was encountered in the ORDER BY list, position 1.")


def _offset_needs_order(select: exp.Select) -> None:
    if select.args.get("offset") and not select.args.get("order"):
        raise Fault(102, "Incorrect syntax near '0'.")


def _is_derived(select: exp.Select) -> bool:
    outer = select.parent
    return isinstance(outer, exp.CTE) or (
        isinstance(outer, exp.Subquery) and isinstance(outer.parent, exp.From | exp.Join)
    )


def _derived_columns_have_names(select: exp.Select) -> None:
    if not _is_derived(select):
        return
    alias = select.parent.alias if select.parent else ""
    seen: set[str] = set()
    for number, output in enumerate(select.expressions, 1):
        name = output.output_name.lower()
        if not name and not output.is_star:
            raise Fault(8155, f"No column name was specified for column {number} of '{alias}'.")
        if name in seen and not output.is_star:
            raise Fault(8156, f"The column '{output.output_name}' was specified multiple times for '{alias}'.")
        seen.add(name)


def _derived_rows_have_no_order(select: exp.Select) -> None:
    limited = any(select.args.get(name) for name in ("limit", "offset"))
    if select.args.get("order") and not limited and _is_derived(select):
        raise Fault(1033, "The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries.")


def _fetches_a_row(select: exp.Select) -> None:
    fetch = select.args.get("limit")
    if isinstance(fetch, exp.Fetch) and fetch.args["count"].name == "0":
        raise Fault(10744, "The number of rows provided for a FETCH clause must be greater then zero.")


def _with_stands_first(tree: exp.Expression) -> None:
    for found in tree.find_all(exp.With):
        if found.parent is not tree:
            raise Fault(156, "Incorrect syntax near the keyword 'with'.")


def _cases_are_ten_deep(tree: exp.Expression) -> None:
    for case in tree.find_all(exp.Case):
        level, outer = 1, case.find_ancestor(exp.Case)
        while outer is not None:
            level, outer = level + 1, outer.find_ancestor(exp.Case)
        if level > 10:
            raise Fault(125, "Case expressions may only be nested to level 10.")
