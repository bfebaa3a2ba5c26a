"""What tests of the edit page share: its addresses, and what a browser would send of a panel's form."""

import re
from typing import Any

from dashboards.models import Page

CONFIG: dict[str, Any] = {
    "dimensions": [{"id": "d1", "field": "brand"}],
    "metrics": [{"id": "m1", "field": "amount", "aggregate": "SUM"}],
}


def address(page: Page, rest: str = "") -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/edit/{rest}"


def fields(html: str) -> dict[str, Any]:
    """What a browser would send of the panel's form."""
    sent: dict[str, Any] = {}
    form = html[html.index("<form") : html.index("</form>")]
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([a-z_-]+)="([^"]*)"', tag))
        if attributes.get("type") in {"checkbox", "radio"} and " checked" not in tag:
            continue
        if "name" in attributes:
            sent[attributes["name"]] = attributes.get(
                "value", "on" if attributes.get("type") == "checkbox" else ""
            ).replace("&quot;", '"')
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, flags=re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body) or re.search(r'<option value="([^"]*)"', body)
        sent[name] = chosen[1] if chosen else ""
    return sent
