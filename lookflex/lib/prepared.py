"""A QuerySet whose SQL is built once, and planned once by each connection. Building it anew each time costs Django several
times what running it costs, and planning the rules of who may see what costs PostgreSQL more than following them: it shows
on what every page view asks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.utils import timezone


class Prepared:
    """`build(variant, **ids)` makes a `values_list` QuerySet; it is called once for each variant, with ids that stand in for
    the real ones. The rule of who may see what stays in the QuerySet's methods.

    Every moment among its parameters is taken for *now* and is asked anew at each run. Columns come as the driver gives
    them, so none of JSON.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[str, list[tuple[str, Any]]]] = {}

    def rows(self, variant: str = "", /, **ids: UUID) -> list[tuple[Any, ...]]:
        """What the QuerySet finds for these ids, now."""
        if variant not in self._compiled:
            self._compiled[variant] = self._compile(variant, ids)
        sql, parameters = self._compiled[variant]
        values: dict[str, Any] = {**ids, "now": timezone.now()}
        with _cursor() as cursor:
            cursor.execute(sql, [values[name] if name else value for name, value in parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _compile(self, variant: str, ids: dict[str, UUID]) -> tuple[str, list[tuple[str, Any]]]:
        stand_ins = {name: uuid4() for name in ids}
        sql, parameters = self._build(variant, **stand_ins).query.sql_with_params()
        names = {stand_in: name for name, stand_in in stand_ins.items()}
        return sql, [(_name(value, names), value) for value in parameters]


@contextmanager
def _cursor() -> Iterator[CursorWrapper]:
    """One that binds on the server, which Django's own does not: only those are prepared (`prepare_threshold` in the
    settings)."""
    with connection.cursor() as usual:  # connects, and looks whether the connection still lives
        binding: Any = ServerBindingCursor(usual.cursor.connection)  # type: ignore[call-arg]  # psycopg's, as Django makes it
        wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
        with wrap(binding) as cursor:
            yield cursor


def _name(value: object, names: dict[UUID, str]) -> str:
    """Which value goes here at each run; empty for a constant."""
    if isinstance(value, datetime):
        return "now"
    return names.get(value, "") if isinstance(value, UUID) else ""
