"""Writing the audit log. Called inside the transaction of what it describes, so that both happen or neither."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from accounts.models import AuditAction, AuditEntry, User
from lookflex.lib import client_address
from lookflex.lib.prepared import Condition, PreparedInsert

_SECRET_WORDS = ("password", "secret", "token", "api_key")
_LABEL_LENGTH = 254
_INSERT = PreparedInsert(AuditEntry)


def record(
    *,
    action: AuditAction,
    actor: User | None,
    target: models.Model | None = None,
    target_label: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write one line. `detail` is JSON (`{"role": ["VIEWER", "EDITOR"]}`: before, after) and never holds a secret.

    The client's address is that of the request being answered (middleware remembers it), none in commands and tasks.
    """
    entry = _entry(action, actor, target, target_label, detail)
    _INSERT.write(entry)
    return entry


def record_if(
    condition: Condition, *, action: AuditAction, actor: User, target: models.Model, detail: Mapping[str, Any]
) -> bool:
    """As `record`, provided that the condition holds in the statement that writes the line; whether it did."""
    return _INSERT.write_if(_entry(action, actor, target, "", detail), condition)


def _entry(
    action: AuditAction,
    actor: User | None,
    target: models.Model | None,
    target_label: str,
    detail: Mapping[str, Any] | None,
) -> AuditEntry:
    return AuditEntry(
        action=action,
        actor=actor,
        # Not the class's name: the user of a request is wrapped in one of Django's.
        target_type=str(target._meta.model_name) if target else "",  # noqa: SLF001 - documented by Django
        target_id=str(target.pk) if target else "",
        target_label=_storable(target_label or (str(target) if target else ""))[:_LABEL_LENGTH],
        detail=_without_secrets(detail or {}),
        client_address=client_address.current(),
    )


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What differs, as `{name: [before, after]}`."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}


def _without_secrets(detail: Mapping[str, Any]) -> dict[str, Any]:
    """The second line of defence: a caller that hands in a secret by mistake leaves only its name behind."""
    return {name: "***" if _is_secret(name) else _clean(value) for name, value in detail.items()}


def _clean(value: object) -> object:
    if isinstance(value, Mapping):
        return _without_secrets(value)
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return _storable(value) if isinstance(value, str) else value


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET_WORDS)


def _storable(text: str) -> str:
    """PostgreSQL stores neither NUL nor half surrogate pairs; an attacker's address may hold both."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
