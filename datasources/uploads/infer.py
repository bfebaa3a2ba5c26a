"""Which type a column is, from all of its cells in one pass, keeping counters and no cells.

A column is a NUMBER only if every filled cell is one and none carries a leading zero (product.md, 2.1); everything that
is not wholly one thing is TEXT, with its cells as they are written.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from datasources.query.spec import FieldType
from datasources.uploads import moments, names, numbers
from datasources.uploads.cells import cell_texts
from datasources.uploads.contracts import TypeReason

_BOOLEAN_WORDS = frozenset({"true", "false", "참", "거짓"})
_DECIMAL_COMMA = re.compile(r"-?[€$£]?\s?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]+,[0-9]{1,2})\s?[€%]?")
_ISO = (
    (FieldType.DATE, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
    (FieldType.DATETIME, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"), datetime.fromisoformat),
)
_SETTLED = 2_000
_REMEMBERED = 20_000
_SAMPLE_LENGTH = 100

Proposal = tuple[FieldType, TypeReason, str]


class ColumnStats:
    """Counters of one column. `absorb` takes its cells batch by batch and returns them as text, blank as ""."""

    def __init__(self, site_zone: tzinfo) -> None:
        self.filled = 0
        self.longest = 0
        """Characters of the longest cell."""
        self.samples: list[str] = []
        self.shape = numbers.Shape()
        self.plain = True
        """Every recognised value is written as DuckDB reads it."""
        self.first: dict[FieldType, str] = {}
        """The first cell of each type that was met."""
        self.turned = moments.Turned()
        self._zone = site_zone
        self._units: dict[str, str] = {}
        self._leading_zero = ""
        self._long = ""
        self._all_digits = True
        self._compact = True
        """Every number is eight digits that are a day."""
        self._texts = 0
        self._known: set[str] = set()

    def absorb(self, cells: Sequence[Any]) -> list[str]:
        """`cells` are what the reader gives: str, float, bool, date, datetime, time or timedelta."""
        kinds = set(map(type, cells))
        texts = cell_texts(cells, kinds)
        self.filled += len(texts) - texts.count("")
        self.longest = max(self.longest, *map(len, texts))
        if len(self.samples) < 3:
            self._take_samples(texts)
        for kind in kinds:
            of_kind = (
                texts if len(kinds) == 1 else [t for t, cell in zip(texts, cells, strict=True) if type(cell) is kind]
            )
            if kind is str:
                self._count_text(of_kind)
            elif kind in {float, int}:
                self._count_numbers(of_kind)
            else:
                self._meet(_TYPED[kind], of_kind[0])
        return texts

    def propose(self, label: str) -> Proposal:
        """The type, why, and the cell that decided where one did."""
        if self.turned.sample:
            return self._propose_turned()
        met = set(self.first)
        if not met:
            return FieldType.TEXT, TypeReason.BLANK, ""
        if met == {FieldType.NUMBER}:
            return self._propose_number(label)
        if met == {FieldType.DATE, FieldType.DATETIME}:
            return FieldType.DATETIME, TypeReason.DATETIMES, ""
        if len(met) > 1:
            odd = FieldType.TEXT if FieldType.TEXT in met else min(met - {FieldType.NUMBER})
            return FieldType.TEXT, self._text_reason(TypeReason.MIXED), self.first[odd]
        (only,) = met
        reason = self._text_reason(_REASONS[only])
        return only, reason, self.first[only] if reason is TypeReason.DECIMAL_COMMA else ""

    def _text_reason(self, usual: TypeReason) -> TypeReason:
        """A better one where the first text looks like a number of other countries."""
        return TypeReason.DECIMAL_COMMA if _DECIMAL_COMMA.fullmatch(self.first.get(FieldType.TEXT, "")) else usual

    def _propose_turned(self) -> Proposal:
        """Where dates with the year last were met."""
        others = set(self.first) - {FieldType.DATE, FieldType.DATETIME}
        if others:
            odd = FieldType.TEXT if FieldType.TEXT in others else min(others)
            return FieldType.TEXT, TypeReason.MIXED, self.first[odd]
        if not self.turned.is_certain:
            either = self.turned.fits_month_first
            return FieldType.TEXT, TypeReason.EITHER_FIRST if either else TypeReason.TEXT, self.turned.sample
        has_times = self.turned.has_times or FieldType.DATETIME in self.first
        reason = TypeReason.MONTH_FIRST if self.turned.month_first else TypeReason.DAY_FIRST
        return FieldType.DATETIME if has_times else FieldType.DATE, reason, self.turned.sample

    def _propose_number(self, label: str) -> Proposal:
        if self._compact and names.looks_like_date(label):
            return FieldType.DATE, TypeReason.COMPACT_DATES, self.first[FieldType.NUMBER]
        if self._leading_zero:
            return FieldType.TEXT, TypeReason.LEADING_ZERO, self._leading_zero
        if self._long:
            return FieldType.TEXT, TypeReason.LONG_DIGITS, self._long
        if self._all_digits and names.looks_like_identifier(label):
            return FieldType.TEXT, TypeReason.IDENTIFIER, label
        signs = set(self._units) - {""}
        if len(signs) > 1 or ("%" in signs and "" in self._units):
            return FieldType.TEXT, TypeReason.MIXED, self._units[min(signs)]
        return FieldType.NUMBER, TypeReason.NUMBERS, ""

    def _take_samples(self, texts: list[str]) -> None:
        for text in texts:
            short = text[:_SAMPLE_LENGTH]
            if short and short not in self.samples:
                self.samples.append(short)
                if len(self.samples) == 3:
                    return

    def _count_text(self, texts: list[str]) -> None:
        """Looks at each distinct text once; stops where the column can only be TEXT any more."""
        if FieldType.TEXT in self.first and (len(self.first) > 1 or self._texts > _SETTLED):
            return
        fresh = set(texts) - self._known - {""}
        if not fresh:
            return
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        self._known |= fresh
        ordered = [text for text in dict.fromkeys(texts) if text in fresh]
        if not (self._are_digits(ordered) or self._are_moments(ordered)):
            for text in ordered:
                self._count_one(text)

    def _are_digits(self, texts: list[str]) -> bool:
        """Counts a batch that is nothing but digits, by one look at all of it. False: it is not."""
        joined = "".join(texts)
        if not (joined.isascii() and joined.isdigit()):
            return False
        zeros = [text for text in texts if text[0] == "0" and len(text) > 1]
        longest = max((text for text in texts if text[0] != "0"), key=len, default="")
        self._leading_zero = self._leading_zero or (zeros[0][:_SAMPLE_LENGTH] if zeros else "")
        if len(longest) > numbers.MAX_WHOLE_DIGITS:
            return False
        self.plain = self.plain and not zeros
        self._count_numbers(texts)
        return True

    def _are_moments(self, texts: list[str]) -> bool:
        """The same for dates, or date-times, that are written as DuckDB reads them."""
        for type_, form, read in _ISO:
            if all(map(form.fullmatch, texts)):
                try:
                    list(map(read, texts))
                except ValueError:
                    return False
                self._meet(type_, texts[0])
                return True
        return False

    def _count_one(self, text: str) -> None:
        number = numbers.read(text)
        if number is not None:
            self._count_number(text, number)
            return
        moment = moments.read(text, self._zone)
        if moment is not None:
            self._meet(FieldType.DATETIME if isinstance(moment, datetime) else FieldType.DATE, text)
            self.plain = self.plain and str(moment) == text
        elif self.turned.add(text[:_SAMPLE_LENGTH], self._zone):
            self.plain = False
        elif text.strip().lower() in _BOOLEAN_WORDS:
            self._meet(FieldType.BOOLEAN, text)
            self.plain = False
        else:
            self._meet(FieldType.TEXT, text)
            self._texts += 1

    def _count_number(self, text: str, number: numbers.Number) -> None:
        self._meet(FieldType.NUMBER, text)
        self._units.setdefault(number.unit, text[:_SAMPLE_LENGTH])
        self.plain = self.plain and number.plain
        self._all_digits = self._all_digits and text.isdigit()
        self._compact = self._compact and moments.is_compact(text)
        if number.leading_zero:
            self._leading_zero = self._leading_zero or text[:_SAMPLE_LENGTH]
        elif len(text) > numbers.MAX_WHOLE_DIGITS and text.lstrip("-").isdigit():
            self._long = self._long or text[:_SAMPLE_LENGTH]
        self.shape.add(number.text)

    def _count_numbers(self, texts: list[str]) -> None:
        filled = [text for text in texts if text]
        if not filled:
            return
        self._meet(FieldType.NUMBER, filled[0])
        self._units.setdefault("", filled[0])
        self._compact = self._compact and all(map(moments.is_compact, set(filled)))
        # One call for the whole batch: whole numbers are the common case and only their length matters.
        if not "".join(filled).isdigit():
            self._all_digits = False
            self.shape.add_all(filled)
        else:
            self.shape.add(max(filled, key=len))

    def _meet(self, kind: FieldType, text: str) -> None:
        if kind not in self.first:
            self.first[kind] = text[:_SAMPLE_LENGTH]


_REASONS = {
    FieldType.TEXT: TypeReason.TEXT,
    FieldType.DATE: TypeReason.DATES,
    FieldType.DATETIME: TypeReason.DATETIMES,
    FieldType.BOOLEAN: TypeReason.BOOLEANS,
}
_TYPED: dict[type, FieldType] = {
    bool: FieldType.BOOLEAN,
    date: FieldType.DATE,
    datetime: FieldType.DATETIME,
    time: FieldType.TEXT,
    timedelta: FieldType.TEXT,
}
