"""The person behind a request, by statements that are prepared: every request begins with one of them."""

from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import FilteredRelation, Q, QuerySet

from accounts.models import BrowserSession, User
from lookflex.lib.prepared import Prepared

_COLUMNS = [column.attname for column in User._meta.concrete_fields]  # noqa: SLF001 - documented by Django


def _opened(_variant: str, session: UUID) -> "QuerySet[Any, Any]":
    living = BrowserSession.objects.living().filter(pk=session).order_by()
    active = living.annotate(person=FilteredRelation("user", condition=Q(user__is_active=True)))
    found: QuerySet[Any, Any] = active.values_list("session_data", *(f"person__{name}" for name in _COLUMNS))
    return found


_OF_SESSION = Prepared(_opened)
_ACTIVE = Prepared(lambda _variant, user: User.objects.active().filter(pk=user).order_by().values_list(*_COLUMNS))


def of_session(session: UUID) -> tuple[str, User | None] | None:
    """What is stored in that session, and whose it is if they may sign in; None for one that does not live."""
    found = _OF_SESSION.rows(session=session)
    if not found:
        return None
    data, *person = found[0]
    return data, _made(person) if person[0] else None


def active(user: UUID) -> User | None:
    """The person with that key, if they may sign in."""
    found = _ACTIVE.rows(user=user)
    return _made(found[0]) if found else None


def _made(row: Any) -> User:  # noqa: ANN401 - columns of every type
    return User.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row)
