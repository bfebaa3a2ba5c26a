"""Exact decimal digits: rounding as spreadsheets round."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context

PRECISION = 15
"""Significant digits a spreadsheet keeps of a binary number; 1.005 is then 1.005 and not 1.00499999999999989."""

_TEXT = re.compile(r"(-?)([0-9]{1,400})(?:\.([0-9]{1,400}))?(?:[eE]([+-]?[0-9]{1,3}))?")
_CONTEXT = Context(prec=PRECISION, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Digits:
    """The number ±`digits` × 10^`exponent`."""

    negative: bool
    digits: int
    exponent: int

    def units(self, decimals: int) -> int:
        """The absolute value in units of 10^-`decimals`, rounded half up."""
        drop = -self.exponent - decimals
        if drop <= 0:
            return self.digits * _power(-drop)
        return (self.digits + 5 * _power(drop - 1)) // _power(drop)

    def shifted(self, power: int) -> "Digits":
        return replace(self, exponent=self.exponent + power)

    @property
    def magnitude(self) -> int:
        """The power of ten of the first digit; 0 for zero."""
        return len(str(self.digits)) - 1 + self.exponent if self.digits else 0


def _power(exponent: int) -> int:
    return int(10**exponent)


def read_number(value: object, *, exact_text: bool) -> Digits | None:
    """A finite int or float with 15 significant digits, or (where `exact_text`) a decimal in text; else None."""
    if isinstance(value, int | float):
        text = str(_CONTEXT.create_decimal(value))
    elif isinstance(value, str) and exact_text:
        text = value
    else:
        return None
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    fraction = match[3] or ""
    return Digits(bool(match[1]), int(match[2] + fraction), int(match[4] or 0) - len(fraction))


def general(number: Digits) -> str:
    """The absolute value as Excel's `General` shows it in a wide cell: 11 characters, then an exponent."""
    magnitude = number.magnitude
    decimals = 9 if magnitude < 0 else max(0, 9 - magnitude)
    units = number.units(decimals)
    whole = units < _power(11 + decimals)
    lossless = magnitude >= -4 or units * _power(max(0, -9 - number.exponent)) == number.digits
    if number.digits and not (whole and lossless):
        return _scientific(number)
    text = str(units).rjust(decimals + 1, "0")
    return _trimmed(text[: len(text) - decimals], text[len(text) - decimals :])


def _scientific(number: Digits) -> str:
    """Six significant digits at most, an exponent of two digits at least."""
    exponent = number.magnitude
    mantissa = str(number.units(5 - exponent))
    exponent += len(mantissa) - 6  # 9.999999 became 10.00000
    sign = "-" if exponent < 0 else "+"
    return f"{_trimmed(mantissa[0], mantissa[1:6])}E{sign}{abs(exponent):02d}"


def _trimmed(whole: str, fraction: str) -> str:
    return f"{whole}.{fraction}".rstrip("0").rstrip(".")
