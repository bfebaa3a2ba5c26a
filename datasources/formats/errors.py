"""Why a format code was refused."""

from enum import StrEnum


class Reason(StrEnum):
    """Stable codes; the sentences live where a language is known."""

    TOO_LONG = "too_long"
    CONTROL_CHARACTER = "control_character"
    UNQUOTED_TEXT = "unquoted_text"
    UNCLOSED = "unclosed"
    NOT_SUPPORTED = "not_supported"
    UNKNOWN_BRACKET = "unknown_bracket"
    UNKNOWN_DATE_CODE = "unknown_date_code"
    TOO_MANY_SECTIONS = "too_many_sections"
    MIXED_KINDS = "mixed_kinds"
    DATE_SECTIONS = "date_sections"
    SECOND_POINT = "second_point"
    SECOND_PERCENT = "second_percent"
    MISPLACED_COMMA = "misplaced_comma"
    MISPLACED_BRACKET = "misplaced_bracket"
    MISPLACED_CONDITION = "misplaced_condition"


class FormatError(ValueError):
    """The code is outside the grammar. `position` is the 0-based index of the character concerned."""

    def __init__(self, position: int, reason: Reason) -> None:
        super().__init__(f"{reason} at {position}")
        self.position = position
        self.reason = reason
