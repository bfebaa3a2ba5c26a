"""Nobody rewrites the audit log: not Django, not raw SQL, not what hangs on a user; only what is old may go."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import audit, tasks
from accounts.models import AuditAction, AuditEntry, User
from accounts.services import audit_retention

REFUSED = "append-only"


def line(actor: User | None, *, days_old: float = 0) -> AuditEntry:
    """A line whose age is written when it is made: afterwards nobody can."""
    entry = AuditEntry(action=AuditAction.LOGIN, actor=actor, target_label="x")
    AuditEntry.objects.bulk_create([entry])
    if days_old:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO accounts_auditentry SELECT gen_random_uuid(), now() - %s * interval '1 day', action, target_type,"
                " target_id, 'old', detail, client_address, actor_id FROM accounts_auditentry WHERE id = %s RETURNING id",
                [days_old, entry.pk],
            )
            return AuditEntry.objects.get(pk=cursor.fetchone()[0])
    return entry


def sql(text: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(text)

    return run


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: AuditEntry.objects.all().update(target_label="y"),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditEntry.objects.get().delete(),
        sql("UPDATE accounts_auditentry SET actor_id = NULL"),
        sql("DELETE FROM accounts_auditentry"),
        sql("SET LOCAL lookflex.audit_retention = 'on'; DELETE FROM accounts_auditentry"),
        sql("SET LOCAL lookflex.audit_keep_days = '0'; DELETE FROM accounts_auditentry"),
        sql("SET LOCAL lookflex.audit_keep_days = 'on'; DELETE FROM accounts_auditentry"),
        sql("SET LOCAL lookflex.audit_keep_days = '-99999'; DELETE FROM accounts_auditentry"),
        sql("WITH gone AS (DELETE FROM accounts_auditentry RETURNING 1) SELECT count(*) FROM gone"),
        sql(
            "INSERT INTO accounts_auditentry SELECT * FROM accounts_auditentry ON CONFLICT (id) DO UPDATE SET detail = '{}'"
        ),
        sql("MERGE INTO accounts_auditentry a USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE"),
    ],
)
def test_a_line_is_neither_changed_nor_removed(viewer: User, attempt: Callable[[], object]) -> None:
    before = AuditEntry.objects.filter(pk=line(viewer).pk).values().get()
    with pytest.raises(Error, match=REFUSED), transaction.atomic():
        attempt()
    assert AuditEntry.objects.values().get() == before


@pytest.mark.parametrize("statement", ["TRUNCATE accounts_auditentry", "TRUNCATE accounts_user CASCADE"])
def test_nor_is_the_table_emptied(viewer: User, statement: str) -> None:
    line(viewer)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # As it is outside the tests, where those that commit are not cleared away by TRUNCATE.
        cursor.execute("ALTER TABLE accounts_auditentry ENABLE TRIGGER audit_no_truncate")
        with pytest.raises(Error, match=REFUSED), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("ALTER TABLE accounts_auditentry DISABLE TRIGGER audit_no_truncate")
    assert AuditEntry.objects.count() == 1


def test_whoever_did_something_cannot_be_deleted(viewer: User) -> None:
    line(viewer)
    with pytest.raises(ProtectedError):
        viewer.delete()
    delete = sql(f"SET CONSTRAINTS ALL IMMEDIATE; DELETE FROM accounts_user WHERE id = '{viewer.pk}'")
    with pytest.raises(Error, match="foreign key"), transaction.atomic():
        delete()
    assert AuditEntry.objects.get().actor == viewer


@pytest.mark.parametrize(
    ("days", "old", "stays"), [(30, 29.9, True), (30, 30.1, False), (1, 29.9, True), (90, 40, True)]
)
def test_what_is_old_may_go_in_a_transaction_that_says_so(viewer: User, days: int, old: float, stays: bool) -> None:
    entry = line(viewer, days_old=old)
    removed = f"SET LOCAL lookflex.audit_keep_days = '{days}'; DELETE FROM accounts_auditentry WHERE id = '{entry.pk}'"
    refused = pytest.raises(Error, match=REFUSED) if stays else nullcontext()
    with refused, transaction.atomic():
        sql(removed)()
    assert AuditEntry.objects.filter(pk=entry.pk).exists() == stays


@pytest.mark.django_db(transaction=True)
def test_the_clean_up_removes_what_is_older_than_the_setting_and_says_so(
    admin: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.AUDIT_KEEP_DAYS = 60
    monkeypatch.setattr(audit_retention, "BATCH", 2)
    line(admin, days_old=59.9)
    for days in (60.1, 61, 100, 800, 3000):
        line(admin, days_old=days)
    fresh = set(
        AuditEntry.objects.filter(created_at__gt=timezone.now() - timedelta(days=60)).values_list("pk", flat=True)
    )
    tasks.clean_up_audit()
    left = AuditEntry.objects.exclude(action="SETTINGS_EDIT")
    assert set(left.values_list("pk", flat=True)) == fresh
    told = AuditEntry.objects.get(action="SETTINGS_EDIT")
    assert (told.actor, told.target_label) == (None, "audit log")
    assert (told.detail["lines_removed"], told.detail["keep_days"]) == (5, 60)
    # The word given to the database does not outlive the work.
    with pytest.raises(Error, match=REFUSED):
        AuditEntry.objects.all().delete()
    tasks.clean_up_audit()
    assert AuditEntry.objects.filter(action="SETTINGS_EDIT").count() == 1


def test_for_ever_is_for_ever(admin: User, settings: Settings) -> None:
    settings.AUDIT_KEEP_DAYS = 0
    line(admin, days_old=36_000)
    assert audit_retention.clean_up() == 0
    assert AuditEntry.objects.filter(target_label="old").exists()


def test_a_line_stays_when_what_it_is_about_goes(admin: User) -> None:
    entry = audit.record(action=AuditAction.USER_EDIT, actor=admin, target=admin, detail={"password": "x" * 12})
    assert AuditEntry.objects.get(pk=entry.pk).detail == {"password": "***"}
