"""From a source's columns to fields people understand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from datasources.connectors.base import SourceColumn
from datasources.models import DataSource, Field
from datasources.query.spec import FieldType
from datasources.uploads import names
from datasources.uploads.contracts import ParsedColumn

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
        Field(
            source=source,
            key=key,
            column=column.name,
            label=label_for(column.name),
            type=column.type,
            source_type=column.type,
            native_type=column.native[:100],
            zoned=column.zoned,
            default_aggregate=default_aggregate(column.type, column.name),
            order=number,
        )
        for number, (column, key) in enumerate(zip(columns, _keys(columns), strict=True), start=1)
    )


def _keys(columns: Sequence[SourceColumn]) -> list[str]:
    """One key per column, each once: a column may itself be called `column_2`."""
    taken = {column.name for column in columns if KEY.fullmatch(column.name)}
    keys = []
    for number, column in enumerate(columns, start=1):
        key = key_for(column.name, number=number)
        while key != column.name and key in taken:
            key = f"{key}_x"
        taken.add(key)
        keys.append(key)
    return keys


@dataclass(frozen=True, slots=True)
class Retyped:
    """A field that is read as another type: `before` and `after` are `FieldType`s."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What another file does to the fields: labels of the new ones, keys and labels of those that go, those retyped."""

    added: tuple[str, ...]
    removed: Mapping[str, str]
    retyped: tuple[Retyped, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.retyped)

    @property
    def touched(self) -> list[str]:
        """Keys whose charts may not be drawn any more."""
        return sorted([*self.removed, *(one.key for one in self.retyped)])


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column of a file or a query that was read anew. `name` is the column's in the source."""

    name: str
    label: str
    type: FieldType
    native: str = ""
    zoned: bool = False


def of_file(columns: Iterable[ParsedColumn]) -> list[ReadColumn]:
    return [ReadColumn(column.key, column.label, column.type) for column in columns]


def of_source(columns: Iterable[SourceColumn]) -> list[ReadColumn]:
    return [
        ReadColumn(column.name, label_for(column.name), column.type, column.native, column.zoned) for column in columns
    ]


def differences(*, source: DataSource, columns: Sequence[ReadColumn]) -> Differences:
    """What `follow` would do."""
    known = _by_column(source)
    wanted = {column.name: column for column in columns}
    retyped = [
        Retyped(field.key, field.label, field.type, after)
        for name, field in known.items()
        if name in wanted and (after := _type_in(field, wanted[name].type)) != field.type
    ]
    return Differences(
        added=tuple(column.label for column in columns if column.name not in known),
        removed={field.key: field.label for name, field in known.items() if name not in wanted},
        retyped=tuple(retyped),
    )


def follow(*, source: DataSource, columns: Sequence[ReadColumn]) -> Differences:
    """Makes the fields those of what was read. A field whose column is still there keeps everything people gave it
    (label, format, description, place, the wish to be text)."""
    found = differences(source=source, columns=columns)
    known = _by_column(source)
    source.fields.filter(key__in=found.removed).delete()
    last = max((field.order for field in known.values()), default=0)
    taken = {field.key for field in source.fields.all()}
    new = [column for column in columns if column.name not in known]
    fresh = []
    for number, column in enumerate(new, start=1):
        key = key_for(column.name, number=last + number)
        while key in taken:
            key = f"{key}_x"
        taken.add(key)
        fresh.append(_made(source, column, key=key, order=last + number))
    Field.objects.bulk_create(fresh)
    for column in columns:
        if column.name in known:
            _retype(known[column.name], column)
    return found


def _by_column(source: DataSource) -> dict[str, Field]:
    """The fields that stand for a column."""
    return {field.column: field for field in source.fields.all()}


def _made(source: DataSource, column: ReadColumn, *, key: str, order: int) -> Field:
    return Field(
        source=source,
        key=key,
        column=column.name,
        label=column.label[:100],
        type=column.type,
        source_type=column.type,
        native_type=column.native[:100],
        zoned=column.zoned,
        default_aggregate=default_aggregate(column.type, column.label),
        order=order,
    )


def _type_in(field: Field, read_as: FieldType) -> FieldType:
    """Whoever made a text of something else in the table of fields wants text, whatever the file holds now."""
    is_by_hand = field.type == FieldType.TEXT and field.source_type not in {FieldType.TEXT, ""}
    return FieldType.TEXT if is_by_hand else read_as


def _retype(field: Field, column: ReadColumn) -> None:
    """A sum over what is text now would fail: the aggregate starts anew with the type."""
    wanted = _type_in(field, column.type)
    stays = (field.type, field.source_type, field.native_type, field.zoned)
    if stays == (wanted, column.type, column.native[:100], column.zoned):
        return
    if field.type != wanted:
        field.default_aggregate = default_aggregate(wanted, field.label)
    field.type, field.source_type = wanted, column.type
    field.native_type, field.zoned = column.native[:100], column.zoned
    field.save(update_fields=["type", "source_type", "native_type", "zoned", "default_aggregate", "updated_at"])
