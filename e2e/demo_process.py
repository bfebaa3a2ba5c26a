"""The real `make demo` in a folder of its own: started, waited for, stopped, and looked after."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lookflex.embedded import ledger, postgres
from lookflex.embedded.processes import dies_with_parent, free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 240  # a machine with two cores that does other things besides
STOP_SECONDS = 40
GONE_SECONDS = 3
READY = "LookFlex runs at"
# What pytest's own servers have put into our environment; the demo starts its own.
NOT_FOR_THE_DEMO = (
    "DATABASE_URL", "REDIS_URL", "CACHE_URL", "SECRET_KEY", "UPLOADS_DIR", "STATIC_MANIFEST", "DEBUG", "PUBLIC_URL",
    "SOURCE_ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE", "MAIL_TO_CONSOLE",
)  # fmt: skip


@dataclass(frozen=True)
class Account:
    """How one of the sample users signs in."""

    email: str
    password: str


@dataclass(frozen=True)
class Demo:
    """A running demo: its address, role → account, and the folder it keeps everything in."""

    url: str
    users: dict[str, Account]
    folder: Path

    @property
    def workbook(self) -> Path:
        """The Excel file the demo made and uploaded."""
        return self.folder / "monthly_targets.xlsx"

    def database_address(self, database: str) -> str:
        """Opens `shop` (the sample shop) or `lookflex` as PostgreSQL's superuser, past all code of ours."""
        known = ledger.load(self.folder / "servers")
        return postgres.url(
            port=known.postgres_port, user=postgres.SUPERUSER, password=known.superuser, database=database
        )


def read_report(path: Path) -> Demo:
    """A running demo from its `demo.json`."""
    report = json.loads(path.read_text(encoding="utf-8"))
    users = {role: Account(**account) for role, account in report["users"].items()}
    return Demo(report["url"], users, path.parent)


@contextmanager
def running_demo(folder: Path, variables: Mapping[str, str] | None = None) -> Iterator[Demo]:
    """A demo from its first line to its last process, which is gone afterwards: else this raises AssertionError.

    `variables` are environment variables for it, such as those of a mail server."""
    environment = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_DEMO}
    environment |= {"MAILS_PER_CLIENT": "1000"} | dict(variables or {})  # all the browsers of a run are one client
    command = [sys.executable, "-m", "lookflex.demo", "--port", str(free_port()), "--folder", str(folder)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509  # one system call, loaded before
    )
    output = Output(process)
    family: set[tuple[int, str]] = set()
    try:
        output.wait_for(READY)
        family = descendants(process.pid)
        demo = read_report(folder / "demo.json")
        with urllib.request.urlopen(f"{demo.url}/health", timeout=5) as answer:  # noqa: S310  # the demo's own address
            assert json.load(answer)["status"] == "ok"
        yield demo
        family |= descendants(process.pid)
    finally:
        code = stop(process)
    assert code == 0, f"The demo ended with {code}:\n{output.tail()}"
    left = survivors(family)
    assert not left, f"Processes of the demo are still there: {left}\n{output.tail()}"


def stop(process: "subprocess.Popen[str]") -> int:
    """SIGTERM, as a service manager would send it; the exit status."""
    process.terminate()
    try:
        return process.wait(STOP_SECONDS)
    finally:
        process.kill()


class Output:
    """What the demo writes, read all the time so that it never waits for us."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._lines: list[str] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        self._lines.extend(self._process.stdout)

    def wait_for(self, text: str) -> None:
        """Returns when a line with `text` was written. Raises AssertionError when none comes."""
        deadline = time.monotonic() + START_SECONDS
        while not any(text in line for line in list(self._lines)):
            assert self._process.poll() is None, f"The demo ended by itself:\n{self.tail()}"
            assert time.monotonic() < deadline, f"The demo was not ready in {START_SECONDS} s:\n{self.tail()}"
            self._thread.join(0.1)

    def tail(self) -> str:
        """Its last lines."""
        return "".join(self._lines[-60:])


def descendants(pid: int) -> set[tuple[int, str]]:
    """All processes below `pid` and itself, each with when it was born, so that a number used again is not taken for it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := _stat(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    family, waiting = set(), [pid]
    while waiting:
        member = waiting.pop()
        family.add((member, born_at(member)))
        waiting += parents.get(member, [])
    return family


def survivors(family: set[tuple[int, str]]) -> list[str]:
    """The command lines of those that live on. What was killed at the end gets a moment to be gone."""
    deadline = time.monotonic() + GONE_SECONDS
    while left := {pid: _command(pid) for pid, born in family if born and born_at(pid) == born}:
        if time.monotonic() > deadline:
            break
        time.sleep(0.05)
    return [f"{pid} {command}" for pid, command in sorted(left.items())]


def born_at(pid: int) -> str:
    """When a process was started, in the kernel's ticks; '' when there is none (or only its grave)."""
    fields = _stat(pid)
    return fields[19] if fields and fields[0] != "Z" else ""


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat from the third on (proc_pid_stat(5)): state, parent, …"""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _command(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
