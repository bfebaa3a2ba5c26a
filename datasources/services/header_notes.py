"""What is odd about a row as the names of the columns, told while it is chosen, before anything is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from datasources.services import error_texts
from datasources.uploads import names

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class HeaderNotes:
    """`refusal`: it cannot be read that way. `warnings`: it can, and this is what comes of it. Sentences, empty where fine."""

    refusal: str = ""
    warnings: tuple[str, ...] = ()


def repeated(row: Sequence[str]) -> list[str]:
    """Names that more than one cell of `row` has, as a person reads them."""
    labels, renamed = names.labels(row)
    shown = (" ".join(row[position].split()) for position in renamed)
    return list(dict.fromkeys(name for name in shown if name in labels))


def of(head: Mapping[str, Any], header_row: int) -> HeaderNotes:
    """`head` is the result of `drafts.inspect`, `header_row` counts from 1."""
    filled = [number for number, row in enumerate(head["rows"], start=1) if any(text.strip() for text in row)]
    is_whole = bool(head.get("is_whole"))
    taken = next((number for number in filled if number >= header_row), None)
    if taken is None:
        missing = error_texts.upload_sentence("header_missing", str(header_row))
        return HeaderNotes(refusal=missing if is_whole else "")
    found = []
    if taken != header_row:
        found.append(_("Row {row} is empty: the names are taken from row {taken}.").format(row=header_row, taken=taken))
    if filled[-1] == taken:
        found.append(_nothing_below(taken, is_whole=is_whole))
    if same := (head.get("repeated") or {}).get(str(taken)):
        found.append(_same(same))
    return HeaderNotes(warnings=tuple(found))


def _nothing_below(row: int, *, is_whole: bool) -> str:
    if is_whole:
        text = _("There are no rows below row {row}. Choose another row, or another file.")
    else:
        text = _("None of the rows shown below row {row} is filled. Is this the row with the names?")
    return text.format(row=row)


def _same(same: Sequence[str]) -> str:
    more = ", …" if len(same) > MOST_NAMED else ""
    text = _("More than one column is called {names}. They are told apart by numbers: {example}.")
    return text.format(names=", ".join(f"“{name}”" for name in same[:MOST_NAMED]) + more, example=f"“{same[0]} (2)”")
