"""Cells as text: what a TEXT column shows, and what every other type is cast from."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from datasources.uploads import numbers


def cell_texts(cells: Sequence[Any], kinds: set[type]) -> list[str]:
    """A batch of one column as text, "" for blank cells. `kinds` are the cells' types; batches of one kind, which is nearly
    all of them, avoid a call per cell."""
    if kinds == {str}:
        if all(map(str.strip, cells)):
            return list(cells)
        return [cell if cell and not cell.isspace() else "" for cell in cells]
    if kinds == {float}:
        return _float_texts(cells)
    if kinds in ({datetime}, {date}, {int}):
        return list(map(str, cells))
    return [_WRITERS[type(cell)](cell) for cell in cells]


def _float_texts(cells: Sequence[float]) -> list[str]:
    if all(map(float.is_integer, cells)):
        return list(map(str, map(int, cells)))
    texts = list(map(repr, cells))
    joined = "".join(texts)
    if "e" in joined or "n" in joined:
        return [numbers.float_text(cell) for cell in cells]
    return [text[:-2] if text[-2:] == ".0" else text for text in texts]


def _duration_text(value: timedelta) -> str:
    """`26:30:00`, as a spreadsheet shows an elapsed time."""
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta(0) else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: lambda value: value if value and not value.isspace() else "",
    float: numbers.float_text,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: str,
    datetime: str,
    time: str,
    timedelta: _duration_text,
}
