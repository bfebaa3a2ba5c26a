"""How the top of a file may be read: what is chosen, what is proposed, what is left to choose where it could not be read."""

from collections.abc import Mapping, Sequence
from typing import Any

from datasources.models import Job
from datasources.models.job import JobState
from datasources.services.drafts import Draft

CHOICES = ("sheet_name", "encoding", "delimiter")
PLACES = {
    "header_missing": "header_row",
    "sheet_missing": "sheet_name",
    "sheet_empty": "sheet_name",
    "bad_encoding": "encoding",
    "unknown_encoding": "encoding",
    "not_text": "encoding",
    "cell_too_long": "delimiter",
}
"""Reason of a failed job → what to choose otherwise. For every other reason it is another file."""


def choices_left(job: Job, known: Draft) -> Mapping[str, Any] | None:
    """Where the top could not be read as it was chosen, it may be another way: the choices without rows."""
    if job.state != JobState.FAILED or PLACES.get(job.reason) not in CHOICES:
        return None
    if known.kind == "EXCEL" and len(known.sheets) < 2:
        return None
    return {"rows": [], "sheets": list(known.sheets), "sheet_name": known.sheet_name or "", "encoding": ""}


def shown(known: Draft, head: Mapping[str, Any]) -> dict[str, str]:
    """How the rows that are shown were read."""
    return {
        "sheet_name": head["sheet_name"],
        "encoding": known.encoding or "",
        "delimiter": known.delimiter or "",
    }


def likely_header(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is filled as far as the fullest of the first rows is; titles above a table are shorter."""
    filled = [sum(1 for text in row if text) for row in rows[:10]]
    fullest = max(filled, default=0)
    return next((number for number, count in enumerate(filled, start=1) if count and count >= fullest * 0.8), 1)
