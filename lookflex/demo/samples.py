"""The sample shop as a data source, its workbook through the real upload path, and the dashboards over both."""

import hmac
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from accounts.models import Role, User
from datasources.models import Connection, Job
from datasources.models.job import UNDER_WAY, JobState
from lookflex.demo import builder, markers, shop, workbook
from lookflex.demo.builder import People
from lookflex.demo.errors import DemoError
from lookflex.demo.shop import ShopAccess

SHOP_BUILT = "shop"
TARGETS_BUILT = "targets"
TARGETS_SOURCE = "monthly_targets"
UPLOAD_PATIENCE = timedelta(seconds=120)


def fill_shop(admin_url: str) -> ShopAccess:
    """The shop's database with its orders up to yesterday. Raises DemoError where the account may not make it."""
    loader, reader = _password("loader"), _password("reader")
    try:
        access = shop.prepare(
            admin_url,
            application=str(connection.settings_dict["NAME"]),
            loader_password=loader,
            reader_password=reader,
        )
    except psycopg.errors.InsufficientPrivilege as error:
        raise DemoError(
            "The account in DATABASE_URL may not make the sample shop's database: give it CREATEDB and CREATEROLE."
        ) from error
    address = make_conninfo(
        host=access.host, port=access.port, dbname=access.database, user=shop.OWNER, password=loader
    )
    shop.load(address, today=timezone.localdate())
    return access


def build_shop(access: ShopAccess) -> None:
    """The data sources and the dashboard over the shop, once; later only where to reach it now."""
    if markers.is_done(SHOP_BUILT):
        _point_connections_at(access)
        return
    with transaction.atomic():
        builder.build_shop(access=access, people=_people())
        markers.mark(SHOP_BUILT)


def build_targets(folder: Path, *, wait: Callable[[Callable[[], bool], timedelta], None]) -> None:
    """Uploads the workbook, waits for the worker that reads it, and builds the dashboard over it; once.

    `wait(is_over, patience)` returns when `is_over()` is true and raises when that takes longer. An upload that an
    earlier run did not live to see the end of is waited for again. Raises DemoError when it fails.
    """
    if markers.is_done(TARGETS_BUILT):
        return
    people = _people()
    job = Job.objects.filter(source__identifier=TARGETS_SOURCE).order_by("-created_at").first()
    if job is None:
        path = folder / f"{TARGETS_SOURCE}.xlsx"
        workbook.write(path, today=timezone.localdate())
        job = builder.build_targets(workbook=path, people=people)
    wait(lambda: _state(job) not in UNDER_WAY, UPLOAD_PATIENCE)
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise DemoError(f"The sample workbook could not be read ({job.reason or job.state}). Run `make demo` again.")
    with transaction.atomic():
        builder.finish_targets(job=job, people=people)
        markers.mark(TARGETS_BUILT)


def _state(job: Job) -> str:
    job.refresh_from_db(fields=["state"])
    return job.state


def _people() -> People:
    return People(
        owner=User.objects.filter(role=Role.OWNER).get(), editor=User.objects.with_email("editor@example.com").get()
    )


def _point_connections_at(access: ShopAccess) -> None:
    """The embedded server may have another port than last time, and its reader another password."""
    wanted = {"host": access.host, "port": access.port}
    secret = {"password": access.password}
    for known in Connection.objects.filter(config__username=access.user, config__database=access.database):
        if known.config | wanted != known.config or known.open_secret() != secret:
            known.config |= wanted
            known.seal_secret(secret)
            known.save()


def _password(account: str) -> str:
    """A password for an account of the shop: always the same in this LookFlex, and stored nowhere."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"demo shop {account}".encode(), "sha256")
    return digest.hexdigest()[:40]
