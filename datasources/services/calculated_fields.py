"""Making, changing and removing calculated fields."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource, Field
from datasources.query.expressions.errors import ExpressionError
from datasources.services import calculating, expression_texts, field_uses, lost_fields, references
from datasources.services.field_refusals import FieldInUse, Refusal, UnfitFields, judged
from lookflex.lib import revisions

MOST_FIELDS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewField:
    """An empty `key` is made from the label."""

    label: str
    expression: str
    key: str = ""
    format: str = ""
    description: str = ""
    hidden: bool = False
    default_aggregate: str | None = None


@transaction.atomic
def add(*, source: DataSource, wanted: NewField, revision: int | None, actor: User) -> Field:
    """Raises `StaleRevision` and `UnfitFields` (index 0)."""
    stored = _locked(source, revision)
    fields = {field.key: field for field in stored.fields.all()}
    field = Field(
        source=stored,
        key=wanted.key or key_for(wanted.label, fields),
        label=wanted.label.strip(),
        format=wanted.format.strip(),
        description=wanted.description.strip(),
        hidden=wanted.hidden,
        order=max((one.order for one in fields.values()), default=0) + 1,
    )
    keys = _define(field, wanted.expression, calculating.Deriving(stored, fields))
    field.default_aggregate = wanted.default_aggregate or field.default_aggregate
    _refuse_unfit(field, fields)
    field.save(force_insert=True)
    calculating.note_uses(field, keys)
    calculating.refresh(stored)
    _noted(stored, {"calculated_field": field.label, "expression": field.expression}, actor)
    return field


@transaction.atomic
def remove(*, field: Field, revision: int | None, force: bool = False, actor: User) -> None:
    """Raises `StaleRevision`, and `FieldInUse` (unless `force`) naming what breaks. A column's field goes with its column."""
    stored = _locked(field.source, revision)
    found = get_object_or_404(stored.fields.calculated(), pk=field.pk)
    if not force and (uses := references.uses_of(source=stored, keys=[found.key], through=True, actor=actor)):
        raise FieldInUse(uses, removed=True)
    field_uses.forget(user_ids=[found.pk])
    lost_fields.note(stored, [found])
    found.delete()
    calculating.refresh(stored)
    _noted(stored, {"calculated_field_removed": found.label, "expression": found.expression}, actor)


def key_for(label: str, taken: Iterable[str]) -> str:
    """The label in small ASCII letters where something is left of it, else `calculated_<n>`; each key once."""
    ascii_label = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", ascii_label).strip("_").lstrip("0123456789_")[:50]
    known = set(taken)
    if base and base not in known:
        return base
    stem = base or "calculated"
    return next(key for number in range(2 if base else 1, MOST_FIELDS * 2) if (key := f"{stem}_{number}") not in known)


def _define(field: Field, text: str, made: calculating.Deriving) -> tuple[str, ...]:
    try:
        derived = made.derive(text, own=field.key)
    except ExpressionError as error:
        refusal = Refusal(0, "expression", "invalid_expression", expression_texts.placed(error))
        raise UnfitFields([refusal], error) from error
    calculating.apply(field, derived)
    return derived.checked.fields


def _refuse_unfit(field: Field, fields: dict[str, Field]) -> None:
    refusals = [Refusal(0, *found) for found in judged(field, field.source)]
    if len(fields) >= MOST_FIELDS:
        refusals.append(
            Refusal(0, "label", "too_many", _("A data source has at most {n} fields.").format(n=MOST_FIELDS))
        )
    if field.key in fields:
        refusals.append(Refusal(0, "key", "unique", _("There is a field with this key already. Choose another.")))
    try:
        field.clean_fields(exclude=["source", "expression"])
    except ValidationError as error:
        found = error.message_dict.items()
        refusals += [Refusal(0, name, "invalid", " ".join(messages)) for name, messages in found]
    if refusals:
        raise UnfitFields(refusals)


def _locked(source: DataSource, revision: int | None) -> DataSource:
    sources = DataSource.objects.present().select_for_update(of=("self",))
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    revisions.check(stored, revision)
    return stored


def _noted(source: DataSource, detail: dict[str, str], actor: User) -> None:
    source.revision += 1
    source.save(update_fields=["revision", "updated_at"])
    source.raise_generation()
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=source, detail=detail)
