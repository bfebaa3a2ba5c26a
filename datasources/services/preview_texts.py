"""A preview as people read it: every value as the text its field's format gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from datasources.formats import defaults, parser, render
from datasources.formats.errors import FormatError
from datasources.formats.plan import Format
from datasources.models import Field
from datasources.query.spec import FieldType
from datasources.services.queries import Answer


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    label: str
    key: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """`text` is None for an empty cell."""

    text: str | None
    is_number: bool


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """`rows` hold one cell per column."""

    columns: Sequence[PreviewColumn]
    rows: Sequence[Sequence[PreviewCell]]
    read_at: datetime | None = None


def table(fields: Sequence[Field], answers: Sequence[Answer]) -> PreviewTable | None:
    """What to show of `answers` (none where the source has no fields, else one); None while there is no result."""
    columns = [PreviewColumn(field.label, field.key, field.type == FieldType.NUMBER) for field in fields]
    if not answers:
        return PreviewTable(columns, ())
    [answer] = answers
    if answer.result is None:
        return None
    cells = [
        [
            PreviewCell(text, field.type == FieldType.NUMBER)
            for text in texts(field.type, field.format, answer.column(field.key))
        ]
        for field in fields
    ]
    return PreviewTable(columns, list(zip(*cells, strict=True)), answer.result.read_at)


def texts(kind: str, code: str, values: Sequence[object]) -> list[str | None]:
    """Values of one type as the format `code` shows them (empty: the type's default); None for an empty one."""
    if kind == FieldType.BOOLEAN:
        words = {True: _("Yes"), False: _("No")}
        return [words.get(value) if isinstance(value, bool) else None for value in values]
    if kind == FieldType.TEXT:
        return [None if value is None else str(value) for value in values]
    plan = _plan(kind, code)
    return [None if value is None else render.render(plan, value) for value in values]


def _plan(kind: str, code: str) -> Format:
    """A stored code that no longer parses gives way to the default."""
    try:
        return parser.parse(code or defaults.default_format(kind))
    except FormatError:
        return parser.parse(defaults.default_format(kind))
