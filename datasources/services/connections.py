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
from datasources.connectors import registry
from datasources.connectors.settings import InvalidSecret, unknown_keys
from datasources.models import Connection, DataSource
from lookflex.lib import revisions, uniqueness
from lookflex.lib.domain_errors import DomainError


class SecretRequired(DomainError):
    """The stored secret is not sent to another address: whoever changes the address knows the secret."""

    code = "secret_required"
    message = _(
        "The host, port or user changed, or the encryption became weaker. Enter the password again, so that it is not sent "
        "to a stranger."
    )


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


def judged(kind: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """`config` as it is stored. `InvalidSettings` where it does not fit the kind."""
    return asdict(_parsed(kind, config))


def judged_secret(kind: str, secret: Mapping[str, Any]) -> dict[str, Any]:
    """`secret` as it is stored; `InvalidSecret` where the kind does not know a key of it or has judged it unfit."""
    settings = registry.load(registry.KINDS[kind].settings)
    if unknown := unknown_keys(secret, settings.SECRET):
        raise InvalidSecret(unknown)
    judge = getattr(settings, "parse_secret", dict)
    return dict(judge(secret))


def _parsed(kind: str, config: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the kind's own settings
    return registry.load(registry.KINDS[kind].settings).parse(config)


@transaction.atomic
def create(*, name: str, kind: str, config: Mapping[str, Any], secret: Mapping[str, Any], actor: User) -> Connection:
    """Whether it can be reached is not tried here. Raises `InvalidSettings`, `ValidationError` for a name that is taken."""
    connection = Connection(name=name.strip(), kind=kind, config=judged(kind, config))
    connection.seal_secret(judged_secret(kind, secret))
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
    secret = secret_for(connection=stored, config=changes.config, secret=changes.secret)
    stored.name = stored.name if changes.name is None else changes.name.strip()
    stored.config = stored.config if changes.config is None else judged(stored.kind, changes.config)
    if changes.secret is not None:
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


def secret_for(
    *, connection: Connection, config: Mapping[str, Any] | None, secret: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The secret that goes with `config`: the given one, else the stored one if nobody else would read it there.

    Raises `InvalidSettings`, `SecretRequired`."""
    wanted = None if config is None else _parsed(connection.kind, config)
    if secret is not None:
        return judged_secret(connection.kind, secret)
    if wanted and connection.has_secret and wanted.asks_secret_again(_parsed(connection.kind, connection.config)):
        raise SecretRequired
    return connection.open_secret()


@transaction.atomic
def delete(*, connection: Connection, actor: User) -> None:
    """Raises `ConnectionInUse`."""
    Connection.objects.select_for_update().filter(pk=connection.pk).first()
    if DataSource.objects.filter(connection=connection).exists():
        raise ConnectionInUse
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=connection, detail={"deleted": True})
    connection.delete()
