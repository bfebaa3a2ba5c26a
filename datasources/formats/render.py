"""Plans → text: what a cell, an axis label or a CSV "as shown" says. `static/src/js/format.js` is its twin."""

import operator
from collections.abc import Callable
from dataclasses import dataclass

from datasources.formats.dates import read_moment, show_moment
from datasources.formats.numbers import Digits, general, read_number
from datasources.formats.plan import Condition, Format, FormatKind, Item, ItemKind, Section

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_GENERAL = Section(items=(Item(ItemKind.GENERAL),))


@dataclass(frozen=True, slots=True)
class Shown:
    """`color` is one of Excel's eight names in lower case, or None."""

    text: str
    color: str | None = None


def render(plan: Format, value: object) -> str:
    """The text of one JSON-ready value of `datasources.query.result`; None shows as nothing.

    The language of names is part of the code (`[$-412]`), as in Excel, so there is no locale here."""
    return show(plan, value).text


def show(plan: Format, value: object) -> Shown:
    """`render` with the colour of the section that was used.

    A value of another kind than the format's is never an error: a number under a date format shows as `General`, text
    passes through the text section. What JSON cannot carry (NaN, infinity) shows as nothing, like None."""
    if isinstance(value, bool):
        return Shown(str(value).upper())
    if plan.kind is FormatKind.DATE and (moment := read_moment(value)):
        return Shown(show_moment(plan.sections[0], moment), plan.sections[0].color)
    if number := read_number(value, exact_text=plan.kind is FormatKind.NUMBER):
        section = _GENERAL if plan.kind is FormatKind.DATE else _choose(plan.sections, number)
        return Shown(_show_number(section, number), section.color)
    return _show_text(plan.text, value) if isinstance(value, str) else Shown("")


def _show_text(section: Section | None, value: str) -> Shown:
    if section is None:
        return Shown(value)
    text = "".join(value if item.kind is ItemKind.TEXT else item.text for item in section.items)
    return Shown(text, section.color)


def _choose(sections: tuple[Section, ...], number: Digits) -> Section:
    value = float(f"{'-' if number.negative else ''}{number.digits}e{number.exponent}")
    return next((section for section in sections[:-1] if _holds(section.condition, value)), sections[-1])


def _holds(condition: Condition | None, value: float) -> bool:
    return condition is None or _COMPARE[condition.operator](value, condition.operand)


def _show_number(section: Section, number: Digits) -> str:
    scaled = number.shifted(section.shift)
    units = scaled.units(section.decimals)
    digits = str(units).rjust(section.decimals + 1, "0")
    split = len(digits) - section.decimals
    slots = iter(_integer_slots(section, digits[:split].lstrip("0")) + _fraction_slots(section, digits[split:]))
    shown = {ItemKind.POINT: ".", ItemKind.GENERAL: general(number)}
    text = "".join(
        "".join(next(slots) for _ in item.text)
        if item.kind in {ItemKind.INTEGER, ItemKind.FRACTION}
        else shown.get(item.kind, item.text)
        for item in section.items
    )
    visible = units if section.has(ItemKind.INTEGER) else number.digits
    return f"-{text}" if section.signed and number.negative and visible else text


def _integer_slots(section: Section, digits: str) -> list[str]:
    """What each placeholder left of the point prints. The first one takes all digits that have no placeholder."""
    places = "".join(item.text for item in section.items if item.kind is ItemKind.INTEGER)
    slots = []
    forced = False
    for index, place in enumerate(places):
        forced = forced or place == "0"
        right = len(places) - 1 - index
        end = len(digits) - right
        own = digits[:end] if index == 0 else digits[end - 1 : end]
        if end <= 0:
            own = "0" if forced else " " * (place == "?")
        slots.append(_grouped(own, right) if section.grouped else own)
    return slots


def _grouped(digits: str, right: int) -> str:
    """`digits` followed by `right` more, with the commas that belong after each of them (a blank after a blank)."""
    text = ""
    for index, digit in enumerate(digits):
        after = right + len(digits) - 1 - index
        text += digit + ("" if after == 0 or after % 3 else " " if digit == " " else ",")
    return text


def _fraction_slots(section: Section, digits: str) -> list[str]:
    """What each placeholder right of the point prints: zeros at the end only where a `0` asks for them."""
    places = "".join(item.text for item in section.items if item.kind is ItemKind.FRACTION)
    slots = []
    needed = False
    for place, digit in zip(reversed(places), reversed(digits), strict=True):
        needed = needed or digit != "0" or place == "0"
        slots.append(digit if needed else " " * (place == "?"))
    return slots[::-1]
