"""Queries that people write, and texts that must never reach a source (`sql/*.txt`, one a line, columns parted by tabs)."""

from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
ESCAPES = {"\\n": "\n", "\\u0000": "\x00", "\\u202e": "\u202e", "\\ue000": "\ue000", "\\\\": "\\"}


def normal() -> list[tuple[str, str]]:
    """Dialect and text."""
    return [(dialect, text) for dialect, text in _rows("normal.txt")]


def hostile() -> list[tuple[str, str, str]]:
    """Dialect, the reason why it is refused, text."""
    return [(dialect, reason, _unescaped(text)) for dialect, reason, text in _rows("hostile.txt")]


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def _unescaped(text: str) -> str:
    for written, meant in ESCAPES.items():
        text = text.replace(written, meant)
    return text
