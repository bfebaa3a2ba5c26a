"""What the OpenAPI document says of connections: `kind` decides what `config` and `secret` hold."""

from typing import Any

from datasources.connectors import registry
from datasources.connectors.bigquery.settings import DEFAULT, GIBIBYTE, LEAST_BYTES, MOST_BYTES, SERVICE_ACCOUNT
from datasources.connectors.servers import MAX_PASSWORD, SSL_MODES
from datasources.models.connection import MOST_QUERIES

Schema = dict[str, Any]


def _object(properties: Schema, required: tuple[str, ...] = (), description: str = "") -> Schema:
    said: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return (
        said
        | ({"required": list(required)} if required else {})
        | ({"description": description} if description else {})
    )


def _server(kind: str, *, has_schema: bool) -> Schema:
    settings = registry.load(registry.KINDS[kind].settings)
    properties: Schema = {
        "host": {"type": "string", "description": "One name or IP address."},
        "port": {"type": "integer", "minimum": 1, "maximum": 65535, "default": settings.PORT},
        "database": {"type": "string"},
        "username": {"type": "string"},
        settings.ENCRYPTION: {"type": "string", "enum": list(SSL_MODES), "default": "prefer"},
    }
    if has_schema:
        properties["schema"] = {"type": "string", "default": "", "description": "Empty: all schemas."}
    return _object(properties, ("host", "database", "username"))


_BIGQUERY = _object(
    {
        "project": {"type": "string", "description": "The ID of the project that pays."},
        "dataset": {"type": "string", "default": "", "description": "`dataset` or `project.dataset`; empty: all."},
        "location": {"type": "string", "default": "", "description": "Empty: where the dataset lies."},
        "credentials": {"type": "string", "enum": [SERVICE_ACCOUNT, DEFAULT], "default": SERVICE_ACCOUNT},
        "max_bytes": {
            "type": "integer",
            "minimum": LEAST_BYTES,
            "maximum": MOST_BYTES,
            "default": 10 * GIBIBYTE,
            "description": "A query that would read more is refused before it costs anything.",
        },
    },
    ("project",),
)
CONFIGS: dict[str, Schema] = {
    "POSTGRESQL": _server("POSTGRESQL", has_schema=True),
    "MYSQL": _server("MYSQL", has_schema=False),
    "MSSQL": _server("MSSQL", has_schema=True),
    "BIGQUERY": _BIGQUERY,
}
_PASSWORD = _object({"password": {"type": "string", "maxLength": MAX_PASSWORD}})
_KEY = _object(
    {"service_account": {"type": "object", "description": "The JSON of the key file of a service account."}},
    description="Left out with `credentials: default`.",
)
SECRETS: dict[str, Schema] = {"POSTGRESQL": _PASSWORD, "MYSQL": _PASSWORD, "MSSQL": _PASSWORD, "BIGQUERY": _KEY}

CONFIG: Schema = {"anyOf": list(CONFIGS.values())}
SECRET: Schema = {"anyOf": [_PASSWORD, _KEY], "writeOnly": True}


_STORED: Schema = {
    "name": {"type": "string", "maxLength": 100},
    "max_concurrent_queries": {
        "type": ["integer", "null"],
        "minimum": 1,
        "maximum": MOST_QUERIES,
        "description": "Queries at the same time; the others wait in line. Null: the server's setting.",
    },
}


def _body(*, stored: bool) -> Schema:
    facts = _STORED if stored else {}
    required = ("name", "kind", "config") if stored else ("kind", "config")
    return {
        "oneOf": [
            _object(facts | {"kind": {"const": kind}, "config": config, "secret": SECRETS[kind]}, required)
            for kind, config in CONFIGS.items()
        ],
        "discriminator": {"propertyName": "kind"},
    }


NEW = _body(stored=True)
TRY = _body(stored=False)
