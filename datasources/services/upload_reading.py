"""In a worker: reads a received file and makes its rows the data source's."""

import time
from dataclasses import asdict
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction

from datasources.models import DataSource, Job, Upload
from datasources.models.job import JobState
from datasources.services import field_following, upload_appending
from datasources.services.upload_placing import ALWAYS, CELLS, REVIEW, discard, held, let_draft_go, put_in_place
from datasources.uploads import parser
from datasources.uploads.contracts import Limits, Parsed
from datasources.uploads.errors import UploadError

log = structlog.get_logger()
BEAT_SECONDS = 2.0
MOST_TRIES = 3
"""Times a file is read where the rows that its own are added to were replaced meanwhile."""


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
        _read_and_finish(job, upload)
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


def _read_and_finish(job: Job, upload: Upload) -> None:
    for tries in range(1, MOST_TRIES + 1):
        base = upload_appending.base_of(upload) if upload.appends else None
        parsed = _read(job, upload)
        try:
            _finish(job, upload, base, parsed)
        except UploadError as error:
            if error.reason != "rows_changed" or tries == MOST_TRIES:
                raise
        else:
            return


def _read(job: Job, upload: Upload) -> Parsed:
    pulse = Pulse(job)
    return parser.parse(
        upload.original,
        kind=upload.source.kind,
        target=upload.parquet,
        options=upload_appending.options_of(upload),
        limits=Limits(memory_bytes=settings.UPLOAD_MEMORY_BYTES, seconds=settings.UPLOAD_SECONDS),
        on_progress=pulse.progress,
        is_cancelled=pulse.is_cancelled,
    )


@transaction.atomic
def _finish(job: Job, upload: Upload, base: Upload | None, parsed: Parsed) -> None:
    source = held(upload)
    if source is None:
        raise UploadError("cancelled")
    upload.keep_report(
        row_count=parsed.row_count, report=_report(parsed) | upload_appending.facts(upload, base, parsed)
    )
    if not upload_appending.is_still_there(source, upload):
        raise UploadError("rows_changed")
    result = {"datasource": str(source.pk)} | _misfits(parsed)
    if _waits_for_a_word(job, source, parsed):
        result |= {REVIEW: str(job.pk)}
    else:
        put_in_place(source, upload, actor=upload.created_by)
    if not job.succeed(result):
        raise UploadError("cancelled")
    let_draft_go(job)


def _waits_for_a_word(job: Job, source: DataSource, parsed: Parsed) -> bool:
    """Raises UploadError where cells do not fit and nobody can be asked or said that it is no matter."""
    wanted, unfit = job.request.get(REVIEW), upload_appending.misfits(parsed.columns)
    if not wanted and unfit and job.request.get(upload_appending.MISFITS) == "refuse":
        raise UploadError("cells_do_not_fit", upload_appending.named(unfit))
    if not wanted or source.upload is None:
        return False
    if wanted in {ALWAYS, CELLS} or unfit:
        return wanted == ALWAYS or bool(unfit)
    return bool(field_following.differences(source=source, columns=field_following.of_file(parsed.columns)))


def _misfits(parsed: Parsed) -> dict[str, Any]:
    """For whoever reads the job: columns whose cells did not fit, with the first of them."""
    unfit = [
        {
            "field": one.key,
            "label": one.label,
            "count": one.failed,
            "cells": [{"row": row, "text": text} for row, text in zip(one.failed_rows, one.failed_texts, strict=True)],
        }
        for one in upload_appending.misfits(parsed.columns)
    ]
    return {"did_not_fit": unfit} if unfit else {}


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
