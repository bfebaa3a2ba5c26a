"""The stored configuration of a PostgreSQL connection."""

from dataclasses import dataclass
from typing import ClassVar

from datasources.connectors.servers import ServerSettings


@dataclass(frozen=True, slots=True)
class PostgresqlSettings(ServerSettings):
    """An empty `schema` means all schemas that are not the system's."""

    PORT: ClassVar[int] = 5432
    ENCRYPTION: ClassVar[str] = "sslmode"
    MAX_NAME: ClassVar[int] = 63
    """Bytes of a PostgreSQL identifier."""

    sslmode: str = "prefer"
    schema: str = ""

    @classmethod
    def length(cls, text: str) -> int:
        """In bytes, as PostgreSQL cuts identifiers."""
        return len(text.encode(errors="replace"))
