"""Settings: every variable is documented, and unsafe ones are refused at the start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r'(?:env\.\w+|_redis)\(\s*"([A-Z][A-Z0-9_]+)"')


def _start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Loads the settings in a fresh process with just this environment."""
    base = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://u:p@127.0.0.1:1/x"}
    code = "import django; from django.conf import settings; print(settings.SESSION_COOKIE_NAME)"
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        env=base | {"DJANGO_SETTINGS_MODULE": "lookflex.settings"} | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_is_in_the_example_file() -> None:
    read = set(READ.findall((ROOT / "lookflex" / "settings.py").read_text(encoding="utf-8")))
    documented = set(
        re.findall(r"^([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert len(read) > 20
    assert read == documented


@pytest.mark.parametrize(
    ("secret", "words"),
    [("", "SECRET_KEY is not set"), ("short", "too short"), ("django-insecure-" + "x" * 40, "well known")],
)
def test_a_missing_short_or_well_known_secret_is_refused_in_a_sentence(secret: str, words: str) -> None:
    answer = _start(SECRET_KEY=secret)
    assert answer.returncode != 0
    assert words in answer.stderr


def test_cookies_follow_the_scheme_of_the_public_address() -> None:
    secret = "a1b2" * 12
    assert _start(SECRET_KEY=secret, PUBLIC_URL="https://bi.example.com").stdout.strip() == "__Host-session"
    assert _start(SECRET_KEY=secret, PUBLIC_URL="http://localhost:8000").stdout.strip() == "session"


def test_another_kind_of_database_is_refused() -> None:
    answer = _start(SECRET_KEY="a1b2" * 12, DATABASE_URL="mysql://u:p@127.0.0.1/x")
    assert answer.returncode != 0
    assert "PostgreSQL" in answer.stderr
