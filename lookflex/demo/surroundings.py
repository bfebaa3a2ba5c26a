"""What the demo keeps about itself in its folder: settings, address, users, servers. Files with secrets have mode 600."""

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


@dataclass(frozen=True)
class Account:
    """How one of the sample users signs in."""

    email: str
    password: str


@dataclass(frozen=True)
class Surroundings:
    """The demo's folder: `var/`, which lookflex/settings.py knows, or another one for a demo beside it."""

    folder: Path = VAR

    @property
    def servers(self) -> Path:
        """Data and logs of the embedded servers."""
        return self.folder / "servers"

    @property
    def uploads(self) -> Path:
        """Uploaded files."""
        return self.folder / "uploads"

    @property
    def settings(self) -> Path:
        """Environment variables; in `var/` lookflex/settings.py reads them where nothing else names a database."""
        return self.folder / "demo.env"

    @property
    def report(self) -> Path:
        """The address and the users, for scripts."""
        return self.folder / "demo.json"

    def secret_key(self) -> str:
        """SECRET_KEY from the environment, else of an earlier run, else a new one."""
        if os.environ.get("SECRET_KEY"):
            return os.environ["SECRET_KEY"]
        earlier = self.settings.read_text(encoding="utf-8") if self.settings.exists() else ""
        for line in earlier.splitlines():
            name, _equals, value = line.partition("=")
            if name == "SECRET_KEY" and value:
                return value
        return secrets.token_urlsafe(48)

    def save_settings(self, variables: Mapping[str, str]) -> None:
        """Writes the settings, so that manage.py in another terminal reaches the demo's servers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        private_file.write(self.settings, "".join(f"{name}={value}\n" for name, value in variables.items()))

    def known_accounts(self) -> dict[str, Account]:
        """Role → account, from the report; empty when there is none."""
        try:
            users = json.loads(self.report.read_text(encoding="utf-8"))["users"]
            return {role: Account(user["email"], user["password"]) for role, user in users.items()}
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def save_report(self, *, url: str, accounts: Mapping[str, Account]) -> None:
        """Writes `{"url", "users": {ROLE: {"email", "password"}}}`."""
        report = {"url": url, "users": {role: asdict(account) for role, account in accounts.items()}}
        private_file.write(self.report, json.dumps(report, ensure_ascii=False, indent=2) + "\n")


def load_environment() -> None:
    """Adds `.env` to the process's environment, as lookflex/settings.py will; what is set already stays."""
    environ.Env.read_env(ROOT / ".env")


if __name__ == "__main__":  # `make`: manage.py needs a SECRET_KEY before anything ever ran
    load_environment()
    if not Surroundings().settings.exists():
        Surroundings().save_settings({"SECRET_KEY": Surroundings().secret_key()})
