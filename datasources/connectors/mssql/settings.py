"""The stored configuration of a SQL Server connection."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from datasources.connectors.network import is_host
from datasources.connectors.settings import InvalidSettings, unknown_keys

SSL_MODES = ("disable", "prefer", "require", "verify-full")
"""The same words as for every kind of source, the weakest first; `session.encryption` says what each asks of the driver."""

MAX_NAME = 128
"""Characters of a SQL Server identifier (sysname)."""


@dataclass(frozen=True, slots=True)
class MssqlSettings:
    """Where and as whom to connect. An empty `schema` means all schemas that are not the system's."""

    ADDRESS: ClassVar = ("host", "port", "username")
    """Where a stored password goes."""
    SECRET: ClassVar = ("password",)

    host: str
    port: int
    database: str
    username: str
    schema: str = ""
    sslmode: str = "prefer"

    @classmethod
    def parse(cls, config: Mapping[str, Any]) -> Self:
        """The settings of a stored or entered configuration; `InvalidSettings` with a code per field."""
        errors = unknown_keys(config, (field.name for field in fields(cls)))
        values = {"port": 1433, "schema": "", "sslmode": "prefer", **config}
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
    # A blank at either end would be lost on the way through the driver, and name something else.
    return value.isprintable() and value == value.strip() and len(value.encode("utf-16-le", "replace")) <= 2 * MAX_NAME
