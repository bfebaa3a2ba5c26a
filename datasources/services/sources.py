"""Making and changing data sources and the connections they lie on. Each leaves an audit line."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.audit import record
from accounts.models import AuditAction, Group, User
from datasources.connectors import registry
from datasources.connectors.base import SourceColumn
from datasources.engine.runner import CONNECT_SECONDS
from datasources.models import Connection, DataSource, Grant
from datasources.query.spec import TableRef
from datasources.services import fields, targets


@transaction.atomic
def create_connection(
    *, name: str, kind: str, config: Mapping[str, Any], secret: Mapping[str, Any], actor: User
) -> Connection:
    """How to reach one external database; whether it can be reached is not tried here.

    Raises `InvalidSettings` for a configuration that does not fit the kind, `ValidationError` for a name that is taken."""
    connection = Connection(name=name.strip(), kind=kind, config=_judged(kind, config))
    connection.seal_secret(dict(secret))
    connection.full_clean()
    connection.save()
    record(
        action=AuditAction.DATASOURCE_EDIT,
        actor=actor,
        target=connection,
        detail={"created": True, "kind": kind, "config": connection.config},
    )
    return connection


def _judged(kind: str, config: Mapping[str, Any]) -> dict[str, Any]:
    return asdict(registry.load(registry.KINDS[kind].settings).parse(config))


def create_from_table(
    *, connection: Connection, schema: str, table: str, label: str, identifier: str, description: str = "", actor: User
) -> DataSource:
    """A table or view as a data source, one field per column.

    Asks the source for the columns, so only a worker or a command calls this. Raises `SourceError` (a table that is not
    there, a server that does not answer) and `ValidationError` (an identifier that is taken)."""
    source = DataSource(
        label=label.strip(),
        identifier=identifier,
        description=description.strip(),
        kind=connection.kind,
        connection=connection,
        schema_name=schema,
        table_name=table,
    )
    source.full_clean()
    columns = read_columns(connection, TableRef(schema=schema, name=table))
    with transaction.atomic():
        source.save()
        fields.create_fields(source=source, columns=columns)
        record(
            action=AuditAction.DATASOURCE_EDIT,
            actor=actor,
            target=source,
            detail={"created": True, "connection": connection.name, "table": f"{schema}.{table}"},
        )
    return source


def read_columns(connection: Connection, table: TableRef) -> list[SourceColumn]:
    """The table's columns, straight from the source. Raises `SourceError`."""
    connector = targets.connector_of(connection)
    try:
        connector.connect(timeout=CONNECT_SECONDS)
        return connector.columns(table)
    finally:
        connector.close()


@transaction.atomic
def set_grants(
    *, source: DataSource, everyone: bool, groups: Iterable[Group], users: Iterable[User], actor: User
) -> None:
    """Replaces who may see the rows of `source`; grants that stay keep their expiry. What was read before is unreachable
    afterwards, and nobody keeps a result they may not see any more."""
    DataSource.objects.select_for_update().get(pk=source.pk)
    before = _receivers(source)
    wanted_groups, wanted_users = list(groups), list(users)
    kept = Q(group__in=wanted_groups) | Q(user__in=wanted_users) | (Q(everyone=True) if everyone else Q())
    source.grants.exclude(pk__in=source.grants.filter(kept)).delete()
    rows = [Grant(source=source, everyone=True)] if everyone else []
    rows += [Grant(source=source, group=group) for group in wanted_groups]
    rows += [Grant(source=source, user=user) for user in wanted_users]
    Grant.objects.bulk_create(rows, ignore_conflicts=True)
    source.raise_generation()
    record(
        action=AuditAction.PERMISSION_EDIT,
        actor=actor,
        target=source,
        detail={"grants": [before, _receivers(source)]},
    )


def _receivers(source: DataSource) -> list[str]:
    """Names for the audit log."""
    return sorted(_receiver(grant) for grant in source.grants.select_related("user", "group"))


def _receiver(grant: Grant) -> str:
    if grant.group:
        return f"group {grant.group.name}"
    return f"user {grant.user.email}" if grant.user else "everyone"
