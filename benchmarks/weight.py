"""What a browser transfers, and when the last chart is drawn. Chromium, everything compressed as the server sends it."""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measures import Row, _until_warm
from benchmarks.setting import Setting
from e2e.browsing import ARGUMENTS, CHROMIUM

VISITS = 7
DRAWN = """() => document.querySelectorAll('lf-chart').length > 0 && document.querySelectorAll('[data-ticket]').length === 0
  && [...document.querySelectorAll('lf-chart')].every((chart) => chart.querySelector('canvas'))
  && [...document.querySelectorAll('lf-table')].every((table) => table.querySelector('.lf-row'))"""


def in_browser(setting: Setting) -> Iterator[Row]:
    """Cold: an empty cache; warm: the page once more. Times are medians of `VISITS` of each, after one that is not counted:
    the browser itself has to start."""
    _until_warm(setting)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield from _visits(browser, setting)
        browser.close()


def _visits(browser: Browser, setting: Setting) -> Iterator[Row]:
    seen = [_cold_and_warm(browser, setting) for _visit in range(VISITS + 1)][1:]
    for place, kind in enumerate(("cold", "warm")):
        count, size, fonts, _drawn = seen[0][place]
        drawn = sorted(visits[place][3] for visits in seen)
        limit = "≤ 500 kB, ≤ 18 requests" if kind == "cold" else "≤ 40 kB, ≤ 2 requests"
        yield Row(f"page of 8 charts, {kind}", f"{size:.0f} kB ({fonts:.0f} of it fonts), {count} requests", limit)
        said = f"{statistics.median(drawn):.2f} s ({drawn[0]:.2f} to {drawn[-1]:.2f})"
        yield Row(f"  last of 8 charts drawn, {kind}", said, "≤ 0.9 s" if kind == "cold" else "≤ 0.6 s")
    context = browser.new_context(locale="ko-KR")
    count, size, fonts, _drawn = _visit(context.new_page(), f"{setting.url}/sign-in/", charts=False)
    yield Row(
        "page without charts, cold", f"{size - fonts:.0f} kB without fonts, {count} requests", "≤ 45 kB without fonts"
    )
    context.close()


def _cold_and_warm(browser: Browser, setting: Setting) -> list[tuple[int, float, float, float]]:
    context = browser.new_context(locale="ko-KR", viewport={"width": 1440, "height": 1800}, reduced_motion="reduce")
    pairs = dict(pair.split("=", 1) for pair in setting.headers["Cookie"].split("; "))
    context.add_cookies([{"name": name, "value": value, "url": setting.url} for name, value in pairs.items()])
    page = context.new_page()
    visits = [_visit(page, setting.page) for _time in range(2)]
    context.close()
    return visits


def _visit(page: Page, address: str, *, charts: bool = True) -> tuple[int, float, float, float]:
    """Requests, kB transferred, kB of fonts, seconds until all is drawn."""
    sizes: list[tuple[str, int]] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.append((kinds.get(event["requestId"], ""), int(event["encodedDataLength"]))),
    )
    page.goto(address, wait_until="commit")
    if charts:
        page.wait_for_function(DRAWN, timeout=30_000, polling="raf")
    drawn = float(page.evaluate("performance.now()")) / 1000
    page.wait_for_load_state("networkidle")
    session.detach()
    sent = [(kind, size) for kind, size in sizes if size]
    return (
        len(sent),
        sum(size for _kind, size in sent) / 1000,
        sum(size for kind, size in sent if kind == "Font") / 1000,
        drawn,
    )
