"""Parameters `{{name}}` of a written query: found in its tokens, so that neither a comment nor a text can hide one.

A parameter becomes one token that no person can write, an unquoted name; in the tree it may only stand where a value stands.
`'{{name}}'`, a text that is nothing but the parameter, is the parameter too; inside a longer text it is refused."""

import re
from collections.abc import Iterator, Sequence

from sqlglot import Token, TokenType

from datasources.query.sql.errors import SqlRefused

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
WRITTEN = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
PLACED = re.compile(r"\{\{([A-Za-z_][A-Za-z0-9_]{0,39})\}\}")
"""A parameter in a query that was judged: there it can be nothing else."""
MARK = "\ue000"
"""Begins the name of a parameter's token. Refused in what people write."""
MOST = 30
OPEN, CLOSE = TokenType.L_BRACE, TokenType.R_BRACE


def joined(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with one in place of each parameter. `SqlRefused` for a name that is none and for one inside a text."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if _opens(tokens, at):
            length = _length(tokens, at)
            found.append(_parameter(tokens[at + 2].text, token))
            at += length
            continue
        found.append(_quoted(token))
        at += 1
    return found


def names(tokens: Sequence[Token]) -> Iterator[str]:
    """The parameters' names in their order, each as often as it stands there."""
    return (token.text.removeprefix(MARK) for token in tokens if token.text.startswith(MARK))


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at].token_type is OPEN
        and tokens[at + 1].token_type is OPEN
        and tokens[at + 1].start == tokens[at].start + 1
    )


def _length(tokens: Sequence[Token], at: int) -> int:
    inside = tokens[at + 2 : at + 5]
    closed = len(inside) == 3 and all(token.token_type is CLOSE for token in inside[1:])
    if not closed or not NAME.fullmatch(inside[0].text) or inside[0].token_type is TokenType.STRING:
        word = inside[0].text if inside else "{{"
        raise SqlRefused("parameter_name", word, line=tokens[at].line, column=column_of(tokens[at]))
    return 5


def _quoted(token: Token) -> Token:
    if "{{" not in token.text:
        return token
    whole = WRITTEN.fullmatch(token.text)
    if whole and NAME.fullmatch(whole[1]) and token.token_type in {TokenType.STRING, TokenType.NATIONAL_STRING}:
        return _parameter(whole[1], token)
    if WRITTEN.search(token.text):
        raise SqlRefused("parameter_in_text", token.text, line=token.line, column=column_of(token))
    return token


def _parameter(name: str, at: Token) -> Token:
    return Token(TokenType.VAR, MARK + name, at.line, at.col, at.start, at.end)


def column_of(token: Token) -> int:
    """Where the token begins in its line, from 1: sqlglot says where it ends."""
    return max(1, token.col - (token.end - token.start))
