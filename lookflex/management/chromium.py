"""Chromium and a Korean font for the browser tests, from the system's packages where they are missing."""

import shutil
import subprocess
from pathlib import Path

from lookflex.embedded import packages
from lookflex.embedded.packages import CannotInstall

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")


class ChromiumMissing(Exception):
    """There is no Chromium or no Korean font, and they cannot be installed from here; the message says what to do."""


def find_chromium() -> Path:
    """The browser to test with; installs it on Debian and its kin when we are root. Raises ChromiumMissing."""
    if _program() is None or not _speaks_korean():
        _install()
    program = _program()
    if program is None:
        raise ChromiumMissing(_advice("no Chromium"))
    return program


def _program() -> Path | None:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def _speaks_korean() -> bool:
    """True when some installed font has Korean letters; without one every test would look at empty boxes."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    fonts = subprocess.run([lister, ":lang=ko"], capture_output=True, check=False)
    return bool(fonts.stdout.strip())


def _install() -> None:
    try:
        packages.install(*PACKAGES)
    except CannotInstall as error:
        raise ChromiumMissing(str(error) or _advice("no Chromium or no Korean font")) from error


def _advice(what: str) -> str:
    return f"There is {what}: install the system's packages {' and '.join(PACKAGES)} (or their like) and run again."
