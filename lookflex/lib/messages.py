"""Translations without the gettext programs: extract, merge, check and compile with Babel.

English source texts live in the code; `lookflex/locale/ko/LC_MESSAGES/` holds the Korean ones: `django.po` for Python
and templates, `djangojs.po` for scripts (`t("…")`). The files carry no dates and no line numbers, so that they change
only when a text does.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from lookflex.lib import placeholders
from lookflex.lib.script_texts import write_script_texts

LANGUAGE = "ko"
APPS = ("lookflex", "accounts", "notifications", "datasources", "dashboards")
Keywords: TypeAlias = Mapping[str, Any]  # Babel's: {function: positions of the texts}

_PYTHON: Keywords = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
_SCRIPT: Keywords = {"t": None}
_OPTIONS = {"parse_template_string": True}  # `…${t("text")}…` in scripts
_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: ko\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)


def update() -> None:
    """Bring the files up to the code: new texts come in empty, texts that are gone go."""
    for domain, found in _extracted().items():
        stored = _read(domain)
        stored.update(found, no_fuzzy_matching=True)
        _write(domain, stored)


def problems() -> list[str]:
    """One sentence for each text that is missing, untranslated, fuzzy, obsolete or has other placeholders."""
    return [sentence for domain, found in _extracted().items() for sentence in _compared(domain, found)]


def compile_all() -> list[Path]:
    """Write `django.mo` for the server and `texts-<language>.js` for the browser. Returns the files written."""
    binary = _folder() / "django.mo"
    with binary.open("wb") as file:
        write_mo(file, _read("django"))
    dist: Path = settings.BASE_DIR / "static" / "dist"
    languages = [code for code, _name in settings.LANGUAGES]
    write_script_texts(locales=Path(settings.LOCALE_PATHS[0]), languages=languages, folder=dist)
    return [binary, *(dist / f"texts-{code}.js" for code in languages)]


def _compared(domain: str, found: Catalog) -> Iterator[str]:
    stored = _read(domain)
    for message in found:
        translation = stored.get(message.id, message.context)
        if message.id and (translation is None or not _translated(translation)):
            yield f"{domain}: not translated: {_named(message)}"
    for message in stored:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"{domain}: fuzzy: {_named(message)}"
        if found.get(message.id, message.context) is None:
            yield f"{domain}: no longer used: {_named(message)}"
        elif _translated(message) and not placeholders.agree(_forms(message.id), _forms(message.string)):
            yield f"{domain}: placeholders differ: {_named(message)}"
    yield from (f"{domain}: no longer used: {_named(message)}" for message in stored.obsolete.values())


def _extracted() -> dict[str, Catalog]:
    catalogs = {"django": Catalog(locale=LANGUAGE), "djangojs": Catalog(locale=LANGUAGE)}
    for domain, method, path, source, keywords in _sources():
        where = [(path.relative_to(settings.BASE_DIR).as_posix(), 1)]
        for _line, text, _comments, context in extract(method, BytesIO(source.encode()), keywords, options=_OPTIONS):
            catalogs[domain].add(text, locations=where, context=context)
    return catalogs


def _sources() -> Iterator[tuple[str, str, Path, str, Keywords]]:
    base: Path = settings.BASE_DIR
    for app in APPS:
        for path in sorted((base / app).rglob("*.py")):
            if not {"tests", "migrations"} & set(path.relative_to(base).parts):
                yield "django", "python", path, path.read_text(), _PYTHON
    for path in sorted((base / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield "django", "python", path, _as_python(path), _PYTHON
    for path in sorted((base / "static" / "src" / "js").rglob("*.js")):
        if not path.name.endswith(".test.js"):
            yield "djangojs", "javascript", path, path.read_text(), _SCRIPT


def _as_python(path: Path) -> str:
    """Django's own rewriting of a template for gettext; indentation would mean something to Babel's Python reader."""
    return "\n".join(line.strip() for line in templatize(path.read_text(), origin=str(path)).splitlines())


def _read(domain: str) -> Catalog:
    path = _folder() / f"{domain}.po"
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def _write(domain: str, catalog: Catalog) -> None:
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    path = _folder() / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEADER + body.getvalue().decode())


def _folder() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / LANGUAGE / "LC_MESSAGES"


def _forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    if isinstance(text, str):
        return [text]
    return list(text or [])


def _translated(message: Message) -> bool:
    forms = _forms(message.string)
    return bool(forms) and all(forms)


def _named(message: Message) -> str:
    return repr(_forms(message.id)[0]) + (f" ({message.context})" if message.context else "")
