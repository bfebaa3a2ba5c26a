"""Interfaces of the queue: each receives ids, loads, calls one service."""

from celery import shared_task

from datasources.services import running, upload_reading


@shared_task(name="datasources.run_query")
def run_query(key: str) -> None:
    running.run(key=key)


@shared_task(name="datasources.parse_upload")
def parse_upload(job_id: str) -> None:
    upload_reading.parse(job_id=job_id)
