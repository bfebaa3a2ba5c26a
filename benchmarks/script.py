"""A script's calls: standard library only."""

import json
import urllib.request
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.setting import Setting


class Script:
    """Signed in as the viewer, or as `account`; the token is kept for all of its calls."""

    _tokens: dict[tuple[str, str], str] = {}

    def __init__(self, setting: Setting, *, account: Mapping[str, str] | None = None) -> None:
        self._api = f"{setting.url}/api/v1/"
        who = dict(account or setting.account)
        key = (setting.url, who["email"])
        if key not in self._tokens:
            self._tokens[key] = self.ask("auth/login", who)["access"]
        self._token = self._tokens[key]
        self._page = setting.page.rstrip("/").rpartition("/")[2]

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        return self._answer(path, None if body is None else json.dumps(body).encode(), "application/json")

    def send(self, path: str, fields: Mapping[str, str], file: Path) -> Any:  # noqa: ANN401 - JSON
        """A form with a file (RFC 7578)."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        start = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
        body = "".join([*parts, start]).encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        return self._answer(path, body, f"multipart/form-data; boundary={mark}")

    def _answer(self, path: str, body: bytes | None, content_type: str) -> Any:  # noqa: ANN401 - JSON
        request = urllib.request.Request(self._api + path, body, {"Content-Type": content_type})  # noqa: S310
        if token := getattr(self, "_token", ""):
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - this machine
            return json.load(answer)

    def chart(self, title: str) -> str:
        """The id of the chart of that title."""
        elements = self.ask(f"pages/{self._page}")["elements"]
        return str(next(one["id"] for one in elements if one.get("title") == title))
