"""Keeps programs running, passes on what they write, and ends them all."""

import os
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lookflex.demo.errors import DemoError
from lookflex.demo.programs import Program, environment
from lookflex.demo.terminal import Terminal
from lookflex.embedded.processes import Server, dies_with_parent
from lookflex.embedded.servers import Servers

RESTARTS = 3
WITHIN_SECONDS = 60
STOP_SECONDS = 8
LOOK_SECONDS = 0.3


@dataclass
class Patience:
    """How often something may be started again: three times within a minute, then it is given up."""

    times: deque[float] = field(default_factory=lambda: deque(maxlen=RESTARTS))

    def is_exhausted(self) -> bool:
        """Counts one more restart; True when it is one too many."""
        now = time.monotonic()
        exhausted = len(self.times) == RESTARTS and now - self.times[0] < WITHIN_SECONDS
        self.times.append(now)
        return exhausted


class Supervisor:
    """Runs programs as children that end with it, whatever ends it, each in a session of its own."""

    def __init__(self, *, programs: Sequence[Program], servers: Servers, folder: Path, terminal: Terminal) -> None:
        self._programs = {program.name: program for program in programs}
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._once: dict[str, subprocess.Popen[str]] = {}
        self._patience: dict[str, Patience] = {}
        self._servers = servers
        self._folder = folder
        self._terminal = terminal

    def start(self) -> None:
        """Starts every program."""
        for program in self._programs.values():
            self._run(program)

    def begin(self, program: Program) -> None:
        """Starts a program that ends by itself; `finish` waits for it."""
        self._once[program.name] = self._open(program)

    def finish(self, program: Program) -> None:
        """Waits for a program that was begun. Raises DemoError when it failed."""
        code = self._once[program.name].wait()
        if code:
            raise DemoError(f"{program.name} failed ({_ending(code)}). Its lines above say why.")

    def tend(self) -> None:
        """Starts again what has ended by itself. Raises DemoError when something keeps ending."""
        for server in self._servers.ended():
            self._tend_server(server)
        for name, process in self._running.items():
            if process.poll() is not None:
                self._count(name, f"ended by itself ({_ending(process.returncode)})")
                self._run(self._programs[name])

    def watch(self) -> None:
        """Tends until an exception, usually KeyboardInterrupt, ends it."""
        while True:
            self.tend()
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """Asks all programs to end and waits; what does not end in time is ended with all its children."""
        processes = [*self._running.values(), *self._once.values()]
        for process in processes:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in processes:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self._running.clear()
        self._once.clear()

    def _run(self, program: Program) -> None:
        self._running[program.name] = self._open(program)

    def _open(self, program: Program) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            program.command,
            cwd=self._folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509  # one system call, loaded before
        )
        if process.stdout is not None:
            threading.Thread(target=self._relay, args=(program.name, process.stdout), daemon=True).start()
        return process

    def _relay(self, name: str, stream: IO[str]) -> None:
        for line in stream:
            if line.strip():
                self._terminal.line_of(name, line.rstrip())

    def _tend_server(self, server: Server) -> None:
        self._count(server.name, f"ended by itself; its last lines are in {server.log}")
        server.run()

    def _count(self, name: str, event: str) -> None:
        if self._patience.setdefault(name, Patience()).is_exhausted():
            raise DemoError(f"{name} {event} and did so before within the last minute. Its lines above say why.")
        self._terminal.say(f"{name} {event}: starting it again.")


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit status {code}"
