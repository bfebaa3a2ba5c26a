"""A data source and its columns: what changed at the source, and following it, all or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.connectors.base import SourceColumn
from datasources.models import DataSource
from datasources.query.spec import FieldType
from datasources.services import field_following, references
from datasources.services.field_following import Differences
from datasources.services.field_refusals import FieldInUse
from lookflex.lib import revisions

PROBE = "source_columns"


def to_json(columns: Sequence[SourceColumn]) -> list[list[Any]]:
    """As a worker leaves them for whoever asked."""
    return [[column.name, column.type.value, column.native, column.zoned] for column in columns]


def of_json(raw: Sequence[Sequence[Any]]) -> list[SourceColumn]:
    return [SourceColumn(name, FieldType(kind), native, zoned) for name, kind, native, zoned in raw]


@transaction.atomic
def apply(
    *,
    source: DataSource,
    columns: Sequence[SourceColumn],
    renamed: Mapping[UUID, str],
    revision: int | None,
    force: bool = False,
    actor: User,
) -> Differences:
    """Makes the fields those of `columns`, as they were read a moment ago. Nothing changed: nothing is noted.

    Raises `StaleRevision`, `UnknownColumn`, `FieldInUse` (unless `force`) for charts, filters and calculated fields over what
    goes or gets another type."""
    sources = DataSource.objects.present().select_for_update(of=("self",))
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    revisions.check(stored, revision)
    found = field_following.of_table(columns)
    changes = field_following.differences(source=stored, columns=found, renamed=renamed)
    if not force and (uses := breaking(stored, changes, actor)):
        raise FieldInUse(uses)
    field_following.follow(source=stored, columns=found, renamed=renamed)
    if changes:
        stored.revision += 1
        stored.save(update_fields=["revision", "updated_at"])
        record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=stored, detail={"synced": _told(changes)})
    stored.raise_generation()
    return changes


def breaking(source: DataSource, changes: Differences, actor: User) -> list[references.Use]:
    """What uses fields that go or get another type, directly or through calculated fields."""
    return references.uses_of(source=source, keys=changes.touched, through=True, actor=actor)


def _told(changes: Differences) -> dict[str, Any]:
    return {
        "added": [found.column.name for found in changes.added],
        "removed": sorted(changes.removed),
        "retyped": {one.key: [one.before, one.after] for one in changes.retyped},
        "renamed": {one.key: [one.before, one.after] for one in changes.renamed},
    }


def body(source: DataSource, changes: Differences, uses: Sequence[references.Use], *, applied: bool) -> dict[str, Any]:
    """As the API gives it."""
    proposals = {str(field): column for field, column in changes.proposals.items()}
    return {
        "added": [
            {"column": found.column.name, "label": found.label, "type": found.column.type.value}
            for found in changes.added
        ],
        "removed": [
            {"id": str(field.pk), "key": field.key, "label": field.label, "proposal": proposals.get(str(field.pk))}
            for field in changes.gone
        ],
        "retyped": [
            {"key": one.key, "label": one.label, "before": one.before, "after": one.after} for one in changes.retyped
        ],
        "renamed": [
            {"key": one.key, "label": one.label, "before": one.before, "after": one.after} for one in changes.renamed
        ],
        "breaks": [{"kind": use.kind, "id": str(use.id), "title": use.title, "url": use.url} for use in uses],
        "applied": applied,
        "revision": source.revision,
    }
