"""In a worker: reads a received file and makes its rows the data source's."""

import time
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource, Job, Upload
from datasources.models.job import JobState
from datasources.models.upload import UploadState
from datasources.query.spec import FieldType
from datasources.services import fields, upload_files
from datasources.uploads import parser
from datasources.uploads.contracts import Limits, Parsed, ParsedColumn, ParseOptions, TypeReason
from datasources.uploads.errors import UploadError

log = structlog.get_logger()
BEAT_SECONDS = 2.0
REVIEW = "review"
"""In a job's request: what another file does to the fields is shown before it does it. In its result: it waits for that."""
LIFE = timedelta(hours=24)


class Pulse:
    """Tells the database every two seconds that this job lives and how far it is, and hears whether it is still wanted."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._percent = 0
        self._next = 0.0
        self._wanted = True

    def progress(self, percent: int, _rows: int) -> None:
        self._percent = percent

    def is_cancelled(self) -> bool:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + BEAT_SECONDS
            self._wanted = self._job.beat(self._percent)
        return not self._wanted


def parse(*, job_id: str) -> None:
    """Delivered twice, it runs once. Ends with rows, or with a reason on the job and nothing else left behind."""
    job = Job.objects.select_related("upload__source").filter(pk=job_id).first()
    if job is None or not hasattr(job, "upload"):
        return
    upload = job.upload
    if not job.begin():
        if job.state == JobState.CANCELLED:
            discard(upload)
        return
    try:
        _finish(job, upload, _read(job, upload))
    except UploadError as error:
        log.warning("upload_failed", upload=str(upload.pk), reason=error.reason, detail=error.detail)
        _give_up(job, upload, error)
    except Exception:
        # Whoever waits must hear of it; the trace goes to the log.
        _give_up(job, upload, UploadError("crashed"))
        raise


def _read(job: Job, upload: Upload) -> Parsed:
    pulse = Pulse(job)
    return parser.parse(
        upload.original,
        kind=upload.source.kind,
        target=upload.parquet,
        options=options_of(upload),
        limits=Limits(memory_bytes=settings.UPLOAD_MEMORY_BYTES, seconds=settings.UPLOAD_SECONDS),
        on_progress=pulse.progress,
        is_cancelled=pulse.is_cancelled,
    )


def options_of(upload: Upload) -> ParseOptions:
    """How the file is to be read, as it was said when it came."""
    stored = dict(upload.options)
    types, carried = (
        {key: FieldType(name) for key, name in stored.pop(named, {}).items()} for named in ("types", "carried")
    )
    return ParseOptions(**stored, types=types, carried=carried, time_zone=settings.TIME_ZONE)


@transaction.atomic
def _finish(job: Job, upload: Upload, parsed: Parsed) -> None:
    source = _held(upload)
    if source is None:
        raise UploadError("cancelled")
    upload.keep_report(row_count=parsed.row_count, report=_report(parsed))
    result = {"datasource": str(source.pk)}
    if REVIEW in job.request and source.upload and fields.differences(source=source, columns=parsed.columns):
        result |= {REVIEW: str(job.pk)}
    else:
        _put_in_place(source, upload, actor=upload.created_by)
    if not job.succeed(result):
        raise UploadError("cancelled")


def _held(upload: Upload) -> DataSource | None:
    """The data source, its row locked; None when it was deleted. Raises `UploadError` when a newer file is in place."""
    sources = DataSource.objects.present().select_for_update(of=("self",)).select_related("upload")
    source = sources.filter(pk=upload.source_id).first()
    if source and source.upload and source.upload.version > upload.version:
        raise UploadError("superseded")
    return source


def _put_in_place(source: DataSource, upload: Upload, *, actor: User) -> None:
    before = source.upload.file_name if source.upload else ""
    found = fields.follow_file(source=source, columns=columns_of(upload))
    upload.mark_ready(removed=sorted(found.removed))
    source.use_upload(upload)
    record(
        action=AuditAction.DATASOURCE_EDIT,
        actor=actor,
        target=source,
        detail={
            "file": [before, upload.file_name],
            "version": upload.version,
            "rows": upload.row_count,
            "removed": sorted(found.removed.values()),
        },
    )


def columns_of(upload: Upload) -> list[ParsedColumn]:
    """What a file that was read has, without its cells."""
    return [
        ParsedColumn(
            key=column["key"],
            label=column["label"],
            type=FieldType(column["type"]),
            reason=TypeReason(column["reason"]),
        )
        for column in upload.report.get("columns", ())
    ]


@transaction.atomic
def take_over(*, upload: Upload, actor: User) -> None:
    """The rows of a file that waited for a word are the data source's from now on. Twice is once.

    Raises `FileRefused` when the source is gone or has a newer file."""
    try:
        source = _held(upload)
    except UploadError as error:
        raise upload_files.FileRefused(error.reason) from error
    if source is None:
        raise upload_files.FileRefused("cancelled")
    upload.refresh_from_db()
    if upload.is_held:
        _put_in_place(source, upload, actor=actor)


def turn_down(*, upload: Upload, actor: User) -> None:
    """The file that waited for a word goes; the rows stay what they are."""
    if not upload.is_held:
        return
    discard(upload)
    detail = {"left_out": upload.file_name, "version": upload.version}
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=upload.source, detail=detail)


def sweep() -> None:
    """Removes files that waited for a word for a day."""
    waiting = Upload.objects.filter(state=UploadState.RECEIVED, job__state=JobState.DONE)
    for upload in waiting.filter(updated_at__lt=timezone.now() - LIFE):
        discard(upload)


def _report(parsed: Parsed) -> dict[str, Any]:
    """What the type review shows; samples stay out, they are people's data and are in the rows anyway."""
    columns = [{key: value for key, value in asdict(column).items() if key != "samples"} for column in parsed.columns]
    facts = asdict(parsed)
    del facts["columns"]
    return facts | {"columns": columns}


def _give_up(job: Job, upload: Upload, error: UploadError) -> None:
    if job.fail(reason=error.reason, subject=error.subject) or job.state == JobState.CANCELLED:
        discard(upload)
    # else the job was given to another worker, who reads the same file


def abandon(*, job: Job) -> None:
    """For a job whose worker was lost too often."""
    if job.fail(reason="worker_lost"):
        discard(job.upload)


def discard(upload: Upload) -> None:
    """Removes the files of a version that will never have rows, and a data source that never had any: its identifier is
    free for the next try, and the job says what was wrong with this one."""
    upload.mark_failed()
    upload_files.remove(upload)
    with transaction.atomic():
        source = DataSource.objects.present().select_for_update(of=("self",)).filter(pk=upload.source_id).first()
        if source is None:
            upload_files.remove_all(upload.source_id)  # deleted meanwhile
            return
        others = source.uploads.exclude(pk=upload.pk).exclude(state=UploadState.FAILED)
        if source.upload_id is not None or others.exists():
            return
        label = source.label
        try:
            source.delete()
        except ProtectedError:
            return  # something was built on it already: it stays, and says that it has no rows
        record(
            action=AuditAction.DATASOURCE_EDIT,
            actor=upload.created_by,
            target_label=label,
            detail={"removed": True, "file": upload.file_name},
        )
    upload_files.remove_all(upload.source_id)
