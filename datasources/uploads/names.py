"""Column keys and labels from a header row."""

import re
from collections.abc import Sequence

_OWN_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_MAX_LABEL = 200
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f"))
"""Marks that nobody sees, and that would make two names of one."""
# `amount_paid` ends in "id" too.
_NOT_IDENTIFIERS = frozenset({"paid", "unpaid", "prepaid", "repaid", "overpaid", "bid", "aid", "mid", "grid", "void"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DATE = re.compile(r"(?:date|dt|ymd|일|일자|날짜)$")
_IDENTIFIER = re.compile(r"(?:id|no|code|번호|코드)$")


def labels(header: Sequence[str]) -> tuple[list[str], list[int]]:
    """Readable, unique labels and the positions that had to be renamed because an earlier column has the same name.

    A blank header cell becomes `column_<n>`, counted from 1."""
    taken: set[str] = set()
    result: list[str] = []
    renamed: list[int] = []
    for position, cell in enumerate(header):
        wanted = " ".join(cell.split())[:_MAX_LABEL] or f"column_{position + 1}"
        label = _free(wanted, taken, " ({})")
        if label != wanted:
            renamed.append(position)
        taken.add(label)
        result.append(label)
    return result, renamed


def seen(cell: str) -> str:
    """A header cell without what nobody sees in it."""
    return cell.translate(_UNSEEN).strip()


def keys(names: Sequence[str]) -> list[str]:
    """Stable keys: the column's own name in lower case where that is an identifier, else `column_<n>`."""
    own = [name.lower() if _OWN_NAME.fullmatch(name.lower()) else "" for name in names]
    first = {key: position for position, key in reversed(list(enumerate(own))) if key}
    taken = set(first)
    result: list[str] = []
    for position, key in enumerate(own):
        if not key or first[key] != position:
            key = _free(f"column_{position + 1}", taken, "_{}")  # noqa: PLW2901 - the fallback is the key from here on
            taken.add(key)
        result.append(key)
    return result


def looks_like_identifier(label: str) -> bool:
    """Whether a column of digits under this name is more likely a name than an amount."""
    words = _WORD.findall(label)
    if words and words[-1].lower() in _NOT_IDENTIFIERS:
        return False
    return _IDENTIFIER.search(re.sub(r"[\W_]+$", "", label.lower())) is not None


def looks_like_date(label: str) -> bool:
    """Whether eight digits under this name are more likely a day than an amount."""
    return _DATE.search(re.sub(r"[\W_]+$", "", label.lower())) is not None


def _free(wanted: str, taken: set[str], pattern: str) -> str:
    name, number = wanted, 2
    while name in taken:
        name = wanted + pattern.format(number)
        number += 1
    return name


_RATES = re.compile(
    r"(^|[^a-z])(rate|ratio|percent|pct|price|avg|average|mean)([^a-z]|$)|비율|단가|가격|평균|[율률]$", re.IGNORECASE
)


def looks_like_rate(name: str) -> bool:
    """Whether a column's name says that adding its values up means nothing (`discount_rate`, `unit price`, 할인율)."""
    return bool(_RATES.search(name.replace("_", " ").strip()))
