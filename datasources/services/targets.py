"""From a data source's row to what its connector needs. Only workers call this: it opens the secret."""

from django.conf import settings

from datasources.connectors import registry
from datasources.connectors.base import Connector, Target
from datasources.models import Connection, DataSource
from datasources.query.errors import TableGone


def connector_for(source: DataSource) -> Connector:
    """A connector that has not connected yet. `TableGone` for an upload whose first file is not ready."""
    if source.connection is not None:
        return connector_of(source.connection)
    if source.upload is None:
        raise TableGone(source.label, reason="upload_not_ready")
    target = Target(config={"path": str(source.upload.parquet)}, time_zone=settings.TIME_ZONE)
    return _connector(source.kind, target)


def connector_of(connection: Connection) -> Connector:
    target = Target(
        config=connection.config | {"allowed_hosts": settings.SOURCE_ALLOWED_HOSTS},
        secret=connection.open_secret(),
        time_zone=settings.TIME_ZONE,
    )
    return _connector(connection.kind, target)


def _connector(kind: str, target: Target) -> Connector:
    made: Connector = registry.load(registry.KINDS[kind].connector)(target)
    return made
