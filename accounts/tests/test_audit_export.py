"""The audit log as a file, and by script."""

import csv
import io
import tracemalloc
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.services import audit_export
from accounts.tests.test_audit_log import write
from conftest import ApiOf, ClientOf

EXPORT = "/manage/audit/export/"
API = "/api/v1/admin/audit-logs"


def exported(browser: Any, **fields: str) -> list[list[str]]:
    answer = browser.post(EXPORT, fields)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    body = b"".join(answer.streaming_content)
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(admin: User, client_of: ClientOf, start: str) -> None:
    name = f"{start}HYPERLINK(0)"
    User.objects.filter(pk=admin.pk).update(name=name)
    write("DASHBOARD_EDIT", admin, target_label=name, target_type=name[:20], detail={name: [name, name]})
    rows = exported(client_of(admin))
    cells = [cell for row in rows[1:] for cell in row]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell.startswith(start)]


def test_what_is_filtered_and_that_it_was_taken(admin: User, editor: User, client_of: ClientOf) -> None:
    write("DASHBOARD_EDIT", editor, target_label="매출, 현황", detail={"name": ["옛 이름", "새 이름"]})
    write("LOGIN", admin, target_label="other")
    rows = exported(client_of(admin), action="DASHBOARD_EDIT", user="edith")
    assert len(rows) == 2
    row = rows[1]
    assert (row[1], row[2], row[3], row[6]) == ("DASHBOARD_EDIT", editor.name, editor.email, "매출, 현황")
    assert row[4] == "Changed a dashboard: Name: 옛 이름 → 새 이름"
    taken = AuditEntry.objects.get(action="EXPORT")
    assert taken.actor == admin
    assert taken.detail == {"format": "CSV", "filters": {"user": "edith", "action": "DASHBOARD_EDIT"}}


def test_it_is_in_the_language_and_zone_of_the_reader(admin: User, client_of: ClientOf) -> None:
    entry = write("LOGIN", admin, detail={"door": "page"})
    admin.choose_language("ko")
    rows = exported(client_of(admin))
    assert rows[0][0] == "시각"
    assert rows[1][0] == f"{timezone.localtime(entry.created_at):%Y-%m-%d %H:%M:%S}"


def test_many_lines_come_in_pieces_each_once(admin: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_export, "CHUNK", 7)
    moment = timezone.now() - timedelta(days=2)
    for number in range(21):
        write(
            "DASHBOARD_EDIT",
            admin,
            target_label=f"B{number}",
            at=moment if number % 2 else moment - timedelta(hours=number),
        )
    rows = exported(client_of(admin), action="DASHBOARD_EDIT")
    assert sorted(row[6] for row in rows[1:]) == sorted(f"B{number}" for number in range(21))
    times = [row[0] for row in rows[1:]]
    assert times == sorted(times, reverse=True)


def test_memory_stays_flat(admin: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_export, "CHUNK", 50)
    write("DASHBOARD_EDIT", admin, target_label="x" * 200, detail={"name": ["a" * 300, "b" * 300]})
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_auditentry SELECT gen_random_uuid(), created_at - i * interval '1 second', action,"
            " target_type, target_id, target_label, detail, client_address, actor_id"
            " FROM accounts_auditentry, generate_series(1, 3000) i"
        )
    answer = client_of(admin).post(EXPORT)
    tracemalloc.start()
    size = sum(len(piece) for piece in answer.streaming_content)  # type: ignore[attr-defined]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 3_000 * 1_000
    assert peak < size / 3, "the whole file was held"


def test_wrong_filters_are_told_and_nothing_is_taken(admin: User, client_of: ClientOf) -> None:
    assert client_of(admin).post(EXPORT, {"from": "x"}).status_code == 422
    assert client_of(admin).get(EXPORT).status_code == 405
    assert not AuditEntry.objects.exists()


def test_by_script(admin: User, editor: User, viewer: User, api_of: ApiOf) -> None:
    at = timezone.now() - timedelta(days=3)
    old = write("LOGIN", editor, at=at, target_label="old")
    new = write("DASHBOARD_EDIT", admin, target_label="새 것", detail={"name": ["a", "b"]})
    script = api_of(admin)
    body = script.get(API).json()
    assert body["count"] == 2
    first = body["results"][0]
    assert first["id"] == str(new.pk)
    assert first["actor"] == {"id": str(admin.pk), "name": admin.name, "email": admin.email}
    assert first["detail"] == {"name": ["a", "b"]}
    day = timezone.localtime(at).date().isoformat()

    def found(**query: str) -> list[str]:
        return [row["target_label"] for row in script.get(API, query).json()["results"]]

    assert found(user=str(editor.pk)) == found(user="edith") == found(action="LOGIN") == ["old"]
    assert found(**{"from": day, "to": day}) == ["old"]
    assert found(to=at.isoformat(), **{"from": "2020-01-01"}) == []
    assert found(**{"from": old.created_at.isoformat()}) == ["새 것", "old"]
    assert found(search="것") == ["새 것"]
    assert found(page_size="1", page="2") == ["old"]
    for bad in ({"from": "x"}, {"to": "0000-01-01"}, {"action": "X"}, {"user": "x" * 201}):
        assert script.get(API, bad).status_code == 400, bad
    assert script.get(API, {"page": "0"}).status_code == 404
    assert api_of(viewer).get(API).status_code == 403
    assert script.delete(API).status_code == 405
