"""The stored configuration of whatever is reached by host, port, user and password."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from datasources.connectors.network import is_host
from datasources.connectors.settings import InvalidSecret, InvalidSettings, unknown_keys

SSL_MODES = ("disable", "prefer", "require", "verify-full")
"""libpq's names, the weakest first, for every kind of server. `verify-ca` is left out: it checks a certificate without asking
whose it is."""
MAX_PASSWORD = 1000


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where and as whom to connect. Each kind says its port, what it calls the setting of encryption, how long a name may be
    and what else must not be in one."""

    ADDRESS: ClassVar[tuple[str, ...]] = ("host", "port", "username")
    """Where a stored password goes."""
    SECRET: ClassVar[tuple[str, ...]] = ("password",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("host", "database", "username")
    PORT: ClassVar[int]
    ENCRYPTION: ClassVar[str]
    """The setting that is one of `SSL_MODES`; each kind has its own word for it."""
    MAX_NAME: ClassVar[int]
    FORBIDDEN: ClassVar[frozenset[str]] = frozenset()
    """Characters that no name may hold."""

    host: str
    port: int
    database: str
    username: str

    @classmethod
    def parse(cls, config: Mapping[str, Any]) -> Self:
        """The settings of a stored or entered configuration; `InvalidSettings` with a code per field."""
        errors = unknown_keys(config, (field.name for field in fields(cls)))
        values = {"port": cls.PORT, **config}
        for name in cls.REQUIRED:
            if values.get(name) in (None, ""):
                errors[name] = "required"
        for name, value in values.items():
            if name not in errors and not cls.fits(name, value):
                errors[name] = "invalid"
        if errors:
            raise InvalidSettings(errors)
        return cls(**values)

    @classmethod
    def parse_secret(cls, secret: Mapping[str, Any]) -> dict[str, Any]:
        """`secret` as it is stored; `InvalidSecret` with a code per field. A server may know users without a password."""
        errors = unknown_keys(secret, cls.SECRET)
        password = secret.get("password", "")
        if not isinstance(password, str) or len(password) > MAX_PASSWORD or not _is_one_line(password):
            errors |= {"password": "invalid"}
        if errors:
            raise InvalidSecret(errors)
        return {"password": password} if password else {}

    @classmethod
    def fits(cls, name: str, value: object) -> bool:
        """Whether `value` may be the setting `name`."""
        if name == "port":
            return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 65535
        if not isinstance(value, str):
            return False
        if name == "host":
            return is_host(value)
        return value in SSL_MODES if name == cls.ENCRYPTION else cls.is_name(value)

    @classmethod
    def is_name(cls, text: str) -> bool:
        """Of a database, schema or user."""
        return text.isprintable() and cls.length(text) <= cls.MAX_NAME and not cls.FORBIDDEN & set(text)

    @classmethod
    def length(cls, text: str) -> int:
        """As the server counts."""
        return len(text)

    @property
    def needs_secret(self) -> bool:
        """None of these servers insists on a password."""
        return False

    @property
    def takes_secret(self) -> bool:
        """Whether there is a use for one."""
        return True

    def asks_secret_again(self, before: Self) -> bool:
        """Whether a password stored for `before` would reach somebody else under these settings: at another address, or on
        a line whose other end is less certain."""
        moved = any(getattr(self, name) != getattr(before, name) for name in self.ADDRESS)
        now, then = (SSL_MODES.index(getattr(one, self.ENCRYPTION)) for one in (self, before))
        return moved or now < then


def _is_one_line(text: str) -> bool:
    """Without what a protocol takes for the end of a text, and without half characters."""
    return not any(mark in text for mark in "\x00\r\n") and text.encode(errors="replace").decode() == text
