"""What `accounts` announces, sent by hand: who is told, by bell and by mail, and what is settled."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.test import Client

from accounts.models import User
from accounts.signals import ownership_transferred, sign_up_decided, sign_up_requested
from conftest import ClientOf
from notifications.models import Notification, NotificationType
from notifications.services import inbox, sending
from notifications.tests.smtp_sink import SmtpSink


@dataclass
class Request:
    """Stands in for a SignUpRequest."""

    name: str = "김민아"
    email: str = "mina@example.com"
    pk: UUID = field(default_factory=uuid4)


@pytest.mark.django_db(transaction=True)
def test_a_request_rings_for_everybody_who_can_decide_and_is_mailed_in_their_language(
    owner: User, admin: User, editor: User, configured: SmtpSink
) -> None:
    admin.choose_language("en")
    request = Request()
    sign_up_requested.send(Request, request=request)
    assert (inbox.unread(owner), inbox.unread(admin), inbox.unread(editor)) == (1, 1, 0)
    sending.deliver()
    mails = {one.recipients[0]: one for one in configured.mails()}
    assert set(mails) == {owner.email, admin.email}
    assert mails[admin.email].message["Subject"] == "LookFlex: 김민아 asks for an account"
    for one in mails.values():
        assert "mina@example.com" in one.text()
        assert "김민아" in one.text("html")


@pytest.mark.django_db(transaction=True)
def test_once_decided_nobody_opens_it_any_more(owner: User, admin: User, viewer: User) -> None:
    request, other = Request(), Request(name="Jun")
    sign_up_requested.send(Request, request=request)
    sign_up_requested.send(Request, request=other)
    sign_up_decided.send(Request, request=request, actor=admin, user=viewer)
    assert (inbox.unread(owner), inbox.unread(admin)) == (1, 1), "the other request still waits"
    welcome = Notification.objects.of(viewer).get()
    assert (welcome.type, welcome.link_url) == (NotificationType.REGISTER_APPROVED, "/")
    sign_up_decided.send(Request, request=other, actor=owner, user=None)
    assert (inbox.unread(owner), inbox.unread(admin)) == (0, 0)
    assert Notification.objects.of(viewer).count() == 1


@pytest.mark.django_db(transaction=True)
def test_ownership_is_told_to_both(owner: User, admin: User, client_of: ClientOf) -> None:
    ownership_transferred.send(User, old=owner, new=admin)
    for person in (owner, admin):
        page = Client.get(client_of(person), "/notifications/").content.decode()
        assert "Adam Admin is the owner of LookFlex now" in page
        assert "Olivia Owner handed ownership over." in page
