"""Two threads on one data source, truly at once: whatever wins, nothing half is left and nobody sees a fault."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404

from accounts.models import AuditEntry, User
from datasources.models import DataSource, Job
from datasources.services import deleting, field_editing, grants, source_settings, upload_reading, uploading
from datasources.services.field_editing import FieldChanges
from datasources.services.source_settings import SourceChanges
from datasources.tests.factories import DataSourceFactory, FieldFactory
from datasources.uploads.contracts import ParseOptions

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each of `works` returned, or the error it raised; they start together."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        gate.wait(10)
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        futures = [threads.submit(run, work) for work in works]
        return [future.exception(timeout=30) or future.result() for future in futures]


def delete(source: DataSource, actor: User) -> Callable[[], None]:
    return lambda: deleting.delete_source(source=DataSource.objects.get(pk=source.pk), actor=actor)


def nothing_half(source: DataSource) -> None:
    """Deleted, with everything that goes with it."""
    stored = DataSource.objects.get(pk=source.pk)
    assert stored.deleted_at is not None
    assert (stored.fields.count(), stored.grants.count(), stored.uploads.count()) == (0, 0, 0)
    assert not stored.jobs.filter(state__in=["queued", "running"]).exists()


def test_twice_is_once(admin: User, owner: User) -> None:
    for _ in range(ROUNDS):
        source = DataSourceFactory.create()
        assert at_once(delete(source, admin), delete(source, owner)) == [None, None]
        nothing_half(source)
        assert AuditEntry.objects.filter(target_id=str(source.pk), detail__deleted=True).count() == 1


@pytest.mark.parametrize("what", ["fields", "grants", "settings"])
def test_against_an_edit(what: str, admin: User, owner: User, viewer: User) -> None:
    for _ in range(ROUNDS):
        source = DataSourceFactory.create()
        field = FieldFactory.create(source=source, key="brand")
        edits: dict[str, Callable[[], object]] = {
            "fields": lambda source=source, field=field: field_editing.change_fields(
                source=source, changes=[FieldChanges(id=field.pk, label="New")], revision=None, actor=owner
            ),
            "grants": lambda source=source: grants.set_grants(
                source=source, everyone=True, groups=[], users=[viewer], actor=owner
            ),
            "settings": lambda source=source: source_settings.change(
                source=source, changes=SourceChanges(label="New"), revision=None, actor=owner
            ),
        }
        deleted, edited = at_once(delete(source, admin), edits[what])
        assert deleted is None
        assert not isinstance(edited, Exception) or isinstance(edited, Http404)
        nothing_half(source)


def csv() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.csv", b"code,n\n" + b"x,1\n" * 2000)


def uploaded(admin: User, identifier: str) -> Job:
    return uploading.receive(file=csv(), label="File", identifier=identifier, options=ParseOptions(), actor=admin)


def folder_of(source: DataSource, settings: Any) -> Any:
    return settings.UPLOADS_DIR / str(source.pk)


def test_against_its_file_being_read(admin: User, settings: Any) -> None:
    for n in range(ROUNDS):
        job = uploaded(admin, f"file_{n}")
        source = DataSource.objects.get(identifier=f"file_{n}")
        deleted, parsed = at_once(delete(source, admin), lambda job=job: upload_reading.parse(job_id=str(job.pk)))
        assert (deleted, parsed) == (None, None)
        nothing_half(source)
        assert not folder_of(source, settings).exists()


def test_against_its_file_being_replaced(admin: User, owner: User, settings: Any) -> None:
    for n in range(ROUNDS):
        upload_reading.parse(job_id=str(uploaded(admin, f"file_{n}").pk))
        source = DataSource.objects.get(identifier=f"file_{n}")

        def replace(source: DataSource = source) -> None:
            job = uploading.replace(source=source, file=csv(), options=ParseOptions(), actor=owner)
            upload_reading.parse(job_id=str(job.pk))

        deleted, replaced = at_once(delete(source, admin), replace)
        assert deleted is None
        assert replaced is None or isinstance(replaced, Http404)
        nothing_half(source)
        assert not folder_of(source, settings).exists()


def test_replaced_after_it_was_deleted(admin: User, settings: Any) -> None:
    upload_reading.parse(job_id=str(uploaded(admin, "file").pk))
    source = DataSource.objects.get(identifier="file")
    deleting.delete_source(source=source, actor=admin)
    stale = DataSource.objects.get(pk=source.pk)
    stale.kind = "CSV"
    with pytest.raises(Http404):
        uploading.replace(source=stale, file=csv(), options=ParseOptions(), actor=admin)
    assert not folder_of(source, settings).exists()
