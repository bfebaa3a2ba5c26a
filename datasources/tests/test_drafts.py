"""Files in the browser and by script: looked into, read, reviewed, replaced; and every way this can go wrong."""

import io
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.models import DataSource, Job, Upload
from datasources.services import drafts, upload_files
from datasources.tests import shop
from datasources.tests.conftest import Worker

API = "/api/v1"
NEW = "/datasources/new/file/"
CP949 = "상품코드,상품,수량\r\n00123,운동화,5\r\n00456,양말,7\r\n".encode("cp949")


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "표지"
    sheet.append(["2026년 매출"])
    data = book.create_sheet("매출")
    data.append(["내부용"])
    data.append(["브랜드", "금액", "브랜드"])
    for n in range(5):
        data.append([f"B{n}", n * 10, f"C{n}"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    return client_of(admin)


def sent(browser: Client, name: str, content: bytes, query: str = "") -> str:
    """The draft's address, once its top was read."""
    answer = browser.post(NEW + query, {"file": file(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    address = str(answer["Location"])
    shop.eventually(lambda: Job.objects.get(pk=address.split("/")[-2]).is_over)
    return address


def read(browser: Client, answer: Any) -> DataSource:
    """After the whole file was read."""
    assert answer.status_code == 302, answer.content.decode()
    address = str(answer["Location"])
    shop.eventually(lambda: Job.objects.get(pk=address.split("/")[-2]).is_over)
    job = Job.objects.get(pk=address.split("/")[-2])
    assert job.state == "done", (job.reason, job.subject)
    return DataSource.objects.get(pk=job.result["datasource"])


def named(**more: Any) -> dict[str, Any]:
    return {"label": "매출", "identifier": "sales_file", "description": "", "header_row": "1"} | more


def test_sheet_and_header_row_are_chosen_over_a_preview(worker: Worker, browser: Client) -> None:
    address = sent(browser, "매출.xlsx", workbook())
    html = browser.get(address).content.decode()
    assert "표지" in html
    assert "up to 50 MB" in browser.get(NEW, headers={"Accept-Language": "en"}).content.decode()
    again = browser.post(address, named(sheet_name="매출", again="1"))
    assert again.status_code == 302
    shop.eventually(lambda: Job.objects.get(pk=address.split("/")[-2]).state == "done")
    html = browser.get(address).content.decode()
    assert "내부용" in html
    assert 'value="2" checked' in html, "the first row is a title, the second the header"
    source = read(browser, browser.post(address, named(sheet_name="매출", header_row="2", noted="2")))
    assert source.upload is not None
    assert source.upload.row_count == 5
    assert list(source.fields.values_list("label", flat=True)) == ["브랜드", "금액", "브랜드 (2)"]
    assert not upload_files.draft_of(uuid4()).parent.parent.joinpath(address.split("/")[-2]).exists(), (
        "moved, not copied"
    )


def test_korean_text_files_keep_leading_zeros_and_say_why(worker: Worker, browser: Client) -> None:
    address = sent(browser, "goods.csv", CP949)
    assert "운동화" in browser.get(address).content.decode()
    source = read(browser, browser.post(address, named()))
    review = browser.get(f"/datasources/{source.pk}/file/").content.decode()
    assert "00123" in review, "the cell that decided"
    types = dict(source.fields.values_list("label", "type"))
    assert types == {"상품코드": "TEXT", "상품": "TEXT", "수량": "NUMBER"}
    other = browser.post(f"/datasources/{source.pk}/file/", {"type-column_3": "TEXT"})
    assert read(browser, other).fields.get(label="수량").type == "TEXT"
    assert Upload.objects.filter(source=source).count() == 2


def test_another_file_replaces_the_rows_and_keeps_the_labels(worker: Worker, browser: Client) -> None:
    source = read(browser, browser.post(sent(browser, "a.csv", b"code,n\nx,1\n"), named()))
    source.fields.filter(key="n").update(label="Number of")
    address = sent(browser, "b.csv", b"code,n\nx,1\ny,2\nz,3\n", f"?source={source.pk}")
    replaced = read(browser, browser.post(address, {"header_row": "1"}))
    assert replaced.pk == source.pk
    assert replaced.upload is not None
    assert replaced.upload.row_count == 3
    assert replaced.fields.get(key="n").label == "Number of"
    wrong = browser.post(f"{NEW}?source={source.pk}", {"file": file("c.xlsx", workbook())})
    assert wrong.status_code == 422, "a workbook does not replace a text file"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"x"), ("a.xls", b"\xd0\xcf\x11\xe0" + b"0" * 600), ("a.xlsx", b"<html></html>"), ("a.csv", b""),
        ("a.xlsx", b"PK\x03\x04broken"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_where_it_was_chosen(
    worker: Worker, browser: Client, name: str, content: bytes
) -> None:
    answer = browser.post(NEW, {"file": file(name, content)})
    if answer.status_code == 302:
        address = str(answer["Location"])
        shop.eventually(lambda: Job.objects.get(pk=address.split("/")[-2]).is_over)
        html = browser.get(address).content.decode()
        assert 'role="alert"' in html
    else:
        assert answer.status_code == 422
        assert "field-error" in answer.content.decode()
    assert not DataSource.objects.exists()


def test_a_file_that_is_too_large_is_refused(browser: Client, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(settings, "UPLOAD_MAX_BYTES", 10)
    answer = browser.post(NEW, {"file": file("a.csv", b"a,b\n" * 10)})
    assert answer.status_code == 422
    assert not Job.objects.exists()


def test_a_header_alone_is_said_so(worker: Worker, browser: Client) -> None:
    source = read(browser, browser.post(sent(browser, "a.csv", b"code,n\n"), named(noted="1")))
    assert "no rows below its header" in browser.get(f"/datasources/{source.pk}/file/").content.decode()


def test_a_draft_is_its_owners_alone_and_goes_after_a_day(
    worker: Worker, browser: Client, owner: User, client_of: ClientOf
) -> None:
    address = sent(browser, "a.csv", b"a,b\n1,2\n")
    assert client_of(owner).get(address).status_code == 404
    job = Job.objects.get(kind="inspect")
    path = upload_files.draft_of(job.pk)
    assert path.is_file()
    drafts.sweep()
    assert path.is_file()
    Job.objects.filter(pk=job.pk).update(created_at="2020-01-01T00:00:00Z")
    drafts.sweep()
    assert not path.exists()
    assert browser.get(address).status_code == 404


def test_a_draft_can_be_given_up(worker: Worker, browser: Client) -> None:
    address = sent(browser, "a.csv", b"a,b\n1,2\n")
    assert browser.post(address, {"discard": "1"}).status_code == 302
    assert browser.get(address).status_code == 404


def test_another_sheet_is_shown_without_losing_what_was_typed(worker: Worker, browser: Client) -> None:
    address = sent(browser, "매출.xlsx", workbook())
    typed = named(sheet_name="매출", again="1", label="", identifier="my_own", description="Typed")
    assert browser.post(address, typed).status_code == 302, "a name is not asked for yet"
    shop.eventually(lambda: Job.objects.get(pk=address.split("/")[-2]).state == "done")
    html = browser.get(address).content.decode()
    assert 'value="my_own"' in html
    assert "Typed</textarea>" in html


def test_an_identifier_that_is_taken_keeps_the_form(worker: Worker, browser: Client) -> None:
    read(browser, browser.post(sent(browser, "a.csv", b"a,b\n1,2\n"), named()))
    address = sent(browser, "b.csv", b"a,b\n1,2\n")
    refused = browser.post(address, named(label="Typed"))
    assert refused.status_code == 422
    assert 'value="Typed"' in refused.content.decode()


def test_by_script(worker: Worker, admin: User, editor: User, api_of: ApiOf) -> None:
    script = api_of(admin)
    body = {"file": file("a.csv", b"x\ncode,n\nx,1\n"), "label": "L", "identifier": "by_script", "header_row": "2"}
    job = script.post(f"{API}/datasources/upload", body, format="multipart")
    assert job.status_code == 202, job.content

    def done() -> dict[str, Any] | None:
        found = script.get(f"{API}/jobs/{job.json()['id']}").json()
        return found if found["state"] == "done" else None

    source = shop.eventually(done)["result"]["datasource"]
    assert [one["key"] for one in script.get(f"{API}/datasources/{source}/fields").json()["results"]] == ["code", "n"]
    address = f"{API}/datasources/{source}/upload"
    assert script.post(f"{address}?mode=merge", {"file": file("b.csv", b"a")}, format="multipart").status_code == 400
    assert script.post(address, {"file": file("b.csv", b"code,n\ny,2\n")}, format="multipart").status_code == 202
    wrong = [
        ({"file": file("a.pdf", b"x"), "label": "L", "identifier": "a"}, 400, "file_type"),
        ({"file": file("a.csv", b""), "label": "L", "identifier": "a"}, 400, "empty_file"),
        ({"label": "L", "identifier": "a"}, 400, "required"),
        ({"file": file("a.csv", b"a"), "label": "L", "identifier": "A"}, 400, "invalid"),
        ({"file": file("a.csv", b"a"), "label": "L", "identifier": "a", "colour": "1"}, 400, "unknown_key"),
    ]
    for sent_, status, code in wrong:
        answer = script.post(f"{API}/datasources/upload", sent_, format="multipart")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (status, code), answer.content
    assert api_of(editor).post(address, {"file": file("b.csv", b"a")}, format="multipart").status_code == 403


def test_a_draft_is_given_up_while_it_is_looked_into(worker: Worker, browser: Client) -> None:
    with worker.paused():
        answer = browser.post(NEW, {"file": file("a.csv", b"a,b\n1,2\n" * 1000)})
        address = str(answer["Location"])
        assert 'name="discard"' in browser.get(address).content.decode()
        job = Job.objects.get(kind="inspect")
        assert job.begin()
        assert browser.post(address, {"discard": "1"}).status_code == 302
        assert not job.succeed({}), "whoever looks into it finds nothing to answer to"
        assert job.state == "cancelled"
        assert not upload_files.draft_of(job.pk).exists()


def test_another_file_is_cancelled_and_leads_back_to_the_source(worker: Worker, browser: Client) -> None:
    source = read(browser, browser.post(sent(browser, "a.csv", b"code,n\nx,1\n"), named()))
    address = sent(browser, "b.csv", b"code,n\ny,2\n", f"?source={source.pk}")
    with worker.paused():
        begun = browser.post(address, {"header_row": "1"})
        left = browser.post(str(begun["Location"]), follow=True)
    assert left.redirect_chain[-1][0] == address, "back to the choice of sheet and header row, nothing lost"
    assert "The upload was cancelled." in left.content.decode()
    gone = browser.post(address, {"discard": "1"}, follow=True)
    assert gone.redirect_chain[-1][0] == f"/datasources/{source.pk}/"
