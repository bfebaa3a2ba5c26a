"""How external databases are reached: making, changing, deleting. Each leaves an audit line, never with a secret."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.audit import changes as differences
from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import Connection, DataSource
from datasources.services import connection_settings
from lookflex.lib import revisions, uniqueness
from lookflex.lib.domain_errors import DomainError


class ConnectionInUse(DomainError):
    """Data sources lie on it; they have to go first."""

    code = "connection_in_use"
    status = HTTPStatus.CONFLICT
    message = _("Data sources use this connection. Delete them first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionChanges:
    """None leaves as it is; `config` is replaced as a whole."""

    name: str | None = None
    config: Mapping[str, Any] | None = None
    secret: Mapping[str, Any] | None = None


@transaction.atomic
def create(*, name: str, kind: str, config: Mapping[str, Any], secret: Mapping[str, Any], actor: User) -> Connection:
    """Whether it can be reached is not tried here. Raises `InvalidSettings`, `ValidationError` for a name that is taken."""
    wanted = connection_settings.parsed(kind, config)
    connection_settings.require_allowed_address(wanted)
    connection = Connection(name=name.strip(), kind=kind, config=asdict(wanted))
    connection.seal_secret(connection_settings.judged_secret(kind, secret, wanted))
    connection.full_clean()
    uniqueness.save(connection)
    detail = {"created": True, "kind": kind, "config": connection.config}
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=connection, detail=detail)
    return connection


@transaction.atomic
def change(*, connection: Connection, changes: ConnectionChanges, revision: int | None, actor: User) -> Connection:
    """What was read over the old connection is unreachable afterwards.

    Raises `StaleRevision`, `InvalidSettings`, `SecretRequired`, `ValidationError`."""
    stored = get_object_or_404(Connection.objects.select_for_update(), pk=connection.pk)
    revisions.check(stored, revision)
    before = {"name": stored.name, **stored.config}
    secret = connection_settings.secret_for(connection=stored, config=changes.config, secret=changes.secret)
    stored.name = stored.name if changes.name is None else changes.name.strip()
    if changes.config is not None:
        wanted = connection_settings.parsed(stored.kind, changes.config)
        if asdict(wanted) != stored.config:
            connection_settings.require_allowed_address(wanted)
        stored.config = asdict(wanted)
    if changes.secret is not None or not secret:
        stored.seal_secret(secret)
    stored.full_clean()
    stored.revision += 1
    uniqueness.save(stored)
    if changes.config is not None or changes.secret is not None:
        DataSource.objects.filter(connection=stored).update(generation=F("generation") + 1)
    detail = differences(before, {"name": stored.name, **stored.config})
    record(
        action=AuditAction.DATASOURCE_EDIT,
        actor=actor,
        target=stored,
        detail={**detail, "new_secret": changes.secret is not None},
    )
    return stored


@transaction.atomic
def delete(*, connection: Connection, actor: User) -> None:
    """Raises `ConnectionInUse`."""
    Connection.objects.select_for_update().filter(pk=connection.pk).first()
    if DataSource.objects.filter(connection=connection).exists():
        raise ConnectionInUse
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=connection, detail={"deleted": True})
    connection.delete()
