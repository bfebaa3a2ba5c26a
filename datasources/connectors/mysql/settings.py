"""The stored configuration of a MySQL or MariaDB connection."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from datasources.connectors.network import is_host
from datasources.connectors.settings import InvalidSettings, unknown_keys

SSL_MODES = ("disable", "prefer", "require", "verify-full")
"""The same words for every kind, the weakest first."""

MAX_NAME = 63
"""Characters of a database's or an account's name."""


@dataclass(frozen=True, slots=True)
class MysqlSettings:
    """Where and as whom to connect. `database` is what the server calls a schema; its tables are the source's."""

    ADDRESS: ClassVar = ("host", "port", "username")
    """Where a stored password goes."""
    SECRET: ClassVar = ("password",)

    host: str
    port: int
    database: str
    username: str
    sslmode: str = "prefer"

    @classmethod
    def parse(cls, config: Mapping[str, Any]) -> Self:
        """The settings of a stored or entered configuration; `InvalidSettings` with a code per field."""
        errors = unknown_keys(config, (field.name for field in fields(cls)))
        values = {"port": 3306, "sslmode": "prefer", **config}
        for name in ("host", "database", "username"):
            if values.get(name) in (None, ""):
                errors[name] = "required"
        for name, value in values.items():
            if name not in errors and not _fits(name, value):
                errors[name] = "invalid"
        if errors:
            raise InvalidSettings(errors)
        return cls(**values)

    def asks_secret_again(self, before: Self) -> bool:
        """Whether a password stored for `before` would reach somebody else under these settings: at another address, or on
        a line whose other end is less certain."""
        moved = any(getattr(self, name) != getattr(before, name) for name in self.ADDRESS)
        return moved or SSL_MODES.index(self.sslmode) < SSL_MODES.index(before.sslmode)


def _fits(name: str, value: object) -> bool:
    if name == "port":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 65535
    if not isinstance(value, str):
        return False
    if name == "host":
        return is_host(value)
    if name == "sslmode":
        return value in SSL_MODES
    return value.isprintable() and len(value) <= MAX_NAME
