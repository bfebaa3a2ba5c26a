"""Work whose worker or message was lost: enqueued again, given up after two attempts."""

from celery import shared_task

from datasources.engine import flight
from datasources.jobs import creating as creating_jobs
from datasources.jobs import runs, uploads
from datasources.models import Job
from datasources.models.job import MAX_ATTEMPTS, SILENCE, JobState
from datasources.services import connections, creating, drafts, probes, upload_placing, upload_reading, uploading

WORK = {
    uploading.JOB_KIND: (uploads.LONG_QUEUE, uploads.enqueue),
    drafts.JOB_KIND: (probes.QUEUE, uploads.enqueue_draft),
    creating.JOB_KIND: (probes.QUEUE, creating_jobs.enqueue),
}
"""Kind of job → its queue, and how it gets there."""


def resume_lost() -> None:
    """The reaper: work whose worker or message was lost is enqueued again, and given up after two attempts."""
    connections.tell_limits()
    runs.send(flight.lost())
    for job in Job.objects.silent_for(SILENCE):
        _resume(job)
    drafts.sweep()
    upload_placing.sweep()


def _resume(job: Job) -> None:
    if job.attempts >= MAX_ATTEMPTS:
        if job.kind == uploading.JOB_KIND:
            upload_reading.abandon(job=job)
        else:
            job.fail(reason="worker_lost")
        return
    queue, enqueue = WORK[job.kind]
    if (job.state == JobState.RUNNING or flight.is_drained(queue)) and job.requeue():
        enqueue(job)


@shared_task(name="datasources.reap")  # type: ignore[untyped-decorator]  # celery carries no types
def reap() -> None:
    """Periodic. It lives here and not in tasks.py because what it does is enqueue."""
    resume_lost()
