"""Statements prepared once: what they find is what Django finds, and a connection that died meanwhile is replaced."""

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry, User
from accounts.tests.factories import UserFactory
from conftest import ClientOf
from lookflex.lib.prepared import Fingerprint, Prepared

NAMED = Prepared(lambda _variant, user: User.objects.filter(pk=user).values_list("name", "token_epoch"))


def end_connection() -> None:
    """As a restarted server would: the connection is gone, and nobody here was told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_since_the_last_request_is_replaced(viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    assert browser.get("/").status_code == 200
    end_connection()
    connection.health_check_done = False  # as at the beginning of a request
    assert NAMED.rows(user=viewer.pk) == [(viewer.name, 0)]
    assert browser.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_dies_within_a_transaction_is_not(viewer: User) -> None:
    with pytest.raises(OperationalError):
        _lose_it_within(viewer)
    assert NAMED.rows(user=viewer.pk) == [(viewer.name, 0)]


@transaction.atomic
def _lose_it_within(viewer: User) -> None:
    end_connection()
    NAMED.rows(user=viewer.pk)


@pytest.mark.django_db(transaction=True)
def test_the_first_statement_of_a_request_asks_nothing_before_it(viewer: User) -> None:
    NAMED.rows(user=viewer.pk)
    connection.health_check_enabled, connection.health_check_done = True, False
    with CaptureQueriesContext(connection) as made:
        NAMED.rows(user=viewer.pk)
    assert len(made) == 1
    assert connection.health_check_done


def test_each_run_is_logged_by_its_text(viewer: User) -> None:
    with CaptureQueriesContext(connection) as made:
        for _time in range(4):
            NAMED.rows(user=viewer.pk)
    assert ['FROM "accounts_user"' in query["sql"] for query in made] == [True] * 4


def test_a_fingerprint_changes_with_any_row_and_not_with_their_order(db: None) -> None:
    everybody = Fingerprint([
        lambda _variant: User.objects.order_by("name").values_list("email"),
        lambda _variant: User.objects.filter(is_active=True).values_list("name", "role"),
    ])  # fmt: skip
    assert everybody.of() is None
    one, other = UserFactory.create(name="A, (B)"), UserFactory.create(name='"')
    seen = everybody.of()
    assert seen == everybody.of()
    User.objects.filter(pk=one.pk).update(name="Z")  # the order by name turns
    renamed = everybody.of()
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert len({seen, renamed, everybody.of()}) == 3
    User.objects.filter(pk=other.pk).update(is_active=True)
    User.objects.filter(pk=one.pk).update(name="A, (B)")
    assert everybody.of() == seen


def test_audit_lines_hold_what_a_saved_row_would(viewer: User, client: Client) -> None:
    client.post("/sign-in/", {"email": "viewer@example.com", "password": "wrong 가"}, REMOTE_ADDR="2001:db8::1")
    written = AuditEntry.objects.get()
    assert (written.action, written.client_address, written.target_label) == (
        "LOGIN_FAILED",
        "2001:db8::1",
        viewer.email,
    )
    assert written.detail == {"door": "page", "reason": "password"}
    assert AuditEntry.objects.filter(detail__reason="password", created_at__isnull=False).count() == 1
