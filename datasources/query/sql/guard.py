"""Whether a text is one query that only reads, and the text that runs instead of it.

What a person wrote is parsed, every piece of the tree is looked up in a list of what is harmless, and the tree is written
anew: comments, hints and whatever only looked like SQL are gone, and the new text is judged once more, from its words up. The
session that runs it is read-only besides, and its account should be."""

import re
from dataclasses import dataclass

from sqlglot import ErrorLevel, Token, TokenType, exp
from sqlglot.errors import ParseError, SqlglotError

from datasources.query.sql import parameters, shape, words
from datasources.query.sql.engines import ENGINES, Engine
from datasources.query.sql.errors import SqlRefused
from datasources.query.sql.parameters import MARK, column_of
from datasources.query.sql.tree import check_tree

MAX_CHARACTERS = 40_000
MAX_TOKENS = 8_000
MAX_NESTING = 60
"""Parentheses and CASEs inside each other."""
MAX_DEPTH = 300
"""Levels of the tree; a chain of a hundred ANDs has a hundred."""
BEGINNINGS = frozenset({TokenType.SELECT, TokenType.WITH, TokenType.L_PAREN})
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\ud800-\udfff]"
)
"""Control characters, invisible ones, those that turn the direction of writing, and those that are ours."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query that may run. `text` has `{{name}}` in place of each of `parameters` (names in order of appearance, each once);
    `prelude` are the common table expressions where the engine wants them before everything else (`WITH … `). `dropped_order`:
    the text ended in an ORDER BY that means nothing inside another query."""

    text: str
    prelude: str = ""
    parameters: tuple[str, ...] = ()
    dropped_order: bool = False


def judge(sql: str, dialect: str) -> Judged:
    """`dialect` is sqlglot's name of an engine in `ENGINES` (KeyError otherwise). `SqlRefused` says what is wrong and where."""
    engine = ENGINES[dialect]
    tokens = _tokens(sql, engine)
    tree = _parsed(tokens, sql, engine)
    _deep_enough(tree)
    check_tree(tree, engine)
    found = tuple(dict.fromkeys(parameters.names(tokens)))
    if len(found) > parameters.MOST:
        raise SqlRefused("too_many_parameters", str(parameters.MOST))
    dropped = shape.fit(tree, engine)
    prelude, body = shape.parted(tree, engine)
    texts = [_rendered(part, engine) for part in (prelude, body) if part is not None]
    for text in (_rendered(tree, engine), *texts[-1:]):
        words.check(text, engine)
    _check_again(tree, engine)
    text = parameters_written(texts[-1])
    written = parameters_written(texts[0]).removesuffix(" SELECT 1") if prelude is not None else ""
    return Judged(text, written, found, dropped)


def parameters_written(text: str) -> str:
    """Marks back to what a person writes."""
    return re.sub(rf"{MARK}([A-Za-z0-9_]+)", r"{{\1}}", text)


def _tokens(sql: str, engine: Engine) -> list[Token]:
    if not sql.strip():
        raise SqlRefused("empty")
    if len(sql) > MAX_CHARACTERS:
        raise SqlRefused("too_long", f"{MAX_CHARACTERS:,}")
    if bad := FORBIDDEN.search(sql):
        line, column = _place(sql, bad.start())
        raise SqlRefused("bad_character", f"U+{ord(bad[0]):04X}", line=line, column=column)
    try:
        tokens = engine.dialect.tokenize(sql)
    except SqlglotError as error:
        raise SqlRefused("syntax", _unclosed(str(error))) from error
    if len(tokens) > MAX_TOKENS:
        raise SqlRefused("too_long", f"{MAX_CHARACTERS:,}")
    words.check_source(tokens, engine)
    while tokens and tokens[-1].token_type is TokenType.SEMICOLON:
        tokens.pop()
    if not tokens:
        raise SqlRefused("empty")
    if tokens[0].token_type not in BEGINNINGS:
        raise SqlRefused("not_a_query", tokens[0].text, line=tokens[0].line, column=column_of(tokens[0]))
    if second := next((token for token in tokens if token.token_type is TokenType.SEMICOLON), None):
        raise SqlRefused("several_statements", line=second.line, column=column_of(second))
    tokens = parameters.joined(tokens)
    _nesting(tokens)
    return tokens


def _nesting(tokens: list[Token]) -> None:
    depth = 0
    for token in tokens:
        if token.token_type in {TokenType.L_PAREN, TokenType.CASE, TokenType.L_BRACKET}:
            depth += 1
        elif token.token_type in {TokenType.R_PAREN, TokenType.END, TokenType.R_BRACKET}:
            depth -= 1
        if depth > MAX_NESTING:
            raise SqlRefused("too_deep", line=token.line, column=column_of(token))


def _parsed(tokens: list[Token], sql: str, engine: Engine) -> exp.Query:
    dialect = engine.dialect
    parser = engine.parser(error_level=ErrorLevel.IMMEDIATE, dialect=dialect)
    try:
        trees = parser.parse(tokens, sql)
    except ParseError as error:
        raise _syntax(error, tokens) from error
    except SqlglotError as error:
        raise SqlRefused("syntax") from error
    except RecursionError as error:
        raise SqlRefused("too_deep") from error
    except (AttributeError, TypeError, ValueError, IndexError, KeyError, AssertionError) as error:
        # the parser stumbles over what is no SQL at all; none of it may reach a source
        raise SqlRefused("syntax") from error
    if len(trees) != 1 or trees[0] is None:
        raise SqlRefused("several_statements")
    tree = trees[0]
    if not isinstance(tree, exp.Select | exp.SetOperation | exp.Subquery):
        first = tokens[0]
        raise SqlRefused("not_a_query", first.text, line=first.line, column=column_of(first))
    return tree


def _syntax(error: ParseError, tokens: list[Token]) -> SqlRefused:
    known = error.errors[0] if error.errors else {}
    line, column = int(known.get("line") or 0), int(known.get("col") or 0)
    at = next((token for token in tokens if token.line == line and token.col == column), None)
    word = at.text if at else str(known.get("highlight") or "")
    return SqlRefused("syntax", word.removeprefix(MARK), line=line, column=column_of(at) if at else column)


def _deep_enough(tree: exp.Expr) -> None:
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise SqlRefused("too_deep")
        waiting += ((child, depth + 1) for child in node.iter_expressions())


def _rendered(tree: exp.Expr, engine: Engine) -> str:
    try:
        return tree.sql(
            dialect=engine.name, comments=False, normalize_functions=False, unsupported_level=ErrorLevel.IGNORE
        )
    except RecursionError as error:
        raise SqlRefused("too_deep") from error
    except (SqlglotError, AttributeError, TypeError, ValueError, IndexError, KeyError, AssertionError) as error:
        raise SqlRefused("unstable") from error


def _check_again(tree: exp.Expr, engine: Engine) -> None:
    """What runs is the new text, so the new text has to be as harmless, and to mean itself."""
    text = _rendered(tree, engine)
    try:
        tokens = engine.dialect.tokenize(text.replace(MARK, "lf_mark_"))
    except SqlglotError as error:
        raise SqlRefused("unstable") from error
    again = _parsed(tokens, text, engine)
    check_tree(again, engine)
    if _rendered(again, engine) != text.replace(MARK, "lf_mark_"):
        raise SqlRefused("unstable")


def _place(sql: str, index: int) -> tuple[int, int]:
    before = sql[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def _unclosed(message: str) -> str:
    return message.splitlines()[0][:80] if message.startswith("Missing") else ""
