"""The words of a text, without any idea of its structure: the second look, which does not trust the parser."""

from collections.abc import Sequence
from itertools import pairwise

from sqlglot import Token, TokenType, exp
from sqlglot.errors import SqlglotError

from datasources.query.sql.engines import Engine
from datasources.query.sql.errors import SqlRefused
from datasources.query.sql.nodes import TYPES, WORDS_BEFORE_PAREN
from datasources.query.sql.parameters import column_of

NEVER = {
    TokenType.INTO: "into",
    TokenType.HINT: "hint",
    TokenType.PARAMETER: "variable",
    TokenType.SESSION_PARAMETER: "variable",
    TokenType.PLACEHOLDER: "placeholder",
    TokenType.HEREDOC_STRING: "escape_string",
    TokenType.UNICODE_STRING: "escape_string",
}
TYPE_WORDS = frozenset(kind.value.lower() for kind in TYPES) | {
    "numeric", "decimal", "varchar", "nvarchar", "char", "character", "double", "time", "timestamp", "int64", "float64",
    "string", "bytes", "bignumeric", "signed", "unsigned", "integer", "enum", "bpchar",
}  # fmt: skip
"""Types may have a length in parentheses."""


def check_source(tokens: Sequence[Token], engine: Engine) -> None:
    """What a text may not even hold, because another reader of it might run it: comments that execute, hints, variables."""
    for token in tokens:
        place = {"line": token.line, "column": column_of(token)}
        for comment in token.comments:
            if comment.lstrip().startswith(("!", "M!", "+")) and engine.name in {"mysql", "tsql"}:
                raise SqlRefused("executable_comment", comment.strip()[:20], **place)
            if comment.lstrip().startswith("+"):
                raise SqlRefused("hint", comment.strip()[:20], **place)
        if token.token_type in NEVER and not (engine.name == "postgres" and token.text == "?"):
            raise SqlRefused(NEVER[token.token_type], token.text, **place)


def check(text: str, engine: Engine) -> None:
    """Every word before an opening parenthesis is a known function, a type or part of the language."""
    try:
        tokens = engine.dialect.tokenize(text)
    except SqlglotError as error:
        raise SqlRefused("unstable") from error
    check_source(tokens, engine)
    known = engine.functions | WORDS_BEFORE_PAREN | TYPE_WORDS
    for before, token in pairwise(tokens):
        if token.token_type is TokenType.SEMICOLON:
            raise SqlRefused("several_statements")
        if token.token_type is not TokenType.L_PAREN or not (before.text[:1].isalpha() or before.text[:1] == "_"):
            continue
        if before.token_type in {TokenType.IDENTIFIER, TokenType.STRING, TokenType.NUMBER, TokenType.NATIONAL_STRING}:
            continue  # a call of a quoted name was refused in the tree
        if before.text.lower() not in known:
            raise SqlRefused("function", before.text)


def quote_named_columns(tree: exp.Expr, engine: Engine) -> None:
    """Names that bring a list of columns, `x(a, b)`, look like calls: in quotes they do not. Where the engine folds unquoted
    names, they are folded first."""
    for alias in tree.find_all(exp.TableAlias):
        name = alias.this
        if alias.args.get("columns") and isinstance(name, exp.Identifier) and not name.args.get("quoted"):
            folded = name.name.lower() if engine.name == "postgres" else name.name
            alias.set("this", exp.Identifier(this=folded, quoted=True))
