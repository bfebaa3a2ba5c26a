"""The operator's rules about what connections may reach, out of the settings."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection as database

from datasources.connectors.network import NetworkPolicy


def rules_of(kind: str) -> dict[str, Any]:
    """As the connectors of that kind take them, beside a connection's own settings."""
    return google() if kind == "BIGQUERY" else rules()


def google() -> dict[str, Any]:
    """For BigQuery (`connectors.bigquery.session.Operator`): no connection chooses where a key is sent."""
    return {
        "operator": {
            "endpoint": settings.BIGQUERY_ENDPOINT,
            "token_uri": settings.BIGQUERY_TOKEN_URI,
            "default_credentials": allows_default_credentials(),
        }
    }


def rules() -> dict[str, Any]:
    """As connectors to servers take them, beside a connection's own settings (`NetworkPolicy.taken_from`)."""
    return {
        "allowed_hosts": settings.SOURCE_ALLOWED_HOSTS,
        "own_database": _own_database(),
        "own_services": _own_services(),
    }


def network() -> NetworkPolicy:
    """The same, for whoever judges an address without dialling it."""
    return NetworkPolicy.taken_from(rules())


def allows_default_credentials() -> bool:
    """Whether a BigQuery connection may use the credentials of the machine that the workers run on."""
    return bool(settings.BIGQUERY_DEFAULT_CREDENTIALS)


def _own_database() -> tuple[str, int, str]:
    """Host, port and name of our own database, which is never a source."""
    own = database.settings_dict
    return str(own["HOST"]), int(own["PORT"] or 5432), str(own["NAME"])


def _own_services() -> list[tuple[str, int]]:
    """Where our Redis instances answer, which no connection may dial."""
    caches = [urlsplit(str(cache["LOCATION"])) for cache in settings.CACHES.values()]
    return [(url.hostname or "", url.port or 6379) for url in caches]
