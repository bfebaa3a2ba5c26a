"""From a data source's row to what its connector needs. Only workers call this: it opens the secret."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from datasources.connectors import registry
from datasources.connectors.base import Connector, Target
from datasources.models import Connection, DataSource
from datasources.query.errors import CannotConnect, TableGone
from datasources.services import connection_settings, source_policy


def connector_for(source: DataSource, *, purpose: Mapping[str, str] | None = None) -> Connector:
    """A connector that has not connected yet. `TableGone` for an upload whose first file is not ready. `purpose`: what a query
    is for, as in `Target`."""
    if source.connection is not None:
        return connector_of(source.connection, purpose={"source": source.identifier, **(purpose or {})})
    if source.upload is None:
        raise TableGone(source.label, reason="upload_not_ready")
    target = Target(config={"path": str(source.upload.parquet)}, time_zone=settings.TIME_ZONE)
    return _connector(source.kind, target)


def connector_of(connection: Connection, *, purpose: Mapping[str, str] | None = None) -> Connector:
    """For a stored connection; opens its secret."""
    secret = connection.open_secret()
    return connector_to(kind=connection.kind, config=connection.config, secret=secret, purpose=purpose)


def connector_to(
    *, kind: str, config: Mapping[str, Any], secret: Mapping[str, Any], purpose: Mapping[str, str] | None = None
) -> Connector:
    """For settings that need not be stored. `InvalidSettings` where they do not fit the kind, `CannotConnect` where the
    operator does not allow (any more) what they say."""
    if not connection_settings.is_allowed(config):
        raise CannotConnect(kind, reason="default_not_allowed")
    target = Target(
        config={**config, **source_policy.rules_of(kind)},
        secret=dict(secret),
        time_zone=settings.TIME_ZONE,
        purpose=purpose or {},
    )
    return _connector(kind, target)


def _connector(kind: str, target: Target) -> Connector:
    made: Connector = registry.load(registry.KINDS[kind].connector)(target)
    return made
