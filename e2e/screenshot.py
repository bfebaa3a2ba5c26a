"""The README's picture: the sample dashboard, half in the light theme and half in the dark one.

    python -m e2e.screenshot [demo.json] [picture.png]

needs a running `make demo` (its report is `var/demo.json`) and Chromium.
"""

import argparse
import base64
import os
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from e2e import browsing
from e2e.demo_process import ROOT, Demo, read_report

SIZE = ViewportSize(width=1440, height=1100)
MOST_BYTES = 350_000
BOTH = """
<style>
  body {{ margin: 0; }}
  img {{ position: absolute; inset: 0; }}
  img + img {{ clip-path: polygon(58% 0, 100% 0, 100% 100%, 42% 100%); }}
</style>
<img src="data:image/png;base64,{light}"><img src="data:image/png;base64,{dark}">
"""


def main() -> int:
    """Writes the picture; the exit status is 1 when it is too large for a README."""
    arguments = _arguments()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", browsing.CHROMIUM), args=list(browsing.ARGUMENTS)
        )
        demo = read_report(arguments.report)
        picture = _join(browser, light=_take(browser, demo, "light"), dark=_take(browser, demo, "dark"))
        browser.close()
    arguments.picture.write_bytes(picture)
    print(f"{arguments.picture}: {len(picture):,} bytes")
    return 1 if len(picture) > MOST_BYTES else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m e2e.screenshot", description=__doc__)
    parser.add_argument("report", nargs="?", type=Path, default=ROOT / "var" / "demo.json", help="of a running demo")
    parser.add_argument("picture", nargs="?", type=Path, default=ROOT / "docs" / "screenshot.png", help="to be written")
    return parser.parse_args()


def _take(browser: Browser, demo: Demo, scheme: Literal["light", "dark"]) -> bytes:
    """The first page of the sample dashboard as its EDITOR sees it."""
    options = browsing.CONTEXT | {"viewport": SIZE, "color_scheme": scheme, "base_url": demo.url}
    context = browser.new_context(**options)
    page = context.new_page()
    browsing.sign_in(page, demo.users["EDITOR"])
    browsing.open_dashboard(page, browsing.SALES)
    for chart in page.locator("lf-chart").all():
        chart.locator("canvas").wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    picture = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return picture


def _join(browser: Browser, *, light: bytes, dark: bytes) -> bytes:
    """Both pictures as one, divided by a slanted line."""
    page = browser.new_page(viewport=SIZE)
    page.set_content(BOTH.format(light=base64.b64encode(light).decode(), dark=base64.b64encode(dark).decode()))
    return page.screenshot()


if __name__ == "__main__":
    sys.exit(main())
