"""Refreshing and logging out by script: what was ended stays ended, also when Redis is lost."""

import threading
import time
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_redis import get_redis_connection
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from accounts import tasks
from accounts.models import AuditEntry, RefreshFamily, User

PASSWORD = "correct horse battery"
API = "/api/v1"


@pytest.fixture
def person(viewer: User) -> User:
    viewer.set_password(PASSWORD)
    viewer.save()
    return viewer


def sign_in(person: User) -> Any:
    answer = APIClient().post(f"{API}/auth/login", {"email": person.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.content
    return answer.json()


def refresh(token: Any) -> Any:
    return APIClient().post(f"{API}/auth/refresh", {"refresh": token})


def me(access: str) -> int:
    return int(APIClient().get(f"{API}/users/me", HTTP_AUTHORIZATION=f"Bearer {access}").status_code)


def log_out(pair: dict[str, str]) -> Any:
    return APIClient().post(
        f"{API}/auth/logout", {"refresh": pair["refresh"]}, HTTP_AUTHORIZATION=f"Bearer {pair['access']}"
    )


def test_a_refresh_gives_another_pair_that_works(person: User) -> None:
    first = sign_in(person)
    second = refresh(first["refresh"])
    assert second.status_code == 200
    body = second.json()
    assert body.keys() == {"access", "refresh", "token_type", "expires_in"}
    assert body["refresh"] != first["refresh"]
    assert me(body["access"]) == 200
    assert refresh(body["refresh"]).status_code == 200


def test_a_token_used_twice_ends_its_family(person: User) -> None:
    first = sign_in(person)
    second = refresh(first["refresh"]).json()
    again = refresh(first["refresh"])
    assert again.status_code == 401
    assert again.json()["errors"][0]["code"] == "invalid_token"
    assert refresh(second["refresh"]).status_code == 401
    other = sign_in(person)
    assert refresh(other["refresh"]).status_code == 200, "another family goes on"


def test_logging_out_ends_family_and_access_token(person: User) -> None:
    pair, other = sign_in(person), sign_in(person)
    assert log_out(pair).status_code == 204
    assert me(pair["access"]) == 401
    assert refresh(pair["refresh"]).status_code == 401
    assert me(other["access"]) == 200
    assert AuditEntry.objects.filter(action="LOGOUT", actor=person).count() == 1


def test_nobody_logs_somebody_else_out(person: User, editor: User) -> None:
    mine = sign_in(person)
    editor.set_password(PASSWORD)
    editor.save()
    theirs = sign_in(editor)
    crossed = log_out({"access": mine["access"], "refresh": theirs["refresh"]})
    assert crossed.status_code == 401
    assert refresh(theirs["refresh"]).status_code == 200


def test_after_a_loss_of_redis_nothing_ended_works_again(person: User) -> None:
    ended, alive = sign_in(person), sign_in(person)
    assert log_out(ended).status_code == 204
    get_redis_connection("state").flushall()
    assert me(ended["access"]) == 401
    assert refresh(ended["refresh"]).status_code == 401
    assert me(alive["access"]) == 401, "nobody knows whether it was logged out"
    renewed = refresh(alive["refresh"])
    assert renewed.status_code == 200
    assert me(renewed.json()["access"]) == 200


def test_password_epoch_and_deactivation_end_refreshing(person: User) -> None:
    for end in ("password", "epoch", "active"):
        pair = sign_in(person)
        if end == "password":
            person.set_password(PASSWORD)
            person.save()
        elif end == "epoch":
            person.end_sessions()
        else:
            User.objects.filter(pk=person.pk).update(is_active=False)
        assert refresh(pair["refresh"]).status_code == 401, end
        person.refresh_from_db()


def test_an_expired_family_is_over(person: User) -> None:
    pair = sign_in(person)
    RefreshFamily.objects.update(expires_at="2020-01-01T00:00:00Z")
    assert refresh(pair["refresh"]).status_code == 401


def test_a_family_is_over_some_day_however_often_it_refreshes(person: User, settings: Settings) -> None:
    pair = sign_in(person)
    almost = timezone.now() - timedelta(days=settings.REFRESH_FAMILY_DAYS)
    RefreshFamily.objects.update(created_at=almost + timedelta(minutes=1))
    renewed = refresh(pair["refresh"])
    assert renewed.status_code == 200
    RefreshFamily.objects.update(created_at=almost)
    assert refresh(renewed.json()["refresh"]).status_code == 401


def test_expired_families_are_thrown_away_and_living_ones_kept(person: User) -> None:
    over, alive = sign_in(person), sign_in(person)
    RefreshFamily.objects.filter(current=jti(over)).update(expires_at=timezone.now())
    tasks.forget_ended()
    assert RefreshFamily.objects.count() == 1
    assert refresh(over["refresh"]).status_code == 401
    assert refresh(alive["refresh"]).status_code == 200


def jti(pair: Any) -> str:
    return str(jwt.decode(pair["refresh"], options={"verify_signature": False})["jti"])


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\x00", "x" * 5000, None, 7, [], {}, {"a": [[[[]]]]}, True])
def test_nonsense_is_refused(token: object, db: None) -> None:
    answer = refresh(token)
    assert answer.status_code in {400, 401}
    assert set(answer.json()) == {"type", "errors"}


def test_half_a_surrogate_pair_is_refused(db: None) -> None:
    answer = APIClient().post(f"{API}/auth/refresh", b'{"refresh": "\\ud800"}', content_type="application/json")
    assert answer.status_code in {400, 401}


def test_an_access_token_does_not_refresh_and_the_other_way_round(person: User) -> None:
    pair = sign_in(person)
    assert refresh(pair["access"]).status_code == 401
    assert me(pair["refresh"]) == 401


@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_one_succeeds(person: User) -> None:
    token = sign_in(person)["refresh"]
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(refresh(token).status_code)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(20)]
    with transaction.atomic(), connection.cursor() as cursor:
        RefreshFamily.objects.select_for_update().get(user=person)
        for thread in threads:
            thread.start()
        # All of them have seen the token as the current one before the first may change it.
        deadline = time.monotonic() + 30
        waiting = 0
        while waiting < sum(map(threading.Thread.is_alive, threads)) and time.monotonic() < deadline:
            time.sleep(0.05)
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            [waiting] = cursor.fetchone()
        assert waiting > 1
    for thread in threads:
        thread.join()
    assert statuses.count(200) == 1, statuses
    assert set(statuses) <= {200, 401, 429}


def test_a_refresh_token_alone_logs_out(person: User) -> None:
    pair = sign_in(person)
    assert APIClient().post(f"{API}/auth/logout", {"refresh": pair["refresh"]}).status_code == 204
    assert refresh(pair["refresh"]).status_code == 401
    entry = AuditEntry.objects.get(action="LOGOUT")
    assert entry.actor == person


@pytest.mark.parametrize("header", ["Bearer", "Bearer gone", "Bearer a.b.c", "Basic eDp4", "x"])
def test_an_access_token_that_ran_out_does_not_stop_it(header: str, person: User) -> None:
    pair = sign_in(person)
    answer = APIClient(HTTP_AUTHORIZATION=header).post(f"{API}/auth/logout", {"refresh": pair["refresh"]})
    assert answer.status_code == 204
    assert refresh(pair["refresh"]).status_code == 401


@pytest.mark.parametrize("token", ["x", "a.b.c", None, [], {"a": 1}])
def test_without_a_good_refresh_token_nothing_is_ended(token: object, person: User) -> None:
    pair = sign_in(person)
    client = APIClient(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    assert client.post(f"{API}/auth/logout", {"refresh": token}).status_code in {400, 401}
    assert client.post(f"{API}/auth/logout", {"refresh": pair["access"]}).status_code == 401
    assert me(pair["access"]) == 200
