"""Excel's date codes, which depend on their neighbours, made independent of them."""

from collections.abc import Sequence

from datasources.formats.errors import FormatError, Reason
from datasources.formats.plan import DATE_PARTS
from datasources.formats.tokens import Token


def date_part(tokens: Sequence[Token], index: int) -> str:
    """The plan's name for a date token: spells out minutes, the 12-hour clock and short forms of the year."""
    token = tokens[index]
    if token.kind == "half":
        return token.text.upper()
    part = token.text.lower()
    if part in {"y", "yyy"}:
        part = "yy" if part == "y" else "yyyy"
    elif part in {"m", "mm"} and _means_minutes(tokens, index):
        part = "n" * len(part)
    elif part in {"h", "hh"} and any(other.kind == "half" for other in tokens):
        part = "k" * len(part)
    if part not in DATE_PARTS:
        raise FormatError(token.position, Reason.UNKNOWN_DATE_CODE)
    return part


def _means_minutes(tokens: Sequence[Token], index: int) -> bool:
    """`m` is minutes directly after hours or directly before seconds, whatever literals stand between."""
    before = [token.text[0].lower() for token in tokens[:index] if token.kind == "date"]
    after = [token.text[0].lower() for token in tokens[index + 1 :] if token.kind == "date"]
    return before[-1:] == ["h"] or after[:1] == ["s"]
