"""A script's calls: standard library only."""

import json
import urllib.request
from typing import Any

from benchmarks.setting import Setting


class Script:
    """Signed in as the viewer; the token is kept for all of its calls."""

    _tokens: dict[str, str] = {}

    def __init__(self, setting: Setting) -> None:
        self._api = f"{setting.url}/api/v1/"
        if setting.url not in self._tokens:
            self._tokens[setting.url] = ""
            self._tokens[setting.url] = self.ask("auth/login", setting.account)["access"]
        self._token = self._tokens[setting.url]
        self._page = setting.page.rstrip("/").rpartition("/")[2]

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        sent = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._api + path, sent, {"Content-Type": "application/json"})  # noqa: S310
        if token := getattr(self, "_token", ""):
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - this machine
            return json.load(answer)

    def chart(self, title: str) -> str:
        """The id of the chart of that title."""
        elements = self.ask(f"pages/{self._page}")["elements"]
        return str(next(one["id"] for one in elements if one.get("title") == title))
