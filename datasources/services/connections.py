"""How external databases are reached: making, changing, deleting. Each leaves an audit line, never with a secret. How many
queries each gets at once is told to Redis, where the slots are handed out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from types import EllipsisType
from typing import Any

from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.audit import changes as differences
from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.engine import flight
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
    """None leaves as it is, and so does `...` where None is a value; `config` is replaced as a whole."""

    name: str | None = None
    config: Mapping[str, Any] | None = None
    secret: Mapping[str, Any] | None = None
    max_concurrent_queries: int | EllipsisType | None = ...


@transaction.atomic
def create(
    *,
    name: str,
    kind: str,
    config: Mapping[str, Any],
    secret: Mapping[str, Any],
    max_concurrent_queries: int | None = None,
    actor: User,
) -> Connection:
    """Whether it can be reached is not tried here. Raises `InvalidSettings`, `ValidationError` for a name that is taken."""
    wanted = connection_settings.parsed(kind, config)
    connection_settings.require_allowed_address(wanted)
    connection = Connection(
        name=name.strip(), kind=kind, config=asdict(wanted), max_concurrent_queries=max_concurrent_queries
    )
    connection.seal_secret(connection_settings.judged_secret(kind, secret, wanted))
    connection.full_clean()
    uniqueness.save(connection)
    detail = {"created": True, "kind": kind, "config": connection.config}
    if max_concurrent_queries is not None:
        detail["max_concurrent_queries"] = max_concurrent_queries
        transaction.on_commit(tell_limits, robust=True)
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=connection, detail=detail)
    return connection


@transaction.atomic
def change(*, connection: Connection, changes: ConnectionChanges, revision: int | None, actor: User) -> Connection:
    """What was read over other settings or with another secret is unreachable afterwards. Another number of queries at once
    holds from now on, for what waits in line too.

    Raises `StaleRevision`, `InvalidSettings`, `SecretRequired`, `ValidationError`."""
    stored = get_object_or_404(Connection.objects.select_for_update(), pk=connection.pk)
    revisions.check(stored, revision)
    before = _facts(stored)
    has_other_rows = changes.secret is not None
    secret = connection_settings.secret_for(connection=stored, config=changes.config, secret=changes.secret)
    stored.name = stored.name if changes.name is None else changes.name.strip()
    if changes.config is not None:
        wanted = connection_settings.parsed(stored.kind, changes.config)
        if asdict(wanted) != stored.config:
            connection_settings.require_allowed_address(wanted)
            has_other_rows = True
        stored.config = asdict(wanted)
    if not isinstance(changes.max_concurrent_queries, EllipsisType):
        stored.max_concurrent_queries = changes.max_concurrent_queries
        transaction.on_commit(tell_limits, robust=True)
    if changes.secret is not None or not secret:
        stored.seal_secret(secret)
    stored.full_clean()
    stored.revision += 1
    uniqueness.save(stored)
    if has_other_rows:
        DataSource.objects.filter(connection=stored).update(generation=F("generation") + 1)
    detail = differences(before, _facts(stored))
    record(
        action=AuditAction.DATASOURCE_EDIT,
        actor=actor,
        target=stored,
        detail={**detail, "new_secret": changes.secret is not None},
    )
    return stored


def tell_limits() -> None:
    """How many queries each connection gets at once, where it says so. Where Redis could not be told, or lost it, the reaper
    does so soon."""
    found = Connection.objects.values_list("pk", "max_concurrent_queries")
    flight.set_limits({str(pk): limit for pk, limit in found if limit is not None})


def _facts(connection: Connection) -> dict[str, Any]:
    """What the audit log says of it."""
    limit = {"max_concurrent_queries": connection.max_concurrent_queries}
    return {"name": connection.name, **limit, **connection.config}


@transaction.atomic
def delete(*, connection: Connection, actor: User) -> None:
    """Raises `ConnectionInUse`."""
    Connection.objects.select_for_update().filter(pk=connection.pk).first()
    if DataSource.objects.filter(connection=connection).exists():
        raise ConnectionInUse
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=connection, detail={"deleted": True})
    connection.delete()
