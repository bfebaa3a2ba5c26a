"""A page is shown as it was drawn before only while it would be drawn the same: whatever changes, the next look shows it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_redis import get_redis_connection

from accounts.models import AuditEntry, User
from accounts.tests.factories import UserFactory
from conftest import ApiOf, ClientOf
from dashboards.models import Chart, Page
from dashboards.tests.factories import ChartFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import DataSource, Grant
from datasources.tests import shop
from datasources.tests.arriving import arrive
from datasources.tests.factories import GrantFactory
from notifications.models import NotificationType
from notifications.services import counts, inbox

KEPT_STATEMENTS = 2  # the session with its person; whether the page is what it was, with the audit line


@pytest.fixture
def canvas(sales_source: DataSource, viewer: User) -> Page:
    GrantFactory.create(source=sales_source, user=viewer)
    page = PageFactory.create(name="Figures", dashboard__name="Shop")
    ShareFactory.create(dashboard=page.dashboard, user=viewer)
    config = {
        "dimensions": [{"id": "d1", "field": "mall"}],
        "metrics": [{"id": "m1", "field": "id", "aggregate": "SUM"}],
    }
    ChartFactory.create(page=page, source=sales_source, type="TABLE", title="By mall", config=config)
    FilterFactory.create(page=page, source=sales_source)
    return page


def address(canvas: Page) -> str:
    return f"/dashboards/{canvas.dashboard_id}/pages/{canvas.pk}/"


def look(browser: Client, path: str) -> tuple[str, bool]:
    """What the page says, and whether it was shown as drawn before."""
    with CaptureQueriesContext(connection) as made:
        text = browser.get(path).content.decode()
    return text, len(made) == KEPT_STATEMENTS


@pytest.fixture
def browser(canvas: Page, viewer: User, client_of: ClientOf) -> Client:
    """The viewer's, to whom the page is shown as it was drawn before."""
    browser = client_of(viewer)
    browser.get(address(canvas))
    arrive()
    browser.get(address(canvas))
    text, kept = look(browser, address(canvas))
    assert kept
    assert "By mall" in text
    return browser


def patched(path: str, body: dict[str, Any]) -> Callable[[Any], None]:
    def change(script: Any) -> None:
        answer = script.patch(path, {**body, "revision": script.get(path).json()["revision"]}, format="json")
        assert answer.status_code == 200, answer.content

    return change


@pytest.mark.parametrize(
    "what", ["chart", "page", "dashboard", "source", "field", "filter", "deleted", "added", "moved"]
)
def test_a_change_by_somebody_else_is_seen_at_once(
    what: str, browser: Client, canvas: Page, sales_source: DataSource, admin: User, api_of: ApiOf
) -> None:
    script, chart, element = api_of(admin), Chart.objects.get(), canvas.elements.get(kind="FILTER")
    shown = "Renamed"
    if what == "field":
        key = sales_source.fields.get(key="mall").pk
        body = {"updates": [{"id": str(key), "label": shown}], "revision": sales_source.revision}
        answer = script.patch(f"/api/v1/datasources/{sales_source.pk}/fields", body, format="json")
        assert answer.status_code == 200, answer.content
    elif what == "deleted":
        assert script.delete(f"/api/v1/charts/{chart.pk}").status_code == 204
        assert "By mall" not in look(browser, address(canvas))[0]
        return
    elif what == "added":
        ChartFactory.create(page=canvas, source=sales_source, title=shown)
    elif what == "moved":
        before = re.search(r"layout\.css\?v=\w+", look(browser, address(canvas))[0])
        updates = [{"element": str(chart.element_id), "x": 40, "y": 40, "width": 400, "height": 300, "revision": 1}]
        answer = script.patch(f"/api/v1/pages/{canvas.pk}/positions", {"updates": updates}, format="json")
        assert answer.status_code == 200, answer.content
        assert re.search(r"layout\.css\?v=\w+", look(browser, address(canvas))[0])[0] != before[0]  # type: ignore[index]
        return
    else:
        paths = {
            "chart": (f"charts/{chart.pk}", {"title": shown}),
            "page": (f"pages/{canvas.pk}", {"name": shown}),
            "dashboard": (f"dashboards/{canvas.dashboard_id}", {"name": shown}),
            "filter": (f"filters/{element.filter.pk}", {"title": shown}),
            "source": (f"datasources/{sales_source.pk}", {"cache_minutes": 7}),
        }
        patched(f"/api/v1/{paths[what][0]}", paths[what][1])(script)
        if what == "source":
            assert not look(browser, address(canvas))[1]
            return
    assert shown in look(browser, address(canvas))[0]


def test_an_ended_grant_locks_it(browser: Client, canvas: Page, sales_source: DataSource) -> None:
    Grant.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    text, _kept = look(browser, address(canvas))
    assert "This page is locked" in text
    assert "By mall" not in text


def test_a_hidden_filter_elsewhere_that_comes_to_apply_everywhere_locks_it(
    browser: Client, canvas: Page, costs_source: DataSource, admin: User, api_of: ApiOf
) -> None:
    other = PageFactory.create(dashboard=canvas.dashboard)
    control = FilterFactory.create(page=other, source=costs_source, slug="costs", element__hidden=True)
    for _ in range(2):
        look(browser, address(canvas))
    assert look(browser, address(canvas))[1], "the other page is locked, this one is not"
    patched(f"/api/v1/filters/{control.pk}", {"config": {"apply_to": "DASHBOARD"}})(api_of(admin))
    text, _kept = look(browser, address(canvas))
    assert "This page is locked" in text
    assert "By mall" not in text


def test_a_grant_runs_out_while_the_statement_stays_the_same(
    browser: Client, canvas: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    Grant.objects.update(expires_at=timezone.now() + timedelta(minutes=5))
    assert "By mall" in look(browser, address(canvas))[0]
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "This page is locked" in look(browser, address(canvas))[0]


def test_an_ended_share_hides_it(browser: Client, canvas: Page) -> None:
    canvas.dashboard.shares.all().delete()
    assert browser.get(address(canvas)).status_code == 404


def test_whoever_was_deactivated_is_out(browser: Client, canvas: Page, viewer: User) -> None:
    User.objects.filter(pk=viewer.pk).update(is_active=False)
    assert browser.get(address(canvas)).status_code == 302


def test_nobody_is_shown_the_page_of_another(
    browser: Client, canvas: Page, client_of: ClientOf, outsider: User
) -> None:
    other = UserFactory.create(name="Wanda Watcher")
    ShareFactory.create(dashboard=canvas.dashboard, user=other)
    text, _kept = look(client_of(other), address(canvas))
    assert "This page is locked" in text, "shared, but its rows are not granted"
    GrantFactory.create(source=Chart.objects.get().source, user=other)
    text, _kept = look(client_of(other), address(canvas))
    assert "Wanda Watcher" in text
    assert "Victor Viewer" not in text
    assert client_of(outsider).get(address(canvas)).status_code == 404


def test_the_right_to_edit_comes_and_goes(browser: Client, canvas: Page, viewer: User) -> None:
    assert "/edit/" not in look(browser, address(canvas))[0]
    User.objects.filter(pk=viewer.pk).update(role="EDITOR")
    canvas.dashboard.shares.update(access="EDIT")
    assert "/edit/" in look(browser, address(canvas))[0]
    assert "/edit/" in look(browser, address(canvas))[0]
    canvas.dashboard.shares.update(access="VIEW")
    assert "/edit/" not in look(browser, address(canvas))[0]


def test_language_and_theme_are_those_of_now(browser: Client, canvas: Page, viewer: User) -> None:
    User.objects.filter(pk=viewer.pk).update(language="ko", theme="dark")
    text, _kept = look(browser, address(canvas))
    assert 'lang="ko"' in text
    assert 'data-theme="dark"' in text
    assert "본문 바로가기" in text


@pytest.mark.django_db(transaction=True)
def test_the_bell_counts_what_is_unread_now(browser: Client, canvas: Page, viewer: User) -> None:
    params = {"name": viewer.name}
    inbox.tell(users=[viewer], type=NotificationType.REGISTER_APPROVED, params=params, link="/")
    for kept in (False, True):
        text, was_kept = look(browser, address(canvas))
        assert was_kept == kept
        assert "<title>(1) " in text
    inbox.mark_all_read(actor=viewer)
    assert "<title>Figures" in look(browser, address(canvas))[0]


def test_the_picture_is_that_of_now(browser: Client, canvas: Page, viewer: User) -> None:
    for picture in ("a" * 32, "b" * 32):
        User.objects.filter(pk=viewer.pk).update(picture=picture)
        for kept in (False, True):
            text, was_kept = look(browser, address(canvas))
            assert was_kept == kept
            assert f"profile-image?v={picture}" in text
    User.objects.filter(pk=viewer.pk).update(picture="")
    assert "profile-image" not in look(browser, address(canvas))[0]


def test_the_day_is_that_of_now(browser: Client, canvas: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_zone: date(2031, 1, 1))
    assert not look(browser, address(canvas))[1]


def test_refreshed_rows_are_seen(browser: Client, canvas: Page) -> None:
    def total() -> str:
        return '"mall",' + str(shop.rows("SELECT sum(id) FROM sales WHERE mall = 'mall'")[0][0])

    before = total()
    assert before in look(browser, address(canvas))[0]
    shop.run("UPDATE sales SET id = id + 1000000 WHERE id = 400")
    try:
        assert browser.post(f"{address(canvas)}charts/refresh/").status_code == 200
        arrive()
        text, _kept = look(browser, address(canvas))
        assert total() != before
        assert total() in text
        assert before not in text
    finally:
        shop.run("UPDATE sales SET id = id - 1000000 WHERE id > 1000000")


def test_a_raised_generation_makes_it_ask_anew(browser: Client, canvas: Page, sales_source: DataSource) -> None:
    DataSource.objects.filter(pk=sales_source.pk).update(generation=sales_source.generation + 1)
    text, kept = look(browser, address(canvas))
    assert not kept
    assert 'data-state="waiting"' in text


def test_evicted_results_are_asked_anew(browser: Client, canvas: Page) -> None:
    cache = get_redis_connection("default")
    cache.delete(*[key for key in cache.keys("*") if not key.startswith((b"page:", b"board:", b":"))])
    assert 'data-state="waiting"' in look(browser, address(canvas))[0]


def test_garbage_in_the_cache_is_a_miss(browser: Client, canvas: Page) -> None:
    cache = get_redis_connection("default")
    for key in cache.keys("page:*") + cache.keys("board:*"):
        cache.set(key, b"\x00garbage")
    assert "By mall" in look(browser, address(canvas))[0]


def test_each_answer_has_its_own_token_and_it_works(browser: Client, canvas: Page) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    found = []
    for _ in range(3):
        text, kept = look(strict, address(canvas))
        assert kept
        found.append(re.search(r'"X-CSRFToken": "(\w{64})"', text)[1])  # type: ignore[index]
        assert set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', text)) == {found[-1]}
    assert len(set(found)) == 3
    refresh = f"{address(canvas)}charts/refresh/"
    assert strict.post(refresh).status_code == 403
    assert strict.post(refresh, headers={"X-CSRFToken": found[0]}).status_code == 200


def test_a_title_cannot_ask_for_the_token(browser: Client, canvas: Page, viewer: User) -> None:
    """What stands in for the token is chosen after the page was written, so nobody can write it on the page."""
    Chart.objects.update(title="{{ csrf_token }}")
    canvas.elements.update(revision=2)
    for _ in range(2):
        text, _kept = look(browser, address(canvas))
        assert "{{ csrf_token }}" in text
    again, kept = look(browser, address(canvas))
    assert kept
    assert "{{ csrf_token }}" in again


def test_a_message_is_told_once(browser: Client, canvas: Page, viewer: User) -> None:
    browser.post("/preferences/language/", {"language": "en"})
    deleted = PageFactory.create(dashboard__owner=viewer)
    User.objects.filter(pk=viewer.pk).update(role="EDITOR")
    browser.post(f"/dashboards/{deleted.dashboard_id}/delete/")
    text, _kept = look(browser, address(canvas))
    assert "/undelete/" in text or "Undo" in text
    assert "Undo" not in look(browser, address(canvas))[0]


def test_an_odd_parameter_is_answered_and_not_kept(browser: Client, canvas: Page) -> None:
    before = len(get_redis_connection("default").keys("page:*"))
    for number in range(5):
        assert "By mall" in look(browser, f"{address(canvas)}?utm={number}")[0]
    assert len(get_redis_connection("default").keys("page:*")) == before


def test_every_look_leaves_its_audit_line(browser: Client, canvas: Page) -> None:
    before = AuditEntry.objects.filter(action="DATA_QUERY").count()
    look(browser, address(canvas))
    entries = AuditEntry.objects.filter(action="DATA_QUERY").order_by("-pk")
    assert entries.count() == before + 1
    newest = entries.first()
    assert newest is not None
    assert (newest.target_label, newest.target_id, newest.detail["charts"]) == ("Figures", str(canvas.pk), 1)


def test_a_look_that_is_refused_leaves_none(browser: Client, canvas: Page) -> None:
    """The line is written by the statement that asks whether the page is still theirs."""
    before = AuditEntry.objects.filter(action="DATA_QUERY").count()
    canvas.dashboard.shares.all().delete()
    assert browser.get(address(canvas)).status_code == 404
    assert AuditEntry.objects.filter(action="DATA_QUERY").count() == before


@pytest.mark.django_db(transaction=True)
def test_a_count_that_redis_was_not_told_of_is_not_kept(
    browser: Client, canvas: Page, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "forget", lambda _ids: None)
    params = {"name": viewer.name}
    inbox.tell(users=[viewer], type=NotificationType.REGISTER_APPROVED, params=params, link="/")
    assert [look(browser, address(canvas))[1] for _ in range(2)] == [False, False]
    monkeypatch.undo()
    counts.forget([viewer.pk])
    text, _kept = look(browser, address(canvas))
    assert "<title>(1) " in text
    assert look(browser, address(canvas))[1]
