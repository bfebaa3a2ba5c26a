"""What is measured, each with its limit (the quality requirements, speed and size)."""

import statistics
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks import load
from benchmarks.setting import Setting

WARM_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the printed table."""

    work: str
    measured: str
    limit: str


def start_and_memory(setting: Setting) -> Iterator[Row]:
    """Of the web processes: two workers, after they have served something."""
    yield Row("start of web to healthy", f"{setting.started:.2f} s", "≤ 2 s")
    yield Row("memory of web (PSS, with preloading parent)", f"{_memory(setting.web_pid):.0f} MB", "≤ 230 MB")


def stampede(setting: Setting) -> Iterator[Row]:
    """A hundred people open the page while nothing is cached; how often did each distinct query reach the source?"""
    statuses: list[int] = []

    def open_page() -> None:
        request = urllib.request.Request(setting.page, headers=setting.headers)  # noqa: S310 - this machine
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            statuses.append(answer.status)

    begun = time.monotonic()
    threads = [threading.Thread(target=open_page) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - begun
    _until_warm(setting)
    with psycopg.connect(setting.application_url) as database:
        runs = database.execute("SELECT key, count(*) FROM datasources_queryrecord GROUP BY key").fetchall()
    often = max(count for _key, count in runs)
    yield Row(
        "cold page opened by 100 at once",
        f"{len(runs)} distinct queries, each run at most {often}×; all answered in {took:.1f} s ({statuses.count(200)} × 200)",
        "each exactly once",
    )


def cached_page(setting: Setting, *, rounds: int = 5, seconds: float = 5) -> Iterator[Row]:
    """The same page of eight cached charts, and the bare page, turn by turn."""
    _until_warm(setting)
    for clients in (10, 50):
        page, bare = [], []
        for _round in range(rounds):
            bare.append(load.run(setting.bare, clients=clients, seconds=seconds / 2, headers={}))
            page.append(load.run(setting.page, clients=clients, seconds=seconds, headers=setting.headers))
        ratio = statistics.median(one.rate / other.rate for one, other in zip(page, bare, strict=True))
        rate, floor = (statistics.median(one.rate for one in found) for found in (page, bare))
        failed = sum(one.failed for one in [*page, *bare])
        yield Row(
            f"page of 8 cached charts, {clients} clients",
            f"{rate:.0f}/s, bare {floor:.0f}/s, ratio {ratio:.2f}, {page[0].size / 1000:.1f} kB, {failed} failed",
            "ratio ≥ 0.4",
        )
        p95 = statistics.median(one.percentile(0.95) for one in page)
        yield Row(f"  p95, {clients} clients", f"{p95:.0f} ms", "≤ 60 ms" if clients == 10 else "–")


def uncached_chart(setting: Setting, *, rounds: int = 7) -> Iterator[Row]:
    """From request to result ready, the raw statements with their connects turn by turn: a chart that asks one question, and
    a table whose totals are a second one (both at once, as raw too)."""
    by_mall = "SELECT mall, sum(settlement_amount) FROM orders GROUP BY mall"
    amounts = "sum(settlement_amount), sum(ad_cost), sum(margin), sum(quantity)"
    totals = f"SELECT {amounts} FROM orders"  # noqa: S608 - our own words
    table = (totals.replace("SELECT", "SELECT brand,") + " GROUP BY brand", totals)
    for work, title, statements in (
        ("uncached chart, request to result", "Malls", (by_mall,)),
        ("  table with totals", "Brands", table),
    ):
        raw, asked = [], []
        for _round in range(rounds):
            begun = time.perf_counter()
            threads = [threading.Thread(target=_raw, args=(setting, sql)) for sql in statements]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            raw.append(time.perf_counter() - begun)
            asked.append(_refreshed(setting, title))
        base, took = statistics.median(raw) * 1000, statistics.median(asked) * 1000
        yield Row(work, f"{took:.0f} ms, raw {base:.0f} ms", f"≤ {base * 1.15 + 15:.0f} ms")


def _raw(setting: Setting, sql: str) -> None:
    with psycopg.connect(setting.reader_url) as connection:
        connection.execute(sql).fetchall()


def _refreshed(setting: Setting, title: str) -> float:
    """Seconds of a chart's data asked anew by a script, which waits on the result."""
    from benchmarks.script import Script  # noqa: PLC0415 - made where it is used, once

    script = Script(setting)
    chart = script.chart(title)
    begun = time.perf_counter()
    script.ask(f"charts/{chart}/data?wait=10", {"refresh": True})
    return time.perf_counter() - begun


def _until_warm(setting: Setting) -> None:
    deadline = time.monotonic() + WARM_SECONDS
    while time.monotonic() < deadline:
        request = urllib.request.Request(setting.page, headers=setting.headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            if b'data-state="waiting"' not in answer.read():
                return
        time.sleep(0.3)


def _memory(pid: int) -> float:
    """Proportional set size of a process and its children, MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(_pss(int(one)) for one in [pid, *children]) / 1000


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
