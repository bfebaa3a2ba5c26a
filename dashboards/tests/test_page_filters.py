"""The filters of a page: their state in the address, what they reach, what the page says about them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from dashboards.models import FilterControl, Page
from dashboards.services import filtering, scenes
from dashboards.tests.factories import FilterFactory, chart, page_for
from datasources.models import DataSource

HTMX = {"HX-Request": "true"}
COUNT = {"metrics": [{"id": "m1", "aggregate": "COUNT"}]}
LAST_WEEK = {"default_value": {"relative": "last_7_days"}}


@pytest.fixture
def canvas(sales_source: DataSource, admin: User) -> Page:
    page = page_for(admin)
    chart(page, sales_source, "SCORECARD", COUNT)
    FilterFactory.create(page=page, source=sales_source, title="Brand")
    FilterFactory.create(page=page, source=sales_source, field_key="sold_on", type="DATE_RANGE", config=LAST_WEEK)
    return page


@pytest.fixture
def visitor(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


@pytest.fixture
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """15:30 UTC on New Year's Eve is half past midnight on New Year's Day in Seoul."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 12, 31, 15, 30, tzinfo=UTC))


def address(page: Page, query: str = "") -> str:
    return f"/dashboards/{page.dashboard_id}/pages/{page.pk}/{query}"


def conditions(page: Page, query: str = "") -> list[tuple[str, str, list[str]]]:
    """Field, operator and values of what the page's first chart is asked under an address."""
    scene = scenes.scene(page=page)
    made = scene.charts[0]
    question = filtering.read(scene, QueryDict(query)).question(
        made, scene.fields[made.source_id], today=timezone.localdate()
    )
    return [
        (found.field.key, str(found.operator), [str(value) for value in found.values]) for found in question.predicates
    ]


NEW_YEAR_WEEK = ("sold_on", "BETWEEN", ["2025-12-25", "2025-12-31"])
STATES = [
    ("", [NEW_YEAR_WEEK]),
    ("f.sold_on=today", [("sold_on", "BETWEEN", ["2026-01-01", "2026-01-01"])]),
    ("f.sold_on=last_month", [("sold_on", "BETWEEN", ["2025-12-01", "2025-12-31"])]),
    ("f.sold_on=..2025-12-05", [("sold_on", "BETWEEN", ["None", "2025-12-05"])]),
    ("f.sold_on.op=any", []),
    ("f.sold_on.op=is_null", [("sold_on", "IS_NULL", [])]),
    ("f.sold_on=perhaps", [NEW_YEAR_WEEK]),
    ("f.sold_on=2026-02-30", [NEW_YEAR_WEEK]),
    ("f.brand=b&f.brand=a", [("brand", "IN", ["a", "b"]), NEW_YEAR_WEEK]),
    ("f.brand=a&f.brand.op=not_in", [("brand", "NOT_IN", ["a"]), NEW_YEAR_WEEK]),
    ("f.nobody=1", [NEW_YEAR_WEEK]),
]


@pytest.mark.usefixtures("_evening")
@pytest.mark.parametrize(("query", "expected"), STATES, ids=[query or "defaults" for query, _expected in STATES])
def test_the_address_says_what_is_asked(query: str, expected: list[tuple[str, str, list[str]]], canvas: Page) -> None:
    assert sorted(conditions(canvas, query)) == sorted(expected)


def test_what_makes_no_sense_is_said(canvas: Page, visitor: Client) -> None:
    text = visitor.get(address(canvas, "?f.sold_on=perhaps&f.nobody=1&other=2")).content.decode()
    assert "names a filter this page does not have: nobody" in text
    assert "does not fit the filter sold_on: perhaps" in text
    assert text.count("It was ignored.") == 2
    assert "It was ignored." not in visitor.get(address(canvas)).content.decode()


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("f.sold_on=last_7_days", ""),
        ("f.brand=b&f.nobody=1&f.brand=a&f.brand=b", "?f.brand=a&f.brand=b"),
        ("f.sold_on=2026-01-05", "?f.sold_on=2026-01-05..2026-01-05"),
        ("f.brand=%EB%AC%B4%20%26", "?f.brand=%EB%AC%B4%20%26"),
    ],
)
def test_a_change_of_filters_answers_with_cards_and_one_spelling_of_the_address(
    query: str, canonical: str, canvas: Page, visitor: Client
) -> None:
    answer = visitor.get(address(canvas, f"?{query}"), headers=HTMX)
    assert answer.headers["HX-Replace-Url"] == address(canvas, canonical)
    assert "HX-Request" in answer.headers["Vary"]
    text = answer.content.decode()
    assert "<html" not in text
    assert "lf-select" not in text, "a control keeps what its user is doing with it"


def test_going_back_in_the_history_gives_the_whole_page(canvas: Page, visitor: Client) -> None:
    answer = visitor.get(address(canvas), headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in answer.content.decode()


def test_a_filter_reaches_the_charts_it_names(canvas: Page, sales_source: DataSource) -> None:
    second = chart(canvas, sales_source, "SCORECARD", COUNT)
    control = canvas.elements.get(filter__field_key="brand").filter
    control.config = {"apply_to": [str(second.pk)]}
    control.save()
    scene = scenes.scene(page=canvas)
    filters = filtering.read(scene, QueryDict("f.brand=a&f.sold_on.op=any"))
    reached = {
        made.pk: bool(filters.question(made, scene.fields[made.source_id], today=timezone.localdate()).predicates)
        for made in scene.charts
    }
    assert [pk for pk, reaches in reached.items() if reaches] == [second.pk]
    asked = filters.question(scene.charts[0], scene.fields[sales_source.pk], today=timezone.localdate())
    assert asked.skipped == (), "out of reach is not worth a word"


def test_a_source_without_the_field_is_left_alone_and_says_so(
    canvas: Page, costs_source: DataSource, visitor: Client
) -> None:
    made = chart(canvas, costs_source, "SCORECARD", COUNT)
    board = visitor.get(address(canvas, "?f.brand=a")).context["board"]
    skipped = {card.chart.pk: card.skipped for card in board.cards}
    assert skipped[made.pk] == ("Sold_On",)
    assert [names for pk, names in skipped.items() if pk != made.pk] == [()]
    cleared = visitor.get(address(canvas, "?f.brand=a&f.sold_on.op=any")).context["board"]
    assert all(card.skipped == () for card in cleared.cards), "a filter that is not set has nothing to say"


@pytest.mark.parametrize(
    "config",
    [
        {"operator": "NONSENSE"},
        {"operator": 5},
        {"default_value": {"relative": "perhaps"}},
        {"default_value": [1]},
        {"apply_to": None},
        {"multi_select": "x"},
        [],
    ],
)
def test_a_filter_whose_stored_config_is_broken_is_a_plain_one(config: Any, canvas: Page, visitor: Client) -> None:
    canvas.elements.get(filter__field_key="sold_on").delete()
    FilterControl.objects.update(config=config)
    assert visitor.get(address(canvas, "?f.brand=a")).status_code == 200
    assert conditions(canvas) == []
    assert conditions(canvas, "f.brand=a") == [("brand", "IN", ["a"])]


def test_a_filter_whose_field_was_removed_says_so(canvas: Page, sales_source: DataSource, visitor: Client) -> None:
    sales_source.fields.filter(key="brand").delete()
    answer = visitor.get(address(canvas, "?f.brand=a&f.sold_on.op=any"))
    assert "no effect" in answer.content.decode()
    [chart] = scenes.scene(page=canvas).charts
    asked = filtering.read(scenes.scene(page=canvas), QueryDict("f.brand=a&f.sold_on.op=any"))
    [skipped] = asked.question(chart, {}, today=timezone.localdate()).skipped
    assert (skipped.title, skipped.lost) == ("Brand", True)
