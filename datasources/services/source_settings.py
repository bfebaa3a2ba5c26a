"""Changing what is said about a data source: label, description, limits."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.shortcuts import get_object_or_404

from accounts.audit import changes as differences
from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource
from datasources.services import identifiers
from lookflex.lib import revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChanges:
    """None leaves as it is."""

    label: str | None = None
    identifier: str | None = None
    description: str | None = None
    cache_minutes: int | None = None
    timeout_seconds: int | None = None
    max_rows: int | None = None
    export_max_rows: int | None = None
    export_allowed: bool | None = None


@transaction.atomic
def change(*, source: DataSource, changes: SourceChanges, revision: int | None, actor: User) -> DataSource:
    """Raises `StaleRevision` and `ValidationError` (an identifier that is taken)."""
    sources = DataSource.objects.present().select_for_update(of=("self",))
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    revisions.check(stored, revision)
    given = {name: value for name, value in asdict(changes).items() if value is not None}
    wanted = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    before = {name: getattr(stored, name) for name in wanted}
    if wanted == before:
        return stored
    for name, value in wanted.items():
        setattr(stored, name, value)
    stored.revision += 1
    identifiers.save(stored)
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=stored, detail=differences(before, wanted))
    return stored
