"""Changing fields, many at once: what they are called and how they are read. All or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit import changes as differences
from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.formats import parser
from datasources.formats.errors import FormatError
from datasources.models import DataSource, Field
from datasources.query.spec import FieldType
from datasources.services import references
from datasources.services.references import Use
from lookflex.lib import revisions
from lookflex.lib.domain_errors import DomainError

NUMERIC = frozenset({"SUM", "AVG"})
ORDERED = frozenset({"MIN", "MAX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChanges:
    """What to change about the field `id`; None leaves as it is."""

    id: UUID
    label: str | None = None
    type: str | None = None
    default_aggregate: str | None = None
    format: str | None = None
    description: str | None = None
    hidden: bool | None = None
    order: int | None = None

    @property
    def given(self) -> dict[str, Any]:
        """What was said."""
        said = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "id"}
        return {
            name: value.strip() if isinstance(value, str) else value
            for name, value in said.items()
            if value is not None
        }


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with the change at `index`, at its key `name`."""

    index: int
    name: str
    code: str
    text: str


class UnfitFields(Exception):
    """Changes that cannot be made; `refusals` is never empty."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(f"{len(refusals)} changes do not fit")
        self.refusals = tuple(refusals)


class FieldInUse(DomainError):
    """Charts or filters use what would be hidden or read as another type; `uses` names them."""

    code = "field_in_use"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("Charts use these fields and may not be drawn any more: {uses}. Change them all the same?")

    def __init__(self, uses: Sequence[Use]) -> None:
        super().__init__()
        self.uses = tuple(uses)

    def __str__(self) -> str:
        names = [use.title for use in self.uses if use.title]
        unseen = len(self.uses) - len(names)
        more = [_("{n} more").format(n=unseen)] if unseen else []
        return str(self.message).format(uses=", ".join([*names[:10], *more]))


@transaction.atomic
def change_fields(
    *, source: DataSource, changes: Sequence[FieldChanges], revision: int | None, force: bool = False, actor: User
) -> DataSource:
    """Other words leave results as they are; another type or a hidden field makes them unreachable.

    Raises `StaleRevision`, `UnfitFields`, `FieldInUse` (unless `force`)."""
    sources = DataSource.objects.present().select_for_update(of=("self",))
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    revisions.check(stored, revision)
    known = {field.pk: field for field in stored.fields.all()}
    before = {field.pk: _facts(field) for field in known.values()}
    refusals = [refusal for index, change in enumerate(changes) for refusal in _apply(index, change, known, stored)]
    if refusals:
        raise UnfitFields(refusals)
    changed = [field for field in known.values() if _facts(field) != before[field.pk]]
    risky = [field.key for field in changed if _is_risky(before[field.pk], field)]
    if risky and not force and (uses := references.uses_of(source=stored, keys=risky, actor=actor)):
        raise FieldInUse(uses)
    if changed:
        _save(stored, changed, before, actor)
    if any(before[field.pk]["type"] != field.type or before[field.pk]["hidden"] != field.hidden for field in changed):
        stored.raise_generation()
    return stored


def _apply(index: int, change: FieldChanges, known: Mapping[UUID, Field], source: DataSource) -> list[Refusal]:
    field = known.get(change.id)
    if field is None:
        return [Refusal(index, "id", "unknown_id", _("This field is not there any more."))]
    for name, value in change.given.items():
        setattr(field, name, value)
    refusals = []
    try:
        field.clean_fields(exclude=["source", "key", "column"])
    except ValidationError as error:
        refusals = [
            Refusal(index, name, "invalid", " ".join(messages)) for name, messages in error.message_dict.items()
        ]
    return refusals or [Refusal(index, *found) for found in _judged(field, source)]


def _judged(field: Field, source: DataSource) -> list[tuple[str, str, str]]:
    found = []
    if field.type not in {field.source_type, FieldType.TEXT}:
        own = Field(type=field.source_type).get_type_display()
        text = _("The source has another type here: choose {type} or Text.").format(type=own)
        if source.is_upload:
            text = _("The file was read as {type}. Read it again to change that.").format(type=own)
        found.append(("type", "type_unfit", text))
    if field.default_aggregate in NUMERIC and field.type != FieldType.NUMBER:
        found.append(("default_aggregate", "aggregate_unfit", _("Only numbers can be added up. Choose Count.")))
    if field.default_aggregate in ORDERED and field.type == FieldType.BOOLEAN:
        found.append(("default_aggregate", "aggregate_unfit", _("Yes and no have no smallest. Choose Count.")))
    try:
        parser.parse(field.format or "0")
    except FormatError as error:
        text = _("This format is not understood at character {position}. Example: #,##0.00")
        found.append(("format", "bad_format", text.format(position=error.position + 1)))
    return found


def _is_risky(before: Mapping[str, Any], field: Field) -> bool:
    return bool(before["type"] != field.type or (field.hidden and not before["hidden"]))


def _save(source: DataSource, changed: Sequence[Field], before: Mapping[UUID, Mapping[str, Any]], actor: User) -> None:
    for field in changed:
        field.updated_at = timezone.now()
    Field.objects.bulk_update(changed, [*_NAMES, "updated_at"])
    source.revision += 1
    source.save(update_fields=["revision", "updated_at"])
    detail = {field.key: differences(before[field.pk], _facts(field)) for field in changed}
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=source, detail={"fields": detail})


_NAMES = ("label", "type", "default_aggregate", "format", "description", "hidden", "order")


def _facts(field: Field) -> dict[str, Any]:
    return {name: getattr(field, name) for name in _NAMES}
