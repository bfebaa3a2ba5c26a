"""Two tabs, two people and the hourly clearing over one file: whoever comes second takes nothing away."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from datasources.models import DataSource, Job, Upload
from datasources.services import drafts, upload_placing, upload_reading, uploading
from datasources.services.upload_placing import REVIEW
from datasources.tests.test_deletion_races import at_once
from datasources.uploads.contracts import ParseOptions

pytestmark = pytest.mark.django_db(transaction=True)


def csv(text: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.csv", text)


@pytest.fixture
def held(admin: User) -> Upload:
    """A file that was read and waits for a word, because it takes a column away."""
    job = uploading.receive(
        file=csv(b"a,b\n1,2\n"), label="File", identifier="file", options=ParseOptions(), actor=admin
    )
    upload_reading.parse(job_id=str(job.pk))
    source = DataSource.objects.get(identifier="file")
    job = uploading.replace(source=source, file=csv(b"a\n7\n"), options=ParseOptions(), actor=admin)
    Job.objects.filter(pk=job.pk).update(request={REVIEW: True})
    upload_reading.parse(job_id=str(job.pk))
    upload = Upload.objects.get(job=job)
    assert upload.is_held
    return upload


def test_rows_taken_over_are_not_removed_by_whoever_saw_them_wait(held: Upload, admin: User) -> None:
    upload_placing.take_over(upload=Upload.objects.get(pk=held.pk), actor=admin)
    upload_placing.turn_down(upload=held, actor=admin)
    is_in_place(held)
    assert not AuditEntry.objects.filter(detail__left_out="a.csv").exists()


def test_the_clearing_leaves_what_is_taken_over_meanwhile(held: Upload, admin: User) -> None:
    Upload.objects.filter(pk=held.pk).update(updated_at=timezone.now() - timedelta(days=2))
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            upload_placing.take_over(upload=Upload.objects.get(pk=held.pk), actor=admin)
            clearing = threads.submit(swept)
            wait_for_lock_or_end(clearing)
        clearing.result(timeout=10)
    is_in_place(held)


def swept() -> None:
    try:
        upload_placing.sweep()
    finally:
        connection.close()


def wait_for_lock_or_end(work: "Future[None]") -> None:
    """Until it stands before a row that we hold, or went past it."""
    until = time.monotonic() + 10
    while not work.done() and time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)


def is_in_place(held: Upload) -> None:
    source = DataSource.objects.get(pk=held.source_id)
    assert source.upload is not None
    assert (source.upload.version, source.upload.state) == (held.version, "READY")
    assert source.upload.parquet.is_file(), "the rows of the data source"


def test_yes_and_no_at_once_is_one_of_them(held: Upload, admin: User, owner: User) -> None:
    before = held.source.upload.version
    errors = at_once(
        lambda: upload_placing.take_over(upload=Upload.objects.get(pk=held.pk), actor=admin),
        lambda: upload_placing.turn_down(upload=Upload.objects.get(pk=held.pk), actor=owner),
    )
    assert errors == [None, None]
    source = DataSource.objects.get(pk=held.source_id)
    was_taken = source.upload.version == held.version
    assert was_taken or source.upload.version == before
    assert source.upload.parquet.is_file()
    assert held.folder.exists() == was_taken


def test_a_sheet_chosen_while_another_is_read_waits_for_it(admin: User) -> None:
    job = drafts.receive(file=csv(b"a;b\n1;2\n"), actor=admin)
    drafts.inspect(job_id=job.pk)
    stale = [Job.objects.get(pk=job.pk) for _tab in range(2)]

    def chosen(tab: int, delimiter: str) -> bool:
        return drafts.read_again(job=stale[tab], sheet_name=None, encoding=None, delimiter=delimiter, typed={})

    assert chosen(0, ";")
    running = Job.objects.get(pk=job.pk)
    assert running.begin()
    assert not chosen(1, ","), "the worker has it: what it leaves is not the other's"
    assert running.succeed({"sheets": [], "rows": []})
    assert Job.objects.get(pk=job.pk).request["delimiter"] == ";"
    drafts.discard(job=Job.objects.get(pk=job.pk))
    assert not chosen(1, ",")
    assert not Job.objects.filter(pk=job.pk).exists(), "given up stays given up"
