"""The approval inbox: pages, rules, and two admins at one moment."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, Group, Role, SignUpRequest, User
from accounts.services import approving
from accounts.signals import sign_up_decided
from accounts.tests import mails
from accounts.tests.factories import PASSWORD, GroupFactory, SignUpRequestFactory, UserFactory
from conftest import ClientOf

INBOX, APPROVE, REJECT = "/manage/requests/", "/manage/requests/approve/", "/manage/requests/reject/"


@pytest.fixture
def waiting(db: None) -> SignUpRequest:
    return SignUpRequestFactory.create(email="new@example.com", name="새 사람", requested_role="EDITOR", language="ko")


def ids(*requests: SignUpRequest) -> dict[str, list[str]]:
    return {"request": [str(one.pk) for one in requests]}


def test_the_list_shows_who_waits_the_longest_first(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    late = SignUpRequestFactory.create(name="Early Bird")
    SignUpRequest.objects.filter(pk=late.pk).update(created_at=timezone.now() - timedelta(days=3, hours=1))
    page = client_of(admin).get(INBOX).content.decode()
    assert page.index("Early Bird") < page.index("새 사람")
    assert "waiting 3 days" in page
    assert page.count("is-late") == 1
    assert "new@example.com" in page
    assert ">Editor<" in page


def test_search_and_tabs(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    browser = client_of(admin)
    SignUpRequestFactory.create(name="Somebody Else")
    for q, found in (("새", True), ("NEW@example", True), ("새 new@", True), ("nobody", False), ("a\x00b", False)):
        assert ("new@example.com" in browser.get(INBOX, {"q": q}).content.decode()) is found, q
    assert "Nobody has this" in browser.get(INBOX, {"q": "zzz"}).content.decode()
    waiting.decide("REJECTED", reason="Unknown here", actor=admin)
    assert "new@example.com" not in browser.get(INBOX).content.decode()
    page = browser.get(INBOX, {"tab": "rejected"}).content.decode()
    assert "Unknown here" in page
    assert admin.name in page
    assert "Nothing here yet" in browser.get(INBOX, {"tab": "approved"}).content.decode()
    assert "Somebody Else" in browser.get(INBOX, {"tab": "no such tab", "page": "99"}).content.decode()


def test_nobody_waits(client_of: ClientOf, admin: User) -> None:
    assert "Nobody is waiting" in client_of(admin).get(INBOX).content.decode()


def test_long_lists_come_in_pages(client_of: ClientOf, admin: User) -> None:
    SignUpRequestFactory.create_batch(51)
    first = client_of(admin).get(INBOX).content.decode()
    assert first.count('name="request"') == 50
    assert client_of(admin).get(INBOX, {"page": 2}).content.decode().count('name="request"') == 1


def test_the_list_takes_few_queries(client_of: ClientOf, admin: User, django_assert_max_num_queries: "object") -> None:
    SignUpRequestFactory.create_batch(20)
    browser = client_of(admin)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        browser.get(INBOX)


def test_an_approval_makes_the_account(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    group, other = GroupFactory.create(name="Sales"), GroupFactory.create()
    heard: list[tuple[SignUpRequest, User, User]] = []

    def hear(request: SignUpRequest, actor: User, user: User, **_more: object) -> None:
        heard.append((request, actor, user))

    sign_up_decided.connect(hear)
    try:
        answer = client_of(admin).post(APPROVE, ids(waiting) | {"role": "", "groups": [str(group.pk)]})
    finally:
        sign_up_decided.disconnect(hear)
    assert (answer.status_code, answer.headers["Location"]) == (302, INBOX)
    made = User.objects.get(email="new@example.com")
    assert (made.name, made.role, made.language, made.is_active) == ("새 사람", Role.EDITOR, "ko", True)
    assert list(made.groups.all()) == [group]
    assert not other.members.exists()
    waiting.refresh_from_db()
    assert (waiting.status, waiting.assigned_role, waiting.decided_by, waiting.password) == (
        "APPROVED",
        "EDITOR",
        admin,
        "",
    )
    assert heard == [(waiting, admin, made)]
    assert Client().post("/sign-in/", {"email": made.email, "password": PASSWORD}).headers["Location"] == "/"
    sent = mails.last("new@example.com")
    assert "http://localhost/sign-in/" in str(sent.body)
    assert '<html lang="ko">' in str(sent.alternatives[0][0])
    lines = list(AuditEntry.objects.exclude(action="LOGIN").values_list("action", "actor", "target_id"))
    assert ("USER_EDIT", admin.pk, str(made.pk)) in lines
    assert ("PERMISSION_EDIT", admin.pk, str(group.pk)) in lines
    assert "argon2" not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_whoever_has_the_group_open_sees_that_it_changed(
    client_of: ClientOf, admin: User, waiting: SignUpRequest
) -> None:
    group, other = GroupFactory.create(), GroupFactory.create()
    client_of(admin).post(APPROVE, ids(waiting) | {"role": "", "groups": [str(group.pk)]})
    before = (group.revision, other.revision)
    group.refresh_from_db()
    other.refresh_from_db()
    assert (group.revision, other.revision) == (before[0] + 1, before[1])


@pytest.mark.parametrize("change", [{"role": Role.EDITOR}, {"is_active": False}])
def test_an_admin_who_is_none_any_more_decides_nothing(
    admin: User, waiting: SignUpRequest, change: dict[str, object]
) -> None:
    """Their request was let in before; what counts is what is stored when the decision is made."""
    User.objects.filter(pk=admin.pk).update(**change)
    with pytest.raises(PermissionDenied):
        approving.approve(requests=[waiting.pk], role="", groups=[], actor=admin)
    with pytest.raises(PermissionDenied):
        approving.reject(requests=[waiting.pk], reason="", actor=admin)
    waiting.refresh_from_db()
    assert waiting.is_pending
    assert not User.objects.filter(email=waiting.email).exists()


def test_another_role_than_the_wished_one(client_of: ClientOf, owner: User, waiting: SignUpRequest) -> None:
    assert client_of(owner).post(APPROVE, ids(waiting) | {"role": "VIEWER"}).status_code == 302
    assert User.objects.get(email="new@example.com").role == Role.VIEWER


@pytest.mark.parametrize("role", ["ADMIN", "OWNER", "editor", "x"])
def test_nobody_becomes_more_by_it(client_of: ClientOf, owner: User, waiting: SignUpRequest, role: str) -> None:
    answer = client_of(owner).post(APPROVE, ids(waiting) | {"role": role})
    assert answer.status_code == 422
    assert User.objects.count() == 1


def test_a_rejection_is_mailed_with_its_reason(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    answer = client_of(admin).post(REJECT, ids(waiting) | {"reason": "Ask <Kim> & Lee first.\nThen again."})
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.password, waiting.assigned_role) == ("REJECTED", "", "")
    sent = mails.last("new@example.com")
    assert "Ask <Kim> & Lee first." in str(sent.body)
    assert "Ask &lt;Kim&gt; &amp; Lee first." in str(sent.alternatives[0][0])
    assert not User.objects.filter(email="new@example.com").exists()
    assert AuditEntry.objects.get(action="USER_EDIT").target_id == str(waiting.pk)
    answer = Client().post("/sign-in/", {"email": waiting.email, "password": PASSWORD})
    assert "not right" in answer.content.decode(), "the password is gone with the request"


def test_without_a_reason_the_mail_has_none(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    client_of(admin).post(REJECT, ids(waiting))
    assert "wrote" not in str(mails.last("new@example.com").body)


def test_whoever_was_rejected_may_ask_again(admin: User, waiting: SignUpRequest) -> None:
    approving.reject(requests=[waiting.pk], reason="", actor=admin)
    again = SignUpRequestFactory.create(email=waiting.email)
    assert [user.email for user in approving.approve(requests=[again.pk], role="", groups=[], actor=admin)]


def test_many_at_once_are_all_or_none(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    others = SignUpRequestFactory.create_batch(3)
    others[1].decide("REJECTED", actor=admin)
    browser = client_of(admin)
    for url in (APPROVE, REJECT):
        answer = browser.post(url, ids(waiting, *others))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert others[1].name in page
        assert admin.name in page
        assert page.count('type="hidden" name="request"') == 3, "the others are left to be decided by another press"
        assert SignUpRequest.objects.pending().count() == 3
        assert User.objects.count() == 1
        assert not mail.outbox
    left = [one for one in (waiting, *others) if one is not others[1]]
    assert browser.post(APPROVE, ids(*left)).status_code == 302
    assert User.objects.count() == 4
    assert len(mail.outbox) == 3


def test_an_account_made_by_other_means_is_told(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    other = SignUpRequestFactory.create()
    UserFactory.create(email=waiting.email)
    answer = client_of(admin).post(APPROVE, ids(waiting, other))
    assert answer.status_code == 422
    assert "There is an account with this address already" in answer.content.decode()
    assert SignUpRequest.objects.pending().count() == 2
    assert not User.objects.filter(email=other.email).exists()
    assert client_of(admin).post(REJECT, ids(waiting)).status_code == 302


def test_dialogs_for_htmx_and_pages_without(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    browser, htmx = client_of(admin), {"HX-Request": "true"}
    GroupFactory.create(name="영업팀")
    for url in (APPROVE, REJECT):
        page = browser.get(url, ids(waiting)).content.decode()
        part = browser.get(url, ids(waiting), headers=htmx).content.decode()
        assert "<html" in page
        assert "<html" not in part
        assert all("새 사람" in text for text in (page, part))
        nobody = browser.get(url, {"request": ["x", str(uuid4())]}).content.decode()
        assert "Nobody is left to decide about" in nobody
        assert browser.post(url, {"request": ["x"]}).status_code == 422
        assert browser.post(url, {"request": [str(uuid4())]}).status_code == 404
    answer = browser.post(APPROVE, ids(waiting), headers=htmx)
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")


@pytest.mark.parametrize("groups", [["x"], [str(uuid4())], ["\x00"]])
def test_a_group_that_is_gone(client_of: ClientOf, admin: User, waiting: SignUpRequest, groups: list[str]) -> None:
    assert client_of(admin).post(APPROVE, ids(waiting) | {"groups": groups}).status_code == 422
    assert waiting.is_pending


def test_a_reason_too_long_is_kept_for_mending(client_of: ClientOf, admin: User, waiting: SignUpRequest) -> None:
    answer = client_of(admin).post(REJECT, ids(waiting) | {"reason": "r" * 501})
    assert answer.status_code == 422
    assert "r" * 501 in answer.content.decode()


def test_django_admin_shows_requests_and_decides_nothing(
    client_of: ClientOf, owner: User, waiting: SignUpRequest
) -> None:
    browser, url = client_of(owner), "/admin/accounts/signuprequest/"
    assert waiting.email in browser.get(url).content.decode()
    assert waiting.password not in browser.get(f"{url}{waiting.pk}/change/").content.decode()
    assert browser.post(f"{url}{waiting.pk}/change/", {"status": "APPROVED"}).status_code == 403
    assert browser.post(f"{url}{waiting.pk}/delete/", {"post": "yes"}).status_code == 403
    assert browser.get(f"{url}add/").status_code == 403


@pytest.mark.parametrize(
    "change",
    [
        {"status": "APPROVED"}, {"status": "GONE"}, {"password": ""}, {"email": "Upper@example.com"}, {"name": ""},
        {"requested_role": "ADMIN"}, {"assigned_role": "EDITOR"}, {"reject_reason": "x"}, {"decided_at": timezone.now()},
        {"language": "fr"},
    ],
)  # fmt: skip
def test_the_table_itself_holds_the_rules(waiting: SignUpRequest, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUpRequest.objects.filter(pk=waiting.pk).update(**change)


def test_one_pending_request_per_address(waiting: SignUpRequest) -> None:
    with pytest.raises(IntegrityError, match="one_pending"), transaction.atomic():
        SignUpRequestFactory.create(email=waiting.email)


# --- at one moment ----------------------------------------------------------------------------------------------------


def at_once(work: "list[object]") -> list[object]:
    """What each of the calls came to, all begun at the same moment, each with a connection of its own."""
    gate, results = threading.Barrier(len(work)), []

    def run(one: "object") -> None:
        gate.wait()
        try:
            results.append(one())  # type: ignore[operator]
        except approving.AlreadyProcessed as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_decide_once(admin: User, owner: User, waiting: SignUpRequest) -> None:
    group = GroupFactory.create()

    def approve(actor: User) -> object:
        return lambda: approving.approve(requests=[waiting.pk], role="VIEWER", groups=[group], actor=actor)

    def reject(actor: User) -> object:
        return lambda: approving.reject(requests=[waiting.pk], reason="no", actor=actor)

    results = at_once([kind(actor) for kind in (approve, reject) for actor in (admin, owner) for _n in range(5)])
    refused = [one for one in results if isinstance(one, approving.AlreadyProcessed)]
    assert len(results) == 20
    assert len(refused) == 19
    waiting.refresh_from_db()
    assert User.objects.filter(email=waiting.email).count() == (waiting.status == "APPROVED")
    assert len(mail.outbox) == 1
    assert SignUpRequest.objects.get().decided_by in {admin, owner}


@pytest.mark.django_db(transaction=True)
def test_overlapping_lists_never_block_each_other(admin: User, owner: User) -> None:
    requests = SignUpRequestFactory.create_batch(6)
    forth, back = [one.pk for one in requests], [one.pk for one in reversed(requests)]
    results = at_once(
        [
            (lambda order=order, actor=actor: approving.approve(requests=order, role="", groups=[], actor=actor))
            for order, actor in [(forth, admin), (back, owner)] * 5
        ]
    )
    assert sum(isinstance(one, approving.AlreadyProcessed) for one in results) == 9
    assert User.objects.count() == 8
    assert len(mail.outbox) == 6


@pytest.mark.django_db(transaction=True)
def test_an_account_made_in_the_same_moment(
    admin: User, waiting: SignUpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it was looked for and before ours is saved."""
    lock = approving._lock

    def slow(requests: "object") -> list[SignUpRequest]:
        found = lock(requests)  # type: ignore[arg-type]
        thread = threading.Thread(target=lambda: (UserFactory.create(email=waiting.email), connection.close()))
        monkeypatch.setattr(approving.users, "add", lambda **keywords: (thread.start(), thread.join(), add(**keywords)))
        return found

    add = approving.users.add
    monkeypatch.setattr(approving, "_lock", slow)
    with pytest.raises(approving.EmailAlreadyExists):
        approving.approve(requests=[waiting.pk], role="", groups=[], actor=admin)
    waiting.refresh_from_db()
    assert waiting.is_pending
    assert not Group.objects.exists()
    assert not mail.outbox
