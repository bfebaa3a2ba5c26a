"""Extraction, merging, checking and compiling of translations, on a small project of its own."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from lookflex.lib import messages

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Plain")
B = _(
    "Joined "
    "text"
)
C = ngettext("%(n)s row", "%(n)s rows", 2)
D = pgettext("month", "May")
E = _(f"not {A}")
"""
TEMPLATE = """{% load i18n %}
    <p>{% translate "In a template" %}</p>
  {% blocktranslate with name=user.name %}Hello {{ name }}{% endblocktranslate %}
      {% blocktranslate count n=rows|length trimmed %}
        one thing
      {% plural %}
        {{ n }} things
      {% endblocktranslate %}
 {# {% translate "In a comment" %} #}
<a title="{{ _("In a filter") }}">'quotes" and brackets ( [ {</a>
"""
SCRIPT = """
export const label = (n) => t("%(count)s rows", { count: n }) + t('Single') + other("Not ours");
// t("In a comment")
const html = `<b>${t("In a literal")}</b>`;
"""
TRANSLATED = {"django": {"Plain": "평문"}, "djangojs": {"Single": "하나", "%(count)s rows": "%(count)s행"}}


@pytest.fixture
def project(tmp_path: Path, settings: Settings) -> Path:
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "lookflex" / "locale"]
    for path, text in {
        "accounts/views/things.py": PYTHON,
        "accounts/tests/test_things.py": '_("In a test")',
        "accounts/migrations/0001.py": '_("In a migration")',
        "templates/accounts/things.html": TEMPLATE,
        "static/src/js/deep/things.js": SCRIPT,
        "static/src/js/things.test.js": 't("In a script test")',
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.fixture
def po(project: Path) -> Callable[[str], Path]:
    return lambda domain: project / "lookflex" / "locale" / "ko" / "LC_MESSAGES" / f"{domain}.po"


def translate_all(file: Path) -> None:
    """Fill every empty translation with its source, which has the right placeholders."""
    lines, source = [], ""
    for line in file.read_text().splitlines():
        if line.startswith(("msgid ", "msgid_plural ")):
            source = line.split(" ", 1)[1]
        empty = line in {'msgstr ""', 'msgstr[0] ""'} and source != '""'
        lines.append(line.replace('""', source) if empty else line)
    file.write_text("\n".join(lines) + "\n")


def check() -> None:
    call_command("messages", check=True)


def test_what_is_found(po: Callable[[str], Path]) -> None:
    messages.update()
    server, browser = po("django").read_text(), po("djangojs").read_text()
    for text in ("Plain", "Joined text", "%(n)s row", "%(n)s rows", "In a template", "Hello %(name)s", "In a filter"):
        assert f'"{text}"' in server
    assert '"one thing"' in server
    assert '"%(n)s things"' in server
    assert 'msgctxt "month"' in server
    for text in ("%(count)s rows", "Single", "In a literal"):
        assert f'"{text}"' in browser
    for text in ("In a test", "In a migration", "In a comment", "Not ours", "In a script test", "not "):
        assert text not in server + browser


def test_writing_again_changes_nothing_even_when_lines_move(project: Path, po: Callable[[str], Path]) -> None:
    messages.update()
    before = [po("django").read_bytes(), po("djangojs").read_bytes()]
    source = project / "accounts" / "views" / "things.py"
    source.write_text("\n\n\n" + source.read_text())
    messages.update()
    assert [po("django").read_bytes(), po("djangojs").read_bytes()] == before


def test_translations_stay_and_unused_texts_go(project: Path, po: Callable[[str], Path]) -> None:
    messages.update()
    translate_all(po("django"))
    (project / "accounts" / "views" / "things.py").write_text('from x import _\nA = _("Plain")\nB = _("New")\n')
    messages.update()
    text = po("django").read_text()
    assert 'msgid "Plain"\nmsgstr "Plain"' in text
    assert 'msgid "New"\nmsgstr ""' in text
    assert "Joined text" not in text


def test_complete_translations_pass(po: Callable[[str], Path]) -> None:
    messages.update()
    for domain in ("django", "djangojs"):
        translate_all(po(domain))
    assert messages.problems() == []
    check()


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('msgstr "Plain"', 'msgstr ""', "not translated: 'Plain'"),
        ('msgid "Plain"\nmsgstr "Plain"\n', "", "not translated: 'Plain'"),
        ('msgid "Plain"', '#, fuzzy\nmsgid "Plain"', "fuzzy: 'Plain'"),
        ('msgid "Plain"', 'msgid "Gone"\nmsgstr "x"\n\nmsgid "Plain"', "no longer used: 'Gone'"),
        ('msgid "Plain"', '#~ msgid "Old"\n#~ msgstr "x"\n\nmsgid "Plain"', "no longer used: 'Old'"),
        ('msgstr "Hello %(name)s"', 'msgstr "Hello %(nmae)s"', "placeholders differ: 'Hello %(name)s'"),
        ('msgstr[0] "%(n)s rows"', 'msgstr[0] "rows"', "placeholders differ: '%(n)s row'"),
    ],
)
def test_each_fault_is_named(po: Callable[[str], Path], before: str, after: str, complaint: str) -> None:
    messages.update()
    for domain in ("django", "djangojs"):
        translate_all(po(domain))
    text = po("django").read_text()
    assert before in text
    po("django").write_text(text.replace(before, after))
    with pytest.raises(CommandError) as caught:
        check()
    assert complaint in str(caught.value)


def test_without_files_everything_is_missing(project: Path) -> None:
    assert any("'Plain'" in problem for problem in messages.problems())


def test_compiled_texts_are_used(project: Path, po: Callable[[str], Path]) -> None:
    messages.update()
    for domain, texts in TRANSLATED.items():
        content = po(domain).read_text()
        for source, translated in texts.items():
            content = content.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translated}"')
        po(domain).write_text(content)
    written = messages.compile_all()
    assert {path.name for path in written} == {"django.mo", "texts-ko.js", "texts-en.js"}
    script = (project / "static" / "dist" / "texts-ko.js").read_text()
    assert "하나" in script
    assert "%(count)s행" in script
    with po("django").with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Plain") == "평문"
    assert compiled.gettext("In a template") == "In a template"
