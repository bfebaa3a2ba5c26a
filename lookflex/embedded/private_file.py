"""Files with secrets in them."""

import os
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Writes `path` whole or not at all; nobody but its owner can ever read it (mode 600)."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    new.rename(path)
