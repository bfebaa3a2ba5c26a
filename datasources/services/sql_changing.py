"""Another text for a data source that is a query: what it does to the fields and to whatever uses them is told first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.connectors.base import SourceColumn
from datasources.models import DataSource
from datasources.query.spec import FieldType
from datasources.services import field_following, references
from datasources.services.field_following import Differences
from datasources.services.references import Use
from datasources.services.sql_writing import Plan
from lookflex.lib import revisions
from lookflex.lib.domain_errors import DomainError


class SqlBreaks(DomainError):
    """Charts or filters use fields that the new text removes or reads as another type."""

    code = "field_in_use"
    message = _("Charts or filters use fields that this query removes or changes. Look at them, then save with force.")

    def __init__(self, found: Differences, uses: Sequence[Use]) -> None:
        super().__init__()
        self.found, self.uses = found, uses


@dataclass(frozen=True, slots=True)
class Described:
    """The columns that the source says a judged query has."""

    plan: Plan
    columns: tuple[SourceColumn, ...]


def described(plan: Plan, facts: Sequence[Sequence[object]]) -> Described:
    """`facts` are the columns in the answer of a probe."""
    columns = (
        SourceColumn(str(name), FieldType(str(kind)), str(native), zoned=bool(zoned))
        for name, kind, native, zoned in facts
    )
    return Described(plan, tuple(columns))


@transaction.atomic
def change(*, source: DataSource, wanted: Described, revision: int | None, force: bool, actor: User) -> Differences:
    """The text, its parameters and the fields, all or nothing. Raises `StaleRevision`, and `SqlBreaks` unless `force`."""
    sources = DataSource.objects.present().exclude(sql="").select_for_update(of=("self",))
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    revisions.check(stored, revision)
    columns = field_following.of_table(wanted.columns)
    found = field_following.differences(source=stored, columns=columns)
    if not force and (uses := references.uses_of(source=stored, keys=found.touched, actor=actor)):
        raise SqlBreaks(found, uses)
    before = {"sql": stored.sql, "parameters": stored.parameters}
    for name, value in wanted.plan.columns.items():
        setattr(stored, name, value)
    after = {"sql": stored.sql, "parameters": stored.parameters}
    if before == after and not found:
        return found
    stored.revision += 1
    stored.save(update_fields=[*wanted.plan.columns, "revision", "updated_at"])
    stored.raise_generation()
    field_following.follow(source=stored, columns=columns)
    detail = {"sql": [before["sql"], after["sql"]], "removed": sorted(found.removed)}
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=stored, detail=detail)
    return found
