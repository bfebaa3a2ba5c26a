"""`{% load notifications_ui %}`: the bell's count, and notifications in words."""

from typing import Any

from django import template
from django.template.context import Context

from accounts.models import User
from notifications.models import Notification, OutgoingMail
from notifications.services import inbox, mail_texts, texts

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notifications(context: Context) -> int | None:
    """How many the reader has not read; None while nobody is signed in or Redis does not answer: then no count is shown."""
    user: Any = context.get("user")
    if not isinstance(user, User):
        return None
    return inbox.unread_if_known(user)


@register.filter
def told_title(notification: Notification) -> str:
    return texts.title(notification)


@register.filter
def told_message(notification: Notification) -> str:
    return texts.message(notification)


@register.filter
def told_icon(notification: Notification) -> str:
    return texts.icon(notification)


@register.filter
def mail_reason(mail: OutgoingMail) -> str:
    """Why it waits or was given up."""
    return mail_texts.reason(mail.reason)
