"""A temporary folder for servers, gone afterwards; what a killed earlier run left is cleared too."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lookflex.embedded import ledger
from lookflex.embedded.errors import EmbeddedError

PREFIX = "lookflex-servers-"


@contextmanager
def folder() -> Iterator[Path]:
    """A new folder that PostgreSQL's account may pass through."""
    parent = Path(tempfile.gettempdir())
    _clear_left_behind(parent)
    path = Path(tempfile.mkdtemp(prefix=PREFIX))
    path.chmod(0o711)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _clear_left_behind(parent: Path) -> None:
    """Removes our folders whose servers nobody runs any more (their lock is free)."""
    for path in parent.glob(f"{PREFIX}*"):
        if path.stat().st_uid != os.geteuid() or not (path / ledger.LOCK).exists():
            continue
        try:
            os.close(ledger.lock(path))
        except EmbeddedError:
            continue
        shutil.rmtree(path, ignore_errors=True)
