"""Editing what uses fields that are gone: they are marked, and kept only by whoever wants it."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from conftest import ApiOf
from dashboards.models import Page
from dashboards.services.elements import Place
from dashboards.services.filter_making import add_filter
from dashboards.tests import panel_kit
from dashboards.tests.conftest import Worker
from dashboards.tests.missing_kit import API, BRAND, MALL, SUM, answer, lose, put
from datasources.models import DataSource


@pytest.fixture
def script(api_of: ApiOf, editor: User) -> APIClient:
    return api_of(editor)


def test_the_editor_marks_it_and_keeps_it_only_when_told_to(
    worker: Worker, page: Page, named: DataSource, editor: User, browser: Client, script: APIClient
) -> None:
    made = put(page, named, editor, dimensions=[BRAND, MALL], metrics=[SUM])
    lose(named, editor, "mall")
    url = panel_kit.address(page, f"charts/{made.pk}/")
    panel = browser.get(url).content.decode()
    assert '<option value="mall" selected>⚠ Shop name</option>' in panel
    assert "“Shop name” is no longer available in the data source. Choose another field, or remove it here." in panel
    sent = panel_kit.fields(panel)
    drawn = browser.post(panel_kit.address(page, "charts/preview/"), sent).content.decode()
    assert f'id="e-{made.pk}"' in drawn, "the preview is drawn without it"
    refused = browser.post(url, sent)
    assert (refused.status_code, "keep_missing" in refused.content.decode()) == (422, True)
    assert browser.post(url, sent | {"keep_missing": "1", "title": "Kept"}).status_code == 204
    made.refresh_from_db()
    assert (made.title, [one["field"] for one in made.config["dimensions"]]) == ("Kept", ["brand", "mall"])
    assert browser.post(url, {**sent, "revision": "", "dimensions-1-field": "paid"}).status_code == 204, (
        "or another one"
    )
    made.refresh_from_db()
    assert [one["field"] for one in made.config["dimensions"]] == ["brand", "paid"]
    new = browser.post(url, {**sent, "revision": "", "keep_missing": "1"})
    assert new.status_code == 422, "what the chart does not use is not kept but put in"


def test_a_script_changes_what_has_nothing_to_do_with_it(
    worker: Worker, page: Page, named: DataSource, editor: User, script: APIClient
) -> None:
    made = put(page, named, editor, dimensions=[BRAND, MALL], metrics=[SUM])
    lose(named, editor, "mall")
    address = f"{API}/charts/{made.pk}"
    assert script.patch(address, {"style": {"padding": 4}}).status_code == 200
    config = script.get(address).json()["config"]
    assert script.patch(address, {"config": config}).json()["errors"][0]["attr"] == "config.dimensions.1.field"
    config["dimensions"].pop()
    assert script.patch(address, {"config": config}).status_code == 200
    assert answer(script, made).json()["missing_fields"] == []


def test_the_filter_panel_chooses_no_other_field_by_itself(
    page: Page, named: DataSource, editor: User, browser: Client
) -> None:
    control = add_filter(
        page=page, place=Place(), kind="DROPDOWN", title="Shop", source=named, field="mall", config={}, actor=editor
    )
    lose(named, editor, "mall")
    url = panel_kit.address(page, f"filters/{control.pk}/")
    panel = browser.get(url).content.decode()
    assert '<option value="mall" selected>⚠ Shop name</option>' in panel
    assert browser.post(url, panel_kit.fields(panel)).status_code == 422
    assert browser.post(url, panel_kit.fields(panel) | {"field": "brand"}).status_code == 204
