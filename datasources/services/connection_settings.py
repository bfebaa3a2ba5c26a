"""What may be said about a connection, and which secret goes with it. The rules of each kind are its own settings class."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from datasources.connectors import network, registry
from datasources.connectors.bigquery.settings import DEFAULT
from datasources.connectors.settings import InvalidSecret, InvalidSettings
from datasources.models import Connection
from datasources.query.errors import CannotConnect
from datasources.services import source_policy
from lookflex.lib import crypto
from lookflex.lib.domain_errors import DomainError


class SecretRequired(DomainError):
    """The stored secret is not sent to another address: whoever changes the address knows the secret."""

    code = "secret_required"
    message = _(
        "The host, port or user changed, or the encryption became weaker. Enter the password again, so that it is not sent "
        "to a stranger."
    )


def judged(kind: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """`config` as it is stored. `InvalidSettings` where it does not fit the kind."""
    return asdict(parsed(kind, config))


def parsed(kind: str, config: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the kind's own settings
    """`config` as the kind's own settings; `InvalidSettings`, also where the operator does not allow it."""
    found = _parsed(kind, config)
    if not is_allowed(asdict(found)):
        raise InvalidSettings({"credentials": "not_allowed"})
    return found


def is_allowed(config: Mapping[str, Any]) -> bool:
    """Whether the operator lets a connection with these settings use the machine's own credentials, where it would."""
    return config.get("credentials") != DEFAULT or source_policy.allows_default_credentials()


def _parsed(kind: str, config: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
    return registry.load(registry.KINDS[kind].settings).parse(config)


def require_allowed_address(found: Any) -> None:  # noqa: ANN401 - the kind's own settings
    """`InvalidSettings` where the host is written as an address, or as `localhost`, that no source may have. What a name
    leads to is asked when somebody dials."""
    host = getattr(found, "host", "")
    if not network.is_literal(host):
        return
    try:
        network.resolve(host, found.port, found.database, source_policy.network())
    except CannotConnect as refused:
        if refused.reason == "host_not_allowed":
            raise InvalidSettings({"host": "not_allowed"}) from refused


def judged_secret(kind: str, secret: Mapping[str, Any], found: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """`secret` as it is stored beside the settings `found`. `InvalidSecret` where it does not fit the kind, is missing, or
    nobody would use it."""
    parsed_secret: dict[str, Any] = registry.load(registry.KINDS[kind].settings).parse_secret(secret)
    names = type(found).SECRET
    if parsed_secret and not found.takes_secret:
        raise InvalidSecret(dict.fromkeys(parsed_secret, "not_needed"))
    if not parsed_secret and found.needs_secret:
        raise InvalidSecret(dict.fromkeys(names, "required"))
    return parsed_secret


def secret_for(
    *, connection: Connection, config: Mapping[str, Any] | None, secret: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The secret that goes with `config`: the given one, else the stored one if nobody else would read it there. Empty where
    nobody would use one.

    Raises `InvalidSettings`, `SecretRequired`."""
    before = _parsed(connection.kind, connection.config)
    wanted = before if config is None else parsed(connection.kind, config)
    if secret is not None:
        return judged_secret(connection.kind, secret, wanted)
    if not wanted.takes_secret:
        return {}
    if connection.has_secret and wanted.asks_secret_again(before):
        raise SecretRequired
    if wanted.needs_secret and not connection.has_secret:
        raise InvalidSecret(dict.fromkeys(type(wanted).SECRET, "required"))
    return connection.open_secret()


def account_of(connection: Connection) -> str:
    """The e-mail address of the service account whose key is stored, so that people know which one it is; else empty."""
    if connection.kind != "BIGQUERY" or not connection.has_secret:
        return ""
    try:
        key = connection.open_secret().get("service_account", {})
    except crypto.DecryptionError:
        return ""
    return str(key.get("client_email", ""))
