"""From a data source's row to what its connector needs. Only workers call this: it opens the secret."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection as database

from datasources.connectors import registry
from datasources.connectors.base import Connector, Target
from datasources.models import Connection, DataSource
from datasources.query.errors import TableGone


def connector_for(source: DataSource, *, purpose: Mapping[str, str] | None = None) -> Connector:
    """A connector that has not connected yet. `TableGone` for an upload whose first file is not ready. `purpose`: what a query
    is for, as in `Target`."""
    if source.connection is not None:
        named = {"source": source.identifier, **(purpose or {})}
        return connector_of(source.connection, purpose=named)
    if source.upload is None:
        raise TableGone(source.label, reason="upload_not_ready")
    target = Target(config={"path": str(source.upload.parquet)}, time_zone=settings.TIME_ZONE)
    return _connector(source.kind, target)


def connector_of(connection: Connection, *, purpose: Mapping[str, str] | None = None) -> Connector:
    """For a stored connection; opens its secret."""
    return connector_to(
        kind=connection.kind, config=connection.config, secret=connection.open_secret(), purpose=purpose
    )


def connector_to(
    *, kind: str, config: Mapping[str, Any], secret: Mapping[str, Any], purpose: Mapping[str, str] | None = None
) -> Connector:
    """For settings that need not be stored. `InvalidSettings` where they do not fit the kind."""
    policy = _google() if kind == "BIGQUERY" else _network()
    target = Target(
        config={**config, **policy},
        secret=dict(secret),
        time_zone=settings.TIME_ZONE,
        purpose=purpose or {},
    )
    return _connector(kind, target)


def _network() -> dict[str, Any]:
    """The operator's rules about hosts (`connectors.network.NetworkPolicy`)."""
    return {
        "allowed_hosts": settings.SOURCE_ALLOWED_HOSTS,
        "own_database": _own_database(),
        "own_services": _own_services(),
    }


def _google() -> dict[str, Any]:
    """The operator's rules about BigQuery (`connectors.bigquery.session.Operator`): no connection chooses where a key goes."""
    return {
        "bigquery": {
            "endpoint": settings.BIGQUERY_ENDPOINT,
            "token_uri": settings.BIGQUERY_TOKEN_URI,
            "default_credentials": settings.BIGQUERY_DEFAULT_CREDENTIALS,
        }
    }


def _own_database() -> tuple[str, int, str]:
    """Host, port and name of our own database, which is never a source."""
    own = database.settings_dict
    return str(own["HOST"]), int(own["PORT"] or 5432), str(own["NAME"])


def _own_services() -> list[tuple[str, int]]:
    """Where our Redis instances answer, which no connection may dial."""
    caches = [urlsplit(str(cache["LOCATION"])) for cache in settings.CACHES.values()]
    return [(url.hostname or "", url.port or 6379) for url in caches]


def _connector(kind: str, target: Target) -> Connector:
    made: Connector = registry.load(registry.KINDS[kind].connector)(target)
    return made
