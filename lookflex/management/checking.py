"""`make test`: every check and every test, one after the other, all of them even when one fails.

Not a command of manage.py: reading the settings would put what `make demo` left in `var/` into the environment, and
the tests would run on the demo's servers.
"""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from threading import Lock

from lookflex.lib.node import NodeError, find_node, install_wheel
from lookflex.management.chromium import ChromiumMissing, find_chromium

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = (sys.executable, "-m")
MANAGE = (sys.executable, "manage.py")
# makemigrations warns that it could not compare with a database.
WITHOUT_DATABASE = (sys.executable, "-W", "ignore::RuntimeWarning", "manage.py")
# No server listens there: nothing that only reads the settings may ask the database.
NO_DATABASE = {"DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:1/none"}
BROWSERS = ("browser: one", "browser: two")
INSTALLING = Lock()
PRODUCTION = NO_DATABASE | {"DEBUG": "off", "PUBLIC_URL": "https://lookflex.example", "TRUSTED_PROXIES": "1"}


@dataclass(frozen=True)
class Step:
    """A named command. `prepare` makes ready what it needs; both it and `environment` add to what the command finds. Steps
    that follow each other and name the same `beside` run at once: tests have servers of their own."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], Mapping[str, str]] = dict
    folder: Path = ROOT
    beside: str = ""


def _with_node() -> Mapping[str, str]:
    """A PATH that begins with Node.js. Raises NodeError."""
    node = find_node() or install_wheel()
    return {"PATH": os.pathsep.join([str(node.program.parent), os.environ.get("PATH", "")])}


def _with_chromium() -> Mapping[str, str]:
    """Where the browser is. Raises ChromiumMissing."""
    with INSTALLING:
        return {"CHROMIUM": str(find_chromium())}


def steps() -> list[Step]:
    """Everything, the quick ones first. Browser tests are dealt out file by file, each part with a demo of its own."""
    browser_tests = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("e2e/test_*.py"))
    parts = [browser_tests[first :: len(BROWSERS)] for first in range(len(BROWSERS))]
    return [
        Step("lint", (*PYTHON, "ruff", "check", ".")),
        Step("format", (*PYTHON, "ruff", "format", "--check", ".")),
        Step("imports", (str(Path(sys.executable).with_name("lint-imports")),)),
        Step("assets", (*MANAGE, "assets"), NO_DATABASE),
        Step("types", (*PYTHON, "mypy"), NO_DATABASE, beside="checks"),
        Step(
            "production settings",
            (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
            PRODUCTION,
            beside="checks",
        ),
        Step("migrations", (*WITHOUT_DATABASE, "makemigrations", "--check", "--dry-run"), NO_DATABASE, beside="checks"),
        Step("translations", (*MANAGE, "messages", "--check"), NO_DATABASE, beside="checks"),
        Step("scripts", ("node", "--test"), prepare=_with_node, folder=ROOT / "static" / "src" / "js", beside="checks"),
        Step("tests: people", (*PYTHON, "pytest", "-q", "accounts", "notifications", "dashboards"), beside="tests"),
        Step("tests: data", (*PYTHON, "pytest", "-q", "lookflex", "datasources"), beside="tests"),
        *(
            Step(name, (*PYTHON, "pytest", "-q", *files), prepare=_with_chromium, beside="browsers")
            for name, files in zip(BROWSERS, parts, strict=True)
        ),
    ]


def main() -> int:
    """Runs all steps, or those named on the command line; the exit status is 1 when any failed, 2 for an unknown name."""
    wanted = sys.argv[1:]
    names = [step.name for step in steps()]
    if unknown := [name for name in wanted if name not in names]:
        print(f"There is no step {', '.join(unknown)}. The steps are: {', '.join(names)}.", file=sys.stderr)
        return 2
    chosen = [step for step in steps() if not wanted or step.name in wanted]
    failed = []
    for is_beside, group in groupby(chosen, lambda step: step.beside):
        together = list(group)
        with ThreadPoolExecutor(len(together) if is_beside else 1) as pool:
            failed += [
                step.name for step, passed in zip(together, pool.map(_passes, together), strict=True) if not passed
            ]
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nEverything passed.", flush=True)
    return 1 if failed else 0


def _passes(step: Step) -> bool:
    """Runs a step; what it wrote is shown when it failed, its last line otherwise."""
    begun = time.monotonic()
    try:
        environment = {**os.environ, "SECRET_KEY": secrets.token_urlsafe(48), **step.environment, **step.prepare()}
        done = subprocess.run(
            step.command,
            cwd=step.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except (NodeError, ChromiumMissing, OSError) as error:
        print(f"{step.name:20} FAILED\n{error}", flush=True)
        return False
    output = done.stdout.decode(errors="replace").rstrip()
    last = output.rpartition("\n")[2]
    took = f"{time.monotonic() - begun:.1f} s"
    said = f"FAILED  {took}\n{output}" if done.returncode else f"ok  {took}  {last}"
    print(f"{step.name:20} {said}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
