"""Translations as scripts get them."""

import json
from pathlib import Path

from lookflex.lib.script_texts import write_script_texts

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Apply"
msgstr "적용"

#, fuzzy
msgid "Clear"
msgstr "아마도"

msgid "Search"
msgstr ""

msgid "Say \\"no\\""
msgstr "\\"아니오\\"</script>"
"""


def read(file: Path) -> dict[str, str]:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("globalThis.lookflexTexts=")
    assert text.endswith(";\n")
    catalogue: dict[str, str] = json.loads(text.removeprefix("globalThis.lookflexTexts=")[:-2])
    return catalogue


def test_only_finished_translations_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "djangojs.po").write_text(CATALOGUE, encoding="utf-8")
    write_script_texts(locales=tmp_path / "locale", languages=["ko"], folder=tmp_path / "dist")
    assert read(tmp_path / "dist" / "texts-ko.js") == {"Apply": "적용", 'Say "no"': '"아니오"</script>'}


def test_a_language_without_translations_gets_an_empty_catalogue(tmp_path: Path) -> None:
    write_script_texts(locales=tmp_path, languages=["ko"], folder=tmp_path / "dist")
    assert read(tmp_path / "dist" / "texts-ko.js") == {}
