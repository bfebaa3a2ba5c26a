"""An expression's text as tokens, each with its place."""

import re
from dataclasses import dataclass
from enum import StrEnum

from datasources.query.expressions.errors import ExpressionError

MOST_CHARACTERS = 4_000
MOST_TOKENS = 600
MOST_DIGITS = 28
"""Digits of a number that every engine takes as an exact one."""


class Kind(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    LABEL = "label"
    """What stands in [ ]."""
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """`text` without its quotes or brackets."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """A bare name in capitals, so that keywords are recognised however they are written."""
        return self.text.upper() if self.kind is Kind.NAME else ""


PATTERN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|'(?P<text>(?:[^'\x00-\x1f]|'')*)'"
    r"|\[(?P<label>[^\[\]\x00-\x1f]{1,200})\]"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign><>|!=|<=|>=|\|\||[-+*/%(),.=<>])"
)
LIKELY = {'"': "double_quotes", "'": "open_text", "[": "open_label", "]": "open_label", "“": "curly_quotes"}
LIKELY |= dict.fromkeys("”‘’", "curly_quotes")


def tokens(text: str) -> list[Token]:
    """`ExpressionError` where something is no token; the last one is END."""
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError("too_long", MOST_CHARACTERS, len(text), max=MOST_CHARACTERS)
    found: list[Token] = []
    place = 0
    while place < len(text):
        match = PATTERN.match(text, place)
        if match is None:
            raise ExpressionError(LIKELY.get(text[place], "unknown_character"), place, character=text[place])
        if match.lastgroup != "space":
            found.append(_token(match))
        place = match.end()
    if len(found) > MOST_TOKENS:
        raise ExpressionError("too_long", found[MOST_TOKENS].start, len(text), max=MOST_CHARACTERS)
    return [*found, Token(Kind.END, "", len(text), len(text) + 1)]


def _token(match: re.Match[str]) -> Token:
    kind = Kind(match.lastgroup or "sign")
    text = match[kind.value]
    if kind is Kind.TEXT:
        text = text.replace("''", "'")
    if kind is Kind.NUMBER and sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise ExpressionError("number_too_long", match.start(), match.end(), max=MOST_DIGITS)
    return Token(kind, text, match.start(), match.end())
