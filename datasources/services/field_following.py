"""Fields follow the columns of their source: a table that changed, a file that was replaced. One way for all of them.

A field keeps what people gave it (key, label, format, description, place, the wish to be text) as long as its column is there,
also under another name when somebody says that it was renamed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any
from uuid import UUID

from datasources.connectors.base import SourceColumn
from datasources.models import DataSource, Field
from datasources.query.spec import FieldType
from datasources.services import calculating, fields, lost_fields
from datasources.uploads.contracts import ParsedColumn

LIKE_ENOUGH = 0.65
"""Names at least so alike (`difflib` ratio, 0–1) are proposed as one column that was renamed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A column of the source as it is now, with the label a new field would have."""

    column: SourceColumn
    label: str


@dataclass(frozen=True, slots=True)
class Retyped:
    """A field that is read as another type: `before` and `after` are `FieldType`s."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A field whose column has another name now."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What following does to the fields: columns that become new ones, keys and labels of those that go, those retyped, those
    whose column was renamed. `proposals`: by field, the new column that it may have become."""

    added: tuple[Found, ...]
    removed: Mapping[str, str]
    retyped: tuple[Retyped, ...]
    renamed: tuple[Renamed, ...]
    proposals: Mapping[UUID, str]
    gone: tuple[Field, ...]
    """The fields behind `removed`."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.retyped or self.renamed)

    @property
    def touched(self) -> list[str]:
        """Keys whose charts lack something from now on."""
        return sorted([*self.removed, *(one.key for one in self.retyped)])


class UnknownColumn(Exception):
    """A renaming that names no removed field or no new column, or one of them twice; `field` is the field's id as given."""

    def __init__(self, field: UUID) -> None:
        super().__init__(str(field))
        self.field = field


def of_file(columns: Sequence[ParsedColumn]) -> list[Found]:
    return [Found(SourceColumn(one.key, one.type, ""), one.label[:100]) for one in columns]


def of_table(columns: Sequence[SourceColumn]) -> list[Found]:
    return [Found(column, fields.label_for(column.name)) for column in columns]


def differences(
    *, source: DataSource, columns: Sequence[Found], renamed: Mapping[UUID, str] = MappingProxyType({})
) -> Differences:
    """What `follow` would do. Raises `UnknownColumn`."""
    known = [field for field in source.fields.all() if not field.expression]
    wanted = {found.column.name: found for found in columns}
    columns_of = _columns_of(known, wanted, renamed)
    pairs = [(field, columns_of[field.pk]) for field in known if field.pk in columns_of]
    used = {found.column.name for _field, found in pairs}
    added = tuple(found for found in columns if found.column.name not in used)
    gone = tuple(field for field in known if field.pk not in columns_of)
    return Differences(
        added=added,
        removed={field.key: field.label for field in gone},
        retyped=tuple(
            Retyped(field.key, field.label, field.type, after)
            for field, found in pairs
            if (after := _type_in(field, found.column.type)) != field.type
        ),
        renamed=tuple(
            Renamed(field.key, field.label, field.column, found.column.name)
            for field, found in pairs
            if field.column != found.column.name
        ),
        proposals=_proposed(gone, added),
        gone=gone,
    )


def follow(
    *, source: DataSource, columns: Sequence[Found], renamed: Mapping[UUID, str] = MappingProxyType({})
) -> Differences:
    """Makes the fields those of the columns. Runs in the caller's transaction. Raises `UnknownColumn`."""
    found = differences(source=source, columns=columns, renamed=renamed)
    known = [field for field in source.fields.all() if not field.expression]
    columns_of = _columns_of(known, {one.column.name: one for one in columns}, renamed)
    lost_fields.note(source, found.gone)
    Field.objects.filter(pk__in=[field.pk for field in found.gone]).delete()
    kept = list(source.fields.all())
    for field in kept:
        if field.pk in columns_of:
            _take(field, columns_of[field.pk].column)
    last = max((field.order for field in kept), default=0)
    plain = [one.column for one in found.added]
    keys = fields.keys_for(plain, known={field.key for field in kept}, first=len(known) + 1)
    Field.objects.bulk_create(
        fields.new_field(source, one.column, key=key, order=last + number, label=one.label)
        for number, (one, key) in enumerate(zip(found.added, keys, strict=True), start=1)
    )
    calculating.refresh(source)
    return found


def _columns_of(known: Sequence[Field], wanted: Mapping[str, Found], renamed: Mapping[UUID, str]) -> dict[UUID, Found]:
    """By field: the column it is from now on; those that go are left out."""
    same = {field.pk: wanted[field.column] for field in known if field.column in wanted}
    free = set(wanted) - {found.column.name for found in same.values()}
    lost = {field.pk for field in known} - same.keys()
    for pk, name in renamed.items():
        if pk not in lost or name not in free:
            raise UnknownColumn(pk)
        free.discard(name)
        same[pk] = wanted[name]
    return same


def _proposed(gone: Sequence[Field], added: Sequence[Found]) -> dict[UUID, str]:
    """Pairs of like names, of the same type before others, the most alike first."""
    ranked = sorted(
        (
            (field.source_type == found.column.type, _likeness(field, found), index, place)
            for index, field in enumerate(gone)
            for place, found in enumerate(added)
        ),
        reverse=True,
    )
    proposals: dict[UUID, str] = {}
    taken: set[int] = set()
    for _same_type, likeness, index, place in ranked:
        if likeness >= LIKE_ENOUGH and place not in taken and gone[index].pk not in proposals:
            proposals[gone[index].pk] = added[place].column.name
            taken.add(place)
    return proposals


def _likeness(field: Field, found: Found) -> float:
    names = ((field.column, found.column.name), (field.label, found.label))
    return max(SequenceMatcher(None, left.casefold(), right.casefold()).ratio() for left, right in names)


def _type_in(field: Field, read_as: FieldType) -> FieldType:
    """Whoever made a text of something else in the table of fields wants text, whatever the source holds now."""
    is_by_hand = field.type == FieldType.TEXT and field.source_type not in {FieldType.TEXT, ""}
    return FieldType.TEXT if is_by_hand else read_as


def _take(field: Field, column: SourceColumn) -> None:
    """A sum over what is text now would fail: the aggregate starts anew with the type."""
    wanted = _type_in(field, column.type)
    after = {"column": column.name, "type": wanted.value, "source_type": column.type.value, "zoned": column.zoned}
    after["native_type"] = column.native[:100]
    changed: dict[str, Any] = {name: value for name, value in after.items() if getattr(field, name) != value}
    if not changed:
        return
    if "type" in changed:
        changed["default_aggregate"] = fields.default_aggregate(wanted, field.label)
    for name, value in changed.items():
        setattr(field, name, value)
    field.save(update_fields=[*changed, "updated_at"])
