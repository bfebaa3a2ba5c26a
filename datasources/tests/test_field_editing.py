"""Fields, grants, references, deletion: changed together, refused together, and with a word about what breaks."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import Group, User
from conftest import ApiOf, ClientOf
from datasources.models import DataSource, Field, Grant
from datasources.tests.factories import DataSourceFactory, FieldFactory, GrantFactory

API = "/api/v1"


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def field(source: DataSource, key: str) -> Field:
    return source.fields.get(key=key)


def change(script: APIClient, source: DataSource, *updates: dict[str, Any], **more: Any) -> Any:
    return script.patch(f"{API}/datasources/{source.pk}/fields", {"updates": list(updates), **more})


def problems(answer: Any) -> set[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return {(error["attr"], error["code"]) for error in answer.json()["errors"]}


def test_words_change_without_making_results_unreachable(script: APIClient, orders: DataSource) -> None:
    amount = field(orders, "amount")
    answer = change(script, orders, {"id": str(amount.pk), "label": "매출", "format": "₩#,##0", "description": "won"})
    assert answer.status_code == 200
    shown = script.get(f"{API}/datasources/{orders.pk}/fields?page_size=100").json()
    assert answer.json() == {"revision": 2, "count": shown["count"], "results": shown["results"]}
    amount.refresh_from_db()
    assert (amount.label, amount.format, amount.description) == ("매출", "₩#,##0", "won")
    generation = orders.generation
    orders.refresh_from_db()
    assert (orders.generation, orders.revision) == (generation, 2)


def test_all_or_nothing_and_each_refusal_at_its_place(script: APIClient, orders: DataSource) -> None:
    answer = change(
        script,
        orders,
        {"id": str(field(orders, "brand").pk), "label": "Changed"},
        {"id": str(field(orders, "amount").pk), "format": "0 oops"},
        {"id": str(field(orders, "brand").pk), "default_aggregate": "SUM"},
        {"id": str(field(orders, "paid").pk), "type": "NUMBER"},
        {"id": str(uuid4()), "label": "x"},
    )
    assert problems(answer) == {
        ("updates.1.format", "bad_format"),
        ("updates.2.default_aggregate", "aggregate_unfit"),
        ("updates.3.type", "type_unfit"),
        ("updates.4.id", "unknown_id"),
    }
    assert not orders.fields.filter(label="Changed").exists()


@pytest.mark.parametrize(
    ("update", "code"), [({"label": ""}, "blank"), ({"label": "x" * 101}, "max_length"), ({"x": 1}, "unknown_key")]
)
def test_shapes_are_judged(update: dict[str, Any], code: str, script: APIClient, orders: DataSource) -> None:
    answer = change(script, orders, {"id": str(field(orders, "brand").pk), **update})
    assert code in {found for _place, found in problems(answer)}


def test_anything_may_be_read_as_text_and_back(script: APIClient, orders: DataSource) -> None:
    amount = str(field(orders, "amount").pk)
    generation = orders.generation
    as_text = change(script, orders, {"id": amount, "type": "TEXT", "default_aggregate": "COUNT"})
    assert as_text.status_code == 200
    orders.refresh_from_db()
    assert orders.generation > generation, "the rows are other ones now"
    assert change(script, orders, {"id": amount, "type": "NUMBER", "default_aggregate": "SUM"}).status_code == 200


def test_two_people_at_the_fields(script: APIClient, admin: User, client_of: ClientOf, orders: DataSource) -> None:
    brand = field(orders, "brand")
    assert change(script, orders, {"id": str(brand.pk), "label": "A"}, revision=1).status_code == 200
    late = change(script, orders, {"id": str(brand.pk), "label": "B"}, revision=1)
    assert (late.status_code, late.json()["errors"][0]["code"]) == (409, "stale_revision")
    page = client_of(admin).post(
        f"/datasources/{orders.pk}/fields/", sent(orders, {f"{brand.pk}-label": "B"}) | {"revision": "1"}
    )
    assert page.status_code == 422
    assert 'value="B"' in page.content.decode()


def sent(source: DataSource, changes: dict[str, Any]) -> dict[str, Any]:
    """The page's form as a browser sends it."""
    source.refresh_from_db()
    data: dict[str, Any] = {"revision": str(source.revision)}
    for one in source.fields.all():
        for name in ("label", "type", "default_aggregate", "format", "description", "order"):
            data[f"{one.pk}-{name}"] = getattr(one, name)
        if one.hidden:
            data[f"{one.pk}-hidden"] = "on"
    return data | changes


def test_the_page_saves_all_rows_and_shows_what_is_wrong_in_its_cell(
    admin: User, client_of: ClientOf, orders: DataSource
) -> None:
    browser, address = client_of(admin), f"/datasources/{orders.pk}/fields/"
    brand, amount = field(orders, "brand"), field(orders, "amount")
    wrong = browser.post(address, sent(orders, {f"{amount.pk}-format": "0 oops", f"{brand.pk}-label": "Kept"}))
    assert wrong.status_code == 422
    html = wrong.content.decode()
    assert f"id_{amount.pk}-format_error" in html
    assert 'value="Kept"' in html
    saved = browser.post(
        address, sent(orders, {f"{brand.pk}-label": "Marke", f"{brand.pk}-order": "9", f"{amount.pk}-hidden": "on"})
    )
    assert saved.status_code == 302
    brand.refresh_from_db()
    amount.refresh_from_db()
    assert (brand.label, brand.order, amount.hidden) == ("Marke", 9, True)


def test_the_page_costs_the_same_for_any_number_of_fields(admin: User, client_of: ClientOf) -> None:
    counts = set()
    for number in (3, 60):
        source = DataSourceFactory.create()
        for n in range(number):
            FieldFactory.create(source=source, key=f"f{n}")
        browser = client_of(admin)
        changes = {f"{one.pk}-label": f"New {one.key}" for one in source.fields.all()}
        data = sent(source, changes)
        with CaptureQueriesContext(connection) as made:
            assert browser.post(f"/datasources/{source.pk}/fields/", data).status_code == 302
        counts.add(len(made))
    assert len(counts) == 1, counts


def test_grants_are_replaced_and_take_effect_at_once(
    script: APIClient, orders: DataSource, viewer: User, editor: User, deactivated: User, api_of: ApiOf
) -> None:
    group = Group.objects.create(name="Team", type="CUSTOM")
    group.members.add(editor)
    address = f"{API}/datasources/{orders.pk}/grants"
    assert api_of(viewer).get(f"{API}/datasources/{orders.pk}").status_code == 404
    body = {"everyone": False, "group_ids": [str(group.pk)], "user_ids": [str(viewer.pk)]}
    assert script.put(address, body).json() == body | {"expires_at": {}, "revision": 2}
    assert api_of(viewer).get(f"{API}/datasources/{orders.pk}").status_code == 200
    assert api_of(editor).get(f"{API}/datasources/{orders.pk}").status_code == 200
    assert problems(script.put(address, body | {"user_ids": [str(deactivated.pk)]})) == {("user_ids.0", "unknown_id")}
    assert problems(script.put(address, {"group_ids": [str(uuid4())]})) == {("group_ids.0", "unknown_id")}
    script.put(address, {"everyone": False, "group_ids": [], "user_ids": []})
    assert api_of(viewer).get(f"{API}/datasources/{orders.pk}").status_code == 404
    assert api_of(editor).put(address, body).status_code == 403


def test_who_would_lose_access_is_asked_about_first(
    orders: DataSource, viewer: User, editor: User, admin: User, client_of: ClientOf
) -> None:
    for person in (viewer, editor):
        GrantFactory.create(source=orders, user=person)
    browser, address = client_of(admin), f"/datasources/{orders.pk}/access/"
    other = browser.post(address, {"receiver": [f"user:{editor.pk}"]}).context["impact"]
    unheard = browser.post(address, {"receiver": [f"user:{viewer.pk}"], "sure": other.word})
    assert unheard.status_code == 422, "a word given about somebody else"
    asked = browser.post(address, {"receiver": [f"user:{viewer.pk}"]})
    assert asked.status_code == 422
    assert editor.name in asked.content.decode()
    assert Grant.objects.filter(user=editor).exists(), "nothing changed yet"
    assert (
        browser.post(address, {"receiver": [f"user:{viewer.pk}"], "sure": asked.context["impact"].word}).status_code
        == 302
    )
    assert list(orders.grants.values_list("user", flat=True)) == [viewer.pk]
    more = browser.post(address, {"everyone": "1"})
    assert (more.status_code, editor.name in more.content.decode()) == (422, True), "who gains it is named too"
    assert browser.post(address, {"everyone": "1", "sure": more.context["impact"].word}).status_code == 302
    assert orders.grants.filter(everyone=True).exists()


def test_one_that_nothing_uses_is_deleted_at_once(
    script: APIClient, admin: User, client_of: ClientOf, orders: DataSource
) -> None:
    browser = client_of(admin)
    assert browser.post(f"/datasources/{orders.pk}/delete/").status_code == 302
    assert script.get(f"{API}/datasources/{orders.pk}").status_code == 404
    assert browser.get(f"/datasources/{orders.pk}/").status_code == 404
    assert not Field.objects.filter(source=orders).exists()
    assert script.delete(f"{API}/datasources/{orders.pk}").status_code == 404
