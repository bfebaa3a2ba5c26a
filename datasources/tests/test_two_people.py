"""Two ADMINs at one thing: the second one is told, sees what is stored now beside what was typed, and loses nothing."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from accounts.tests.factories import GroupFactory
from conftest import ApiOf, ClientOf
from datasources.models import Connection, DataSource
from datasources.services import field_editing, grants, source_settings
from datasources.services.connections import ConnectionChanges
from datasources.services.connections import change as change_connection
from datasources.services.field_editing import FieldChanges
from datasources.services.source_settings import SourceChanges
from datasources.tests.factories import ConnectionFactory, FieldFactory, GrantFactory, source_config

API = "/api/v1"


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


@pytest.fixture
def script(admin: User, api_of: ApiOf) -> APIClient:
    return api_of(admin)


def test_grants_by_script(script: APIClient, orders: DataSource, owner: User, viewer: User, editor: User) -> None:
    address = f"{API}/datasources/{orders.pk}/grants"
    read = script.get(address).json()
    assert read == {"everyone": False, "group_ids": [], "user_ids": [], "expires_at": {}, "revision": 1}
    grants.set_grants(source=orders, everyone=False, groups=[], users=[viewer], actor=owner)
    late = script.put(address, read | {"user_ids": [str(editor.pk)]})
    assert (late.status_code, late.json()["errors"][0]["code"]) == (409, "stale_revision")
    now = {"everyone": False, "group_ids": [], "user_ids": [str(viewer.pk)], "expires_at": {}, "revision": 2}
    assert late.json()["current"] == now
    assert [grant.user for grant in orders.grants.all()] == [viewer], "nothing of the late one was saved"
    assert script.put(address, now | {"user_ids": [str(editor.pk)]}).json()["revision"] == 3
    assert script.put(address, {"everyone": True}).status_code == 200, "without a revision it overwrites"


def test_grants_on_the_page(browser: Client, orders: DataSource, owner: User, viewer: User, editor: User) -> None:
    address = f"/datasources/{orders.pk}/access/"
    assert browser.get(address).context["revision"] == 1
    group = GroupFactory.create(name="Merchandising")
    grants.set_grants(source=orders, everyone=False, groups=[group], users=[], actor=owner)
    own = {"revision": "1", "receiver": [f"user:{viewer.pk}"]}
    late = browser.post(address, own)
    assert late.status_code == 422
    html = late.content.decode()
    assert "Merchandising" in html, "what is stored now"
    assert f"user:{viewer.pk}" in html, "what was chosen is still chosen"
    assert 'name="overwrite" value="2"' in html
    assert not orders.grants.filter(user=viewer).exists()
    asked = browser.post(address, own | {"overwrite": "2"})
    said = own | {"revision": "2", "sure": asked.context["impact"].word}
    assert browser.post(address, said).status_code == 302
    assert [grant.user for grant in orders.grants.all()] == [viewer]


def test_who_saves_all_the_same_is_still_told_of_a_third(
    browser: Client, orders: DataSource, owner: User, viewer: User
) -> None:
    for everyone in (True, False):
        grants.set_grants(source=orders, everyone=everyone, groups=[], users=[], actor=owner)
    late = browser.post(f"/datasources/{orders.pk}/access/", {"overwrite": "2", "receiver": [f"user:{viewer.pk}"]})
    assert late.status_code == 422
    assert 'name="overwrite" value="3"' in late.content.decode()


def test_who_loses_access_is_asked_about_after_it_is_overwritten(
    browser: Client, orders: DataSource, owner: User, viewer: User, editor: User
) -> None:
    GrantFactory.create(source=orders, user=viewer)
    grants.set_grants(source=orders, everyone=False, groups=[], users=[viewer, editor], actor=owner)
    own = {"receiver": [f"user:{viewer.pk}"], "overwrite": "2"}
    asked = browser.post(f"/datasources/{orders.pk}/access/", own)
    assert asked.status_code == 422
    assert editor.name in asked.content.decode()
    assert 'name="revision" value="2"' in asked.content.decode(), "the word stays given"
    said = {"receiver": own["receiver"], "revision": "2", "sure": asked.context["impact"].word}
    assert browser.post(f"/datasources/{orders.pk}/access/", said).status_code == 302


def settings_of(source: DataSource, **changes: Any) -> dict[str, Any]:
    names = ("label", "identifier", "description", "cache_minutes", "timeout_seconds", "max_rows", "export_max_rows")
    shown = {name: getattr(source, name) for name in names}
    return shown | {"export_allowed": "on", "revision": source.revision} | changes


def test_settings(browser: Client, orders: DataSource, owner: User) -> None:
    address = f"/datasources/{orders.pk}/settings/"
    sent = settings_of(orders, description="mine", cache_minutes=20)
    theirs = SourceChanges(description="theirs", export_allowed=False)
    source_settings.change(source=orders, changes=theirs, revision=None, actor=owner)
    late = browser.post(address, sent)
    assert late.status_code == 422
    form = late.context["form"]
    assert form["description"].value() == "mine"
    assert form["description"].stored_now == "theirs"
    assert form["export_allowed"].stored_now == "No"
    assert form["cache_minutes"].stored_now == "10"
    assert not hasattr(form["label"], "stored_now"), "the same for both"
    html = late.content.decode()
    assert 'id="id_description_stored"' in html
    assert 'aria-describedby="id_description_stored"' in html
    orders.refresh_from_db()
    assert orders.description == "theirs"
    assert browser.post(address, sent | {"overwrite": "2"}).status_code == 302
    orders.refresh_from_db()
    assert (orders.description, orders.export_allowed) == ("mine", True)


def test_a_connection(browser: Client, owner: User) -> None:
    stored: Connection = ConnectionFactory.create(name="Shop", password="hidden")
    address = f"/datasources/connections/{stored.pk}/"
    theirs = ConnectionChanges(name="Warehouse", config=source_config() | {"sslmode": "require"})
    change_connection(connection=stored, changes=theirs, revision=None, actor=owner)
    sent = {"name": "Mine", **source_config(), "sslmode": "require", "password": "typed-word", "revision": "1"}
    late = browser.post(address, sent | {"schema": "mine"})
    assert late.status_code == 422
    form = late.context["form"]
    assert (form["name"].value(), form["name"].stored_now) == ("Mine", "Warehouse")
    assert form["schema"].stored_now == ""
    assert not hasattr(form["sslmode"], "stored_now")
    html = late.content.decode()
    assert "typed-word" in html, "nothing typed is lost"
    assert "hidden" not in html.split('id="id_password"')[1].split(">")[0]
    assert browser.post(address, sent | {"overwrite": "2"}).status_code == 302
    stored.refresh_from_db()
    assert (stored.name, stored.open_secret()) == ("Mine", {"password": "typed-word"})


def grid_of(source: DataSource, **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"revision": source.revision}
    for one in source.fields.all():
        for name in ("label", "type", "default_aggregate", "format", "description", "order"):
            data[f"{one.pk}-{name}"] = getattr(one, name)
    return data | changes


def test_the_grid_of_fields(browser: Client, orders: DataSource, owner: User) -> None:
    address = f"/datasources/{orders.pk}/fields/"
    brand, amount = orders.fields.get(key="brand"), orders.fields.get(key="amount")
    sent = grid_of(orders, **{f"{brand.pk}-label": "Mine", f"{amount.pk}-default_aggregate": "AVG"})
    theirs = [FieldChanges(id=brand.pk, label="Theirs", hidden=True)]
    field_editing.change_fields(source=orders, changes=theirs, revision=None, actor=owner)
    late = browser.post(address, sent)
    assert late.status_code == 422
    rows = {row.field.key: row for row in late.context["rows"]}
    assert (rows["brand"]["label"].value(), rows["brand"]["label"].stored_now) == ("Mine", "Theirs")
    assert rows["brand"]["hidden"].stored_now == "Yes"
    assert rows["amount"]["default_aggregate"].stored_now == "Sum"
    assert not hasattr(rows["id"]["label"], "stored_now")
    brand.refresh_from_db()
    assert brand.label == "Theirs"
    assert browser.post(address, sent | {"overwrite": "2"}).status_code == 302
    brand.refresh_from_db()
    assert (brand.label, brand.hidden) == ("Mine", False)


def test_fields_that_came_and_went_meanwhile(browser: Client, orders: DataSource) -> None:
    brand = orders.fields.get(key="brand")
    sent = grid_of(orders, **{f"{brand.pk}-label": "Mine"})
    orders.fields.get(key="paid").delete()
    FieldFactory.create(source=orders, key="newcomer", label="Newcomer")
    DataSource.objects.filter(pk=orders.pk).update(revision=2)
    late = browser.post(f"/datasources/{orders.pk}/fields/", sent)
    assert late.status_code == 422
    html = late.content.decode()
    assert 'value="Mine"' in html
    assert 'value="Newcomer"' in html
    assert "field-error" not in html, "a field that came later is not the sender's mistake"
    assert browser.post(f"/datasources/{orders.pk}/fields/", sent | {"overwrite": "2"}).status_code == 302
    brand.refresh_from_db()
    assert brand.label == "Mine"
    assert orders.fields.filter(key="newcomer", label="Newcomer").exists()
