"""Asking for access, from the locked page to the open one: who is told, who decides, and that each decides once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_redis import get_redis_connection

from accounts.models import AuditEntry, User
from accounts.services import groups
from accounts.tests.factories import GroupFactory
from conftest import ApiOf, ClientOf
from dashboards.tests.factories import ChartFactory, DashboardFactory, PageFactory
from datasources.models import AccessRequest, DataSource, Grant
from datasources.services import access_requests, deleting, grant_cleaning, grants
from datasources.tests.factories import AccessRequestFactory, DataSourceFactory
from lookflex.tests.racing import together
from notifications.models import Notification

ASK = "/datasources/ask-access/"
INBOX = "/manage/access-requests/"


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    """No transaction rolls Redis back."""
    state = get_redis_connection("state")
    for key in state.scan_iter("quota:*"):
        state.delete(key)


@pytest.fixture
def source(db: None) -> DataSource:
    return DataSourceFactory.create(label="매출 원장")


def api(source: DataSource) -> str:
    return f"/api/v1/datasources/{source.pk}/request-access"


def told(user: User) -> list[tuple[str, str]]:
    return list(Notification.objects.of(user).order_by("created_at").values_list("type", "link_url"))


def test_from_a_locked_page_to_an_open_one(
    source: DataSource, viewer: User, admin: User, owner: User, editor: User, client_of: ClientOf
) -> None:
    page = PageFactory.create(dashboard=DashboardFactory.create(owner=editor, visibility="TEAM"))
    ChartFactory.create(page=page, source=source)
    address, browser = f"/dashboards/{page.dashboard_id}/pages/{page.pk}/", client_of(viewer)
    locked = browser.get(address)
    assert "매출 원장" in locked.content.decode()
    asked = browser.post(ASK, {"source": [source.pk], "reason": "월말 보고 <b>", "next": address})
    assert (asked.status_code, asked["Location"]) == (302, address)
    request = AccessRequest.objects.get()
    assert (request.user, request.status, request.path) == (viewer, "PENDING", address)
    assert {one.to[0] for one in mail.outbox} == {admin.email, owner.email}
    assert all("월말 보고" in str(one.body) for one in mail.outbox)
    assert "월말 보고 &lt;b&gt;" in str(mail.outbox[0].alternatives[0][0])
    assert [told(one) for one in (admin, owner)] == [[("ACCESS_REQUEST", INBOX)]] * 2
    again = browser.get(address).content.decode()
    assert ASK not in again, "it was asked for"

    admins = client_of(admin)
    assert "월말 보고 &lt;b&gt;" in admins.get(INBOX).content.decode()
    mail.outbox.clear()
    done = admins.post(f"{INBOX}{request.pk}/approve/", {"lasts": "days", "days": "7"})
    assert done.status_code == 302, done.content.decode()
    assert "state-locked" not in browser.get(address).content.decode()
    grant = Grant.objects.get()
    last = timezone.localdate() + timedelta(days=7)
    assert timezone.localtime(grant.expires_at).date() == last + timedelta(days=1)
    assert [one.to for one in mail.outbox] == [[viewer.email]]
    assert f"{last:%Y-%m-%d}" in str(mail.outbox[0].body)
    assert told(viewer) == [("ACCESS_GRANTED", address)]
    assert not Notification.objects.filter(user__in=[admin, owner], read_at=None).exists(), (
        "nobody opens it for nothing"
    )
    lines = AuditEntry.objects.filter(action="PERMISSION_EDIT", target_id=str(source.pk)).order_by("created_at")
    assert [line.detail.get("access_request") for line in lines] == ["PENDING", None, "APPROVED"]
    Grant.objects.update(expires_at=timezone.now())
    assert "state-locked" in browser.get(address).content.decode(), "the page is locked again on the moment"


def test_an_approval_for_good_and_a_decline(
    source: DataSource, viewer: User, editor: User, admin: User, client_of: ClientOf
) -> None:
    browser = client_of(admin)
    good = AccessRequestFactory.create(source=source, user=viewer)
    assert browser.post(f"{INBOX}{good.pk}/approve/", {"lasts": "good"}).status_code == 302
    assert Grant.objects.get().expires_at is None
    bad = AccessRequestFactory.create(source=source, user=editor)
    assert browser.post(f"{INBOX}{bad.pk}/decline/", {"answer": "Not needed for your work."}).status_code == 302
    assert not Grant.objects.filter(user=editor).exists()
    assert told(editor) == [("ACCESS_DECLINED", "")]
    assert "Not needed for your work." in str(mail.outbox[-1].body)
    assert mail.outbox[-1].to == [editor.email]
    for tab, words in (("approved", "For good"), ("declined", "Not needed for your work."), ("pending", "Nobody is")):
        assert words in browser.get(INBOX, {"tab": tab}).content.decode()
    assert viewer.name in browser.get(INBOX, {"tab": "approved", "q": "victor"}).content.decode()


@pytest.mark.parametrize(
    "sent", [{"lasts": "days"}, {"lasts": "days", "days": "0"}, {"lasts": "days", "days": "x"}, {}]
)
def test_a_duration_that_is_none(sent: dict[str, str], source: DataSource, admin: User, client_of: ClientOf) -> None:
    request = AccessRequestFactory.create(source=source)
    answer = client_of(admin).post(f"{INBOX}{request.pk}/approve/", sent)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Grant.objects.exists()


def test_by_script_once_however_often(source: DataSource, viewer: User, admin: User, api_of: ApiOf) -> None:
    script = api_of(viewer)
    first = script.post(api(source), {"reason": "report"})
    assert (first.status_code, first.json()["status"]) == (201, "PENDING")
    second = script.post(api(source), {"reason": "again"})
    assert (second.status_code, second.json()["id"], second.json()["reason"]) == (200, first.json()["id"], "report")
    assert len(told(admin)) == 1
    assert set(first.json()) == {"id", "source", "reason", "status", "created_at"}, "nothing about the data"


def test_there_is_nothing_to_ask_for(source: DataSource, viewer: User, admin: User, api_of: ApiOf) -> None:
    assert api_of(admin).post(api(source)).json()["errors"][0]["code"] == "has_access"
    grants.set_grants(source=source, everyone=True, groups=[], users=[], actor=admin)
    assert api_of(viewer).post(api(source)).status_code == 409
    assert api_of(None).post(api(source)).status_code == 401


def test_a_deleted_source_is_as_one_that_never_was(
    source: DataSource, viewer: User, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    request = AccessRequestFactory.create(source=source, user=viewer)
    deleting.delete_source(source=source, actor=admin)
    unknown = DataSource(pk="00000000-0000-4000-8000-000000000000")
    answers = [api_of(viewer).post(api(one)) for one in (source, unknown)]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert [client_of(viewer).post(ASK, {"source": [one.pk]}).status_code for one in (source, unknown)] == [404, 404]
    request.refresh_from_db()
    assert request.status == "CLOSED"
    assert client_of(admin).post(f"{INBOX}{request.pk}/approve/", {"lasts": "good"}).status_code == 404


def test_whoever_was_declined_may_ask_again_but_not_for_ever(
    source: DataSource, viewer: User, admin: User, api_of: ApiOf, client_of: ClientOf
) -> None:
    for _round in range(access_requests.PER_SOURCE):
        asked = api_of(viewer).post(api(source))
        assert asked.status_code == 201
        access_requests.decline(request_id=asked.json()["id"], answer="", actor=admin)
    refused = api_of(viewer).post(api(source))
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (429, "throttled")
    assert int(refused["Retry-After"]) > 3600
    page = client_of(viewer).post(ASK, {"source": [source.pk], "reason": "please"})
    assert (page.status_code, "please" in page.content.decode()) == (429, True)
    other = DataSourceFactory.create()
    assert api_of(viewer).post(api(other)).status_code == 201, "another one may be asked for"


def test_a_flood_over_many_sources_is_stopped(viewer: User, admin: User) -> None:
    for number in range(access_requests.PER_PERSON + 1):
        source = DataSourceFactory.create()
        if number < access_requests.PER_PERSON:
            access_requests.ask(source_id=source.pk, reason="", actor=viewer)
        else:
            with pytest.raises(access_requests.TooManyRequests):
                access_requests.ask(source_id=source.pk, reason="", actor=viewer)


def test_a_request_closes_itself_when_access_comes_another_way(
    source: DataSource, viewer: User, editor: User, outsider: User, admin: User
) -> None:
    group = GroupFactory.create()
    waiting = {one: AccessRequestFactory.create(source=source, user=one) for one in (viewer, editor, outsider)}

    def states() -> list[str]:
        return [AccessRequest.objects.get(pk=request.pk).status for request in waiting.values()]

    grants.set_grants(source=source, everyone=False, groups=[group], users=[viewer], actor=admin)
    assert states() == ["CLOSED", "PENDING", "PENDING"]
    groups.set_members(group=group, members=[editor], actor=admin)
    assert states() == ["CLOSED", "CLOSED", "PENDING"]
    User.objects.filter(pk=outsider.pk).update(role="ADMIN")
    grant_cleaning.clean()
    assert states() == ["CLOSED"] * 3
    assert [told(one)[0][0] for one in (viewer, editor, outsider)] == ["ACCESS_GRANTED"] * 3


def test_a_request_of_somebody_deactivated_waits_for_nobody(
    source: DataSource, viewer: User, admin: User, client_of: ClientOf
) -> None:
    request = AccessRequestFactory.create(source=source, user=viewer)
    User.objects.filter(pk=viewer.pk).update(is_active=False)
    browser = client_of(admin)
    assert viewer.email not in browser.get(INBOX).content.decode()
    late = browser.post(f"{INBOX}{request.pk}/approve/", {"lasts": "good"})
    assert (late.status_code, "deactivated" in late.content.decode()) == (409, True)
    assert not Grant.objects.exists()


def test_an_approval_takes_nothing_away(source: DataSource, viewer: User, admin: User) -> None:
    far = timezone.now() + timedelta(days=300)
    for before, until, after in ((None, far, None), (far, timezone.now() + timedelta(days=1), far), (far, None, None)):
        Grant.objects.all().delete()
        request = AccessRequestFactory.create(source=source, user=viewer)
        Grant.objects.create(source=source, user=viewer, expires_at=before)
        access_requests.approve(request_id=request.pk, until=until, actor=admin)
        assert Grant.objects.get().expires_at == after
    Grant.objects.update(expires_at=timezone.now() - timedelta(days=1))
    request = AccessRequestFactory.create(source=source, user=viewer)
    access_requests.approve(request_id=request.pk, until=far, actor=admin)
    assert Grant.objects.get().expires_at == far, "what had run out begins anew"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_have_one_effect(
    source: DataSource, viewer: User, admin: User, owner: User, client_of: ClientOf
) -> None:
    request = AccessRequestFactory.create(source=source, user=viewer)

    def approving(who: User) -> Any:
        return lambda: client_of(who).post(f"{INBOX}{request.pk}/approve/", {"lasts": "good"})

    def declining(who: User) -> Any:
        return lambda: client_of(who).post(f"{INBOX}{request.pk}/decline/", {"answer": "no"})

    answers = together(approving(admin), declining(owner))
    assert sorted(one.status_code for one in answers) == [302, 409]
    late = next(one for one in answers if one.status_code == 409).content.decode()
    request.refresh_from_db()
    assert request.decided_by is not None
    assert request.decided_by.name in late
    assert Grant.objects.count() == (request.status == "APPROVED")
    assert len(told(viewer)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_make_one_request(source: DataSource, viewer: User, admin: User, api_of: ApiOf) -> None:
    answers = together(*[lambda: api_of(viewer).post(api(source))] * 4)
    assert sorted(one.status_code for one in answers) == [200, 200, 200, 201]
    assert len(told(admin)) == 1


def test_the_database_keeps_one_open_request_per_person_and_source(source: DataSource, viewer: User) -> None:
    AccessRequestFactory.create(source=source, user=viewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequestFactory.create(source=source, user=viewer)


def test_an_administrator_who_was_demoted_decides_nothing(source: DataSource, viewer: User, admin: User) -> None:
    request = AccessRequestFactory.create(source=source, user=viewer)
    User.objects.filter(pk=admin.pk).update(role="EDITOR")
    with pytest.raises(access_requests.PermissionDenied):
        access_requests.approve(request_id=request.pk, until=None, actor=admin)


def test_the_list_of_sources_offers_it_and_says_when_it_was_asked(
    source: DataSource, viewer: User, client_of: ClientOf
) -> None:
    browser: Client = client_of(viewer)
    address = f"{ASK}?source={source.pk}"
    assert f'href="{address}"' in browser.get("/datasources/").content.decode()
    dialog = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "매출 원장" in dialog
    assert "<html" not in dialog
    done = browser.post(ASK, {"source": [source.pk]}, headers={"HX-Request": "true"})
    assert (done.status_code, done["HX-Refresh"]) == (204, "true")
    assert address not in browser.get("/datasources/").content.decode()
    long = browser.post(ASK, {"source": [DataSourceFactory.create().pk], "reason": "x" * 501})
    assert (long.status_code, "x" * 501 in long.content.decode()) == (422, True)


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_no_answer_leads_to_another_site(path: str, source: DataSource, viewer: User, client_of: ClientOf) -> None:
    asked = client_of(viewer).post(ASK, {"source": [source.pk], "next": path})
    assert asked["Location"] == "/datasources/"
    assert AccessRequest.objects.get().path == "/datasources/"
