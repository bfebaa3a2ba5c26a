"""Every piece of a parsed query against the lists of what only reads and computes."""

from sqlglot import exp

from datasources.query.sql.engines import Engine
from datasources.query.sql.errors import SqlRefused
from datasources.query.sql.nodes import NODES, REASONS, TYPES
from datasources.query.sql.parameters import MARK


def check_tree(tree: exp.Expr, engine: Engine) -> None:
    """`SqlRefused` at the first piece that is not known to be harmless."""
    for node in tree.walk(bfs=False):
        _check(node, engine)
        if isinstance(node, exp.With) and not engine.with_inside and node.parent is not tree:
            raise refusal("nested_with", "WITH", node)


def refusal(reason: str, subject: str, node: exp.Expr) -> SqlRefused:
    """At the place of `node`, or of the nearest piece around or in it that has one."""
    for piece in (
        node,
        *node.find_all(exp.Identifier, exp.Anonymous, exp.Column, exp.Literal),
        node.parent,
        node.find_ancestor(exp.Select),
    ):
        if piece is not None and piece.meta.get("line") and piece.meta.get("col"):
            start = piece.meta["col"] - (piece.meta["end"] - piece.meta["start"])
            return SqlRefused(reason, subject, line=piece.meta["line"], column=max(1, start))
    return SqlRefused(reason, subject)


def _check(node: exp.Expr, engine: Engine) -> None:
    kind = type(node).__name__
    if kind not in NODES:
        raise refusal(REASONS.get(kind, "statement"), node.name or kind, node)
    match node:
        case exp.Anonymous():
            _function(node, engine)
        case exp.Table():
            _table(node, engine)
        case exp.Identifier():
            _identifier(node)
        case exp.Column():
            _word(node, engine)
        case exp.DataType():
            _type(node, engine)
        case exp.Dot():
            _dot(node, engine)
        case exp.CTE() | exp.Subquery() if not isinstance(node.this, exp.Query | exp.Table | exp.Join | exp.Values):
            raise refusal("statement", node.this.name if isinstance(node.this, exp.Expr) else "", node)
        case exp.Select() if node.args.get("kind") or node.args.get("operation_modifiers") or node.args.get("settings"):
            raise refusal("statement", str(node.args.get("kind") or "SELECT"), node)


def _function(node: exp.Anonymous, engine: Engine) -> None:
    if isinstance(node.this, exp.Expr):
        raise refusal("quoted_function", node.this.name, node)
    name = str(node.this)
    if name.lower() not in engine.functions:
        raise refusal("function", name, node)
    if isinstance(node.parent, exp.Table) and name.lower() not in engine.table_functions:
        raise refusal("table_function", name, node)
    if engine.converts_to and name.lower() in {"convert", "try_convert"}:
        _converted(node, engine)


def _converted(node: exp.Anonymous, engine: Engine) -> None:
    kind = node.expressions[0] if node.expressions else node
    is_type = isinstance(kind, exp.Anonymous) or (isinstance(kind, exp.Column) and len(kind.parts) == 1)
    if not is_type or kind.name.lower() not in engine.converts_to:
        raise refusal("type", kind.sql(), node)


def _dot(node: exp.Dot, engine: Engine) -> None:
    """A field of a structure, or a function in a name space: of those only the ones the engine itself has."""
    if not isinstance(node.expression, exp.Func):
        return
    space = node.this.name if isinstance(node.this, exp.Identifier | exp.Column | exp.Var) else node.this.sql()
    if space.lower() not in engine.prefixes:
        raise refusal("qualified_function", f"{space}.{node.expression.name}", node)


def _table(node: exp.Table, engine: Engine) -> None:
    if isinstance(node.this, exp.Func):
        if not isinstance(node.this, exp.Anonymous | exp.Unnest | exp.JSONTable | exp.Lateral):
            raise refusal("table_function", node.this.sql_name(), node)
        if node.args.get("db") is not None:
            raise refusal("qualified_function", node.sql(), node)
        return
    parts = [part for piece in node.parts for part in piece.name.lower().split(".")]
    if (len(node.parts) > engine.parts or isinstance(node.this, exp.Dot)) and engine.name != "bigquery":
        raise refusal("other_server", ".".join(parts), node)
    if any(part in engine.schemas for part in parts) and (len(parts) > 1 or parts[-1] == "information_schema"):
        raise refusal("system_table", ".".join(parts), node)
    if parts and parts[-1].startswith(engine.tables or ("\x00",)):
        raise refusal("system_table", ".".join(parts), node)
    if any(part.startswith("region-") for part in parts) and engine.name == "bigquery":
        raise refusal("system_table", ".".join(parts), node)
    for name in ("hints", "when", "only", "changes", "rows_from", "ordinality_", "version", "partition", "for_"):
        if node.args.get(name):
            raise refusal("hint" if name == "hints" else "statement", name.upper(), node)


def _identifier(node: exp.Identifier) -> None:
    """A parameter stands where a value stands, and nowhere else."""
    name = node.name
    if node.args.get("temporary") or node.args.get("global_"):
        raise refusal("system_table", f"#{name}", node)
    if MARK not in name:
        return
    parent = node.parent
    lone = isinstance(parent, exp.Column) and len(parent.parts) == 1
    if not lone or node.args.get("quoted"):
        raise refusal("parameter_place", name.removeprefix(MARK), node)


def _word(node: exp.Column, engine: Engine) -> None:
    bare = len(node.parts) == 1 and isinstance(node.this, exp.Identifier) and not node.this.args.get("quoted")
    if bare and node.name.lower() in engine.words:
        raise refusal("session_word", node.name, node)


def _type(node: exp.DataType, engine: Engine) -> None:
    kind = node.this
    if isinstance(kind, exp.Interval):
        return
    if not isinstance(kind, exp.DType) or kind not in TYPES - engine.no_types:
        shown = node.args.get("kind") or (kind.value if isinstance(kind, exp.DType) else node.sql())
        raise refusal("type", str(shown), node)
