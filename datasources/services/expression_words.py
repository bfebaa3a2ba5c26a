"""What each function of expressions means, for the list beside the input and for docs/expressions.md."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from datasources.query.expressions.registry import FUNCTIONS, Function, Group

GROUPS: Mapping[Group, Promise] = {
    Group.AGGREGATES: _("Over many rows"),
    Group.CONDITIONS: _("Conditions and blanks"),
    Group.NUMBERS: _("Numbers"),
    Group.TEXTS: _("Texts"),
    Group.DATES: _("Dates"),
    Group.CASTS: _("To another type"),
    Group.OPERATORS: _("Operators"),
}
MEANINGS: Mapping[str, Promise] = {
    "SUM": _("The sum of the rows."),
    "AVG": _("The average of the rows that are filled."),
    "MIN": _("The smallest value, the earliest day, the first text."),
    "MAX": _("The largest value, the latest day, the last text."),
    "COUNT": _("How many rows are filled; COUNT() counts all rows."),
    "COUNT_DISTINCT": _("How many different values there are."),
    "IF": _("The second value where the condition holds, else the third (blank without one)."),
    "CASE": _("The value after the first condition that holds, else the one after ELSE."),
    "COALESCE": _("The first value that is not blank."),
    "NULLIF": _("Blank where both are equal, else the first."),
    "ROUND": _("Rounded, halves away from zero; the second number says how many digits after the point."),
    "ABS": _("Without its sign."),
    "FLOOR": _("The next whole number below."),
    "CEIL": _("The next whole number above."),
    "MOD": _("What is left of a division, with the sign of the first number; blank when dividing by zero."),
    "GREATEST": _("The largest of the values that are filled."),
    "LEAST": _("The smallest of the values that are filled."),
    "CONCAT": _("One text after the other; a blank counts as nothing."),
    "LOWER": _("In small letters."),
    "UPPER": _("In capitals."),
    "TRIM": _("Without spaces at both ends."),
    "LENGTH": _("How many characters it has."),
    "SUBSTRING": _("The text from that character on (1 is the first), as many characters as said."),
    "REPLACE": _("Every occurrence of the second text replaced by the third; capitals matter."),
    "CONTAINS": _("Whether the second text is part of the first; capitals do not matter."),
    "STARTS_WITH": _("Whether the first text begins with the second; capitals do not matter."),
    "YEAR": _("The year."),
    "QUARTER": _("The quarter, 1 to 4."),
    "MONTH": _("The month, 1 to 12."),
    "WEEK": _("The week of the year by ISO 8601, 1 to 53."),
    "DAY": _("The day of the month."),
    "WEEKDAY": _("The day of the week: Monday is 1, Sunday is 7."),
    "HOUR": _("The hour, 0 to 23."),
    "DATE_TRUNC": _("The first day of the day, week (Monday), month, quarter or year."),
    "DATE_ADD": _("So many days, weeks, months, quarters or years later; a negative number goes back."),
    "DATE_DIFF": _("How many days, or beginnings of weeks, months, quarters or years, from the second to the first."),
    "TODAY": _("The day it is, in the site's time zone."),
    "TEXT": _("As text: numbers without zeros at the end, days as 2026-01-31."),
    "NUMBER": _("As a number; blank where the text is none."),
    "DATE": _("As a day; blank where the text is not written like 2026-01-31."),
    "+": _("Plus."),
    "-": _("Minus."),
    "*": _("Times."),
    "/": _("Divided by; blank when dividing by zero."),
    "=": _("Equal; of texts, capitals do not matter."),
    "<>": _("Not equal."),
    "<": _("Less, or earlier."),
    "<=": _("At most."),
    ">": _("More, or later."),
    ">=": _("At least."),
    "AND": _("Both hold."),
    "OR": _("One of them holds."),
    "NOT": _("It does not hold."),
    "IN": _("One of the values."),
    "BETWEEN": _("From the first to the second, both included."),
    "IS NULL": _("Blank; IS NOT NULL: filled."),
}
SIGNS = frozenset({"NEG", "POS"})
"""Said nowhere: everybody knows a sign before a number."""


@dataclass(frozen=True, slots=True)
class Described:
    """A function for the list: what to insert, how it is used, what it means."""

    name: str
    insert: str
    example: str
    meaning: str


def groups() -> Iterator[tuple[str, Sequence[Described]]]:
    """By sort, in the active language."""
    for group, words in GROUPS.items():
        members = [one for one in FUNCTIONS.values() if one.group is group and one.name not in SIGNS]
        yield str(words), [_described(function) for function in members]


def _described(function: Function) -> Described:
    insert = f" {function.name} " if function.group is Group.OPERATORS else f"{function.name}("
    return Described(function.name, insert, function.example, str(MEANINGS[function.name]))
