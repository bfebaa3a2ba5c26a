"""Tables on their way to becoming data sources."""

import time
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import User
from datasources import tasks
from datasources.models import Connection, Job
from datasources.services import creating, probes
from datasources.services.creating import NewSource

STEP_SECONDS = 0.05


def start(*, connection: Connection, wanted: NewSource, actor: User) -> Job:
    """A worker reads the columns and makes it. Raises `ValidationError`."""
    job = creating.prepare(connection=connection, wanted=wanted, actor=actor)
    enqueue(job)
    return job


def enqueue(job: Job) -> None:
    transaction.on_commit(lambda: tasks.create_source.apply_async([str(job.pk)], queue=probes.QUEUE))


def wait(*, job_id: UUID, seconds: float) -> Job:
    """The job as it is after at most `seconds`: it usually takes a fraction of one."""
    deadline = time.monotonic() + min(seconds, settings.QUERY_WAIT_MAX_SECONDS)
    while not (job := Job.objects.get(pk=job_id)).is_over and time.monotonic() < deadline:
        time.sleep(STEP_SECONDS)
    return job
