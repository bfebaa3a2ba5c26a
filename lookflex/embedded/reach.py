"""A place where PostgreSQL's account can read its programs and keep its data.

Only root needs this: it starts PostgreSQL as `nobody`, to whom a checkout or an environment below, say, /root is shut.
"""

import hashlib
import os
import shutil
import stat
from pathlib import Path

from lookflex.embedded.errors import EmbeddedError
from lookflex.embedded.processes import Account

OWN_PLACES = Path("/var/lib")


def can_reach(path: Path) -> bool:
    """True when everybody may pass every folder above `path` and read `path` itself."""
    folders = [path, *path.parents] if path.is_dir() else list(path.parents)
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders) and bool(path.stat().st_mode & stat.S_IROTH)


def place_for(folder: Path, account: Account | None) -> Path | None:
    """A place of its own outside `folder` when `account` cannot reach `folder`, else None."""
    if account is None or all(parent.stat().st_mode & stat.S_IXOTH for parent in [folder, *folder.parents]):
        return None
    return OWN_PLACES / f"lookflex-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"


def make_place(place: Path) -> None:
    """Makes `place`, ours and passable for others. Raises EmbeddedError when it cannot be or belongs to somebody."""
    try:
        place.mkdir(mode=0o711, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(f"PostgreSQL needs the folder {place}, which cannot be made: {error.strerror}.") from error
    if place.is_symlink() or place.stat().st_uid != os.geteuid():
        raise EmbeddedError(f"The folder {place} belongs to another account. Remove it to begin again.")


def programs(folder: Path, place: Path, account: Account | None) -> Path:
    """`folder` with PostgreSQL's programs, or a copy of it below `place` when `account` cannot reach it.

    The wheel's programs find their libraries by a relative path, so its two folders are copied side by side.
    """
    if account is None or can_reach(folder / "postgres"):
        return folder
    package = folder.parent.parent
    copy = place / "programs" / hashlib.sha256(str(_version(folder)).encode()).hexdigest()[:12]
    if not copy.exists():
        building = copy.with_name(copy.name + ".new")
        shutil.rmtree(building, ignore_errors=True)
        shutil.copytree(folder.parent, building / package.name / folder.parent.name, symlinks=True)
        libraries = package.with_name(package.name + ".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, building / libraries.name, symlinks=True)
        _open_to_all(building)
        building.rename(copy)
    return copy / package.name / folder.parent.name / folder.name


def _version(folder: Path) -> tuple[int, int]:
    """What changes when the programs are replaced: size and time of `postgres`."""
    status = (folder / "postgres").stat()
    return status.st_size, status.st_mtime_ns


def _open_to_all(root: Path) -> None:
    root.parent.chmod(0o755)
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
