"""Both READMEs say the same: code, links, sections and variables; prose is for people to compare."""

import re

from django.conf import settings

ENGLISH, KOREAN = "README.md", "README.ko.md"


def text(name: str) -> str:
    return (settings.BASE_DIR / name).read_text(encoding="utf-8")


def found(pattern: str, name: str) -> list[str]:
    return re.findall(pattern, text(name), flags=re.MULTILINE | re.DOTALL)


def test_the_same_code() -> None:
    assert found(r"^```\w*\n.*?^```$", ENGLISH) == found(r"^```\w*\n.*?^```$", KOREAN) != []


def test_as_many_sections_and_rows() -> None:
    for pattern in (r"^#+ ", r"^\| "):
        assert len(found(pattern, ENGLISH)) == len(found(pattern, KOREAN))
    assert set(found(r"`[A-Z]+_[A-Z_]+`", ENGLISH)) == set(found(r"`[A-Z]+_[A-Z_]+`", KOREAN))


def test_the_same_links_and_each_leads_to_the_other() -> None:
    targets = {name: set(found(r"\]\(([^)]+)\)", name)) for name in (ENGLISH, KOREAN)}
    assert targets[ENGLISH] - {KOREAN} == targets[KOREAN] - {ENGLISH}
    assert KOREAN in text(ENGLISH)[:200]
    assert ENGLISH in text(KOREAN)[:200]
    for target in targets[ENGLISH] | targets[KOREAN]:
        assert (settings.BASE_DIR / target).exists(), target
