"""Remembers what a slow step was last done for, so that it runs only when its inputs changed."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *extra: str) -> str:
    """A hash over the names and contents of files (folders: everything below) and over `extra`; missing files count."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if not file.is_dir():
                digest.update(f"{file}\0".encode())
                digest.update(file.read_bytes() if file.exists() else b"missing")
    for text in extra:
        digest.update(f"\0{text}".encode())
    return digest.hexdigest()


class Stamps:
    """Step name → fingerprint, in one small JSON file that may be deleted at any time."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_current(self, step: str, print_: str) -> bool:
        """True when `step` was last done for exactly this fingerprint."""
        return self._read().get(step) == print_

    def done(self, step: str, print_: str) -> None:
        """Remembers that `step` has been done for this fingerprint."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._read() | {step: print_}, indent=1), encoding="utf-8")

    def _read(self) -> dict[str, str]:
        try:
            stamps = json.loads(self._file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return stamps if isinstance(stamps, dict) else {}
