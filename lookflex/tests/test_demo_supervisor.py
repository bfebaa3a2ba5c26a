"""The supervisor with small programs in the place of web and workers."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lookflex.demo import supervisor as supervision
from lookflex.demo.errors import DemoError
from lookflex.demo.programs import Program
from lookflex.demo.supervisor import Supervisor
from lookflex.demo.terminal import Terminal
from lookflex.embedded.servers import Servers

# One write for the whole line: print's two could meet those of another process halfway.
SAYS = "os.write(1, b'at work %d\\n' % os.getpid()); time.sleep(60)"
SLEEPS = f"import os, time; {SAYS}"
# Ignores the request to end and has a child that does so too.
STUBBORN = f"import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); child = os.fork()\n{SAYS}"

Supervise = Callable[..., Supervisor]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    started: list[Supervisor] = []

    def make(**scripts: str) -> Supervisor:
        programs = [Program(name, (sys.executable, "-c", script)) for name, script in scripts.items()]
        nothing = Servers("", "", "", "")
        started.append(Supervisor(programs=programs, servers=nothing, folder=tmp_path, terminal=Terminal()))
        return started[-1]

    yield make
    for one in started:
        one.stop()


class Output:
    """What was written to standard output so far."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured
        self.text = ""

    def wait_for(self, count: int, text: str = "at work") -> list[int]:
        """The process ids behind `text` once there are `count` of them."""
        deadline = time.monotonic() + 15
        while len(self._lines(text)) < count and time.monotonic() < deadline:
            time.sleep(0.02)
            self.text += self._captured.readouterr().out
        assert len(self._lines(text)) >= count, self.text
        return [int(line.rsplit(" ", 1)[1]) for line in self._lines(text)]

    def _lines(self, text: str) -> list[str]:
        """Whole lines only: half a line is half a process id."""
        return [line for line in self.text.split("\n")[:-1] if text in line]


@pytest.fixture
def output(capsys: pytest.CaptureFixture[str]) -> Output:
    return Output(capsys)


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path("/proc", str(pid), "status").read_text()
    except OSError:
        return False


def wait_until_ended(pids: list[int]) -> None:
    deadline = time.monotonic() + 5
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [pid for pid in pids if is_running(pid)] == []


def test_lines_carry_the_programs_name(supervise: Supervise, output: Output) -> None:
    supervise(web=SLEEPS, queries=SLEEPS).start()
    output.wait_for(2)
    assert sorted(line.split("at work")[0] for line in output.text.splitlines()) == ["queries   | ", "web       | "]


def test_what_ends_by_itself_is_started_again_with_a_line(supervise: Supervise, output: Output) -> None:
    supervisor = supervise(web=SLEEPS)
    supervisor.start()
    first = output.wait_for(1)[0]
    os.kill(first, signal.SIGKILL)
    wait_until_ended([first])
    supervisor.tend()
    again = output.wait_for(2)
    assert "web ended by itself (signal 9): starting it again." in output.text
    assert again[1] != first


def test_what_keeps_ending_is_given_up_after_three_restarts(supervise: Supervise, tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    supervisor = supervise(web=f"open({str(starts)!r}, 'a').write('x'); raise SystemExit(3)")
    supervisor.start()
    with pytest.raises(DemoError, match=r"web ended by itself \(exit status 3\)"):
        supervisor.watch()
    assert starts.read_text() == "x" * 4


def test_patience_counts_within_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(supervision.time, "monotonic", lambda: now)
    patience = supervision.Patience()
    assert [patience.is_exhausted() for _ in range(3)] == [False, False, False]
    now = 59.0
    assert patience.is_exhausted()
    now = 121.0
    assert not patience.is_exhausted()


def test_stop_ends_everything_also_what_does_not_listen(
    supervise: Supervise, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "STOP_SECONDS", 0.5)
    supervisor = supervise(web=SLEEPS, stubborn=STUBBORN)
    supervisor.start()
    pids = output.wait_for(3)
    assert all(is_running(pid) for pid in pids)
    supervisor.stop()
    wait_until_ended(pids)


def test_a_program_that_ends_by_itself_may_fail(supervise: Supervise) -> None:
    supervisor = supervise()
    good, bad = (
        Program(name, (sys.executable, "-c", f"raise SystemExit({code})")) for name, code in (("good", 0), ("bad", 2))
    )
    for program in (good, bad):
        supervisor.begin(program)
    supervisor.finish(good)
    with pytest.raises(DemoError, match=r"bad failed \(exit status 2\)"):
        supervisor.finish(bad)
