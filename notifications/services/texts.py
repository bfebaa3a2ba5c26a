"""What each kind of notification says: a title and a sentence, made from its parameters in the language of who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.models import Notification, NotificationType

LONGEST_PARAMETER = 200


@dataclass(frozen=True, slots=True)
class Text:
    """`params` are the names its sentences use, all of them and no other; `icon` is one of static/src/icons.json."""

    title: str | Promise
    message: str | Promise
    icon: str
    params: frozenset[str] = field(default_factory=frozenset)


def _text(title: str | Promise, message: str | Promise, *params: str, icon: str) -> Text:
    return Text(title, message, icon, frozenset(params))


TEXTS: Mapping[str, Text] = {
    NotificationType.REGISTER_REQUEST: _text(
        _("{name} asks for an account"),
        _("{email} waits for an administrator to approve or reject the request."),
        "name", "email", icon="user-check",
    ),
    NotificationType.REGISTER_APPROVED: _text(
        _("Welcome to LookFlex, {name}"),
        _("Your account is ready. Dashboards that are shared with you are on the start page."),
        "name", icon="circle-check",
    ),
    NotificationType.REGISTER_REJECTED: _text(
        _("The request of {name} was rejected"),
        _("{email} did not get an account."),
        "name", "email", icon="ban",
    ),
    NotificationType.ACCESS_REQUEST: _text(
        _("{name} asks for access to {source}"),
        _("Approve it, for good or for some days, or decline it."),
        "name", "source", icon="key-round",
    ),
    NotificationType.ACCESS_GRANTED: _text(
        _("You have access to {source}"),
        _("Pages that read this data source are open to you now."),
        "source", icon="lock-open",
    ),
    NotificationType.ACCESS_DECLINED: _text(
        _("No access to {source}"),
        _("An administrator declined your request. The reason, if there is one, was mailed to you."),
        "source", icon="lock",
    ),
    NotificationType.EXPORT_READY: _text(
        _("Your file is ready: {title}"),
        _("{rows} rows. It can be downloaded for 24 hours."),
        "title", "rows", icon="download",
    ),
    NotificationType.EXPORT_FAILED: _text(
        _("The export failed: {title}"),
        _("No file was made. Open the page and try again."),
        "title", icon="circle-alert",
    ),
    NotificationType.OWNERSHIP: _text(
        _("{new} is the owner of LookFlex now"),
        _("{old} handed ownership over."),
        "old", "new", icon="shield",
    ),
    NotificationType.SOURCE_FAILING: _text(
        _("{source} does not answer"),
        _("Charts that read it show an error. Test its connection."),
        "source", icon="server-crash",
    ),
    NotificationType.SOURCE_CHANGED: _text(
        _("The columns of {source} changed"),
        _("Added: {added}, removed: {removed}, with another type: {retyped}. Look at its fields."),
        "source", "added", "removed", "retyped", icon="table-2",
    ),
    NotificationType.MAIL_FAILED: _text(
        _("Mail does not get through"),
        _("The page of the mail settings says what waits and why."),
        icon="mail",
    ),
}  # fmt: skip
_UNKNOWN = _text("", "", icon="info")
"""Of a release that knew more types than this one."""


def checked(kind: NotificationType, params: Mapping[str, Any]) -> dict[str, str]:
    """`params` as they are stored. ValueError unless they are just the ones that the text of `kind` uses."""
    if set(params) != TEXTS[kind].params:
        raise ValueError(f"{kind} needs {sorted(TEXTS[kind].params)}, not {sorted(params)}")
    return {name: _short(str(value)) for name, value in params.items()}


def title(notification: Notification) -> str:
    """One line, in the active language."""
    return _filled(TEXTS.get(notification.type, _UNKNOWN).title, notification)


def message(notification: Notification) -> str:
    """One or two sentences, in the active language."""
    return _filled(TEXTS.get(notification.type, _UNKNOWN).message, notification)


def icon(notification: Notification) -> str:
    """The name of an icon."""
    return TEXTS.get(notification.type, _UNKNOWN).icon


def _filled(text: str | Promise, notification: Notification) -> str:
    params = {name: notification.params.get(name, "") for name in TEXTS.get(notification.type, _UNKNOWN).params}
    # A single pass: braces in somebody's name stay braces.
    return str(text).format_map(params)


def _short(value: str) -> str:
    """NUL and half characters, which PostgreSQL does not store, go; a line stays a line."""
    clean = " ".join(value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").split())
    return clean if len(clean) <= LONGEST_PARAMETER else f"{clean[: LONGEST_PARAMETER - 1]}…"
