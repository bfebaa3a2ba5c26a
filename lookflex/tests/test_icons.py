"""Every icon that is asked for is in the sprite; a wrong name would show as a hole."""

import json
import re
from pathlib import Path

from django.conf import settings
from django.template import Context, Template

NAMES = set(json.loads((settings.BASE_DIR / "static" / "src" / "icons.json").read_text(encoding="utf-8")))
TAG = re.compile(r'{% icon "([^"]+)"')
CALL = re.compile(r'\bicon\("([^"]+)"')


def used(folder: Path, ending: str, pattern: re.Pattern[str]) -> set[str]:
    return {name for file in folder.rglob(ending) for name in pattern.findall(file.read_text(encoding="utf-8"))}


def test_templates_name_icons_that_exist() -> None:
    names = used(settings.BASE_DIR / "templates", "*.html", TAG)
    assert names
    assert names <= NAMES


def test_scripts_name_icons_that_exist() -> None:
    names = used(settings.BASE_DIR / "static" / "src" / "js", "*.js", CALL)
    assert names
    assert names <= NAMES


def test_an_icon_is_silent_and_points_into_the_sprite() -> None:
    shown = Template('{% load ui %}{% icon "lock" "lg" %}').render(Context())
    assert 'class="icon icon-lg"' in shown
    assert 'aria-hidden="true"' in shown
    assert re.search(r'href="[^"]*icons[^"]*\.svg#lock"', shown)
