"""Numbers as people write them in text cells: `1,234`, `₩1,234`, `12.5%`, `(1,234)`, `1,234원`."""

import re
from dataclasses import dataclass
from decimal import Decimal

MAX_WHOLE_DIGITS = 18
"""A BIGINT holds any whole number of 18 digits."""
MAX_SCALE = 10
"""Digits after the point that are kept as DECIMAL; what has more is measured, not counted, and becomes DOUBLE."""
_LONGEST = 60
"""Characters. Longer text is no number anybody reads."""
_LARGEST_EXPONENT = 300
"""Where a DOUBLE ends, nearly."""

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
# An exponent needs its sign: `1E5` is more often an article code than a number. A leading plus is a telephone number.
_WRITTEN = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-−])?\s*(?P<currency>[₩￦\\$€£¥])?\s*(?P<inner>[-−])?"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?P<fraction>\.[0-9]+)?(?P<exponent>[eE][-+][0-9]{1,3})?"
    r"\s*(?P<unit>[%원])?\s*(?P<close>\))?"
)
_WON = {"₩", "￦", "원", "\\"}
"""In CP949 the won sign is the byte of the backslash, which is what Excel writes there."""
_NOTHING = re.compile(r"\s*[₩￦\\$€£¥]\s*-\s*")
"""How an accounting format shows zero."""


@dataclass(frozen=True, slots=True)
class Number:
    """A recognised number. `text` is canonical (no separators, a point, no exponent unless huge); `unit` is `%`, one
    currency sign or nothing; `plain` says that the text was canonical already."""

    text: str
    unit: str = ""
    leading_zero: bool = False
    plain: bool = False


def read(text: str) -> Number | None:
    """The number a text cell holds, or None. A percentage is its fraction: `12%` is 0.12."""
    if _PLAIN.fullmatch(text) and len(text) <= _LONGEST:
        return Number(text, plain=True)
    match = _WRITTEN.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return None
    if not (match["whole"] or match["fraction"]):
        return _nothing(text)
    if not _signs_fit(match):
        return None
    whole = match["whole"].replace(",", "")
    value = Decimal(f"{whole or '0'}{match['fraction'] or ''}{match['exponent'] or ''}")
    if match["unit"] == "%":
        value = value.scaleb(-2)
    if abs(value.adjusted()) > _LARGEST_EXPONENT:
        return None
    if match["open"] or match["minus"] or match["inner"]:
        value = -value
    unit = match["currency"] or match["unit"] or ""
    return Number(canonical(value), "₩" if unit in _WON else unit, len(whole) > 1 and whole[0] == "0")


def _nothing(text: str) -> Number | None:
    if not _NOTHING.fullmatch(text):
        return None
    unit = text.strip()[0]
    return Number("0", "₩" if unit in _WON else unit)


def _signs_fit(match: re.Match[str]) -> bool:
    """One way of saying minus, both parentheses or none, one unit at most."""
    if (match["open"] is None) != (match["close"] is None):
        return False
    if sum(match[name] is not None for name in ("open", "minus", "inner")) > 1:
        return False
    return match["currency"] is None or match["unit"] is None


def canonical(value: Decimal) -> str:
    """Digits without an exponent while that stays readable (and exact), else scientific."""
    return format(value, "f") if -30 < value.adjusted() < 30 else str(value)


def float_text(value: float) -> str:
    """A spreadsheet's number as written: `573415` for 573415.0, the shortest text that reads back the same otherwise;
    nothing for NaN and infinity, which no cell shows."""
    text = repr(value)
    if text.endswith(".0"):
        return text[:-2]
    if "n" in text:
        return ""
    return canonical(Decimal(text)) if "e" in text else text


class Shape:
    """The smallest exact DuckDB type for a stream of canonical numbers."""

    def __init__(self) -> None:
        self.whole_digits = 0
        self.scale = 0
        self.measured = False

    def add(self, text: str) -> None:
        """Counts the digits of one canonical number."""
        whole, _, fraction = text.partition(".")
        self.whole_digits = max(self.whole_digits, len(whole.lstrip("-")))
        self.scale = max(self.scale, len(fraction))
        self.measured = self.measured or "E" in text

    def add_all(self, texts: list[str]) -> None:
        """The same for many numbers. Mostly none of them has more digits than were met before, which one search says."""
        joined = " ".join(texts)
        more = rf"E|\.[0-9]{{{self.scale + 1}}}|(?<![.0-9])[0-9]{{{self.whole_digits + 1}}}"
        if re.search(more, joined):
            for text in texts:
                self.add(text)

    def sql_type(self) -> str:
        """BIGINT, DECIMAL(18 or 38, s) or DOUBLE."""
        if self.measured or self.scale > MAX_SCALE or self.whole_digits > MAX_WHOLE_DIGITS:
            return "DOUBLE"
        if self.scale == 0:
            return "BIGINT"
        return f"DECIMAL({18 if self.whole_digits + self.scale <= 18 else 38}, {self.scale})"
