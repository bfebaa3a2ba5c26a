"""Telling people things, and the count of what they have not read: right whatever happens at the same moment."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation
from django_redis import get_redis_connection

from accounts.models import User
from accounts.tests.factories import UserFactory
from notifications.models import Notification, NotificationType
from notifications.services import counts, inbox, texts

EXPORT = {"title": "Sales", "rows": "1,204"}


def tell(*users: User, title: str = "Sales", **more: str) -> None:
    inbox.tell(users=users, type=NotificationType.EXPORT_READY, params={**EXPORT, "title": title}, **more)


def truth(user: User) -> int:
    return Notification.objects.filter(user=user, read_at=None).count()


@pytest.mark.django_db(transaction=True)
def test_the_count_follows_what_is_told_and_read(viewer: User, editor: User) -> None:
    assert inbox.unread(viewer) == 0
    for _ in range(3):
        tell(viewer, editor)
    assert (inbox.unread(viewer), inbox.unread(editor)) == (3, 3)
    one, *_rest = Notification.objects.of(viewer)
    assert inbox.mark_read(ids=[one.pk, Notification.objects.of(editor)[0].pk], actor=viewer) == 1
    assert (inbox.unread(viewer), inbox.unread(editor)) == (2, 3), "nobody marks what is somebody else's"
    assert inbox.mark_read(ids=[one.pk], actor=viewer) == 0
    assert inbox.mark_all_read(actor=viewer) == 2
    assert (inbox.unread(viewer), inbox.unread(editor)) == (0, 3)


@pytest.mark.django_db(transaction=True)
def test_the_count_costs_one_question_to_redis_and_none_to_the_database(viewer: User) -> None:
    tell(viewer)
    assert inbox.unread(viewer) == 1
    asked: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *rest: (asked.append(sql), run(sql, *rest))[1]):
        assert inbox.unread(viewer) == 1
    assert asked == []
    assert get_redis_connection("state").get(f"notify:unread:{viewer.pk}") == b"1"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("loss", ["flushed", "garbage"])
def test_it_is_right_again_after_redis_lost_it(loss: str, viewer: User) -> None:
    tell(viewer)
    assert inbox.unread(viewer) == 1
    state, key = get_redis_connection("state"), f"notify:unread:{viewer.pk}"
    if loss == "flushed":
        state.delete(key, f"notify:change:{viewer.pk}")
    else:
        state.set(key, "-many")
    assert inbox.unread(viewer) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_counted_before_the_commit_or_after_a_rollback(viewer: User) -> None:
    def told_and_rolled_back() -> None:
        with transaction.atomic():
            tell(viewer)
            raise KeyError

    assert inbox.unread(viewer) == 0
    with pytest.raises(KeyError):
        told_and_rolled_back()
    assert inbox.unread(viewer) == 0
    assert not Notification.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_count_taken_before_a_change_is_not_kept_after_it(viewer: User) -> None:
    """The one interleaving that a plain copy gets wrong: counted, then told, then put back."""
    word = counts.change_word(viewer.pk)
    tell(viewer)
    counts.put(viewer.pk, 0, word=word)
    assert inbox.unread(viewer) == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once(viewer: User, editor: User) -> None:
    """Ten tell, five read, five look: whoever looks afterwards sees what is true, for both people."""
    tell(viewer, editor)
    start = threading.Barrier(20)

    def loop(work: Callable[[], object]) -> None:
        start.wait()
        try:
            for _ in range(8):
                work()
        finally:
            connection.close()

    def read_some() -> None:
        mine = list(Notification.objects.of(viewer).unread().values_list("pk", flat=True)[:5])
        inbox.mark_read(ids=random.sample(mine, min(2, len(mine))), actor=viewer)

    kinds: list[Callable[[], object]] = [
        *[lambda: tell(viewer, editor)] * 10,
        *[read_some] * 4,
        lambda: inbox.mark_all_read(actor=editor),
        *[lambda: (inbox.unread(viewer), inbox.unread(editor))] * 5,
    ]
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(loop, kinds))
    for person in (viewer, editor):
        assert Notification.objects.filter(user=person).count() == 81
        assert inbox.unread(person) == truth(person)
        assert inbox.unread(person) == truth(person), "the copy too"


@pytest.mark.django_db
def test_only_active_people_are_told_and_once_each(viewer: User, deactivated: User) -> None:
    tell(viewer, viewer, deactivated)
    assert [one.user for one in Notification.objects.all()] == [viewer]


@pytest.mark.django_db(transaction=True)
def test_what_is_settled_is_read_by_everybody_who_was_told(admin: User, owner: User) -> None:
    words = {"name": "Kim", "email": "kim@example.com"}
    for about in ("one", "two"):
        inbox.tell(users=[admin, owner], type=NotificationType.REGISTER_REQUEST, params=words, about=about)
    assert inbox.settle(type=NotificationType.REGISTER_REQUEST, about="one") == 2
    assert (inbox.unread(admin), inbox.unread(owner)) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_link_never_leads_to_another_site(link: str, viewer: User) -> None:
    with pytest.raises(IntegrityError):
        tell(viewer, link=link)


@pytest.mark.django_db
def test_it_is_told_in_the_language_of_whoever_reads(viewer: User) -> None:
    tell(viewer, title="{rows} & 매출")
    told = Notification.objects.get()
    with translation.override("en"):
        assert texts.title(told) == "Your file is ready: {rows} & 매출", "braces in a name stay braces"
        assert texts.message(told) == "1,204 rows. It can be downloaded for 24 hours."


@pytest.mark.parametrize("kind", NotificationType.values)
def test_every_type_has_its_text(kind: str) -> None:
    text = texts.TEXTS[kind]
    words = texts.checked(NotificationType(kind), {name: f"<{name}>" for name in text.params})
    told = Notification(type=kind, params=words)
    shown = texts.title(told) + texts.message(told)
    assert all(f"<{name}>" in shown for name in text.params)
    assert "{" not in shown


def test_a_type_gets_just_its_parameters() -> None:
    with pytest.raises(ValueError, match="EXPORT_READY needs"):
        texts.checked(NotificationType.EXPORT_READY, {"title": "x"})
    with pytest.raises(ValueError, match="OWNERSHIP needs"):
        texts.checked(NotificationType.OWNERSHIP, {"old": "a", "new": "b", "more": "c"})


def test_whatever_a_name_holds_can_be_stored_in_one_line() -> None:
    words = texts.checked(NotificationType.OWNERSHIP, {"old": "a\x00b\nc\ud800", "new": "x" * 500})
    assert words["old"] == "ab c?"
    assert len(words["new"]) == 200


@pytest.mark.django_db
def test_what_was_read_long_ago_goes(viewer: User) -> None:
    for _ in range(3):
        tell(viewer)
    long_ago, lately, unread = Notification.objects.all()
    Notification.objects.filter(pk=long_ago.pk).update(read_at=timezone.now() - timedelta(days=91))
    Notification.objects.filter(pk=lately.pk).update(read_at=timezone.now() - timedelta(days=89))
    Notification.objects.update(created_at=timezone.now() - timedelta(days=400))
    assert inbox.clean() == 1
    assert set(Notification.objects.values_list("pk", flat=True)) == {lately.pk, unread.pk}


@pytest.mark.django_db
def test_who_is_told_what_needs_an_administrator(admin: User, owner: User, editor: User) -> None:
    UserFactory.create(role="ADMIN", is_active=False)
    assert set(inbox.admins()) == {admin, owner}
