"""The audit log as a page: what is found, in which words, a page at a time."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import audit
from accounts.models import AuditAction, AuditEntry, User
from accounts.services import audit_log
from accounts.tests.factories import UserFactory
from conftest import ClientOf
from lookflex.lib import client_address

PAGE = "/manage/audit/"


def write(action: str, actor: User | None, *, at: datetime | None = None, **facts: Any) -> AuditEntry:
    """A line of any time: afterwards nobody can change it."""
    entry = AuditEntry(action=action, actor=actor, created_at=at or timezone.now(), **facts)
    with patch.object(AuditEntry._meta.get_field("created_at"), "auto_now_add", new=False):
        AuditEntry.objects.bulk_create([entry])
    return entry


def lines_of(text: str) -> list[str]:
    """The words of each line, in the order of the page."""
    rows = re.findall(r"<tr>(.*?)</tr>", text.partition("<tbody>")[2], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def shown(browser: Any, query: str = "") -> list[str]:
    answer = browser.get(f"{PAGE}{query}")
    assert answer.status_code == 200, answer.content
    return lines_of(answer.content.decode())


def test_what_changed_is_said_from_what_to_what(admin: User, editor: User, client_of: ClientOf) -> None:
    with client_address.remember("203.0.113.7"):
        audit.record(
            action=AuditAction.USER_EDIT,
            actor=admin,
            target=editor,
            detail={"role": ["VIEWER", "EDITOR"], "name": ["", "Edith"]},
        )
    [text] = shown(client_of(admin))
    for words in (
        "Adam Admin",
        "Changed a user",
        "Role: Viewer → Editor",
        "Name: (blank) → Edith",
        str(editor),
        "203.0.113.7",
    ):
        assert words in text, text


def test_in_the_readers_language(admin: User, editor: User, client_of: ClientOf) -> None:
    audit.record(action=AuditAction.USER_EDIT, actor=admin, target=editor, detail={"role": ["VIEWER", "EDITOR"]})
    admin.choose_language("ko")
    [text] = shown(client_of(admin))
    assert "뷰어 → 편집자" in text


@pytest.mark.parametrize(
    ("action", "detail", "words"),
    [
        ("LOGIN", {"door": "api"}, "by script"),
        ("LOGIN_FAILED", {"door": "page", "reason": "password"}, "in the browser · wrong address or password"),
        ("PERMISSION_EDIT", {"grants": [["everyone", "group Q"], ["group Q", "user a@b.c"]]}, "Grants – removed: everyone"),
        ("PERMISSION_EDIT", {"grants": [["everyone"], ["everyone", "user a@b.c"]]}, "Grants – added: user a@b.c"),
        ("PERMISSION_EDIT", {"members_added": ["a@b.c", "d@e.f"], "members_removed": []}, "Members added: a@b.c, d@e.f"),
        ("DASHBOARD_EDIT", {"created": True, "visibility": "TEAM"}, "created · Visibility: Whole team"),
        ("DASHBOARD_EDIT", {"chart_created": "Sales", "type": "PIE"}, "Chart created: Sales · Type: Pie"),
        ("DASHBOARD_EDIT", {"deleted": False}, "taken out of the bin"),
        ("DASHBOARD_EDIT", {"page_order": ["One", "Two"]}, "Order of pages: One, Two"),
        ("DASHBOARD_EDIT", {"moved": ["a", "b", "c"]}, "Elements moved: 3"),
        ("DATASOURCE_EDIT", {"fields": {"mall": {"label": ["A", "B"]}}}, "Fields – mall – Label: A → B"),
        ("DATASOURCE_EDIT", {"export_allowed": [True, False]}, "Exports allowed: Yes → No"),
        ("DATASOURCE_EDIT", {"host": ["a", "b"], "new_secret": True}, "Host: a → b · new password stored"),
        ("USER_EDIT", {"added": {"email": "a@b.c", "role": "ADMIN"}}, "added · E-mail: a@b.c · Role: Admin"),
        ("USER_EDIT", {"changed": ["credentials"]}, "new password"),
        ("USER_EDIT", {"changed": ["credentials"], "door": "reset link"}, "by a mailed link · new password"),
        ("USER_EDIT", {"sign_up_request": "APPROVED", "email": "a@b.c", "reason": ""}, "sign-up request approved · E-mail: a"),
        ("USER_EDIT", {"sign_up_request": "REJECTED", "reason": "Who?"}, "sign-up request rejected · Reason: Who?"),
        ("USER_EDIT", {"sessions": "ended"}, "signed out everywhere"),
        ("LOGOUT", {"ended": "other browsers", "n": 2}, "all other browsers signed out · How many: 2"),
        ("LOGIN_FAILED", {"door": "confirm", "reason": "waiting"}, "asked again · the sign-up request is still waiting"),
        ("PERMISSION_EDIT", {"groups_added": ["A", "B"], "groups_removed": []}, "Groups joined: A, B"),
        ("PERMISSION_EDIT", {"groups_added": [], "groups_removed": ["A", "B"]}, "Groups left: A, B"),
        ("PERMISSION_EDIT", {"ownership": ["a@b.c", "d@e.f"]}, "Owner: a@b.c → d@e.f"),
        ("PERMISSION_EDIT", {"made": "K", "scopes": ["read", "write"]}, "API key made: K · It may: Read, Change"),
        ("PERMISSION_EDIT", {"expires": "2027-02-24T17:28:07.016966+00:00"}, "Good until: 2027-02-25 02:28"),
        ("PERMISSION_EDIT", {"expires": "one day"}, "Good until: one day"),
        ("SETTINGS_EDIT", {"tls": ["none", "tls"]}, "Encryption: none → tls"),
        ("DATA_QUERY", {"charts": 8, "from_cache": 8, "rows": 12}, "Charts: 8 · Answers from the cache: 8 · Rows: 12"),
        ("SETTINGS_EDIT", {"some_new": ["a", "b"], "other": {"deep": {"er": 1}}}, "other – deep – er: 1 · some new: a → b"),
        ("SETTINGS_EDIT", ["no", "mapping"], "detail: no → mapping"),
        ("SETTINGS_EDIT", {"x": None, "y": [], "z": {}, "w": [[], []], "v": [[1], {}]}, "w: unchanged · x: (blank)"),
    ],
)  # fmt: skip
def test_each_kind_of_detail_has_words(admin: User, client_of: ClientOf, action: str, detail: Any, words: str) -> None:
    write(action, admin, detail=detail)
    [text] = shown(client_of(admin))
    assert words in text, text


def test_what_somebody_wrote_stays_text(admin: User, client_of: ClientOf) -> None:
    write("DASHBOARD_EDIT", admin, target_label="<script>alert(1)</script>", detail={"name": ["<b>", "<i>"]})
    text = client_of(admin).get(PAGE).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;b&gt;" in text


def test_a_long_change_is_cut_in_the_line_and_whole_below_it(admin: User, client_of: ClientOf) -> None:
    write("DASHBOARD_EDIT", admin, detail={"description": ["", "word " * 100 + "end"]})
    text = client_of(admin).get(PAGE).content.decode()
    summary = re.search(r"<summary>(.*?)</summary>", text)
    assert summary is not None
    assert len(summary[1]) < 200
    assert "word end" in text.partition("</summary>")[2]


def test_filters(admin: User, editor: User, client_of: ClientOf) -> None:
    seoul = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)  # the first minute of the 2nd of March in Seoul
    write("DASHBOARD_EDIT", editor, target_label="매출 현황", at=seoul)
    write("DATASOURCE_EDIT", admin, target_label="Orders", at=seoul - timedelta(seconds=1))
    write("LOGIN_FAILED", None, target_type="user", target_id=str(editor.pk), target_label=editor.email, at=seoul)
    browser = client_of(admin)

    def told(query: str) -> set[str]:
        return {word for line in shown(browser, query) for word in ("매출", "Orders", "failed") if word in line}

    with_time = "&from=2026-01-01&to=2026-12-31"
    assert told(f"?{with_time[1:]}") == {"매출", "Orders", "failed"}
    assert told("?from=2026-03-02&to=2026-03-02") == {"매출", "failed"}
    assert told("?from=2026-03-01&to=2026-03-01") == {"Orders"}
    assert told(f"?action=DATASOURCE_EDIT{with_time}") == {"Orders"}
    assert told(f"?user=edith{with_time}") == {"매출", "failed"}
    assert told(f"?user={editor.pk}{with_time}") == {"매출", "failed"}
    assert told(f"?user=EDITOR@example.com{with_time}") == {"매출", "failed"}
    assert told(f"?user=edith&action=LOGIN_FAILED{with_time}") == {"failed"}
    assert told(f"?target=현황{with_time}") == {"매출"}
    assert told(f"?user=nobody{with_time}") == set()


def test_a_whole_address_means_that_person_alone(admin: User, client_of: ClientOf) -> None:
    short = UserFactory.create(email="kim@example.com")
    longer = UserFactory.create(email="joakim@example.com")
    write("LOGIN", short, target_label="short")
    write("LOGIN", longer, target_label="longer")
    assert len(shown(client_of(admin), "?user=kim@example.com")) == 1
    assert len(shown(client_of(admin), "?user=kim")) == 2


def test_page_by_page_there_and_back_nothing_is_missed_or_doubled(
    admin: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "PAGE_LINES", 3)
    moment = timezone.now() - timedelta(days=1)
    day = timezone.localtime(moment).date()
    for number in range(8):  # all of one moment: the order is fixed all the same
        write("DASHBOARD_EDIT", admin, target_label=f"Board{number}", at=moment)
    browser, query, seen = client_of(admin), f"?from={day}&to={day}", []
    for _ in range(10):
        text = browser.get(f"{PAGE}{query}").content.decode()
        seen.append([re.search(r"Board\d", line)[0] for line in lines_of(text)])  # type: ignore[index]
        older = re.search(r'rel="next" href="([^"]+)"', text)
        if older is None:
            break
        query = older[1].replace("&amp;", "&")
        write("LOGIN", admin)  # whatever comes on top moves nothing
    assert [len(page) for page in seen] == [3, 3, 2]
    assert sorted(board for page in seen for board in page) == [f"Board{number}" for number in range(8)]
    newer = re.search(r'rel="prev" href="([^"]+)"', text)
    assert newer is not None
    back = browser.get(f"{PAGE}{newer[1].replace('&amp;', '&')}").content.decode()
    assert [re.search(r"Board\d", line)[0] for line in lines_of(back)] == seen[1]  # type: ignore[index]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?from=yesterday", "from"),
        ("?to=2026-02-30", "to"),
        ("?from=0001-01-01", "from"),
        ("?to=9999-12-31", "to"),
        ("?from=2026-03-02&to=2026-03-01", "to"),
        ("?action=NOTHING", "action"),
        ("?user=" + "x" * 300, "user"),
        ("?target=a%00b", "target"),
    ],
)
def test_a_filter_that_does_not_fit_is_told_at_its_field(
    admin: User, client_of: ClientOf, query: str, field: str
) -> None:
    answer = client_of(admin).get(f"{PAGE}{query}")
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_a_search_that_takes_too_long_ends_with_advice(
    admin: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "SECONDS", 0.2)
    slow = AuditEntry.objects.extra(where=["pg_sleep(2) IS NOT NULL"]).newest_first()
    write("LOGIN", admin)
    monkeypatch.setattr(audit_log, "found", lambda _wanted: slow)
    answer = client_of(admin).get(PAGE)
    assert answer.status_code == 504
    assert "Choose a shorter period" in answer.content.decode()


def test_its_statements_do_not_grow_with_the_lines(admin: User, editor: User, client_of: ClientOf) -> None:
    browser = client_of(admin)

    def count() -> int:
        with CaptureQueriesContext(connection) as made:
            shown(browser)
        return len(made)

    write("LOGIN", admin)
    count()  # the bell's count is known from now on
    one = count()
    for _ in range(30):
        write("LOGIN", editor)
    assert count() == one


def test_nothing_yet_and_nothing_found(admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    assert "Nothing has happened yet" in browser.get(PAGE).content.decode()
    assert "No line fits these filters" in browser.get(f"{PAGE}?user=x").content.decode()
