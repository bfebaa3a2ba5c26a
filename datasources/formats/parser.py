"""Excel format codes → plans. The only reader of format codes: screen, CSV "as shown" and charts evaluate its plan.

Supported: up to four sections (positive; negative; zero; text), `[Red]` and the seven other colour names, conditions
such as `[>=100]`, quoted and escaped literals, `0 # ?`, grouping, scaling commas, percent, `General`, `@`, currency
signs and languages (`[$₩-412]`), dates and times with Korean or English names, AM/PM.

Refused with a FormatError: exponents, fractions, fills, elapsed time, parts of a second, other calendars and languages,
and what spreadsheets read differently.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from datasources.formats.errors import FormatError, Reason
from datasources.formats.plan import GENERAL_CODE, Condition, Format, FormatKind, Item, ItemKind, Section
from datasources.formats.sections import SectionReader
from datasources.formats.tokens import Token, tokens

MAX_SECTIONS = 4
_GENERAL = Section(items=(Item(ItemKind.GENERAL),))


@lru_cache(maxsize=1024)
def parse(code: str) -> Format:
    """The plan of `code`; the empty code is `General`. Raises FormatError with the 0-based position of the fault."""
    readers = [SectionReader(part) for part in _split(code or GENERAL_CODE)]
    sections = [reader.read() for reader in readers]
    text = None
    if readers[-1].kind is ItemKind.TEXT or len(readers) == MAX_SECTIONS:
        if readers[-1].kind not in {ItemKind.TEXT, None}:
            raise FormatError(_position(readers[-1]), Reason.MIXED_KINDS)
        text = sections.pop()
        readers.pop()
    kind = _format_kind(readers)
    return Format(code, kind, tuple(_with_conditions(sections, readers)) or (_GENERAL,), text)


def _split(code: str) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens(code):
        if token.kind != "section":
            parts[-1].append(token)
        elif len(parts) == MAX_SECTIONS:
            raise FormatError(token.position, Reason.TOO_MANY_SECTIONS)
        else:
            parts.append([])
    return parts


def _position(reader: SectionReader) -> int:
    return reader.tokens[0].position if reader.tokens else 0


def _format_kind(readers: Sequence[SectionReader]) -> FormatKind:
    """What the sections for numbers and dates are about; a date has one section, because it has no sign."""
    kinds = [reader.kind for reader in readers]
    if ItemKind.TEXT in kinds:
        raise FormatError(_position(readers[kinds.index(ItemKind.TEXT)]), Reason.MIXED_KINDS)
    if ItemKind.DATE in kinds:
        if len(kinds) > 1:
            raise FormatError(_position(readers[1]), Reason.DATE_SECTIONS)
        return FormatKind.DATE
    if not kinds or ItemKind.GENERAL in kinds:
        return FormatKind.GENERAL
    return FormatKind.NUMBER


def _with_conditions(sections: Sequence[Section], readers: Sequence[SectionReader]) -> list[Section]:
    """Writes out which numbers each section takes. Explicit conditions must leave the last section for the rest."""
    *first, last = sections or (_GENERAL,)
    if any(section.condition for section in sections):
        for section, reader in zip(sections, readers, strict=True):
            if (section.condition is None) != (section is last):
                raise FormatError(_position(reader), Reason.MISPLACED_CONDITION)
        return [replace(part, signed=not (part.condition and part.condition.only_negative)) for part in sections]
    if len(first) == 1:
        return [replace(first[0], condition=Condition(">=", 0)), replace(last, signed=False)]
    if len(first) == 2:  # positive; negative; zero
        positive = replace(first[0], condition=Condition(">", 0))
        return [positive, replace(first[1], condition=Condition("<", 0), signed=False), last]
    return list(sections)
