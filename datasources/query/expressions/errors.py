"""What can be wrong with an expression: a stable code, and where it stands."""

from typing import Any


class ExpressionError(Exception):
    """`start` and `end` count characters from 0; `params` is what the sentence about `code` needs.

    The sentences live in `datasources.services.expression_texts`, because this package knows no language."""

    def __init__(self, code: str, start: int = 0, end: int | None = None, **params: Any) -> None:  # noqa: ANN401 - for a sentence
        super().__init__(f"{code} at {start}")
        self.code = code
        self.start = start
        self.end = start + 1 if end is None else end
        self.params = params
