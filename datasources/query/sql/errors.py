"""Why a text may not be a data source."""

FORM = frozenset(
    {
        "empty", "too_long", "too_deep", "bad_character", "syntax", "unnamed_column", "parameter_name", "parameter_place",
        "parameter_in_text", "too_many_parameters", "unstable", "nested_with", "duplicate_column",
    }
)  # fmt: skip
"""Reasons that are about how the text is written, not about what it would do."""


class SqlRefused(Exception):
    """`reason` chooses the sentence (services.sql_texts), `subject` is the word concerned, `line` and `column` count from 1 and
    are 0 where the text as a whole is meant."""

    def __init__(self, reason: str, subject: str = "", *, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{reason}: {subject} ({line}:{column})")
        self.reason = reason
        self.subject = subject[:80]
        self.line = line
        self.column = column

    @property
    def code(self) -> str:
        """The API's word: `invalid` for a mistake of form, else `not_read_only`."""
        return "invalid" if self.reason in FORM else "not_read_only"
