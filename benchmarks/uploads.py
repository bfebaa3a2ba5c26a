"""Files people upload, from the first byte sent to rows that can be asked, by a script and a real worker."""

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import orders_file
from benchmarks.measures import Row
from benchmarks.script import Script
from benchmarks.setting import Setting

OWNER = "owner@example.com"
PATIENCE = 600
_CHILD = b"datasources.uploads.child"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watched:
    """The child that read the file: its processor time in seconds and the most memory it held, in bytes."""

    seconds: float = 0.0
    peak: int = 0


def read_files(setting: Setting) -> Iterator[Row]:
    """A workbook of nearly 50 MB, the same rows as a CSV, and the workbook's rows once more below themselves."""
    owner = Script(setting, account={**setting.account, "email": OWNER})
    with tempfile.TemporaryDirectory() as folder:
        book = orders_file.write_workbook(Path(folder) / "orders.xlsx")
        source, row = _measured(owner, book, "upload", {"label": "Orders", "identifier": "uploaded_orders"})
        yield row
        text = orders_file.write_csv(Path(folder) / "orders.csv")
        yield _measured(owner, text, "upload", {"label": "Orders as text", "identifier": "orders_text"})[1]
        yield _measured(owner, book, f"{source}/upload?mode=append", {"repeat": "true"})[1]


def _measured(owner: Script, file: Path, place: str, fields: dict[str, str]) -> tuple[str, Row]:
    """The data source's id, and the line."""
    watched, done = Watched(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(watched, done))
    watcher.start()
    begun = time.monotonic()
    job, seen = owner.send(f"datasources/{place}", fields, file), set[int]()
    while job["state"] in {"queued", "running"} and time.monotonic() - begun < PATIENCE:
        time.sleep(0.2)
        job = owner.ask(f"jobs/{job['id']}")
        seen.add(job["progress"])
    took = time.monotonic() - begun
    done.set()
    watcher.join()
    is_more = "append" in place
    work = f"{'append' if is_more else 'upload'} of {file.stat().st_size / 1e6:.0f} MB {file.suffix[1:].upper()}"
    child = f"child {watched.seconds:.1f} s of processor and {watched.peak / 1e6:.0f} MB"
    said = "" if job["state"] == "done" else f" ({job['state']}: {job['error']})"
    return (job["result"] or {}).get("datasource", ""), Row(
        f"{work}, {orders_file.ROWS:,} rows{' to as many' if is_more else ''}",
        f"{took:.1f} s, {child}, {len(seen)} steps seen{said}",
        "≤ 30 s, child ≤ 1 GB" if file.suffix == ".xlsx" and not is_more else "–",
    )


def _watch(watched: Watched, done: threading.Event) -> None:
    while not done.wait(0.05):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if _CHILD not in (process / "cmdline").read_bytes():
                    continue
                times = (process / "stat").read_text().rpartition(")")[2].split()
                status = (process / "status").read_text()
            except OSError:
                continue  # gone meanwhile
            watched.seconds = max(watched.seconds, (int(times[11]) + int(times[12])) / _TICKS)
            held = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0")
            watched.peak = max(watched.peak, int(held.split()[1]) * 1024)
