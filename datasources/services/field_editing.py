"""Changing fields, many at once: what they are called and how they are read. All or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import changes as differences
from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource, Field
from datasources.services import calculating, expression_changes, lost_fields, references
from datasources.services.field_refusals import FieldInUse, Refusal, UnfitFields, judged
from datasources.services.references import Use
from lookflex.lib import revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChanges:
    """What to change about the field `id`; None leaves as it is."""

    id: UUID
    key: str | None = None
    expression: str | None = None
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


@transaction.atomic
def change_fields(
    *, source: DataSource, changes: Sequence[FieldChanges], revision: int | None, force: bool = False, actor: User
) -> DataSource:
    """Other words leave results as they are; another type or a hidden field makes them unreachable. Calculated fields follow
    whatever they are made of.

    Raises `StaleRevision`, `UnfitFields`, `FieldInUse` (unless `force`)."""
    sources = DataSource.objects.present().select_for_update(of=("self",))
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    revisions.check(stored, revision)
    known = {field.pk: field for field in stored.fields.all()}
    before = {field.pk: _facts(field) for field in known.values()}
    refusals = [refusal for index, change in enumerate(changes) for refusal in _apply(index, change, known, stored)]
    refusals += expression_changes.apply(stored, changes, known)
    if refusals:
        raise UnfitFields(refusals)
    changed = [field for field in known.values() if _facts(field) != before[field.pk]]
    if not force and (uses := _breaking(stored, changed, before, actor)):
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
    given = change.given
    for name in [name for name in given if name in _NAMES and name not in expression_changes.NAMES]:
        setattr(field, name, given[name])
    if field.is_calculated:  # what it is follows from what it is made of
        field.type = field.source_type
    refusals = []
    try:
        field.clean_fields(exclude=["source", "key", "column", "expression"])
    except ValidationError as error:
        refusals = [
            Refusal(index, name, "invalid", " ".join(messages)) for name, messages in error.message_dict.items()
        ]
    if refusals or change.expression is not None:
        return refusals  # whether its aggregate fits is known when the expression is
    return [Refusal(index, *found) for found in judged(field, source)]


def _breaking(
    source: DataSource, changed: Sequence[Field], before: Mapping[UUID, Mapping[str, Any]], actor: User
) -> list[Use]:
    """What lacks something from now on. Hiding a field does not stop what is calculated from it."""
    hidden = [field.key for field in changed if field.hidden and not before[field.pk]["hidden"]]
    other = [field.key for field in changed if any(before[field.pk][name] != getattr(field, name) for name in _DEEP)]
    found = {use.id: use for use in references.uses_of(source=source, keys=hidden, actor=actor) if use.kind != "field"}
    found |= {use.id: use for use in references.uses_of(source=source, keys=other, through=True, actor=actor)}
    return list(found.values())


def _save(source: DataSource, changed: Sequence[Field], before: Mapping[UUID, Mapping[str, Any]], actor: User) -> None:
    for field in changed:
        field.updated_at = timezone.now()
    Field.objects.bulk_update(changed, [*_NAMES, "source_type", "compiled", "problem", "updated_at"])
    if any(before[field.pk][name] != getattr(field, name) for field in changed for name in (*_DEEP, "expression")):
        calculating.refresh(source)
        source.raise_generation()
    if hidden := [field for field in changed if field.hidden]:
        lost_fields.note(source, hidden)
    source.revision += 1
    source.save(update_fields=["revision", "updated_at"])
    detail = {field.key: differences(before[field.pk], _facts(field)) for field in changed}
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=source, detail={"fields": detail})


_NAMES = (
    "key", "label", "type", "default_aggregate", "format", "description", "hidden", "order", "expression", "is_aggregate",
)  # fmt: skip
_DEEP = ("type", "is_aggregate")
"""What decides where a field may stand."""


def _facts(field: Field) -> dict[str, Any]:
    return {name: getattr(field, name) for name in _NAMES}
