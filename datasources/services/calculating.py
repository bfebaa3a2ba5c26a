"""Expressions over the fields of one data source: names looked up, checked, and made anew when those fields change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasources.models import DataSource, Field
from datasources.query.expressions import checking, codec, naming, parser
from datasources.query.expressions.checking import Checked
from datasources.query.expressions.errors import ExpressionError
from datasources.query.expressions.syntax import Name
from datasources.query.fields import SourceField
from datasources.services import field_uses, fields, lost_fields

USER_KIND = "field"
"""In `FieldUse`: one field used by a calculated one."""


@dataclass(frozen=True, slots=True)
class Derived:
    """`text` has keys where people wrote labels; `checked` is what it means."""

    text: str
    checked: Checked


class Deriving:
    """For the fields of one source as they are in memory, by key."""

    def __init__(self, source: DataSource, fields: Mapping[str, Field]) -> None:
        self._source = source
        self._fields = fields
        self._labels = _by_label(fields)
        self._known: dict[str, SourceField | ExpressionError] = {}
        self._under_way: list[str] = []

    def derive(self, text: str, *, own: str = "") -> Derived:
        """`own` is the key of the field the expression is for. Raises `ExpressionError`."""
        places: dict[tuple[int, int], str] = {}

        def lookup(name: Name) -> SourceField:
            field = self._named(name)
            places[name.start, name.end] = field.key
            if field.key in {own, *self._under_way}:
                raise ExpressionError("cycle", name.start, name.end, label=field.label)
            return self._source_field(field, name)

        if own:
            self._under_way.append(own)
        try:
            checked = checking.check(parser.parse(text), lookup)
        finally:
            if own:
                self._under_way.pop()
        return Derived(naming.with_keys(text, places), checked)

    def _named(self, name: Name) -> Field:
        """By key, by label; a label that several fields have decides nothing."""
        if name.qualifier and name.qualifier != self._source.identifier:
            raise ExpressionError("other_source", name.start, name.end, name=name.qualifier)
        labelled = self._labels.get(name.text.casefold(), [])
        if name.is_label and len(labelled) > 1:
            keys = ", ".join(field.key for field in labelled[:5])
            raise ExpressionError("label_twice", name.start, name.end, name=name.text, keys=keys)
        found = self._fields.get(name.text)
        if labelled and (found is None or name.is_label):
            found = labelled[0]
        found = found or self._fields.get(name.text.lower())
        if found is None:
            raise ExpressionError("unknown_field", name.start, name.end, name=name.text)
        return found

    def _source_field(self, field: Field, name: Name) -> SourceField:
        if not field.expression:
            return field.as_source_field()
        if field.key not in self._known:
            self._known[field.key] = self._calculated(field)
        known = self._known[field.key]
        if isinstance(known, ExpressionError):
            code = "cycle" if known.code == "cycle" else "field_broken"
            raise ExpressionError(code, name.start, name.end, label=field.label)
        return known

    def _calculated(self, field: Field) -> SourceField | ExpressionError:
        try:
            found = self.derive(field.expression, own=field.key).checked
        except ExpressionError as error:
            return error
        return SourceField(field.key, "", found.type, expression=found.tree, is_aggregate=found.is_aggregate)


def _by_label(fields: Mapping[str, Field]) -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for field in fields.values():
        found.setdefault(field.label.strip().casefold(), []).append(field)
    return found


def deriving(source: DataSource) -> Deriving:
    return Deriving(source, {field.key: field for field in source.fields.all()})


def apply(field: Field, derived: Derived) -> None:
    """Makes `field` what the expression says; the caller saves it, and `note_uses`."""
    checked = derived.checked
    was, is_new = (field.type, field.is_aggregate), field.compiled is None and field.problem is None
    field.expression, field.type, field.source_type = derived.text, checked.type.value, checked.type.value
    field.compiled, field.problem, field.is_aggregate = codec.encode(checked.tree), None, checked.is_aggregate
    if checked.is_aggregate:
        field.default_aggregate = "AUTO"
    elif is_new or field.default_aggregate == "AUTO" or was != (field.type, False):
        field.default_aggregate = fields.default_aggregate(checked.type, field.label)


def note_uses(field: Field, keys: tuple[str, ...]) -> None:
    field_uses.replace(user_kind=USER_KIND, user_id=field.pk, uses={field.source_id: keys})


def refresh(source: DataSource) -> list[Field]:
    """After fields came, went or changed: every calculated one is made anew, or says why it cannot be. Runs in the caller's
    transaction, like what changed them. Answers with those that changed."""
    known = {field.key: field for field in source.fields.all()}
    made = Deriving(source, known)
    changed = []
    for field in [field for field in known.values() if field.expression]:
        before = _facts(field)
        try:
            apply(field, made.derive(field.expression, own=field.key))
        except ExpressionError as error:
            field.compiled, field.problem = None, {"code": error.code, "start": error.start, "end": error.end}
            field.problem["params"] = error.params
        if _facts(field) != before:
            field.save()
            changed.append(field)
    if broken := [field for field in changed if field.problem]:
        lost_fields.note(source, broken)
    return changed


def _facts(field: Field) -> tuple[Any, ...]:
    return field.type, field.compiled, field.problem, field.is_aggregate, field.default_aggregate


def dependants(known: Mapping[str, Field], keys: set[str]) -> set[str]:
    """Keys of the calculated fields that are made of any of `keys`, directly or through others."""
    return {field.key for field in known.values() if field.compiled is not None and _references(field.compiled) & keys}


def _references(raw: Any) -> set[str]:  # noqa: ANN401 - what `codec.encode` made
    """The keys inside a stored expression, however deep."""
    match raw:
        case ["f", _name, _kind, list(arguments)]:
            return set().union(*map(_references, arguments))
        case ["r", str(key), _column, _kind, _zoned, inner]:
            return {key, *_references(inner)}
    return set()


def masked(shown: list[Field], source: DataSource) -> list[Field]:
    """For those who may not know of hidden fields: what is made of them keeps that to itself."""
    hidden = set(source.fields.filter(hidden=True).values_list("key", flat=True))
    for field in shown:
        if field.expression and (field.compiled is None or _references(field.compiled) & hidden):
            field.expression = "…"
    return shown
