"""A colleague's script: Python's standard library and `demo.json`, nothing of LookFlex."""

import json
import time
import urllib.error
import urllib.request
from typing import Any

import pytest

from e2e import reading
from e2e.browsing import SALES, open_dashboard, wait_until_drawn
from e2e.conftest import PageOf
from e2e.demo_process import Demo
from e2e.shown import whole

PATIENCE_SECONDS = 30
UNKNOWN = "00000000-0000-4000-8000-000000000000"


class Script:
    """What such a script has at its top."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/api/v1/"
        self._token = ""

    def ask(
        self, path: str, body: dict[str, Any] | bytes | None = None, *, method: str | None = None
    ) -> tuple[int, Any]:
        """GET without a body, POST with one unless `method` says otherwise: status and JSON."""
        sent = json.dumps(body).encode() if isinstance(body, dict) else body
        kind = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._url + path, sent, kind, method=method)  # noqa: S310
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310  # the demo's own address
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def sign_in(self, email: str, password: str) -> None:
        _status, tokens = self.ask("auth/login", {"email": email, "password": password})
        self._token = tokens["access"]

    def result(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """What a worker answers, however long it takes."""
        status, answer = self.ask(path, body)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while status == 202 or answer.get("state") in {"queued", "running"}:
            assert time.monotonic() < deadline, answer
            status, answer = self.ask(f"jobs/{answer['id']}")
        return answer["result"] if "state" in answer else answer


@pytest.fixture
def script(demo: Demo) -> Script:
    script = Script(demo.url)
    account = demo.users["VIEWER"]
    script.sign_in(account.email, account.password)
    return script


def find_chart(script: Script, title: str) -> str:
    """From the list of dashboards down to a chart of the sales dashboard's first page."""
    dashboard = next(one for one in script.ask("dashboards")[1]["results"] if one["name"] == SALES)
    page = script.ask(f"dashboards/{dashboard['id']}/pages")[1]["results"][0]
    elements = script.ask(f"pages/{page['id']}")[1]["elements"]
    return str(next(one["id"] for one in elements if one["kind"] == "CHART" and one["title"] == title))


@pytest.mark.parametrize("path_end", ["data", "data?wait=0"])
def test_a_script_reads_the_number_a_person_sees(script: Script, page_of: PageOf, path_end: str) -> None:
    labels = {source["label"]: source["has_access"] for source in script.ask("datasources")[1]["results"]}
    assert labels == {"주문": True, "월별 목표": True, "상품 원가": False}
    chart = find_chart(script, "주문 수")
    fresh = {"refresh": True} if "wait" in path_end else {}
    data = script.result(f"charts/{chart}/{path_end}", fresh)
    filtered = script.result(f"charts/{chart}/data", {"filters": [{"filter": "brand", "value": ["온결살림"]}]})

    page = page_of("VIEWER")
    open_dashboard(page, SALES)
    assert reading.score(page, "주문 수") == whole(data["rows"][0][0])
    page.goto(f"{page.url}?f.brand=%EC%98%A8%EA%B2%B0%EC%82%B4%EB%A6%BC")
    assert filtered["rows"] != data["rows"]
    wait_until_drawn(page)
    assert reading.score(page, "주문 수") == whole(filtered["rows"][0][0])


def test_every_refusal_has_the_documented_shape(script: Script, demo: Demo) -> None:
    chart = f"charts/{find_chart(script, '주문 수')}/data"
    outsider = Script(demo.url)
    refusals = {
        "no token": (401, outsider.ask("dashboards")),
        "wrong password": (401, outsider.ask("auth/login", {"email": "viewer@example.com", "password": "wrong"})),
        "nothing sent": (400, outsider.ask("auth/login", {})),
        "no JSON": (400, script.ask(chart, b"{")),
        "unknown key": (400, script.ask(chart, {"colour": "red"})),
        "unknown filter": (400, script.ask(chart, {"filters": [{"filter": "nosuch", "value": 1}]})),
        "unknown column": (400, script.ask(chart, {"sort": [{"by": "m9", "direction": "ASC"}]})),
        "page below one": (400, script.ask(chart, {"page": 0})),
        "unknown id": (404, script.ask(f"dashboards/{UNKNOWN}")),
        "no id": (404, script.ask("dashboards/1")),
        "unknown path": (404, script.ask("nosuch")),
        "wrong method": (405, script.ask("users/me", {"name": "x"})),
        "unknown job": (404, script.ask(f"jobs/{UNKNOWN}")),
    }
    for what, (wanted, (status, body)) in refusals.items():
        assert status == wanted, (what, status, body)
        assert set(body) == {"type", "errors"}, what
        for error in body["errors"]:
            assert set(error) == {"code", "detail", "attr"}, what
            assert error["code"], what
            assert error["detail"], what
