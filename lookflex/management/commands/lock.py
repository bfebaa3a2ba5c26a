"""`manage.py lock`: pins what is installed and needed into requirements.lock and requirements-dev.lock."""

import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Path = settings.BASE_DIR
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
NOTE = "# Written by `make lock` from pyproject.toml and what is installed.\n"

# Part of every environment, in the version that fits its Python.
PROVIDED = {"pip", "setuptools", "wheel"}

# Package → the condition of the machine under which it is needed, '' for always.
Needed = dict[str, str]


class Command(BaseCommand):
    help = "Pins what pyproject.toml asks for, with everything it needs in turn, at the installed versions."
    requires_system_checks = []

    def handle(self, *_args: object, **_options: object) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        extras = project["optional-dependencies"]
        runtime = _closure([*project["dependencies"], *extras["embedded"]])
        development = _closure(extras["dev"])
        lines = [_line(name, condition) for name, condition in sorted(runtime.items())]
        RUNTIME.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")
        lines = [_line(name, condition) for name, condition in sorted(development.items()) if name not in runtime]
        DEVELOPMENT.write_text(f"{NOTE}-r {RUNTIME.name}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _closure(wanted: Iterable[str]) -> Needed:
    """Everything the requirements need. What is needed without a condition loses its condition."""
    requirements = sorted(map(Requirement, wanted), key=lambda requirement: requirement.marker is not None)
    needed: Needed = {}
    for requirement in requirements:
        _add(needed, requirement, condition=str(requirement.marker or ""))
    return needed


def _add(needed: Needed, requirement: Requirement, *, condition: str, extras: frozenset[str] = frozenset()) -> None:
    name = canonicalize_name(requirement.name)
    new_extras = frozenset(requirement.extras) - extras
    if name in PROVIDED or (name in needed and not new_extras):
        return
    needed.setdefault(name, condition)
    for text in _requires(name):
        inner = Requirement(text)
        if any(inner.marker is None or inner.marker.evaluate({"extra": extra}) for extra in ("", *new_extras)):
            _add(needed, inner, condition=condition)


def _requires(name: str) -> list[str]:
    try:
        return distribution(name).requires or []
    except PackageNotFoundError:  # meant for other machines
        return []


def _line(name: str, condition: str) -> str:
    version = _version(name)
    return f"{name}=={version}" + (f" ; {condition}" if condition else "")


def _version(name: str) -> str:
    """The installed version; of a package for other machines the lowest one pyproject.toml allows."""
    try:
        return distribution(name).version
    except PackageNotFoundError:
        pass
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = [Requirement(r) for r in tomllib.loads(text)["project"]["optional-dependencies"]["embedded"]]
    floors = [s.version for r in wanted if canonicalize_name(r.name) == name for s in r.specifier if s.operator == ">="]
    if not floors:
        raise CommandError(f"{name} is needed and not installed. Install it first.")
    return floors[0]
