"""Statements whose SQL is built once, and planned once by each connection. Building it anew each time costs Django several
times what running it costs, and planning the rules of who may see what costs PostgreSQL more than following them: it shows
on what every page view asks."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

Build: TypeAlias = Callable[..., "QuerySet[Any, Any]"]
"""`build(variant, **ids)` makes a `values_list` QuerySet; the rule of who may see what stays in the QuerySet's methods."""
_Statement: TypeAlias = tuple[str, list[tuple[str, Any]]]
Condition: TypeAlias = tuple[str, list[Any]]
"""A statement that finds a row where it is true, and its values."""


class Prepared:
    """A QuerySet: `build` is called once for each variant, with ids that stand in for the real ones.

    Every moment among its parameters is taken for *now* and is asked anew at each run. Columns come as the driver gives
    them, so none of JSON.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._compiled: dict[str, _Statement] = {}

    def rows(self, variant: str = "", /, **ids: UUID) -> list[tuple[Any, ...]]:
        """What the QuerySet finds for these ids, now."""
        return _read(*self._bound(variant, ids))

    def finds(self, variant: str = "", /, **ids: UUID) -> Condition:
        """That `rows` would find any, for `PreparedInsert.write_if`."""
        return self._bound(variant, ids)

    def _bound(self, variant: str, ids: dict[str, UUID]) -> tuple[str, list[Any]]:
        if variant not in self._compiled:
            self._compiled[variant] = self._compile(variant, ids)
        sql, parameters = self._compiled[variant]
        values: dict[str, Any] = {**ids, "now": timezone.now()}
        return sql, [values[name] if name else value for name, value in parameters]

    def _compile(self, variant: str, ids: dict[str, UUID]) -> _Statement:
        return _compiled(self._build, variant, ids)


class PreparedObjects(Prepared):
    """Of whole objects, with what the QuerySet's `select_related` names: those that it would make itself."""

    def __init__(self, build: Build) -> None:
        super().__init__(build)
        self._makers: dict[str, tuple[QuerySet[Any, Any], SQLCompiler]] = {}

    def found(self, variant: str = "", /, **ids: UUID) -> list[Any]:
        """In the order of the QuerySet."""
        rows = self.rows(variant, **ids)
        queryset, compiler = self._makers[variant]
        asked = queryset.all()
        asked.query = _Answered(compiler, rows)  # type: ignore[assignment]  # of a Query, all that makes objects asks
        return list(ModelIterable(asked))

    def _compile(self, variant: str, ids: dict[str, UUID]) -> _Statement:
        stand_ins = {name: uuid4() for name in ids}
        queryset = self._build(variant, **stand_ins)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        self._makers[variant] = queryset, compiler  # before the statement is known: another thread may run it at once
        return sql, _named(parameters, stand_ins)


class _Answered:
    """A Query and its compiler in one, whose answer has come: Django makes objects of the rows as it always does."""

    values_select = ()  # whole objects are wanted

    def __init__(self, compiler: SQLCompiler, rows: list[tuple[Any, ...]]) -> None:
        self._compiler = compiler
        self._rows = rows

    def get_compiler(self, using: str) -> "_Answered":
        del using
        return self

    def execute_sql(self, **_how: object) -> list[list[tuple[Any, ...]]]:
        return [self._rows]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what was selected, and how it is converted
        return getattr(self._compiler, name)


class Fingerprint(Prepared):
    """One text for all that several QuerySets find, made by the server in one statement: the rows themselves do not travel.
    `builds` all take the same ids."""

    def __init__(self, builds: Sequence[Build]) -> None:
        super().__init__(builds[0])
        self._builds = builds

    def of(self, variant: str = "", /, **ids: UUID) -> str | None:
        """The same as long as each of them finds the same rows, in whatever order; None where the first finds nothing."""
        found: str | None = self.rows(variant, **ids)[0][0]
        return found

    def still(self, text: str, variant: str = "", /, **ids: UUID) -> Condition:
        """That `of` would answer `text`, for `PreparedInsert.write_if`."""
        sql, values = self._bound(variant, ids)
        return f"SELECT FROM ({sql}) AS state (digest) WHERE digest = %s", [*values, text]

    def _compile(self, variant: str, ids: dict[str, UUID]) -> _Statement:
        parts = [_compiled(build, variant, ids) for build in self._builds]
        names = [f"f{number}" for number in range(len(parts))]
        found = ", ".join(
            f"(SELECT array_agg(q::text ORDER BY q::text) FROM ({sql}) AS q) AS {name}"  # noqa: S608 - as Django built it
            for name, (sql, _parameters) in zip(names, parts, strict=True)
        )
        digest = f"encode(sha256(convert_to(ROW({', '.join(names)})::text, 'UTF8')), 'hex')"
        # OFFSET keeps the planner from working out twice what is named twice.
        sql = f"SELECT CASE WHEN {names[0]} IS NOT NULL THEN {digest} END FROM (SELECT {found} OFFSET 0) AS found"  # noqa: S608 - ours
        return sql, [parameter for _sql, parameters in parts for parameter in parameters]


class PreparedInsert:
    """Adds rows of `model`, as `save` would for a model without parents, defaults in the database and receivers."""

    def __init__(self, model: type[Model]) -> None:
        self._fields = model._meta.concrete_fields  # noqa: SLF001 - documented by Django
        columns = ", ".join(f'"{field.column}"' for field in self._fields)
        places = ", ".join("%s" for _field in self._fields)
        self._sql = f'INSERT INTO "{model._meta.db_table}" ({columns}) SELECT {places}'  # noqa: SLF001 - of our models

    def write(self, row: Model) -> None:
        """Validated by the database alone."""
        with _executed(self._sql, self._values(row)):
            pass

    def write_if(self, row: Model, condition: Condition) -> bool:
        """Whether the condition held, and so the row is there: asked and written in one statement."""
        sql, values = condition
        with _executed(f"{self._sql} WHERE EXISTS ({sql})", [*self._values(row), *values]) as cursor:
            return bool(cursor.rowcount)

    def _values(self, row: Model) -> list[Any]:
        database = connections[DEFAULT_DB_ALIAS]
        return [field.get_db_prep_save(field.pre_save(row, add=True), database) for field in self._fields]


def _compiled(build: Build, variant: str, ids: dict[str, UUID]) -> _Statement:
    stand_ins = {name: uuid4() for name in ids}
    sql, parameters = build(variant, **stand_ins).query.sql_with_params()
    return sql, _named(parameters, stand_ins)


def _named(parameters: Sequence[Any], stand_ins: dict[str, UUID]) -> list[tuple[str, Any]]:
    names = {stand_in: name for name, stand_in in stand_ins.items()}
    return [(_name(value, names), value) for value in parameters]


def _name(value: object, names: dict[UUID, str]) -> str:
    """Which value goes here at each run; empty for a constant."""
    if isinstance(value, datetime):
        return "now"
    return names.get(value, "") if isinstance(value, UUID) else ""


def _read(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """A connection that is kept may have died since the last request. Django asks `SELECT 1` first; here the statement itself
    is the question, and a new connection the answer to its failing."""
    is_first = _is_unproved()
    try:
        return _rows(sql, values)
    except (OperationalError, InterfaceError):
        if not is_first:
            raise
        connection.close()
        return _rows(sql, values)


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with _executed(sql, values) as cursor:
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _is_unproved() -> bool:
    proving: Any = connection  # its health checks are missing in the stubs
    kept = proving.connection is not None and not proving.in_atomic_block
    if not kept or not proving.health_check_enabled or proving.health_check_done:
        return False
    proving.health_check_done = True
    return True


@contextmanager
def _executed(sql: str, values: Sequence[Any]) -> Iterator[CursorWrapper]:
    """By a cursor that binds on the server, which Django's own does not: only those are prepared (`prepare_threshold` in the
    settings)."""
    database: Any = connections[DEFAULT_DB_ALIAS]  # once: the proxy looks for it at each of the dozen times it is named
    database.close_if_health_check_failed()
    database.ensure_connection()
    binding: Any = ServerBindingCursor(database.connection)  # type: ignore[call-arg]  # psycopg's, as Django makes it
    wrap = database.make_debug_cursor if database.queries_logged else database.make_cursor
    with wrap(binding) as cursor:
        cursor.execute(sql, values)
        if database.queries_logged and not database.queries_log[-1]["sql"]:
            database.queries_log[-1]["sql"] = sql  # psycopg forgets the text of what it has prepared
        yield cursor
