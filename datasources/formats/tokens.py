"""A format code cut into tokens. Source of the grammar: ECMA-376 part 1, 18.8.31 (numFmts)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from datasources.formats.errors import FormatError, Reason

MAX_LENGTH = 128

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | _(?P<space>.)
    | \[(?P<bracket>[^\[\]"]*)\]
    | (?P<general>(?i:General))
    | (?P<half>(?i:AM/PM|A/P))
    | (?P<date>(?i:y+|m+|d+|h+|s+))
    | (?P<digits>[0#?]+)
    | (?P<point>\.)
    | (?P<comma>,+)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<section>;)
    | (?P<literal>[-+$/():'^&~{}<>=!\ ₩€£¥₫฿₹₽₺])
    """,
    re.VERBOSE,
)
_UNCLOSED = frozenset('"[\\_')
_NOT_SUPPORTED = frozenset("*Ee123456789")


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is the name of the group in the grammar above, `text` what stood in it."""

    kind: str
    text: str
    position: int


def tokens(code: str) -> Iterator[Token]:
    """Cuts `code`; raises FormatError at the first character outside the grammar."""
    _refuse_unsafe(code)
    position = 0
    while position < len(code):
        match = _TOKEN.match(code, position)
        if match is None or match.lastgroup is None:
            raise FormatError(position, _reason(code[position]))
        yield Token(match.lastgroup, match[match.lastgroup], position)
        position = match.end()


def _refuse_unsafe(code: str) -> None:
    if len(code) > MAX_LENGTH:
        raise FormatError(MAX_LENGTH, Reason.TOO_LONG)
    for position, char in enumerate(code):
        if not char.isprintable():  # control and bidirectional marks, lone surrogates
            raise FormatError(position, Reason.CONTROL_CHARACTER)


def _reason(char: str) -> Reason:
    if char in _UNCLOSED:
        return Reason.UNCLOSED
    return Reason.NOT_SUPPORTED if char in _NOT_SUPPORTED else Reason.UNQUOTED_TEXT
