"""MySQL or MariaDB: what a session is told so that both mean the same."""

import re
from dataclasses import dataclass

from datasources.connectors.mysql.settings import MysqlSettings
from datasources.query.errors import CannotConnect

OLDEST_MARIADB = (10, 5, 0)
OLDEST_MYSQL = (8, 0, 17)
"""The first with a collation that is binary and does not pad."""
STATEMENT_LIMIT_S = 3600
"""Second belt under the watchdog, which ends queries at their own time limit."""
IDLE_LIMIT_S = 300
"""How long the server keeps a session whose reader has stopped asking."""

VERSION = re.compile(r"(?:5\.5\.5-)?(\d+)\.(\d+)\.(\d+)")

MODE = "NO_UNSIGNED_SUBTRACTION"
"""The whole `sql_mode`: quotes, backslashes, `||` and NOT as we write them, and 1 - 2 is -1 of unsigned numbers too."""


@dataclass(frozen=True, slots=True)
class Server:
    version: str
    is_mariadb: bool

    def beginning(self) -> list[str]:
        """The statements that begin a session. READ ONLY twice: of the session too, because a statement that ends the
        transaction silently (CREATE TABLE) would otherwise run in an ordinary one."""
        return [
            f"SET NAMES utf8mb4 COLLATE {'utf8mb4_nopad_bin' if self.is_mariadb else 'utf8mb4_0900_bin'}",
            "SET " + ", ".join(f"SESSION {name} = {value}" for name, value in self._settings().items()),
            "SET SESSION TRANSACTION READ ONLY",
            "START TRANSACTION READ ONLY",
        ]

    def _settings(self) -> dict[str, str]:
        own = (
            {"max_statement_time": str(STATEMENT_LIMIT_S), "default_regex_flags": "''"}
            if self.is_mariadb
            else {"max_execution_time": str(STATEMENT_LIMIT_S * 1000)}
        )
        return {
            "sql_mode": f"'{MODE}'",
            "time_zone": "'+00:00'",
            "lc_time_names": "'en_US'",
            "div_precision_increment": "30",
            "sql_select_limit": str(2**64 - 1),
            "wait_timeout": str(IDLE_LIMIT_S),
            "net_write_timeout": str(IDLE_LIMIT_S),
            **own,
        }


def server_of(version: str, settings: MysqlSettings) -> Server:
    """What the greeting's version says. `CannotConnect` (reason `version`) where it is too old for us."""
    is_mariadb = "mariadb" in version.lower()
    found = VERSION.match(version)
    numbers = tuple(int(part) for part in found.groups()) if found else ()
    if numbers < (OLDEST_MARIADB if is_mariadb else OLDEST_MYSQL):
        raise CannotConnect(settings.host, reason="version", detail=version)
    shown = ".".join(map(str, numbers))
    return Server(f"{'MariaDB' if is_mariadb else 'MySQL'} {shown}", is_mariadb)
