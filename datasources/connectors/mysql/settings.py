"""The stored configuration of a MySQL or MariaDB connection."""

from dataclasses import dataclass
from typing import ClassVar

from datasources.connectors.servers import ServerSettings


@dataclass(frozen=True, slots=True)
class MysqlSettings(ServerSettings):
    """`database` is the one whose tables are read: this kind has no schemas beside it."""

    PORT: ClassVar[int] = 3306
    ENCRYPTION: ClassVar[str] = "tls"
    MAX_NAME: ClassVar[int] = 64
    """Characters of a database's name; a user's has fewer in MySQL and more in MariaDB."""

    tls: str = "prefer"
