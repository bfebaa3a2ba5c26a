"""From a place in the text that ran to the place in the text that a person wrote."""

from sqlglot import Token
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError

from datasources.query.sql.parameters import column_of


def original(written: str, ran: str, position: int | None, *, dialect: str, word: str = "") -> tuple[int, int]:
    """Line and column, both from 1, of what stands at `position` (characters from 0) of `ran`, or of `word` where the source
    only names it; (0, 0) where it is not to be found.

    Both texts have the same words in the same order, apart from some that were added: the third `amount` of the one is the
    third of the other."""
    try:
        sent, typed = (Dialect.get_or_raise(dialect).tokenize(text) for text in (ran, written))
    except SqlglotError:
        return 0, 0
    at = next((token for token in sent if position is not None and token.start <= position <= token.end), None)
    wanted = at.text if at else word
    if not wanted:
        return 0, 0
    number = sum(1 for token in sent if _same(token, wanted) and at is not None and token.start < at.start)
    same = [token for token in typed if _same(token, wanted)]
    if not same:
        return 0, 0
    token = same[min(number, len(same) - 1)]
    return token.line, column_of(token)


def _same(token: Token, text: str) -> bool:
    return token.text.casefold() == text.casefold()
