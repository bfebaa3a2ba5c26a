"""Files that want harm, and children that die: always a reason, never a lost worker, a leftover file or a process."""

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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b"not a workbook at all", "not_a_workbook"),
        (b"a,b\n1,2\n", "not_a_workbook"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html><table></table></html>", "web_page"),
        (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table/></html>", "web_page"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_workbook"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert refusal(path) == (reason, "")


def test_old_and_encrypted_workbooks(tmp_path: Path) -> None:
    old = upload_files.compound_file(tmp_path / "old.xlsx", "Root Entry", "Workbook")
    locked = upload_files.compound_file(tmp_path / "locked.xlsx", "Root Entry", "EncryptionInfo", "EncryptedPackage")
    assert refusal(old) == ("old_excel", "")
    assert refusal(locked) == ("password_protected", "")


def test_a_zip_that_is_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refusal(tmp_path / "z.xlsx") == ("not_a_workbook", "")


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_cut_short(tmp_path: Path, share: float) -> None:
    path = upload_files.retail_workbook(tmp_path / "cut.xlsx")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert refusal(path) == ("damaged", "")


def test_a_flipped_byte_in_the_sheet(tmp_path: Path) -> None:
    path = upload_files.retail_workbook(tmp_path / "flip.xlsx")
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    content[member.header_offset + member.compress_size // 2] ^= 0xFF
    path.write_bytes(content)
    assert refusal(path) == ("damaged", "")


def test_broken_xml(tmp_path: Path) -> None:
    path = upload_files.raw_workbook(tmp_path / "b.xlsx", '<row r="1"><c r="A1"><v>1</row></sheet')
    assert refusal(path) == ("damaged", "")


def test_two_cells_that_span_seventeen_billion(tmp_path: Path) -> None:
    path = upload_files.corner_bomb(tmp_path / "bomb.xlsx")
    assert path.stat().st_size < 2_000
    assert refusal(path) == ("too_many_cells", "1,048,576 × 16,384")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c\nr="XFD999999"><v>1</v></c></row>',
    ],
)
def test_bounds_that_are_hidden_from_the_scan_meet_a_limit(tmp_path: Path, cells: str) -> None:
    reason, _ = refusal(upload_files.raw_workbook(tmp_path / "h.xlsx", cells), memory_bytes=400 << 20)
    assert reason in {"too_many_cells", "too_large"}


def test_what_inflates_without_end(tmp_path: Path) -> None:
    path = upload_files.inflating_workbook(tmp_path / "i.xlsx", 64)
    assert path.stat().st_size < 100_000
    assert refusal(path) == ("too_large", "")
    assert refusal(path, inflated_bytes=1 << 20) == ("too_large", "")


def test_many_members(tmp_path: Path) -> None:
    path = upload_files.member_bomb(tmp_path / "m.xlsx", 20_000)
    assert refusal(path) == ("too_many_members", "20000")


def test_a_directory_that_lies_about_its_members(tmp_path: Path) -> None:
    path = upload_files.member_bomb(tmp_path / "m.xlsx", 20_000)
    content = bytearray(path.read_bytes())
    content[-14:-10] = b"\1\0\1\0"
    path.write_bytes(content)
    assert refusal(path, members=5_000)[0] in {"too_many_members", "damaged"}


def test_entities_that_multiply(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{levels}]><workbook>&e11;</workbook>'
    path = upload_files.raw_workbook(tmp_path / "e.xlsx", "", extra={"xl/workbook.xml": laughs.encode()})
    assert refusal(path)[0] in {"damaged", "too_large", "no_sheet"}


def test_very_deep_xml(tmp_path: Path) -> None:
    path = upload_files.raw_workbook(tmp_path / "d.xlsx", "<row>" * 300_000, extra={"xl/styles.xml": b"<a>" * 300_000})
    assert refusal(path)[0] in {"damaged", "header_missing", "sheet_empty"}


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
