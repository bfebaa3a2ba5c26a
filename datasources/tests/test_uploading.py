"""An upload from the received file to rows, through the real queue and the real parsing process."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from datasources.jobs import reaping
from datasources.jobs import uploads as upload_jobs
from datasources.models import DataSource, Job, Upload
from datasources.models.job import JobState
from datasources.services import error_texts, upload_files, upload_reading, uploading
from datasources.tests import shop
from datasources.tests.conftest import Worker
from datasources.uploads.contracts import ParseOptions
from datasources.uploads.errors import REASONS

CSV = "주문번호,상품코드,금액,주문일\n573415,0012,1200,2026-01-01\nC57341,85123A,-3.5,2026-01-02\n"


def csv_file(text: str = CSV, *, name: str = "주문.csv", encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(encoding))


def workbook(rows: list[list[Any]]) -> SimpleUploadedFile:
    book, out = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return SimpleUploadedFile("주문.xlsx", out.getvalue())


def start(file: SimpleUploadedFile, actor: User, *, identifier: str = "orders_file") -> Job:
    return upload_jobs.start_upload(
        file=file, label="주문 파일", identifier=identifier, options=ParseOptions(), actor=actor
    )


def ended(job: Job) -> Job:
    """The job once it is over."""

    def over() -> Job | None:
        job.refresh_from_db()
        return job if job.is_over else None

    return shop.eventually(over, seconds=40)


def rows_of(api: Any, source: DataSource) -> list[list[Any]]:
    answer = api.get(f"/api/v1/datasources/{source.pk}/preview?wait=10")
    assert answer.status_code == 200, answer.content
    return answer.json()["rows"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_csv_becomes_a_data_source(worker: Worker, encoding: str, admin: User, api_of: ApiOf) -> None:
    job = ended(start(csv_file(encoding=encoding), admin))
    source = DataSource.objects.get(identifier="orders_file")
    assert api_of(admin).get(f"/api/v1/jobs/{job.pk}").json() == {
        "id": str(job.pk),
        "kind": "upload",
        "state": "done",
        "queue_position": None,
        "progress": 100,
        "error": None,
        "result": {"datasource": str(source.pk)},
    }
    fields = list(source.fields.values_list("label", "type", "default_aggregate"))
    assert fields == [
        ("주문번호", "TEXT", "NONE"),
        ("상품코드", "TEXT", "NONE"),
        ("금액", "NUMBER", "SUM"),
        ("주문일", "DATE", "NONE"),
    ]
    assert rows_of(api_of(admin), source) == [
        ["573415", "0012", 1200, "2026-01-01"],
        ["C57341", "85123A", -3.5, "2026-01-02"],
    ]


def test_a_workbook_becomes_a_data_source_and_is_replaced(
    worker: Worker, admin: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    ended(start(workbook([["brand", "amount", "gone"], ["나이키", 10, "x"]]), admin))
    source = DataSource.objects.get(identifier="orders_file")
    source.fields.filter(key="brand").update(label="브랜드", description="kept")
    assert rows_of(api_of(admin), source) == [["나이키", 10, "x"]]

    file = workbook([["brand", "amount", "new"], ["무신사", "열", 1], ["휠라", 3, 2]])
    ended(upload_jobs.start_new_version(source=source, file=file, options=ParseOptions(), actor=admin))
    assert list(source.fields.values_list("key", "label", "type", "description")) == [
        ("brand", "브랜드", "TEXT", "kept"),
        ("amount", "amount", "TEXT", ""),
        ("new", "new", "NUMBER", ""),
    ]
    assert rows_of(api_of(admin), source) == [["무신사", "열", 1], ["휠라", "3", 2]]
    assert list(source.uploads.values_list("version", "state", "row_count")) == [(2, "READY", 2), (1, "READY", 1)]
    page = client_of(admin).get(f"/datasources/{source.pk}/").content.decode()
    assert "주문.xlsx" in page
    assert "2 rows" in page


BROKEN = [
    (SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no workbook"), "damaged"),
    (SimpleUploadedFile("a.csv", b" \n \n"), "empty_file"),
    (SimpleUploadedFile("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00" * 50), "not_text"),
]


@pytest.mark.parametrize(("file", "reason"), BROKEN)
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(
    worker: Worker, file: SimpleUploadedFile, reason: str, admin: User, outsider: User, api_of: ApiOf
) -> None:
    file.seek(0)
    job = start(file, admin)
    folder = django_settings.UPLOADS_DIR / str(job.source_id)
    ended(job)
    shop.eventually(lambda: not DataSource.objects.exists() and not folder.exists())
    body = api_of(admin).get(f"/api/v1/jobs/{job.pk}").json()
    assert (body["state"], body["error"]["code"]) == ("failed", reason)
    assert body["error"]["detail"] == error_texts.upload_sentence(reason)
    assert api_of(outsider).get(f"/api/v1/jobs/{job.pk}").status_code == 404
    assert ended(start(csv_file(), admin)).state == JobState.DONE, "the identifier is free again"


def test_a_new_version_that_cannot_be_read_leaves_the_old_one(worker: Worker, admin: User, api_of: ApiOf) -> None:
    ended(start(csv_file(), admin))
    source = DataSource.objects.get()
    before = rows_of(api_of(admin), source)
    broken = SimpleUploadedFile("b.csv", b"\x00\x01\x02\x03" * 99)
    job = ended(upload_jobs.start_new_version(source=source, file=broken, options=ParseOptions(), actor=admin))
    assert job.state == JobState.FAILED
    assert rows_of(api_of(admin), source) == before


def test_what_is_not_taken_in_at_all(admin: User, settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS_DIR, settings.UPLOAD_MAX_BYTES = tmp_path, 100

    def refused(file: SimpleUploadedFile) -> tuple[str, int]:
        with pytest.raises(upload_files.FileRefused) as caught:
            start(file, admin)
        return caught.value.code, caught.value.status

    assert refused(SimpleUploadedFile("a.exe", b"MZ")) == ("file_type", 400)
    assert refused(SimpleUploadedFile("a.csv", b"")) == ("empty_file", 400)
    assert refused(SimpleUploadedFile("a.csv", b"x" * 101)) == ("file_too_large", 413)
    with pytest.raises(ValidationError):
        start(csv_file("a\n1\n"), admin, identifier="Not an identifier")
    assert not DataSource.objects.exists()
    assert not Job.objects.exists()
    assert not list(tmp_path.glob("*/*"))


def test_a_file_of_another_kind_does_not_replace(admin: User, settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS_DIR = tmp_path
    start(csv_file(), admin)
    with pytest.raises(upload_files.FileRefused) as caught:
        uploading.replace(
            source=DataSource.objects.get(), file=workbook([["a"], [1]]), options=ParseOptions(), actor=admin
        )
    assert caught.value.code == "other_kind"


def test_an_upload_is_received_once_and_audited(admin: User, settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS_DIR = tmp_path
    job = start(csv_file(name="../../주문\x00.csv"), admin)
    upload = Upload.objects.get()
    assert (upload.file_name, upload.size, upload.version) == ("주문.csv", len(CSV.encode()), 1)
    assert upload.original.read_text() == CSV
    assert upload.original.is_relative_to(tmp_path)
    line = AuditEntry.objects.get(action="DATASOURCE_EDIT")
    assert (line.actor, line.detail["file"], line.detail["sha256"]) == (admin, "주문.csv", upload.sha256)
    upload_reading.parse(job_id=str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)
    upload_reading.parse(job_id=str(job.pk))
    job.refresh_from_db()
    assert job.attempts == 1, "the second delivery of the same message does nothing"


def test_cancelling_removes_it(worker: Worker, admin: User, api_of: ApiOf) -> None:
    with worker.paused():
        job = start(csv_file(), admin)
        assert api_of(admin).delete(f"/api/v1/jobs/{job.pk}").status_code == 204
    shop.eventually(lambda: not DataSource.objects.exists())
    assert api_of(admin).get(f"/api/v1/jobs/{job.pk}").json()["state"] == "cancelled"


def test_an_upload_survives_its_worker_and_is_given_up_after_two(
    admin: User, settings: Settings, tmp_path: Path
) -> None:
    settings.UPLOADS_DIR = tmp_path
    job = start(csv_file(), admin)
    for attempt in (1, 2):
        assert job.begin()
        Job.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=2))
        reaping.resume_lost()
        job.refresh_from_db()
        assert job.state == (JobState.QUEUED if attempt == 1 else JobState.FAILED)
    assert job.reason == "worker_lost"
    assert not DataSource.objects.exists()


def test_a_worker_taken_for_dead_does_not_speak_for_its_successor(
    admin: User, settings: Settings, tmp_path: Path
) -> None:
    settings.UPLOADS_DIR = tmp_path
    first = start(csv_file(), admin)
    first.begin()
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=2))
    reaping.resume_lost()
    second = Job.objects.get()
    assert second.begin()
    assert not first.beat(50)
    assert not first.fail(reason="crashed")
    assert second.beat(50)
    assert second.succeed({"datasource": "x"})


def test_the_whole_worker_dies_while_reading(worker: Worker, admin: User) -> None:
    job = start(csv_file("a,b\n" + "1,x\n" * 400_000), admin)
    shop.eventually(lambda: Job.objects.get().state == JobState.RUNNING)
    worker.kill()
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=2))
    worker.ensure()
    reaping.resume_lost()
    assert ended(job).state == JobState.DONE
    assert job.attempts == 2
    assert Upload.objects.get().row_count == 400_000


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_has_its_own_sentence(reason: str) -> None:
    sentence = error_texts.upload_sentence(reason, "{subject} & 7")
    assert sentence.endswith(".")
    assert reason == "crashed" or sentence != error_texts.upload_sentence("crashed")
