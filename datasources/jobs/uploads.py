"""Files on their way to becoming data sources."""

from django.core.files import File
from django.db import transaction

from accounts.models import User
from datasources import tasks
from datasources.models import DataSource, Job
from datasources.services import uploading
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


def enqueue(job: Job) -> None:
    transaction.on_commit(lambda: tasks.parse_upload.apply_async([str(job.pk)], queue=LONG_QUEUE))
