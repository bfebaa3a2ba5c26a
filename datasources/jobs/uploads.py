"""Files on their way to becoming data sources."""

from collections.abc import Mapping

from django.core.files import File
from django.db import transaction

from accounts.models import User
from datasources import tasks
from datasources.models import DataSource, Job, Upload
from datasources.services import adding_rows, drafts, probes, uploading
from datasources.uploads.contracts import ParseOptions

LONG_QUEUE = "exports"
"""Uploads and exports: minutes of work, which must not stand in the way of queries."""


def start_upload(
    *, file: "File[bytes]", label: str, identifier: str, description: str = "", options: ParseOptions, actor: User
) -> Job:
    """A new data source over `file`; its rows are there once the job is done. Raises as `uploading.receive`."""
    job = uploading.receive(
        file=file, label=label, identifier=identifier, description=description, options=options, actor=actor
    )
    enqueue(job)
    return job


def start_new_version(*, source: DataSource, file: "File[bytes]", options: ParseOptions, actor: User) -> Job:
    """Other rows for an uploaded source. Raises as `uploading.replace`."""
    job = uploading.replace(source=source, file=file, options=options, actor=actor)
    enqueue(job)
    return job


def start_append(
    *, source: DataSource, file: "File[bytes]", options: ParseOptions, misfits: str, repeat: bool, actor: User
) -> Job:
    """More rows for an uploaded source. Raises as `adding_rows.append`."""
    job = adding_rows.append(source=source, file=file, options=options, misfits=misfits, repeat=repeat, actor=actor)
    enqueue(job)
    return job


def start_append_from_draft(*, source: DataSource, draft: Job, options: ParseOptions, actor: User) -> Job:
    """More rows for an uploaded source, from a draft."""
    job = adding_rows.append_from_draft(source=source, draft=draft, options=options, actor=actor)
    enqueue(job)
    return job


def start_reading_held_again(*, upload: Upload, types: Mapping[str, str], actor: User) -> Job:
    """A file that waits for a word, some columns read as another type."""
    job = uploading.read_held_again(upload=upload, types=types, actor=actor)
    enqueue(job)
    return job


def start_draft(*, file: "File[bytes]", source: DataSource | None = None, append: bool = False, actor: User) -> Job:
    """The top of `file` is read, so that sheet and header row can be chosen. Raises `FileRefused`."""
    job = drafts.receive(file=file, source=source, append=append, actor=actor)
    enqueue_draft(job)
    return job


def read_draft_again(
    *, job: Job, sheet_name: str | None, encoding: str | None, delimiter: str | None, typed: Mapping[str, str]
) -> None:
    if drafts.read_again(job=job, sheet_name=sheet_name, encoding=encoding, delimiter=delimiter, typed=typed):
        enqueue_draft(job)


def enqueue_draft(job: Job) -> None:
    transaction.on_commit(lambda: tasks.inspect_draft.apply_async([str(job.pk)], queue=probes.QUEUE))


def start_from_draft(
    *, draft: Job, label: str, identifier: str, description: str, options: ParseOptions, actor: User
) -> Job:
    """A new data source over a draft. Raises as `uploading.from_draft`."""
    job = uploading.from_draft(
        draft=draft, label=label, identifier=identifier, description=description, options=options, actor=actor
    )
    enqueue(job)
    return job


def start_version_from_draft(*, source: DataSource, draft: Job, options: ParseOptions, actor: User) -> Job:
    """Other rows for an uploaded source, from a draft."""
    job = uploading.replace_from_draft(source=source, draft=draft, options=options, actor=actor)
    enqueue(job)
    return job


def start_reading_again(*, source: DataSource, types: Mapping[str, str], actor: User) -> Job:
    """The same file, some columns read as another type."""
    job = uploading.read_again(source=source, types=types, actor=actor)
    enqueue(job)
    return job


def enqueue(job: Job) -> None:
    transaction.on_commit(lambda: tasks.parse_upload.apply_async([str(job.pk)], queue=LONG_QUEUE))
