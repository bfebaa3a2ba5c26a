"""What is wrong with a file is told where its sheet and header row are chosen: before it is read where that can be seen, and
with everything as it was left where only reading it shows."""

import struct
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from conftest import ApiOf, ClientOf
from datasources.models import DataSource, Job, Upload
from datasources.services import drafts, upload_files
from datasources.tests import shop
from datasources.tests import upload_files as made
from datasources.tests.conftest import Worker
from datasources.tests.test_drafts import NEW, file, named, read, sent

API = "/api/v1"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TITLE = b"Sales of June,,\n"


@pytest.fixture
def browser(admin: User, client_of: ClientOf) -> Client:
    client = client_of(admin)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def drawn(worker: Worker) -> Worker:
    """A worker that looks into files."""
    return worker


def far_encrypted() -> bytes:
    """A protected workbook of 2 MB, whose directory lies at its end."""
    sectors = 4096
    head = bytearray(OLE + bytes(504))
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, sectors)
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptedPackage"))
    return bytes(head) + b"\x55" * (sectors * 512) + names


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("old.xlsx", OLE + bytes(600), "Excel 97-2003"),
        ("old.xls", OLE + bytes(600), "Excel 97-2003"),
        (
            "secret.xlsx",
            OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(99),
            "protected by a password",
        ),
        ("secret.xlsx", far_encrypted(), "protected by a password"),
        ("text.xlsx", b"brand,amount\n", "not an Excel workbook"),
        ("page.xlsx", b"<!DOCTYPE html><table>", "web page"),
    ],
)
def test_no_workbook_is_told_beside_the_file_before_anything_is_kept(
    name: str, content: bytes, words: str, browser: Client, api_of: ApiOf, admin: User
) -> None:
    answer = browser.post(NEW, {"file": file(name, content)})
    assert answer.status_code == 422
    [told] = answer.context["form"].errors["file"]
    assert words in told
    body = {"file": file(name, content), "label": "L", "identifier": "a"}
    by_script = api_of(admin).post(f"{API}/datasources/upload", body, format="multipart")
    assert (by_script.status_code, by_script.json()["errors"][0]["detail"]) == (400, told)
    assert not Job.objects.exists()
    assert not DataSource.objects.exists()


def notes(answer: Any) -> str:
    """What stands below the rows."""
    return str(answer.content.decode().split('id="header-notes"')[1].split("</section>")[0])


def test_no_rows_are_told_while_the_row_is_chosen(drawn: Worker, browser: Client) -> None:
    address = sent(browser, "a.csv", b"code,amount\n")
    assert "There are no rows below row 1." in notes(browser.get(address))
    source = read(browser, browser.post(address, named(noted="1")))
    assert source.upload is not None
    assert source.upload.row_count == 0


def test_one_name_twice_is_told_before_it_is_read_and_again_when_another_row_is_chosen(
    drawn: Worker, browser: Client
) -> None:
    address = sent(browser, "a.csv", b"code,amount,amount\nA,1,2\nB,1,3\n")
    html = notes(browser.get(address))
    assert "More than one column is called “amount”" in html
    assert 'name="noted" value="1"' in html
    looked = browser.post(address, named(look="1", header_row="2"), headers={"HX-Request": "true"})
    assert looked.status_code == 200
    assert "amount" not in looked.content.decode()
    assert 'name="noted" value="2"' in looked.content.decode()
    below = browser.post(address, named(look="1", header_row="3"), headers={"HX-Request": "true"})
    assert "There are no rows below row 3." in below.content.decode()
    # without scripts nobody has seen what the other row comes to
    unseen = browser.post(address, named(header_row="3", noted="1", label="Typed"))
    assert unseen.status_code == 422
    assert "There are no rows below row 3." in notes(unseen)
    assert 'value="Typed"' in unseen.content.decode()
    assert not DataSource.objects.exists()
    assert read(browser, browser.post(address, named(noted="1"))).fields.count() == 3


def test_an_empty_row_says_which_one_is_taken(drawn: Worker, browser: Client) -> None:
    address = sent(browser, "a.csv", b"t\n\nbrand,n\nA,1\n")
    looked = browser.post(address, named(look="1", header_row="2")).content.decode()
    assert "Row 2 is empty: the names are taken from row 3." in looked


@pytest.mark.parametrize("row", ["0", "7", "1001", "abc", "", "99999999999999999999"])
def test_a_header_row_that_is_none(row: str, drawn: Worker, browser: Client) -> None:
    address = sent(browser, "a.csv", b"brand,n\nA,1\n")
    answer = browser.post(address, named(header_row=row, label="Typed"))
    assert answer.status_code == 422
    assert "header_row" in answer.context["form"].errors
    assert 'value="Typed"' in answer.content.decode()
    assert "field-error" in answer.content.decode()
    assert not DataSource.objects.exists()


def test_a_sheet_that_is_none(drawn: Worker, browser: Client, tmp_path: Path) -> None:
    content = made.workbook(tmp_path / "a.xlsx", ("One", [["a"], [1]]), ("Two", [])).read_bytes()
    address = sent(browser, "a.xlsx", content)
    answer = browser.post(address, named(sheet_name="Three"))
    assert answer.status_code == 422
    assert "Sheet: " in answer.content.decode()


def test_a_sheet_without_rows_leaves_the_choice_and_what_was_typed(
    drawn: Worker, browser: Client, tmp_path: Path
) -> None:
    content = made.workbook(tmp_path / "a.xlsx", ("One", [["a"], [1]]), ("Two", [])).read_bytes()
    address = sent(browser, "a.xlsx", content)
    # pressed without looking at the other sheet first: its rows are shown before any of them is taken for the names
    again = browser.post(address, named(sheet_name="Two", label="Typed"))
    assert again["Location"] == address
    shop.eventually(lambda: Job.objects.get(kind="inspect").is_over)
    html = browser.get(address).content.decode()
    assert "The sheet “Two” is empty." in html
    assert 'value="Typed"' in html
    assert '<option value="One">' in html
    assert browser.post(address, named(sheet_name="One", again="1")).status_code == 302
    shop.eventually(lambda: Job.objects.get(kind="inspect").state == "done")
    assert read(browser, browser.post(address, named(sheet_name="One"))).fields.count() == 1


def test_a_wrong_encoding_is_chosen_again(drawn: Worker, browser: Client) -> None:
    address = sent(browser, "a.csv", "브랜드,금액\n나이키,1\n".encode("cp949"))
    assert browser.post(address, named(encoding="utf-8", again="1")).status_code == 302
    shop.eventually(lambda: Job.objects.get(kind="inspect").is_over)
    html = browser.get(address).content.decode()
    assert "could not be read in the encoding utf-8" in html
    assert 'name="encoding"' in html
    browser.post(address, named(encoding="", again="1", header_row="1"))
    shop.eventually(lambda: Job.objects.get(kind="inspect").state == "done")
    assert "나이키" in browser.get(address).content.decode()


def test_what_only_reading_shows_leads_back_with_everything_as_it_was(
    drawn: Worker, browser: Client, tmp_path: Path
) -> None:
    """A letter far below the piece by which the encoding was found out."""
    content = b"brand,amount\n" + b"A,1\n" * 1_200_000 + b"\xff\xfe\xfd,1\n"
    address = sent(browser, "a.csv", content)
    begun = browser.post(address, named(label="Typed", identifier="mine", description="Words", header_row="2"))
    reading = str(begun["Location"])
    shop.eventually(lambda: Job.objects.get(pk=reading.split("/")[-2]).is_over, seconds=60)
    assert browser.get(reading)["Location"] == address
    polled = browser.get(reading, headers={"HX-Request": "true"})
    assert (polled.status_code, polled["HX-Redirect"]) == (204, address)
    html = browser.get(address).content.decode()
    assert "line 1,200,002 cannot be read" in html
    assert "Nothing you chose or typed is lost." in html
    for typed in ('value="Typed"', 'value="mine"', "Words</textarea>", 'value="2" checked'):
        assert typed in html
    shop.eventually(lambda: not DataSource.objects.exists())
    assert not Upload.objects.exists()
    assert upload_files.draft_of(Job.objects.get(kind="inspect").pk).is_file()


def test_reading_is_stopped_and_begun_another_way(drawn: Worker, browser: Client) -> None:
    address = sent(browser, "a.csv", TITLE + b"brand,amount,n\nA,1,2\n")
    with drawn.paused():
        reading = str(browser.post(address, named(header_row="1", noted="1"))["Location"])
        assert browser.post(address, named(identifier="second"))["Location"] == reading, "pressed twice is once"
        stopped = browser.post(reading)
        assert stopped["Location"] == address
        assert not DataSource.objects.exists(), "its name is free at once"
        second = browser.post(address, named(header_row="2"))
        assert second.status_code == 302
    source = read(browser, second)
    assert list(source.fields.values_list("key", flat=True)) == ["brand", "amount", "n"]
    assert not Job.objects.filter(kind=drafts.JOB_KIND).exists(), "the draft goes once it is read"
    assert browser.get(address).status_code == 404
