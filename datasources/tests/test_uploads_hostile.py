"""Limits that are met and children that die: always a reason, never a lost worker, a leftover file or a process.

Files that want harm are in `test_uploads_attacks`."""

import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from datasources.tests import upload_files
from datasources.uploads import parser, process, sandbox
from datasources.uploads.contracts import Limits
from datasources.uploads.errors import REASONS, UploadError


def children() -> set[int]:
    """Processes this one has started and not yet buried."""
    return {int(task) for task in Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()}


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path) -> Iterator[None]:
    before = children()
    yield
    assert children() <= before
    assert not [entry for entry in tmp_path.rglob("*") if entry.name.startswith(".parsing-")]
    assert not (tmp_path / "target").exists()


def refusal(path: Path, kind: str = "EXCEL", **limits: float) -> tuple[str, str]:
    with pytest.raises(UploadError) as refused:
        parser.parse(path, kind=kind, target=path.parent / "target", limits=Limits(**limits))  # type: ignore[arg-type]
    assert refused.value.reason in REASONS
    return refused.value.reason, refused.value.subject


def test_a_flipped_byte_in_the_sheet(tmp_path: Path) -> None:
    path = upload_files.retail_workbook(tmp_path / "flip.xlsx")
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    content[member.header_offset + member.compress_size // 2] ^= 0xFF
    path.write_bytes(content)
    assert refusal(path) == ("damaged", "")


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.xlsx") == ("missing", "")


def test_too_little_memory(tmp_path: Path) -> None:
    path = upload_files.text_file(tmp_path / "m.csv", [("a",), *[(f"{n}" * 20,) for n in range(1_000)]])
    assert refusal(path, "CSV", memory_bytes=20 << 20) == ("too_large", "")


def test_too_little_disk(tmp_path: Path) -> None:
    path = upload_files.text_file(tmp_path / "m.csv", [("a",), *[(f"{n}" * 20,) for n in range(20_000)]])
    assert refusal(path, "CSV", disk_bytes=100_000) == ("too_large", "")


def test_too_little_time(tmp_path: Path) -> None:
    path = upload_files.retail_workbook(tmp_path / "t.xlsx")
    begun = time.monotonic()
    assert refusal(path, seconds=0.02) == ("timeout", "")
    assert time.monotonic() - begun < 5


def test_cancelled(tmp_path: Path) -> None:
    path = upload_files.retail_workbook(tmp_path / "c.xlsx")
    with pytest.raises(UploadError, match="cancelled"):
        parser.parse(path, kind="EXCEL", target=tmp_path / "target", is_cancelled=lambda: True)


def test_an_error_of_the_caller_ends_the_child_too(tmp_path: Path) -> None:
    def fail(_percent: int, _rows: int) -> None:
        raise RuntimeError("the caller's own")

    path = upload_files.retail_workbook(tmp_path / "e.xlsx")
    with pytest.raises(RuntimeError, match="the caller's own"):
        parser.parse(path, kind="EXCEL", target=tmp_path / "target", on_progress=fail)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "too_large"),
        ("import os; os.abort()", "too_large"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "timeout"),
        ("raise SystemExit(3)", "crashed"),
        ("print('nonsense')", "crashed"),
        ('print(\'{"update": {"speed": 3}}\')', "crashed"),
        ("import os; os.write(1, b'x' * (40 << 20))", "crashed"),
        ("import os; os.close(0)", "crashed"),
    ],
)
def test_however_a_child_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, reason: str) -> None:
    monkeypatch.setattr(process, "_BOOT", code)
    assert refusal(upload_files.retail_workbook(tmp_path / "d.xlsx", 1)) == (reason, "")


PROBE = """
import os, socket, subprocess, sys, resource
sys.path.insert(0, sys.argv[1])
from datasources.uploads import sandbox
sandbox.enter(parent=int(sys.argv[2]), memory_bytes=1 << 29, seconds=5, disk_bytes=1 << 20)
{attempt}
"""


KERNEL_SOCKET = """
import ctypes
library = ctypes.CDLL(None, use_errno=True)
if library.socket(2, 1, 0) < 0:
    raise PermissionError(ctypes.get_errno(), "socket")
"""


def probe(attempt: str, parent: int | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-I", "-c", PROBE.format(attempt=attempt), str(process._ROOT), str(parent or os.getpid())],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 1))",
        "os.system('true')",
        "subprocess.run(['/bin/true'])",
        "os.execv('/bin/true', ['true'])",
        # past Python's own hook, to the kernel
        KERNEL_SOCKET,
    ],
)
def test_the_child_has_neither_network_nor_programs(attempt: str) -> None:
    tried = probe(attempt)
    assert tried.returncode == 1
    assert "PermissionError" in tried.stderr


def test_the_child_may_do_its_work() -> None:
    worked = probe("import threading; t = threading.Thread(target=print, args=('fine',)); t.start(); t.join()")
    assert (worked.returncode, worked.stdout) == (0, "fine\n")


def test_the_child_gets_no_more_memory_than_agreed() -> None:
    assert "MemoryError" in probe("bytearray(2 << 30)").stderr


def test_the_child_does_not_start_for_a_parent_that_is_gone() -> None:
    assert probe("print('alive')", parent=1).stdout == ""


def test_the_child_dies_with_its_parent(tmp_path: Path) -> None:
    child = f"""
import sys, time
sys.path.insert(0, {str(process._ROOT)!r})
from datasources.uploads import sandbox
sandbox.enter(parent=int(sys.argv[1]), memory_bytes=1 << 29, seconds=60, disk_bytes=1 << 20)
open(sys.argv[2], "w").close()
time.sleep(60)
"""
    mark = tmp_path / "started"
    parent = f"""
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {child!r}, str(os.getpid()), sys.argv[1]])
print(child.pid, flush=True)
child.wait()
"""
    with subprocess.Popen([sys.executable, "-c", parent, str(mark)], stdout=subprocess.PIPE, text=True) as running:  # noqa: S603
        assert running.stdout is not None
        orphan = int(running.stdout.readline())
        wait_until(mark.exists)
        running.kill()
    wait_until(lambda: not is_running(orphan))


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_child_sees_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "sesame")
    kept = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(kept, True)  # noqa: FBT003 - takes no keyword
    code = "import os, sys; sys.stderr.write(repr((sorted(os.environ), sorted(os.listdir('/proc/self/fd')))))"
    monkeypatch.setattr(process, "_BOOT", code)
    with pytest.raises(UploadError) as died:
        parser.parse(upload_files.retail_workbook(tmp_path / "d.xlsx", 1), kind="EXCEL", target=tmp_path / "target")
    os.close(kept)
    assert "sesame" not in died.value.detail
    assert "(['LANG', 'MALLOC_ARENA_MAX'], ['0', '1', '2', '3'])" in died.value.detail


def test_the_filter_knows_this_machine() -> None:
    assert os.uname().machine in sandbox._CALLS
