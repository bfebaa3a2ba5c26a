"""The stored configuration of a SQL Server connection."""

from dataclasses import dataclass
from typing import ClassVar

from datasources.connectors.servers import ServerSettings


@dataclass(frozen=True, slots=True)
class MssqlSettings(ServerSettings):
    """An empty `schema` means all schemas that are not the system's."""

    PORT: ClassVar[int] = 1433
    ENCRYPTION: ClassVar[str] = "encrypt"
    MAX_NAME: ClassVar[int] = 128
    """Characters of a `sysname`."""
    FORBIDDEN: ClassVar[frozenset[str]] = frozenset(";{}=")
    """What parts one option from the next in the connection strings that drivers of this kind build: a name that holds one
    could name another server."""

    encrypt: str = "prefer"
    schema: str = ""
