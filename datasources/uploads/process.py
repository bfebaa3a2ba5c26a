"""Starts the child, listens to it, and ends it: on its answer, on a limit, when nobody wants the answer any more.

A fresh interpreter and not a fork: a worker's memory holds secrets and connections, and none of it may be where a
stranger's file is read. Whatever happens to the child comes out as an UploadError; it never outlives the call.
"""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from datasources.uploads import wire
from datasources.uploads.contracts import Limits
from datasources.uploads.errors import UploadError
from datasources.uploads.table import Update

OnProgress = Callable[[int, int], None]
"""Hears percent (0–100, never falling) and rows read so far."""
IsCancelled = Callable[[], bool]

_ROOT = Path(__file__).resolve().parents[2]
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from datasources.uploads.child import main; main()"
# One arena for all threads: each reserves 64 MB of the address space that is limited.
_ENVIRONMENT = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
_TICK = 0.1
_LONGEST_ANSWER = 16 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")
_SIGNALS = {
    signal.SIGXCPU: "timeout",
    signal.SIGABRT: "too_large",  # how native code says that it got no memory
    signal.SIGKILL: "too_large",  # the machine had none left
}


def run(request: wire.Request, on_progress: OnProgress, is_cancelled: IsCancelled) -> wire.Answer:
    """The child's answer. Raises UploadError."""
    complaints = request.folder / "stderr"
    with complaints.open("wb") as stderr:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and nothing from outside among its arguments
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=request.folder,
            env=_ENVIRONMENT,
            start_new_session=True,
        )
    with child:
        try:
            answer = _Listener(child, request.limits, on_progress, is_cancelled).listen(wire.request_line(request))
        finally:
            child.kill()
    if answer is None:
        detail = complaints.read_bytes()[-2_000:].decode(errors="replace")
        raise UploadError(_reason_of_death(child.returncode), detail=f"ended with {child.returncode}: {detail}")
    return answer


def _reason_of_death(code: int) -> str:
    return _SIGNALS.get(signal.Signals(-code), "crashed") if code < 0 else "crashed"


class _Listener:
    """Reads the child's lines until it has answered or has to be ended."""

    def __init__(
        self, child: subprocess.Popen[bytes], limits: Limits, on_progress: OnProgress, is_cancelled: IsCancelled
    ) -> None:
        self._child = child
        self._limits = limits
        self._is_cancelled = is_cancelled
        self._progress = _Progress(on_progress)
        self._deadline = time.monotonic() + limits.seconds
        self._buffer = bytearray()

    def listen(self, request: bytes) -> wire.Answer | None:
        """The answer, or None where the child ended without one. Raises UploadError."""
        stdin, stdout = _pipe(self._child.stdin), _pipe(self._child.stdout)
        try:
            stdin.write(request + b"\n")
            stdin.close()
        except BrokenPipeError:
            return None
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            while True:
                self._check()
                if not selector.select(_TICK):
                    self._progress.tick()
                    continue
                data = os.read(stdout.fileno(), 1 << 16)
                answer = self._take(data)
                if answer is not None or not data:
                    return answer

    def _check(self) -> None:
        if self._is_cancelled():
            raise UploadError("cancelled")
        if time.monotonic() > self._deadline:
            raise UploadError("timeout")
        if _resident_bytes(self._child.pid) > self._limits.memory_bytes:
            raise UploadError("too_large", detail="resident memory")

    def _take(self, data: bytes) -> wire.Answer | None:
        self._buffer += data
        if len(self._buffer) > _LONGEST_ANSWER:
            raise UploadError("crashed", detail="an endless answer")
        if b"\n" not in data:
            return None
        *lines, rest = bytes(self._buffer).split(b"\n")
        self._buffer = bytearray(rest)
        for line in lines:
            try:
                said = wire.read_line(line)
            except (ValueError, KeyError, TypeError) as error:
                raise UploadError("crashed", detail=f"a senseless answer: {error!r}") from error
            if not isinstance(said, Update):
                return said
            self._progress.heard(said)
        return None


class _Progress:
    """What the child says, and between two of its words what can be expected by the clock."""

    def __init__(self, on_progress: OnProgress) -> None:
        self._on_progress = on_progress
        self._last = Update(0.0)
        self._since = time.monotonic()
        self._told = -1

    def heard(self, update: Update) -> None:
        self._last, self._since = update, time.monotonic()
        self._tell(update.percent)

    def tick(self) -> None:
        """Half of what is left of a silent step per expected duration: it slows down and never arrives."""
        if self._last.until > self._last.percent:
            share = 1 - 0.5 ** (2 * (time.monotonic() - self._since) / max(self._last.seconds, _TICK))
            self._tell(self._last.percent + (self._last.until - self._last.percent) * share)

    def _tell(self, percent: float) -> None:
        whole = min(int(percent), 99)
        if whole > self._told:
            self._told = whole
            self._on_progress(whole, self._last.rows)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise TypeError("Popen was asked for this pipe")
    return pipe


def _resident_bytes(process: int) -> int:
    """0 where the system does not say; the limit on address space remains then."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0
