"""What pages say that no person may ever cause: policy violations, console errors, uncaught exceptions."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

# Chromium writes policy violations to the console as well; said here in full, whatever it calls them.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.effectiveDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
});
"""


class Complaints:
    """Collects complaints of browser contexts."""

    def __init__(self) -> None:
        self._heard: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def listen(self, context: BrowserContext) -> None:
        """Hears every page of `context` from now on."""
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def expect(self, pattern: str) -> None:
        """Complaints that match are what this test is about, such as the console's line about an answer 404."""
        self._expected.append(re.compile(pattern))

    def check(self) -> None:
        """Raises AssertionError with what nobody expected."""
        unexpected = [text for text in self._heard if not any(pattern.search(text) for pattern in self._expected)]
        assert not unexpected, "The pages complained:\n" + "\n".join(unexpected)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "assert"}:
            place = message.location
            self._heard.append(f"{message.text} ({place.get('url', '')}:{place.get('lineNumber', '')})")

    def _error(self, error: WebError) -> None:
        where = error.page.url if error.page else ""
        self._heard.append(f"uncaught: {error.error} ({where})")
