"""An earlier version of an uploaded file shown again, as a new version: what was read then is not read a second time."""

import os

from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from accounts.models import User
from datasources.models import DataSource, Job, Upload
from datasources.models.job import JobState
from datasources.models.upload import UploadState
from datasources.services import field_following, upload_files
from datasources.services.upload_appending import RESTORED
from datasources.services.upload_placing import REVIEW, columns_of, put_in_place


@transaction.atomic
def restore(*, source: DataSource, version: int, actor: User) -> Job | None:
    """The rows of `version` are the data source's again. Where that changes its fields, it waits for a word first: the job of
    the version that waits, else None. Raises `FileRefused` where its files are gone; 404 for a version that never had rows."""
    sources = DataSource.objects.present().select_for_update(of=("self",)).select_related("upload")
    stored: DataSource = get_object_or_404(sources, pk=source.pk)
    wanted = get_object_or_404(Upload, source=stored, version=version, state=UploadState.READY)
    if not (wanted.original.is_file() and wanted.parquet.is_file()):
        raise upload_files.FileRefused("missing")
    upload = _copy(stored, wanted, actor)
    try:
        os.link(wanted.original, upload.original)
        os.link(wanted.parquet, upload.parquet)
        if not field_following.differences(source=stored, columns=field_following.of_file(columns_of(upload))):
            put_in_place(stored, upload, actor=actor)
            return None
        return _waiting(upload)
    except BaseException:
        upload_files.remove(upload)
        raise


def _copy(source: DataSource, wanted: Upload, actor: User) -> Upload:
    last = source.uploads.aggregate(last=Max("version"))["last"]
    upload = Upload.objects.create(
        source=source,
        version=last + 1,
        file_name=wanted.file_name,
        size=wanted.size,
        sha256=wanted.sha256,
        row_count=wanted.row_count,
        options={**wanted.options, RESTORED: wanted.version},
        report=wanted.report,
        created_by=actor,
    )
    upload.folder.mkdir(mode=0o750, parents=True)
    return upload


def _waiting(upload: Upload) -> Job:
    job = Job.objects.create(
        kind="upload",
        owner=upload.created_by,
        source=upload.source,
        state=JobState.DONE,
        progress=100,
        request={REVIEW: True},
    )
    job.result = {"datasource": str(upload.source_id), REVIEW: str(job.pk)}
    job.save(update_fields=["result", "updated_at"])
    upload.job = job
    upload.save(update_fields=["job", "updated_at"])
    return job
