"""More rows for a data source, by script and in the browser: shown before it happens, undone after."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import AuditEntry, User
from conftest import ApiOf
from datasources.models import DataSource, Job, Upload
from datasources.services import adding_rows, upload_reading, uploading
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.test_drafts import browser, file, named, read, sent
from datasources.uploads.contracts import Parsed, ParseOptions

__all__ = ["browser"]

A = b"code,n\nx,1\n"


@pytest.fixture
def source(worker: Worker, browser: Client) -> DataSource:
    return read(browser, browser.post(sent(browser, "a.csv", A), named()))


def add(api: Any, source: DataSource, content: bytes, **more: str) -> dict[str, Any]:
    body = {"file": file("b.csv", content), **more}
    answer = api.post(f"/api/v1/datasources/{source.pk}/upload?mode=append", body, format="multipart")
    if answer.status_code != 202:
        return {"status": answer.status_code, **answer.json()}
    address = f"/api/v1/jobs/{answer.json()['id']}"
    states = {"done", "failed"}
    over: dict[str, Any] = shop.eventually(
        lambda: found if (found := api.get(address).json())["state"] in states else None
    )
    return over


def review(browser: Client, answer: Any) -> str:
    """The address where an upload that was read waits for a word."""
    job = str(answer["Location"]).rstrip("/").split("/")[-1]
    shop.eventually(lambda: Job.objects.get(pk=job).is_over)
    assert Job.objects.get(pk=job).state == "done"
    return str(browser.get(str(answer["Location"]))["Location"])


def shown(api: Any, source: DataSource) -> list[list[Any]]:
    rows: list[list[Any]] = api.get(f"/api/v1/datasources/{source.pk}/preview?wait=10").json()["rows"]
    return rows


def test_by_script(source: DataSource, admin: User, api_of: ApiOf) -> None:
    api = api_of(admin)
    generation = source.generation
    source.fields.filter(key="n").update(label="Number of")
    assert add(api, source, b"n,code,new\n2,y,z\n")["result"] == {"datasource": str(source.pk)}
    assert shown(api, source) == [["x", 1, None], ["y", 2, "z"]]
    source.refresh_from_db()
    assert source.generation > generation
    assert list(source.fields.values_list("key", "label")) == [("code", "code"), ("n", "Number of"), ("new", "new")]
    upload = source.upload
    assert upload is not None
    assert [(part["file"], part["rows"]) for part in upload.parts] == [("a.csv", 1), ("b.csv", 1)]
    assert AuditEntry.objects.filter(detail__added_rows=1).count() == 1


def test_cells_that_do_not_fit_stop_a_script_that_did_not_say_otherwise(
    source: DataSource, admin: User, api_of: ApiOf
) -> None:
    api = api_of(admin)
    refused = add(api, source, b"code,n\ny,two\n")
    assert (refused["state"], refused["error"]["code"]) == ("failed", "cells_do_not_fit")
    assert "n (2)" in refused["error"]["detail"]
    assert shown(api, source) == [["x", 1]]
    result = add(api, source, b"code,n\ny,two\n", misfits="empty")["result"]
    assert result["did_not_fit"] == [{"field": "n", "label": "n", "count": 1, "cells": [{"row": 2, "text": "two"}]}]
    assert shown(api, source) == [["x", 1], ["y", None]]


def test_the_same_file_twice_has_to_be_meant(source: DataSource, admin: User, api_of: ApiOf) -> None:
    api = api_of(admin)
    refused = add(api, source, A)
    assert (refused["status"], refused["errors"][0]["code"]) == (409, "same_file")
    assert Upload.objects.count() == 1
    assert add(api, source, A, repeat="true")["state"] == "done"
    assert shown(api, source) == [["x", 1], ["x", 1]]


def test_in_the_browser_it_is_shown_first_and_can_be_undone(
    source: DataSource, browser: Client, admin: User, api_of: ApiOf
) -> None:
    api = api_of(admin)
    page = f"/datasources/{source.pk}/file/"
    assert "mode=append" in browser.get(page).content.decode()
    address = sent(browser, "b.csv", b"n,new\n2,a\ndrei,b\n", f"?source={source.pk}&mode=append")
    address = review(browser, browser.post(address, {"header_row": "1"}))
    html = browser.get(address).content.decode()
    for words in ("2 rows are added", "3 rows in all", "New field", "Not in the file", "row 3: “drei”"):
        assert words in html
    assert shown(api, source) == [["x", 1]], "nothing has happened yet"
    address = review(browser, browser.post(address, {"misfit-n": "TEXT"}))
    html = browser.get(address).content.decode()
    assert "drei" not in html
    assert "Number → Text" in html
    browser.post(address)
    assert shown(api, source) == [["x", "1", None], [None, "2", "a"], [None, "drei", "b"]]

    back = browser.post(page, {"restore": "1"})
    html = browser.get(str(back["Location"])).content.decode()
    assert "Fields that go" in html
    assert len(shown(api, source)) == 3, "shown first, too"
    browser.post(str(back["Location"]))
    assert shown(api, source) == [["x", 1]]
    assert browser.post(page, {"restore": "99"}).status_code == 404


def test_added_rows_do_not_vanish_when_a_column_is_read_as_text(
    source: DataSource, browser: Client, admin: User, api_of: ApiOf
) -> None:
    api = api_of(admin)
    add(api, source, b"code,n\ny,2\n")
    page = f"/datasources/{source.pk}/file/"
    read(browser, browser.post(page, {"type-n": "TEXT"}))
    assert shown(api, source) == [["x", "1"], ["y", "2"]]
    refused = browser.post(page, {"type-n": "NUMBER"}, follow=True)
    assert "The rows come from several files" in refused.content.decode()
    add(api, source, b"code,n\nz,3\n")
    assert shown(api, source) == [["x", "1"], ["y", "2"], ["z", "3"]]


def test_rows_that_wait_are_not_added_to_others_than_were_shown(
    source: DataSource, browser: Client, admin: User, api_of: ApiOf
) -> None:
    api = api_of(admin)
    address = sent(browser, "b.csv", b"code,n\ny,2\n", f"?source={source.pk}&mode=append")
    address = review(browser, browser.post(address, {"header_row": "1"}))
    add(api, source, b"code,n\nz,3\n")
    answer = browser.post(address)
    assert answer.status_code == 409
    assert "A newer file was uploaded meanwhile" in answer.content.decode()
    assert shown(api, source) == [["x", 1], ["z", 3]]


def test_cells_of_a_chosen_type_are_shown_before_they_are_emptied(
    worker: Worker, browser: Client, admin: User, api_of: ApiOf
) -> None:
    source = read(browser, browser.post(sent(browser, "a.csv", b"code,n\nx,1\ny,viel\n"), named()))
    page = f"/datasources/{source.pk}/file/"
    address = review(browser, browser.post(page, {"type-n": "NUMBER"}))
    html = browser.get(address).content.decode()
    assert "row 3: “viel”" in html
    assert "Leave these cells empty" in html
    assert shown(api_of(admin), source) == [["x", "1"], ["y", "viel"]]
    browser.post(address)
    assert shown(api_of(admin), source) == [["x", 1], ["y", None]]
    assert "row 3: “viel”" in browser.get(page).content.decode(), "and it can still be read there"


def test_two_at_once_lose_no_rows(
    admin: User, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is placed after the second was read, and before the second is placed."""
    settings.UPLOADS_DIR = tmp_path
    made = uploading.receive(file=file("a.csv", A), label="A", identifier="a", options=ParseOptions(), actor=admin)
    upload_reading.parse(job_id=str(made.pk))
    source = DataSource.objects.get()
    first, second = (
        adding_rows.append(source=source, file=file("b.csv", content), options=ParseOptions(), actor=admin)
        for content in (b"code,n\ny,2\n", b"code,n\nz,3\n")
    )
    read_file = upload_reading._read

    def read_then_other(job: Job, upload: Upload) -> Parsed:
        parsed = read_file(job, upload)
        if job.pk == second.pk:
            upload_reading.parse(job_id=str(first.pk))
        return parsed

    monkeypatch.setattr(upload_reading, "_read", read_then_other)
    upload_reading.parse(job_id=str(second.pk))
    source.refresh_from_db()
    assert source.upload is not None
    rows = duckdb.sql(f"SELECT code, n FROM read_parquet('{source.upload.parquet}')").fetchall()
    assert rows == [("x", 1), ("y", 2), ("z", 3)]
