"""A table that changed at the source: what that does is shown first, then followed, all or nothing."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.models import DataSource, Field, FieldUse
from datasources.services import creating, fields
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.factories import DataSourceFactory

API = "/api/v1"


@pytest.fixture
def changing(worker: Worker) -> Iterator[DataSource]:
    """Over a table of its own, which changes its columns after the fields were made."""
    del worker
    table = f"changing_{uuid4().hex[:8]}"
    shop.run(
        f"CREATE TABLE {table} (id int, brand_name text, amount numeric, seen text); GRANT SELECT ON {table} TO PUBLIC"
    )
    source = DataSourceFactory.create(identifier=table, table_name=table)
    fields.create_fields(source=source, columns=creating.read_columns(source.connection, source.table))
    shop.run(
        f"ALTER TABLE {table} RENAME brand_name TO brand; ALTER TABLE {table} ALTER seen TYPE date USING NULL;"
        f"ALTER TABLE {table} DROP amount; ALTER TABLE {table} ADD discount int"
    )
    yield source
    shop.run(f"DROP TABLE {table}")


def field(source: DataSource, key: str) -> Field:
    return source.fields.get(key=key)


def sync(script: APIClient, source: DataSource, *, apply: bool = False, **body: Any) -> Any:
    url = f"{API}/datasources/{source.pk}/sync?wait=10&apply={str(apply).lower()}"
    return script.post(url, body)


def test_differences_are_told_and_a_renamed_column_is_proposed(
    changing: DataSource, admin: User, api_of: ApiOf
) -> None:
    script = api_of(admin)
    body = sync(script, changing).json()
    assert [(one["column"], one["type"]) for one in body["added"]] == [("brand", "TEXT"), ("discount", "NUMBER")]
    assert {one["key"]: one["proposal"] for one in body["removed"]} == {"brand_name": "brand", "amount": None}
    assert [(one["key"], one["before"], one["after"]) for one in body["retyped"]] == [("seen", "TEXT", "DATE")]
    assert (body["applied"], changing.fields.count()) == (False, 4)


def test_following_keeps_what_was_renamed_and_asks_about_what_breaks(
    changing: DataSource, admin: User, api_of: ApiOf
) -> None:
    script = api_of(admin)
    total = script.post(f"{API}/datasources/{changing.pk}/fields", {"label": "Total", "expression": "SUM(amount)"})
    assert total.status_code == 201, total.content
    brand = field(changing, "brand_name")
    Field.objects.filter(pk=brand.pk).update(label="브랜드", description="kept")
    FieldUse.objects.create(source=changing, field_key="brand_name", user_kind="chart", user_id=uuid4())
    renamed = {str(brand.pk): "brand"}
    refused = sync(script, changing, apply=True, renamed=renamed)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "field_in_use")
    assert "Total" in refused.json()["errors"][0]["detail"]
    assert changing.fields.count() == 5
    done = sync(script, changing, apply=True, renamed=renamed, force=True)
    assert done.status_code == 200, done.content
    assert [one["after"] for one in done.json()["renamed"]] == ["brand"]
    kept = field(changing, "brand_name")
    assert (kept.pk, kept.column, kept.label, kept.description) == (brand.pk, "brand", "브랜드", "kept")
    assert set(changing.fields.values_list("key", flat=True)) == {"id", "brand_name", "seen", "discount", "total"}
    assert field(changing, "seen").type == "DATE"
    assert field(changing, "total").problem["code"] == "unknown_field"
    again = sync(script, changing).json()
    assert (again["added"], again["removed"], again["retyped"]) == ([], [], [])


def test_nothing_is_done_by_halves(changing: DataSource, admin: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    brand, amount = field(changing, "brand_name"), field(changing, "amount")
    twice = {str(brand.pk): "brand", str(amount.pk): "brand"}
    assert sync(script, changing, apply=True, renamed=twice, force=True).status_code == 400
    stale = sync(script, changing, apply=True, revision=99, force=True)
    assert stale.json()["errors"][0]["code"] == "stale_revision"
    assert changing.fields.count() == 4


def test_the_page_shows_and_follows(changing: DataSource, admin: User, client_of: ClientOf) -> None:
    client = client_of(admin)
    started = client.get(f"/datasources/{changing.pk}/sync/")
    assert started.status_code == 302
    address = started.headers["Location"]

    def shown() -> str | None:
        text = client.get(address).content.decode()
        return text if "brand name" in text else None

    page = shop.eventually(shown)
    brand = field(changing, "brand_name")
    assert f'name="renamed-{brand.pk}"' in page
    ticket = address.partition("t=")[2]
    body = {"t": ticket, "revision": "1", f"renamed-{brand.pk}": "brand"}
    assert client.post(f"/datasources/{changing.pk}/sync/", body).status_code == 302
    assert field(changing, "brand_name").column == "brand"
