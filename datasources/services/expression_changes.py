"""Other expressions and other keys among many changes of fields: looked at together, because they refer to one another."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from datasources.models import DataSource, Field, FieldUse
from datasources.query.expressions import naming
from datasources.query.expressions.errors import ExpressionError
from datasources.services import calculating, expression_texts
from datasources.services.field_refusals import Refusal, judged

NAMES = ("key", "expression")
KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")


class Change(Protocol):
    """What `field_editing.FieldChanges` says of keys and expressions."""

    @property
    def id(self) -> UUID: ...

    @property
    def key(self) -> str | None: ...

    @property
    def expression(self) -> str | None: ...


def apply(source: DataSource, changes: Sequence[Change], known: Mapping[UUID, Field]) -> list[Refusal]:
    """Changes the fields in memory; their uses at once (a refusal rolls everything back)."""
    refusals = []
    for index, change in enumerate(changes):
        field = known.get(change.id)
        if field is not None and change.key not in {None, field.key}:
            refusals += _renamed(index, field, str(change.key), source, known)
    wanted = {change.id: change.expression for change in changes if change.expression is not None}
    for index, change in enumerate(changes):
        field = known.get(change.id)
        if field is not None and change.expression is not None:
            refusals += _expressed(index, field, wanted, source, known)
    return refusals


def _renamed(index: int, field: Field, key: str, source: DataSource, known: Mapping[UUID, Field]) -> list[Refusal]:
    """Until a chart or filter refers to it; what is calculated from it follows."""
    if not KEY.fullmatch(key):
        text = _("Use small letters, digits and _, beginning with a letter.")
        return [Refusal(index, "key", "invalid", text)]
    if any(other.key == key for other in known.values()):
        return [Refusal(index, "key", "unique", _("There is a field with this key already. Choose another."))]
    uses = FieldUse.objects.filter(source=source, field_key=field.key)
    if uses.exclude(user_kind=calculating.USER_KIND).exists():
        return [Refusal(index, "key", "key_in_use", _("Charts or filters refer to this key, so it stays."))]
    for other in known.values():
        if other.expression and not other.problem:
            other.expression = naming.renamed(other.expression, field.key, key)
    uses.update(field_key=key)
    field.key = key
    return []


def _expressed(
    index: int, field: Field, wanted: Mapping[UUID, str | None], source: DataSource, known: Mapping[UUID, Field]
) -> list[Refusal]:
    if not field.is_calculated:
        text = _("This field is a column of the source. Make a calculated field beside it.")
        return [Refusal(index, "expression", "not_calculated", text)]
    others = {other.key: _as_wanted(other, wanted) for other in known.values()}
    try:
        derived = calculating.Deriving(source, others).derive(wanted[field.pk] or "", own=field.key)
    except ExpressionError as error:
        return [Refusal(index, "expression", "invalid_expression", expression_texts.placed(error))]
    calculating.apply(field, derived)
    calculating.note_uses(field, derived.checked.fields)
    return [Refusal(index, *found) for found in judged(field, source)]


def _as_wanted(field: Field, wanted: Mapping[UUID, str | None]) -> Field:
    """As it will be when every change is made."""
    text = wanted.get(field.pk)
    if not text:
        return field
    return Field(source_id=field.source_id, key=field.key, label=field.label, type=field.type, expression=text)
