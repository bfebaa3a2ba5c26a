"""From marks in rendered SQL to the placeholders that a driver knows, with the parameters in the order it wants them.

A dialect says how a placeholder is written. With a number (`${n}`, `@p{n}`, from 1 on) a parameter may stand several times
and is sent once. Without (`?`, `%s`) the driver counts places, so the parameters follow the order in which they stand in the
text, which is the renderer's affair and not the tree's: a repeated one is sent twice.
"""

import re
import secrets
from collections.abc import Sequence

from datasources.query.result import Param

PERCENT = "%s"
"""Drivers with this placeholder format the text, so that every other percent sign in it has to be doubled."""


class Marks:
    """The marks of one query. No text of a person can hold one: they carry a number drawn for this query."""

    def __init__(self) -> None:
        self._token = f"lf_{secrets.token_hex(8)}_"
        self._pattern = re.compile(rf"{self._token}(\d+)_")

    def mark(self, index: int) -> str:
        """What stands for the parameter `index` (from 0 on) in a tree: a name that every renderer leaves alone."""
        return f"{self._token}{index}_"

    def placed(self, sql: str, params: Sequence[Param], placeholder: str) -> tuple[str, tuple[Param, ...]]:
        """Rendered SQL with placeholders in place of its marks, and its parameters as the driver counts them."""
        if "{n}" in placeholder:
            numbered = self._pattern.sub(lambda mark: placeholder.format(n=int(mark[1]) + 1), sql)
            return numbered, tuple(params)
        texts, places = [], []
        for position, piece in enumerate(self._pattern.split(sql)):
            if position % 2:
                texts.append(placeholder)
                places.append(params[int(piece)])
            else:
                texts.append(piece.replace("%", "%%") if placeholder == PERCENT else piece)
        return "".join(texts), tuple(places)
