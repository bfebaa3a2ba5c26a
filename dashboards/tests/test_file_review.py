"""Another type for a column, or another file: the charts that use what changes are named."""

from django.test import Client

from accounts.models import User
from conftest import ApiOf
from dashboards.tests.factories import ChartFactory
from datasources.models import DataSource, Job, Upload
from datasources.services import field_uses
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.tests.test_drafts import browser, file, named, read, sent

__all__ = ["browser"]


def used(browser: Client) -> DataSource:
    """A read file whose column `n` one chart uses."""
    source = read(browser, browser.post(sent(browser, "a.csv", b"code,n\nx,1\n"), named()))
    chart = ChartFactory.create(source=source)
    field_uses.replace(user_kind="chart", user_id=chart.pk, uses={source.pk: ["n"]})
    return source


def test_reading_a_used_column_as_another_type_names_its_charts_first(worker: Worker, browser: Client) -> None:
    source = used(browser)
    address = f"/datasources/{source.pk}/file/"
    warned = browser.post(address, {"type-n": "TEXT"})
    assert warned.status_code == 409
    html = warned.content.decode()
    assert 'name="force"' in html
    choice = html.split('name="type-n"')[1].split("</select>")[0]
    assert '<option value="TEXT" selected>' in choice, "the choice is kept"
    assert Upload.objects.filter(source=source).count() == 1
    again = browser.post(address, {"type-n": "TEXT", "force": "1"})
    assert read(browser, again).fields.get(key="n").type == "TEXT"


def test_a_file_without_a_used_column_names_the_charts_that_lost_it(
    worker: Worker, browser: Client, admin: User, api_of: ApiOf
) -> None:
    source = used(browser)
    body = {"file": file("b.csv", b"code\nx\n")}
    answer = api_of(admin).post(f"/api/v1/datasources/{source.pk}/upload", body, format="multipart")
    shop.eventually(lambda: Job.objects.get(pk=answer.json()["id"]).state == "done")
    assert "They are shown without them" in browser.get(f"/datasources/{source.pk}/file/").content.decode()
