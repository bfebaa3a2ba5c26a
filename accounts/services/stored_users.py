"""The person behind a request, by statements that are prepared: every request begins with one of them."""

from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from accounts.models import User
from lookflex.lib.prepared import Prepared

_COLUMNS = [column.attname for column in User._meta.concrete_fields]  # noqa: SLF001 - documented by Django
_OF_SESSION = Prepared(lambda _variant, **ids: User.objects.of_session(**ids).order_by().values_list(*_COLUMNS))
_ACTIVE = Prepared(lambda _variant, user: User.objects.active().filter(pk=user).order_by().values_list(*_COLUMNS))


def of_session(*, user: UUID, session: UUID) -> User | None:
    """The active person whose session that is, as long as it lives."""
    return _first(_OF_SESSION, user=user, session=session)


def active(user: UUID) -> User | None:
    """The person with that key, if they may sign in."""
    return _first(_ACTIVE, user=user)


def _first(statement: Prepared, **ids: UUID) -> User | None:
    found = statement.rows(**ids)
    return User.from_db(DEFAULT_DB_ALIAS, _COLUMNS, found[0]) if found else None
