"""What may be wrong with a change of fields, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datasources.formats import parser
from datasources.formats.errors import FormatError
from datasources.models import DataSource, Field
from datasources.query.expressions.errors import ExpressionError
from datasources.query.spec import FieldType
from datasources.services.references import Use
from lookflex.lib.domain_errors import DomainError

NUMERIC = frozenset({"SUM", "AVG"})
ORDERED = frozenset({"MIN", "MAX"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with the change at `index`, at its key `name`."""

    index: int
    name: str
    code: str
    text: str


class UnfitFields(Exception):
    """Changes that cannot be made; `refusals` is never empty. `expression`: what is wrong with an expression, and where."""

    def __init__(self, refusals: Sequence[Refusal], expression: ExpressionError | None = None) -> None:
        super().__init__(f"{len(refusals)} changes do not fit")
        self.refusals = tuple(refusals)
        self.expression = expression


_REMOVED = gettext_lazy("These use the field and will be shown without it: {uses}. Remove it all the same?")


class FieldInUse(DomainError):
    """Charts, filters or calculated fields use what would be hidden, removed or read as another type; `uses` names them."""

    code = "field_in_use"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy(
        "These use the fields and may be shown without them: {uses}. Change the fields all the same?"
    )

    def __init__(self, uses: Sequence[Use], *, removed: bool = False) -> None:
        super().__init__(_REMOVED if removed else "")
        self.uses = tuple(uses)

    def __str__(self) -> str:
        names = [use.title for use in self.uses if use.title]
        unseen = len(self.uses) - len(names)
        more = [_("{n} more").format(n=unseen)] if unseen else []
        return str(self.message).format(uses=", ".join([*names[:10], *more]))


def judged(field: Field, source: DataSource) -> list[tuple[str, str, str]]:
    """Place, code and sentence of everything that does not fit the field itself."""
    found = []
    if not field.is_calculated and field.type not in {field.source_type, FieldType.TEXT}:
        own = Field(type=field.source_type).get_type_display()
        text = _("The source has another type here: choose {type} or Text.").format(type=own)
        if source.is_upload:
            text = _("The file was read as {type}. Read it again to change that.").format(type=own)
        found.append(("type", "type_unfit", text))
    if not field.is_aggregate and field.default_aggregate in NUMERIC and field.type != FieldType.NUMBER:
        found.append(("default_aggregate", "aggregate_unfit", _("Only numbers can be added up. Choose Count.")))
    if not field.is_aggregate and field.default_aggregate in ORDERED and field.type == FieldType.BOOLEAN:
        found.append(("default_aggregate", "aggregate_unfit", _("Yes and no have no smallest. Choose Count.")))
    if (field.default_aggregate == "AUTO") != field.is_aggregate:
        found.append(("default_aggregate", "aggregate_unfit", _aggregate_text(field)))
    try:
        parser.parse(field.format or "0")
    except FormatError as error:
        text = _("This format is not understood at character {position}. Example: #,##0.00")
        found.append(("format", "bad_format", text.format(position=error.position + 1)))
    return found


def _aggregate_text(field: Field) -> str:
    if field.is_aggregate:
        return _("This field adds rows up itself. Choose Calculated.")
    return _("Only a field whose expression adds rows up is calculated this way. Choose another.")
