"""A file that came in by the browser: its top is shown, so that sheet and header row can be chosen, before it becomes a data
source or a new version of one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.models import DataSource, Job
from datasources.models.job import JobState
from datasources.services import header_notes, upload_files
from datasources.services.upload_reading import Pulse
from datasources.uploads import parser
from datasources.uploads.contracts import Limits, ParseOptions
from datasources.uploads.errors import UploadError

log = structlog.get_logger()
JOB_KIND = "inspect"
LIFE = timedelta(hours=24)
ROWS, COLUMNS = 30, 40
MOST_SAME = 10
"""Repeated names that are kept per row."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of the file: its name, its kind (EXCEL, CSV), its size in bytes and hash; how its top is read; the source
    it shall replace the rows of, or add its own to (empty: a new one); what was typed into its form; the sheets it is known to
    have; the job that reads or read all of it."""

    file_name: str
    kind: str
    size: int
    sha256: str
    source: str = ""
    append: bool = False
    sheet_name: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    sheets: Sequence[str] = ()
    reading: str = ""

    @property
    def stem(self) -> str:
        """The name without folder and ending."""
        return PurePosixPath(self.file_name).stem


def of(job: Job) -> Draft:
    return Draft(**job.request)


def receive(*, file: "File[bytes]", source: DataSource | None = None, append: bool = False, actor: User) -> Job:
    """Keeps the file for a day. Raises `FileRefused`; nothing is left behind then."""
    name = upload_files.shown_name(file)
    kind = upload_files.admitted(file)
    if source is not None and kind.value != source.kind:
        raise upload_files.FileRefused("other_kind", source.get_kind_display())
    job = Job(kind=JOB_KIND, owner=actor, source=source)
    try:
        stored = upload_files.store_draft(file, job.pk)
        onto = str(source.pk) if source else ""
        draft = Draft(name, kind.value, stored.size, stored.sha256, source=onto, append=append and source is not None)
        job.request = asdict(draft)
        with transaction.atomic():
            job.save(force_insert=True)
            detail = {"received": name, "bytes": stored.size, "sha256": stored.sha256}
            record(
                action=AuditAction.DATASOURCE_EDIT,
                actor=actor,
                target=source,
                target_label="" if source else name,
                detail=detail,
            )
    except BaseException:
        upload_files.remove_draft(job.pk)
        raise
    return job


@transaction.atomic
def read_again(
    *, job: Job, sheet_name: str | None, encoding: str | None, delimiter: str | None, typed: Mapping[str, str]
) -> bool:
    """Another sheet or encoding: the top is read anew. False when nothing changes, also while it is read (whoever presses
    twice, or in two tabs): two workers would each leave the top they read as that of the sheet chosen last."""
    kept = Job.objects.select_for_update(of=("self",)).filter(pk=job.pk, kind=JOB_KIND).first()
    if kept is None or not kept.is_over:
        return False
    kept.request = {**kept.request, "typed": dict(typed), "reading": ""}
    chosen = {"sheet_name": sheet_name, "encoding": encoding, "delimiter": delimiter}
    if chosen == {name: kept.request.get(name) for name in chosen}:
        kept.save(update_fields=["request", "updated_at"])
        return False
    kept.request = {**kept.request, **chosen, "sheets": (kept.result or kept.request).get("sheets", [])}
    kept.state, kept.reason, kept.subject, kept.result, kept.attempts = JobState.QUEUED, "", "", None, 0
    kept.heartbeat_at = timezone.now()
    kept.save()
    return True


def held(draft: Job) -> tuple[Job, Job | None]:
    """Its row locked, and the job that reads all of it where one is under way. Raises `FileRefused` when it is gone."""
    kept = Job.objects.select_for_update(of=("self",)).filter(pk=draft.pk, kind=JOB_KIND).first()
    if kept is None:
        raise upload_files.FileRefused("missing")
    reading = reading_of(kept)
    return kept, reading if reading and not reading.is_over else None


def reading_of(draft: Job) -> Job | None:
    """The job that reads or read all of it, the last one."""
    wanted = of(draft).reading
    return Job.objects.filter(pk=wanted, owner=draft.owner_id).first() if wanted else None


def begin_reading(draft: Job, reading: Job, *, typed: Mapping[str, str]) -> None:
    draft.request = {**draft.request, "typed": dict(typed), "reading": str(reading.pk)}
    draft.save(update_fields=["request", "updated_at"])


def inspect(*, job_id: UUID | str) -> None:
    """In a worker: reads the top of the file in the child process that reads whole files."""
    job = Job.objects.filter(pk=job_id, kind=JOB_KIND).first()
    if job is None or not job.begin():
        return
    draft = of(job)
    try:
        head = parser.head(
            upload_files.draft_of(job.pk),
            kind=draft.kind,
            options=ParseOptions(sheet_name=draft.sheet_name, encoding=draft.encoding, delimiter=draft.delimiter),
            limits=Limits(memory_bytes=settings.UPLOAD_MEMORY_BYTES, seconds=settings.UPLOAD_SECONDS),
            rows=ROWS,
            is_cancelled=Pulse(job).is_cancelled,
        )
    except UploadError as error:
        log.warning("draft_unreadable", reason=error.reason, detail=error.detail)
        job.fail(reason=error.reason, subject=error.subject)
        return
    found: dict[str, Any] = asdict(head)
    width = max((len(row) for row in head.rows), default=0)
    found["rows"] = [[*row, *[""] * (width - len(row))][:COLUMNS] for row in head.rows]
    found["width"] = width
    found["repeated"] = {
        str(number): same
        for number, row in enumerate(head.rows, start=1)
        if (same := header_notes.repeated(row)[:MOST_SAME])
    }
    job.succeed(found)


@transaction.atomic
def discard(*, job: Job, actor: User | None = None) -> None:
    """Nobody wants it any more; `actor` None: it lay there for a day."""
    draft = of(job)
    detail = {"left_out": draft.file_name, "sha256": draft.sha256}
    record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target_label=draft.file_name, detail=detail)
    key = job.pk  # gone from the object with its row
    job.delete()
    transaction.on_commit(lambda: upload_files.remove_draft(key))


def sweep() -> None:
    """Removes what was left lying for a day."""
    for job in Job.objects.filter(kind=JOB_KIND, created_at__lt=timezone.now() - LIFE):
        discard(job=job)
