"""The sample: made-up orders through the real upload, one dashboard on them however often it is asked for."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import AuditEntry, User
from conftest import ClientOf
from dashboards.models import Dashboard
from dashboards.services import sample_orders, samples
from dashboards.tests.conftest import Worker
from datasources.models import DataSource, Job
from datasources.services import upload_files, upload_reading
from datasources.tests import shop
from datasources.tests.factories import DataSourceFactory

START = "/dashboards/sample/"
TODAY = date(2026, 11, 26)


@pytest.fixture
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS_DIR = tmp_path


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(sample_orders.as_csv(today=TODAY).decode())))


def test_the_orders_are_the_same_every_time_and_add_up() -> None:
    found = rows()
    assert found == rows()
    assert len(found) == 2000
    days = [row["order_date"] for row in found]
    assert days == sorted(days)
    assert TODAY - timedelta(days=548) <= date.fromisoformat(days[0]) < date.fromisoformat(days[-1]) < TODAY
    assert all(int(row["amount"]) == int(row["quantity"]) * int(row["price"]) for row in found)
    assert {row["mall"] for row in found} == {"자사몰", "오픈마켓", "종합몰", "소셜커머스"}
    assert len({row["brand"] for row in found}) == 5


def wait_for(job: Job) -> None:
    """Until the job is over."""

    def over() -> bool:
        job.refresh_from_db()
        return job.is_over

    shop.eventually(over, seconds=40)


@pytest.fixture
def started(worker: Worker, admin: User, client_of: ClientOf) -> Iterator[tuple[Client, str]]:
    """An admin's browser, and the address at which it waits."""
    browser = client_of(admin)
    yield browser, browser.post(START).headers["Location"]
    for source in DataSource.objects.filter(identifier=samples.IDENTIFIER):
        for upload in source.uploads.all():
            upload_files.remove(upload)


def test_pressed_twice_there_is_one_source_and_one_dashboard(
    started: tuple[Client, str], owner: User, client_of: ClientOf
) -> None:
    browser, waiting = started
    assert browser.get(waiting).status_code == 200
    assert browser.post(START).headers["Location"] == waiting
    assert client_of(owner).post(START).headers["Location"] == waiting, "another administrator waits for the same"
    wait_for(Job.objects.get())
    assert f'hx-post="{waiting}"' in browser.get(waiting).content.decode()
    first = browser.post(waiting).headers["Location"]
    again = browser.post(waiting, headers={"HX-Request": "true"})
    assert (again.status_code, again.headers["HX-Redirect"]) == (204, first)
    source, dashboard = DataSource.objects.get(), Dashboard.objects.get()
    assert first == f"/dashboards/{dashboard.pk}/"
    assert (source.fields.get(key="order_date").type, source.fields.get(key="amount").type) == ("DATE", "NUMBER")
    assert source.grants.get().everyone
    kinds = dashboard.pages.get().elements.values_list("chart__type", "filter__type")
    assert sorted(chart or control for chart, control in kinds) == [
        "BAR", "DATE_RANGE", "DROPDOWN", "DROPDOWN", "LINE", "SCORECARD", "SCORECARD", "SCORECARD", "TABLE",
    ]  # fmt: skip
    actions = AuditEntry.objects.filter(actor=dashboard.owner).values_list("action", flat=True)
    assert {"DATASOURCE_EDIT", "PERMISSION_EDIT", "DASHBOARD_EDIT"} <= set(actions)


def test_everybody_sees_it_and_its_total_is_the_files(
    started: tuple[Client, str], viewer: User, client_of: ClientOf
) -> None:
    browser, waiting = started
    wait_for(Job.objects.get())
    browser.post(waiting)
    dashboard = Dashboard.objects.get()
    reader = client_of(viewer)
    assert f"/dashboards/{dashboard.pk}/" in reader.get("/").content.decode()
    chart = dashboard.pages.get().elements.get(chart__type="TABLE").chart
    body = shop.eventually(lambda: _data(reader, chart.pk), seconds=20)
    upload = DataSource.objects.get().upload
    assert upload is not None
    # The page opens on the twelve months before this one.
    this_month = timezone.localdate().replace(day=1)
    with upload.original.open(encoding="utf-8") as lines:
        dated = [(date.fromisoformat(line["order_date"]), line) for line in csv.DictReader(lines)]
    year = [line for day, line in dated if this_month.replace(year=this_month.year - 1) <= day < this_month]
    assert 0 < len(year) < sample_orders.ROWS
    totals = [sum(int(line[name]) for line in year) for name in ("amount", "quantity", "ad_cost")]
    assert body["totals"] == [None, None, None, *totals]


def _data(reader: Client, chart: object) -> dict[str, Any] | None:
    answer = reader.post(f"/api/v1/charts/{chart}/data?wait=10", {}, content_type="application/json")
    return answer.json() if answer.status_code == 200 else None


@pytest.mark.django_db
def test_a_role_too_low_and_a_site_with_data_are_refused(
    viewer: User, editor: User, admin: User, client_of: ClientOf
) -> None:
    for person in (viewer, editor):
        assert client_of(person).post(START).status_code == 403
    assert client_of(None).post(START).status_code == 302
    assert client_of(admin).get(START).status_code == 405
    DataSourceFactory.create()
    refused = client_of(admin).post(START)
    assert refused.status_code == 409
    assert "There are data sources already" in refused.content.decode()
    assert not Job.objects.exists()


def test_a_file_that_cannot_be_read_is_told_and_tried_again(own_folder: None, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    waiting = browser.post(START).headers["Location"]
    job = Job.objects.get()
    job.upload.original.write_bytes(b"\x00\x01")
    upload_reading.parse(job_id=str(job.pk))
    page = browser.get(waiting)
    assert 'role="alert"' in page.content.decode()
    assert f'action="{START}"' in page.content.decode()
    assert browser.post(waiting).status_code == 200, "nothing to build on"
    assert not Dashboard.objects.exists()
    again = browser.post(START).headers["Location"]
    assert again != waiting
    upload_reading.parse(job_id=again.rstrip("/").rpartition("/")[2])
    assert browser.post(again).status_code == 302
    assert Dashboard.objects.count() == 1


def test_a_dashboard_is_not_built_on_nothing(own_folder: None, admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    waiting = browser.post(START).headers["Location"]
    assert browser.post(waiting).status_code == 200
    job = Job.objects.get()
    upload_reading.parse(job_id=str(job.pk))
    DataSource.objects.update(identifier="renamed")
    assert browser.post(waiting).status_code == 409
