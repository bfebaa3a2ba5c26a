"""Another file for a data source: what it changes is shown before it does, with the charts and filters concerned."""

from typing import Any

from django.test import Client

from accounts.models import AuditEntry, User
from conftest import ApiOf
from dashboards.tests.factories import ChartFactory
from datasources.jobs.reaping import resume_lost
from datasources.models import DataSource, Job, Upload
from datasources.services import field_uses
from datasources.tests import shop, upload_files
from datasources.tests.conftest import Worker
from datasources.tests.test_drafts import browser, file, named, read, sent

__all__ = ["browser"]

FIRST = b"code,n,gone,paid\nx,1,a,0\ny,2,b,1\n"
OTHER = b"code,n,new,paid\nx,one,7,1\ny,2,8,0\nz,3,9,1\n"


def made(browser: Client) -> DataSource:
    """A read file; one chart uses `gone`, another `n`."""
    source = read(browser, browser.post(sent(browser, "first.csv", FIRST), named()))
    for key in ("gone", "n"):
        chart = ChartFactory.create(source=source, title=f"Chart over {key}")
        field_uses.replace(user_kind="chart", user_id=chart.pk, uses={source.pk: [key]})
    return source


def reviewed(browser: Client, source: DataSource, content: bytes = OTHER) -> str:
    """The page that shows what changes, after the file was read."""
    begun = browser.post(sent(browser, "other.csv", content, f"?source={source.pk}"), {"header_row": "1"})
    reading = str(begun["Location"])
    shop.eventually(lambda: Job.objects.get(pk=reading.split("/")[-2]).is_over)
    return str(browser.get(reading)["Location"])


def facts(source: DataSource) -> dict[str, str]:
    return dict(source.fields.values_list("key", "type"))


def test_what_changes_is_shown_before_it_does(worker: Worker, browser: Client, admin: User) -> None:
    source = made(browser)
    address = reviewed(browser, source)
    assert "/replacing/" in address
    page = browser.get(address)
    html = page.content.decode()
    found = page.context["found"]
    assert [one.label for one in found.added] == ["new"]
    assert found.removed == {"gone": "gone"}
    assert [(one.key, one.before, one.after) for one in found.retyped] == [("n", "NUMBER", "TEXT")]
    assert "Chart over gone" in html
    assert "Chart over n" in html
    source.refresh_from_db()
    assert source.upload is not None
    assert (source.upload.file_name, facts(source)["n"]) == ("first.csv", "NUMBER"), "nothing happened yet"

    assert browser.post(address).status_code == 302
    source.refresh_from_db()
    assert source.upload is not None
    assert (source.upload.file_name, source.upload.row_count) == ("other.csv", 3)
    assert facts(source) == {"code": "TEXT", "n": "TEXT", "new": "NUMBER", "paid": "NUMBER"}
    line = AuditEntry.objects.filter(target_id=str(source.pk), detail__has_key="rows").order_by("-created_at")[0]
    assert line.detail["file"] == ["first.csv", "other.csv"], "by name"
    assert line.detail["removed"] == ["gone"]
    assert browser.get(address).status_code == 302, "decided once"


def test_the_old_rows_may_be_kept(worker: Worker, browser: Client) -> None:
    source = made(browser)
    address = reviewed(browser, source)
    waiting = Upload.objects.get(source=source, state="RECEIVED")
    assert waiting.parquet.is_file()
    assert "Look at what it changes" in browser.get(f"/datasources/{source.pk}/file/").content.decode()
    assert browser.post(address, {"keep": "1"}).status_code == 302
    assert not waiting.parquet.exists()
    source.refresh_from_db()
    assert source.upload is not None
    assert source.upload.file_name == "first.csv"
    assert AuditEntry.objects.filter(detail__left_out="other.csv").exists()


def test_a_file_that_changes_no_field_is_in_place_at_once(worker: Worker, browser: Client) -> None:
    source = made(browser)
    address = reviewed(browser, source, b"code,n,gone,paid\nx,1,a,0\n")
    assert address == f"/datasources/{source.pk}/file/"


def test_a_newer_file_makes_the_waiting_one_void(worker: Worker, browser: Client, admin: User, api_of: ApiOf) -> None:
    source = made(browser)
    address = reviewed(browser, source)
    newer: Any = api_of(admin).post(
        f"/api/v1/datasources/{source.pk}/upload", {"file": file("newer.csv", FIRST)}, format="multipart"
    )
    shop.eventually(lambda: Job.objects.get(pk=newer.json()["id"]).state == "done")
    refused = browser.post(address)
    assert refused.status_code == 409
    assert "newer file" in refused.content.decode()
    source.refresh_from_db()
    assert source.upload is not None
    assert source.upload.file_name == "newer.csv"


def test_one_that_nobody_decides_about_goes_after_a_day(worker: Worker, browser: Client) -> None:
    source = made(browser)
    reviewed(browser, source)
    waiting = Upload.objects.filter(source=source, state="RECEIVED")
    resume_lost()
    assert waiting.get().parquet.is_file()
    path = waiting.get().parquet
    waiting.update(updated_at="2020-01-01T00:00:00Z")
    resume_lost()
    assert not path.exists()


def chosen(browser: Client, source: DataSource, **types: str) -> None:
    """Reads columns as other types by hand."""
    asked = {f"type-{key}": value for key, value in types.items()}
    read(browser, browser.post(f"/datasources/{source.pk}/file/", asked | {"force": "1"}))


def test_a_type_chosen_by_hand_is_kept_while_every_value_fits(worker: Worker, browser: Client) -> None:
    source = made(browser)
    chosen(browser, source, paid="BOOLEAN")
    assert facts(source)["paid"] == "BOOLEAN"
    assert browser.post(reviewed(browser, source)).status_code == 302
    assert facts(source)["paid"] == "BOOLEAN"
    unfit = b"code,n,new,paid\nx,1,7,0\ny,2,8,12\n"
    address = reviewed(browser, source, unfit)
    html = browser.get(address).content.decode()
    assert "do not fit the type chosen for the file before" in html
    assert browser.post(address).status_code == 302
    assert facts(source)["paid"] == "NUMBER"
    source.refresh_from_db()
    assert source.upload is not None
    assert {one["key"]: one["failed"] for one in source.upload.report["columns"]}["paid"] == 0, "no value is lost"


def test_a_text_by_wish_stays_text(worker: Worker, browser: Client) -> None:
    source = made(browser)
    source.fields.filter(key="paid").update(type="TEXT")
    assert browser.post(reviewed(browser, source)).status_code == 302
    paid = source.fields.get(key="paid")
    assert (paid.type, paid.source_type) == ("TEXT", "NUMBER")


def test_columns_of_korean_names_keep_their_fields_wherever_they_stand(worker: Worker, browser: Client) -> None:
    source = read(browser, browser.post(sent(browser, "first.csv", "이름,금액\n가,1\n".encode()), named()))
    before = dict(source.fields.values_list("label", "key"))
    reviewed(browser, source, "금액,새 열,이름\n7,8,나\n".encode())
    assert dict(source.fields.values_list("label", "key")) == before, "nothing happened yet: there is a new column"
    begun = Job.objects.filter(source=source, kind="upload").latest("created_at")
    browser.post(f"/datasources/replacing/{begun.pk}/")
    source.refresh_from_db()
    after = dict(source.fields.values_list("label", "key"))
    assert {label: after[label] for label in before} == before
    assert after["새 열"] not in before.values()
    assert source.upload is not None
    assert upload_files.stored_rows(source.upload.parquet, before["이름"], before["금액"]) == [("나", 7)]
