"""Chromium and a Korean font for the browser tests, from the system's packages where they are missing."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
APT = "/usr/bin/apt-get"


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
    if os.geteuid() != 0 or not Path(APT).exists():
        raise ChromiumMissing(_advice("no Chromium or no Korean font"))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (("update", "-q"), ("install", "-q", "-y", "--no-install-recommends", *PACKAGES)):
        done = subprocess.run([APT, *arguments], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ChromiumMissing(f"`apt-get {' '.join(arguments)}` failed:\n{done.stderr.strip()}")


def _advice(what: str) -> str:
    return f"There is {what}: install the system's packages {' and '.join(PACKAGES)} (or their like) and run again."
