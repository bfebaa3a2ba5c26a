"""The first rows of a data source, as they are."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from datasources.models import DataSource, Field
from datasources.models.query_record import Purpose
from datasources.query.spec import Dimension, QuerySpec
from datasources.services.queries import Answer, Ask, Origin

PREVIEW_ROWS = 100


def shown_fields(source: DataSource) -> list[Field]:
    """Hidden fields are stripped here, on the server; what adds up rows has no value in a single one."""
    return list(source.fields.shown().filter(is_aggregate=False))


def ask_for(source: DataSource, fields: list[Field], *, limit: int = PREVIEW_ROWS) -> Ask:
    """The first `limit` (1–100) rows of `fields`; each column's id is its field's key."""
    spec = QuerySpec(
        table=source.table,
        dimensions=tuple(Dimension(id=field.key, field=field.as_source_field()) for field in fields),
        raw=True,
        ordered=False,
        limit=max(1, min(limit, PREVIEW_ROWS)),
    )
    return Ask(source=source, spec=spec, origin=Origin(Purpose.FIRST_ROWS))


def body(fields: list[Field], answer: Answer | None, *, asked_at: datetime) -> dict[str, Any]:
    """The preview as the API gives it: columns and rows as arrays. No answer: a source without fields. What was read
    before `asked_at` came from the cache."""
    result = answer.result if answer else None
    columns = [answer.column(field.key) for field in fields] if answer else []
    return {
        "columns": [
            {"field": field.key, "label": field.label, "type": field.type, "format": field.format} for field in fields
        ],
        "rows": [list(row) for row in zip(*columns, strict=True)],
        "row_count": result.row_count if result else 0,
        "read_at": timezone.localtime(result.read_at).isoformat() if result else None,
        "from_cache": result.read_at < asked_at if result else False,
    }
