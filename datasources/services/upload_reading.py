"""In a worker: reads a received file and makes its rows the data source's."""

import time
from dataclasses import asdict
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction

from datasources.models import Job, Upload
from datasources.models.job import JobState
from datasources.query.spec import FieldType
from datasources.services import field_following
from datasources.services.upload_placing import REVIEW, discard, held, let_draft_go, put_in_place
from datasources.uploads import parser
from datasources.uploads.contracts import Limits, Parsed, ParseOptions
from datasources.uploads.errors import UploadError

log = structlog.get_logger()
BEAT_SECONDS = 2.0


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
        # Whoever waits must hear of it; the trace goes to the log. Cancelled work lost its files under its hands.
        _give_up(job, upload, UploadError("crashed"))
        if job.state != JobState.CANCELLED:
            raise


def stop(*, job: Job) -> None:
    """Nobody wants it read any more: what was made for it goes at once, its name is free for another try."""
    if job.cancel() and hasattr(job, "upload"):
        discard(job.upload)


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
    source = held(upload)
    if source is None:
        raise UploadError("cancelled")
    upload.keep_report(row_count=parsed.row_count, report=_report(parsed))
    result = {"datasource": str(source.pk)}
    if (
        REVIEW in job.request
        and source.upload
        and field_following.differences(source=source, columns=field_following.of_file(parsed.columns))
    ):
        result |= {REVIEW: str(job.pk)}
    else:
        put_in_place(source, upload, actor=upload.created_by)
    if not job.succeed(result):
        raise UploadError("cancelled")
    let_draft_go(job)


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
