"""What may stand in square brackets: a colour, a condition, a currency sign with a language."""

import re
from dataclasses import dataclass
from typing import Literal, cast

from datasources.formats.errors import FormatError, Reason
from datasources.formats.plan import Condition
from datasources.formats.tokens import Token

COLORS = frozenset({"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"})

_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_LANGUAGE = re.compile(r"\$([^-]*)(?:-([0-9A-Za-z-]+))?")
_LANGUAGES = {"": "", "409": "en", "en-us": "en", "412": "ko", "ko-kr": "ko"}


@dataclass(frozen=True, slots=True)
class Bracket:
    """Exactly one of colour, condition and `symbol`/`language` (currency sign, `en` or `ko`) is set."""

    color: str = ""
    condition: Condition | None = None
    symbol: str = ""
    language: str = ""


def read_bracket(token: Token) -> Bracket:
    """The meaning of a bracket token. Raises FormatError for Excel's others (elapsed time, other LCIDs)."""
    if token.text.lower() in COLORS:
        return Bracket(color=token.text.lower())
    if match := _CONDITION.fullmatch(token.text):
        operator = cast(Literal["<", "<=", ">", ">=", "=", "<>"], match[1])
        return Bracket(condition=Condition(operator, float(match[2])))
    match = _LANGUAGE.fullmatch(token.text)
    if match is None or token.text == "$" or (match[2] or "").lower() not in _LANGUAGES:
        raise FormatError(token.position, Reason.UNKNOWN_BRACKET)
    return Bracket(symbol=match[1], language=_LANGUAGES[(match[2] or "").lower()])
