"""Interfaces of the queue: each receives ids, loads, calls one service."""

from celery import shared_task

from datasources.services import creating, drafts, grant_cleaning, query_retention, upload_reading


@shared_task(name="datasources.create_source")  # type: ignore[untyped-decorator]  # celery carries no types
def create_source(job_id: str) -> None:
    creating.run(job_id=job_id)


@shared_task(name="datasources.inspect_draft")  # type: ignore[untyped-decorator]  # celery carries no types
def inspect_draft(job_id: str) -> None:
    drafts.inspect(job_id=job_id)


@shared_task(name="datasources.parse_upload")  # type: ignore[untyped-decorator]  # celery carries no types
def parse_upload(job_id: str) -> None:
    upload_reading.parse(job_id=job_id)


@shared_task(name="datasources.clean_grants")  # type: ignore[untyped-decorator]  # celery carries no types
def clean_grants() -> None:
    """Periodic: grants that ran out long ago, requests that nobody needs to decide any more."""
    grant_cleaning.clean()


@shared_task(name="datasources.clean_up_queries")  # type: ignore[untyped-decorator]  # celery carries no types
def clean_up_queries() -> None:
    """Periodic."""
    query_retention.clean_up()
