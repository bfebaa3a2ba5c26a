"""Translations for scripts: one small file per language that `static/src/js/texts.js` reads."""

import json
from collections.abc import Iterable
from pathlib import Path

from babel.messages.pofile import read_po


def write_script_texts(*, locales: Path, languages: Iterable[str], folder: Path) -> None:
    """Writes `texts-<language>.js` into `folder` from `<locales>/<language>/LC_MESSAGES/djangojs.po`.

    A language without that file gets an empty catalogue, so that pages may always ask for theirs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages:
        texts = _texts(locales / language / "LC_MESSAGES" / "djangojs.po")
        catalogue = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
        (folder / f"texts-{language}.js").write_text(f"globalThis.lookflexTexts={catalogue};\n", encoding="utf-8")


def _texts(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        catalogue = read_po(stream)
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str) and message.id and isinstance(message.string, str) and message.string
        if not message.fuzzy
    }
