"""Fields that charts and filters use and that are gone: the rest is shown with the right numbers, and says what it lacks."""

import re
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from dashboards.models import Page
from dashboards.services.elements import Place
from dashboards.services.filter_making import add_filter
from dashboards.tests.conftest import Worker
from dashboards.tests.missing_kit import API, BRAND, MALL, SUM, answer, calculated, card, floats, lose, put
from datasources.models import DataSource
from datasources.services import calculated_fields
from datasources.services.field_editing import FieldChanges, change_fields
from datasources.tests import shop
from datasources.tests.factories import GrantFactory

ROWS = {"id": "m2", "aggregate": "COUNT"}
RATE = {"id": "m3", "field": "rate", "aggregate": "AVG"}
MONTH = {"id": "d3", "field": "sold_on", "grain": "month"}
BY_MALL = {"sort": [{"by": "d2", "direction": "ASC"}]}
GROUPED = 'SELECT brand, sum(amount) FROM sales GROUP BY 1 ORDER BY brand COLLATE "C" NULLS LAST'
MALL_GONE = "“Shop name” is no longer available in the data source. The chart is shown without it."


@pytest.fixture
def script(api_of: ApiOf, editor: User) -> APIClient:
    return api_of(editor)


LEFT = [
    ("TABLE", {"dimensions": [BRAND, MALL], "metrics": [SUM], **BY_MALL}, ["mall"], GROUPED),
    ("TABLE", {"dimensions": [MALL], "metrics": [SUM, ROWS]}, ["mall"], "SELECT sum(amount), count(*) FROM sales"),
    ("TABLE", {"dimensions": [BRAND], "metrics": [SUM, RATE]}, ["rate"], GROUPED),
    (
        "TABLE", {"raw": True, "dimensions": [MALL, BRAND], "limit": 3, "sort": [{"by": "d1", "direction": "DESC"}]}, ["mall"],
        'SELECT brand FROM sales ORDER BY brand COLLATE "C" DESC NULLS LAST LIMIT 3',
    ),
    (
        "LINE", {"dimensions": [MONTH], "series": MALL, "metrics": [SUM]}, ["mall"],
        "SELECT date_trunc('month', sold_on)::date::text, sum(amount) FROM sales GROUP BY 1 ORDER BY 1 NULLS LAST",
    ),
    ("SCORECARD", {"metrics": [RATE, SUM]}, ["rate"], "SELECT sum(amount) FROM sales"),
    ("PIE", {"dimensions": [BRAND], "metrics": [SUM]}, ["mall"], GROUPED.split(" ORDER", maxsplit=1)[0] + " ORDER BY 2 DESC"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "config", "columns", "query"), LEFT)
def test_the_rest_is_shown_and_its_numbers_are_those_of_the_source(
    kind: str, config: Any, columns: list[str], query: str, worker: Worker, page: Page, named: DataSource, editor: User,
    script: APIClient,
) -> None:  # fmt: skip
    made = put(page, named, editor, kind, **config)
    before = answer(script, made).json()
    assert before["missing_fields"] == []
    lose(named, editor, *columns)
    after = answer(script, made)
    assert after.status_code == 200, after.content
    body = after.json()
    used = [column["field"] for column in before["columns"] if column["field"] in columns]
    labels = {"mall": "Shop name", "rate": "rate"}
    assert body["missing_fields"] == [{"field": key, "label": labels[key]} for key in used]
    assert [column["field"] for column in body["columns"]] == [
        column["field"] for column in before["columns"] if column["field"] not in columns
    ]
    rows = sorted(body["rows"], key=str) if kind == "LINE" else body["rows"]
    wanted = floats(shop.rows(query))
    if kind != "PIE":  # a pie's order among equals is its own
        wanted, rows = sorted(wanted, key=str), sorted(rows, key=str)
    assert rows == wanted


def test_totals_are_those_of_all_rows_still(
    worker: Worker, page: Page, named: DataSource, editor: User, script: APIClient
) -> None:
    made = put(page, named, editor, dimensions=[MALL, BRAND], metrics=[RATE, SUM], totals=True, frozen=2)
    lose(named, editor, "mall", "rate")
    body = answer(script, made).json()
    assert floats([body["totals"]]) == [[None, *floats(shop.rows("SELECT sum(amount) FROM sales"))[0]]]
    drawn = script.post(f"{API}/charts/{made.pk}/data?wait=10&display=1", {}).json()
    assert drawn["display"]["frozen"] == 1, "the first of two frozen columns is gone"


def test_the_page_says_it_also_the_second_time_and_offers_the_editor_a_way(
    worker: Worker, page: Page, named: DataSource, editor: User, viewer: User, client_of: ClientOf
) -> None:
    made = put(page, named, editor, dimensions=[BRAND, MALL], metrics=[SUM], limit=4, **BY_MALL)
    page.dashboard.visibility = "TEAM"
    page.dashboard.save()
    GrantFactory.create(source=named, user=viewer)
    browser = client_of(editor)
    assert "no longer available" not in card(browser, page)
    lose(named, editor, "mall")
    for person in (editor, editor, viewer, viewer):
        html = card(client_of(person), page)
        assert f"{MALL_GONE} It was sorted by that: these may be other rows than were meant." in html
        assert ('data-rights="edit"' in html) == (person == editor), "only there the link is shown"
    assert f"edit/?select={made.pk}" in html


def test_a_chart_of_which_nothing_is_left_names_what_it_lacks(
    worker: Worker, page: Page, named: DataSource, editor: User, browser: Client, script: APIClient
) -> None:
    made = put(page, named, editor, "BAR", dimensions=[MALL], metrics=[SUM])
    lose(named, editor, "mall")
    refused = answer(script, made)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "field_removed")
    assert "Shop name" in refused.json()["errors"][0]["detail"]
    html = card(browser, page)
    assert 'data-state="missing"' in html
    assert "This chart lacks a field it needs" in html
    assert "No longer available in the data source: Shop name." in html


def hide(source: DataSource, actor: User) -> None:
    change = FieldChanges(id=source.fields.get(key="mall").pk, hidden=True)
    change_fields(source=source, changes=[change], revision=None, force=True, actor=actor)


def drop(source: DataSource, actor: User) -> None:
    calculated_fields.remove(field=source.fields.get(key="shouted"), revision=None, force=True, actor=actor)


def unmake(source: DataSource, actor: User) -> None:
    lose(source, actor, "mall")


@pytest.mark.parametrize(
    ("how", "key", "label"), [(hide, "mall", "Shop name"), (drop, "shouted", "Shouted"), (unmake, "shouted", "Shouted")]
)
def test_hidden_removed_and_no_longer_calculable_alike(
    how: Any, key: str, label: str, worker: Worker, page: Page, named: DataSource, editor: User, admin: User,
    script: APIClient,
) -> None:  # fmt: skip
    calculated(named, admin)
    made = put(page, named, editor, dimensions=[BRAND, {"id": "d2", "field": key}], metrics=[SUM])
    how(named, admin)
    body = answer(script, made).json()
    assert body["missing_fields"] == [{"field": key, "label": label}]
    assert sorted(floats(body["rows"]), key=str) == sorted(floats(shop.rows(GROUPED)), key=str)


@pytest.mark.parametrize("kind", ["DROPDOWN", "DATE_RANGE"])
def test_a_filter_whose_field_is_gone_is_not_dropped_in_silence(
    kind: str, worker: Worker, page: Page, named: DataSource, editor: User, browser: Client, script: APIClient
) -> None:
    field, value, asked = {
        "DROPDOWN": ("id", [1, 2], [3]),
        "DATE_RANGE": ("sold_on", {"relative": "last_7_days"}, {"relative": "today"}),
    }[kind]
    made = put(page, named, editor, "SCORECARD", metrics=[ROWS])
    config = {"default_value": value}
    control = add_filter(
        page=page, place=Place(), kind=kind, title="", source=named, field=field, config=config, actor=editor
    )
    assert answer(script, made).json()["rows"] != [[400]]
    lose(named, editor, field)
    body = answer(script, made).json()
    assert (body["rows"], body["skipped_filters"]) == ([[400]], [control.slug])
    label = named.lost_labels[field]
    html = card(browser, page)
    assert f"The filter “{label}” has no effect: its field is no longer available." in html
    assert re.search(rf'class="chip chip-lost".*{label}.*no effect', html)
    refused = answer(script, made, {"filters": [{"filter": control.slug, "value": asked}]})
    assert refused.status_code == 400, "who asks for some rows does not get all of them"
    assert refused.json()["errors"][0]["attr"] == "filters.0"
    cleared = answer(script, made, {"filters": [{"filter": control.slug, "value": None}]}).json()
    assert cleared["skipped_filters"] == []
