"""From a source's columns to fields people understand."""

import re
from collections.abc import Collection, Iterable, Sequence

from datasources.connectors.base import SourceColumn
from datasources.models import DataSource, Field
from datasources.query.spec import FieldType
from datasources.uploads import names

KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")


def key_for(column: str, *, number: int) -> str:
    """The column's own name where it can be one, else `column_<number>` (counted from 1)."""
    return column if KEY.fullmatch(column) else f"column_{number}"


def label_for(column: str) -> str:
    """A readable first proposal; people rename it."""
    return column.replace("_", " ").strip()[:100] or column[:100]


def default_aggregate(field_type: FieldType, name: str) -> str:
    """Amounts are summed, rates and prices averaged, numbers named like an identifier (`order_id`, 상품번호) neither."""
    if field_type is not FieldType.NUMBER or names.looks_like_identifier(name):
        return "NONE"
    return "AVG" if names.looks_like_rate(name) else "SUM"


def create_fields(*, source: DataSource, columns: Iterable[SourceColumn]) -> list[Field]:
    """One field per column, in the source's order."""
    columns = list(columns)
    return Field.objects.bulk_create(
        new_field(source, column, key=key, order=number)
        for number, (column, key) in enumerate(zip(columns, keys_for(columns), strict=True), start=1)
    )


def new_field(source: DataSource, column: SourceColumn, *, key: str, order: int, label: str = "") -> Field:
    """What a column is to begin with; not saved."""
    return Field(
        source=source,
        key=key,
        column=column.name,
        label=label or label_for(column.name),
        type=column.type,
        source_type=column.type,
        native_type=column.native[:100],
        zoned=column.zoned,
        default_aggregate=default_aggregate(column.type, label or column.name),
        order=order,
    )


def keys_for(columns: Sequence[SourceColumn], *, known: Collection[str] = (), first: int = 1) -> list[str]:
    """One key per column, each once: a column may itself be called `column_2`. `known` are taken already; numbers begin with
    `first`."""
    taken = {column.name for column in columns if KEY.fullmatch(column.name)} | set(known)
    keys = []
    for number, column in enumerate(columns, start=first):
        key = key_for(column.name, number=number)
        while (key != column.name or key in known) and key in taken:
            key = f"{key}_x"
        taken.add(key)
        keys.append(key)
    return keys
