"""From a source's columns to fields people understand."""

import re
from collections.abc import Iterable

from datasources.connectors.base import SourceColumn
from datasources.models import DataSource, Field
from datasources.query.spec import FieldType

KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")


def key_for(column: str, *, number: int) -> str:
    """The column's own name where it can be one, else `column_<number>` (counted from 1)."""
    return column if KEY.fullmatch(column) else f"column_{number}"


def label_for(column: str) -> str:
    """A readable first proposal; people rename it."""
    return column.replace("_", " ").strip()[:100] or column[:100]


def default_aggregate(field_type: FieldType) -> str:
    return "SUM" if field_type is FieldType.NUMBER else "NONE"


def create_fields(*, source: DataSource, columns: Iterable[SourceColumn]) -> list[Field]:
    """One field per column, in the source's order."""
    return Field.objects.bulk_create(
        Field(
            source=source,
            key=key_for(column.name, number=number),
            column=column.name,
            label=label_for(column.name),
            type=column.type,
            native_type=column.native[:100],
            zoned=column.zoned,
            default_aggregate=default_aggregate(column.type),
            order=number,
        )
        for number, column in enumerate(columns, start=1)
    )
