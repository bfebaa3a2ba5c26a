"""The links at the top, in the account menu and at the side, by role."""

import re

import pytest
from django.urls import reverse

from accounts.models import User
from conftest import ClientOf

EVERYBODY = {"dashboards:home", "datasources:list"}
OWN = {"accounts:profile", "accounts:password", "accounts:sessions", "accounts:api-keys", "notifications:list"}
MANAGEMENT = {
    "accounts:requests", "accounts:users", "accounts:groups", "accounts:audit", "access:requests", "queries:log",
    "notifications:smtp",
}  # fmt: skip


def links(page: str, start: str, end: str) -> set[str]:
    """Where the links between those two lead."""
    part = page[page.index(start) :]
    return set(re.findall(r'href="(/[^"#?]*)"', part[: part.index(end)]))


def urls(names: set[str]) -> set[str]:
    return {reverse(name) for name in names}


@pytest.mark.parametrize("who", ["viewer", "editor", "admin", "owner"])
def test_links_by_role(who: str, request: pytest.FixtureRequest, client_of: ClientOf) -> None:
    person: User = request.getfixturevalue(who)
    browser = client_of(person)
    page = browser.get("/profile/").content.decode()
    manages = {"accounts:users"} if person.is_at_least_admin else set()
    assert links(page, '<nav class="topnav"', "</nav>") == urls(EVERYBODY | manages)
    menu = urls(EVERYBODY | manages | {"accounts:profile", "api-docs"}) | ({"/admin/"} if who == "owner" else set())
    assert links(page, 'id="user-menu"', "</div>\n</div>") >= menu
    assert ("/admin/" in page) == (who == "owner")
    assert links(page, '<nav class="manage-menu"', "</nav>") == urls(OWN)
    for url in sorted(menu | urls(OWN)):
        assert browser.get(url).status_code == 200, f"{who} is led to {url}"
    for name in sorted(MANAGEMENT):
        answer = browser.get(reverse(name))
        assert answer.status_code == (200 if manages else 403), name
        if manages:
            side = answer.content.decode()
            assert links(side, '<nav class="manage-menu"', "</nav>") == urls(MANAGEMENT)
            assert side.count('aria-current="page"') >= 2, "at the top and at the side"
