"""Which format a field has when nobody chose one, and labels for periods that no format code can write."""

from datetime import date

from datasources.formats.plan import GENERAL_CODE

_BY_GRAIN = {"day": "yyyy-mm-dd", "week": "yyyy-mm-dd", "month": "yyyy-mm", "quarter": "yyyy-mm-dd", "year": "yyyy"}
_BY_TYPE = {"DATE": "yyyy-mm-dd", "DATETIME": "yyyy-mm-dd hh:mm"}


def default_format(field_type: str, grain: str | None = None) -> str:
    """The code for a `FieldType` and a `Grain` (given as text: this package lies below `datasources.query`)."""
    if grain is not None:
        return _BY_GRAIN[grain]
    return _BY_TYPE.get(field_type, GENERAL_CODE)


def grain_label(iso_date: str, grain: str) -> str:
    """The name of the period that begins on `iso_date` (`2026-01-01`), the same in every language.

    A week is named by its Monday (`2026-01-05`), the others `2026-01`, `2026 Q1`, `2026`. Raises ValueError where
    `iso_date` is no date."""
    start = date.fromisoformat(iso_date)
    if grain == "quarter":
        return f"{start.year:04d} Q{(start.month + 2) // 3}"
    return start.isoformat()[: {"month": 7, "year": 4}.get(grain, 10)]
