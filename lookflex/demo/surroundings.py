"""What the demo keeps in `var/` about itself: its settings, its address, its users. Both files are of mode 600."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import environ

from lookflex.embedded import private_file

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
# Read by lookflex/settings.py where nothing else says which servers to use.
SETTINGS = VAR / "demo.env"
# Read by scripts.
REPORT = VAR / "demo.json"


@dataclass(frozen=True)
class Account:
    """How one of the sample users signs in."""

    email: str
    password: str


def load_environment() -> None:
    """Adds `.env` to the process's environment, as lookflex/settings.py will; what is set already stays."""
    environ.Env.read_env(ROOT / ".env")


def secret_key() -> str:
    """SECRET_KEY from the environment, else of an earlier run, else a new one."""
    if os.environ.get("SECRET_KEY"):
        return os.environ["SECRET_KEY"]
    earlier = SETTINGS.read_text(encoding="utf-8") if SETTINGS.exists() else ""
    for line in earlier.splitlines():
        name, _equals, value = line.partition("=")
        if name == "SECRET_KEY" and value:
            return value
    return secrets.token_urlsafe(48)


def save_settings(variables: Mapping[str, str]) -> None:
    """Writes `var/demo.env`, so that manage.py in another terminal reaches the demo's servers."""
    VAR.mkdir(exist_ok=True)
    private_file.write(SETTINGS, "".join(f"{name}={value}\n" for name, value in variables.items()))


def known_accounts() -> dict[str, Account]:
    """Role → account, from `var/demo.json`; empty when there is none."""
    try:
        users = json.loads(REPORT.read_text(encoding="utf-8"))["users"]
        return {role: Account(user["email"], user["password"]) for role, user in users.items()}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save_report(*, url: str, accounts: Mapping[str, Account]) -> None:
    """Writes `var/demo.json`."""
    report = {"url": url, "users": {role: asdict(account) for role, account in accounts.items()}}
    private_file.write(REPORT, json.dumps(report, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":  # `make`: manage.py needs a SECRET_KEY before anything ever ran
    load_environment()
    if not SETTINGS.exists():
        save_settings({"SECRET_KEY": secret_key()})
