"""The one door to rows. Screens, API, filter values, previews and (later) exports come through here: the grant is asked first,
every time, then the cache. What is not cached is enqueued by `datasources.jobs` and run by `services.running`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from datasources.connectors import registry
from datasources.engine import keys, result_cache
from datasources.engine.result_cache import Kept
from datasources.models import DataSource
from datasources.query.compiler import compile_query
from datasources.query.errors import SourceError
from datasources.query.result import CompiledQuery, Result
from datasources.query.spec import QuerySpec
from lookflex.lib.domain_errors import DomainError
from lookflex.lib.prepared import Prepared


class NoDataAccess(DomainError):
    """The actor has no grant for these data sources; `labels` may be shown, so that access can be asked for."""

    code = "no_data_access"
    status = HTTPStatus.FORBIDDEN

    def __init__(self, labels: Sequence[str]) -> None:
        message = _("You have no access to the data behind this: {labels}. An administrator can grant it.")
        super().__init__(format_lazy(message, labels=", ".join(labels)))
        self.labels = list(labels)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a question is for (`Purpose`), the chart or filter that asks and the dashboard or page it stands on (`place`: names
    and ids): for the query log, and for sources that keep books. No part of any key."""

    purpose: str = ""
    user_kind: str = ""
    user_id: str = ""
    place: tuple[tuple[str, str], ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """As names and values."""
        return ({self.user_kind: self.user_id} if self.user_kind else {}) | dict(self.place)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to one data source. `paged`: the spec asks for `runner.WHOLE_ROWS` + 1 rows, and of a longer answer only the
    first block is kept. `origin` is no part of the question: two charts that ask the same share an answer."""

    source: DataSource
    spec: QuerySpec
    paged: bool = False
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one `Ask`: a result, an error, or neither yet. `query` and `key` name the compiled question. `old` was
    read before and has expired: it may be shown with its age, while the answer waits or after it failed."""

    ask: Ask
    query: CompiledQuery
    key: str
    result: Result | None = None
    error: SourceError | None = None
    old: Result | None = None

    @property
    def is_waiting(self) -> bool:
        return self.result is None and self.error is None

    @property
    def shown(self) -> "Answer":
        """With the old result in place of one that is not there."""
        return replace(self, result=self.old) if self.result is None else self

    def column(self, column_id: str) -> Sequence[object]:
        """The values under a dimension's or metric's id."""
        return self.result.columns[self.query.positions[column_id]] if self.result else ()


def require_grants(*, source_ids: Iterable[UUID], actor: User) -> None:
    """`NoDataAccess` unless `actor` may see the rows of every one of `source_ids`."""
    wanted = set(source_ids)
    if not wanted:
        return
    if missing := wanted - _open(wanted, actor):
        labels = DataSource.objects.filter(pk__in=missing).order_by("label").values_list("label", flat=True)
        raise NoDataAccess(list(labels))


def _open(wanted: set[UUID], actor: User) -> set[UUID]:
    if len(wanted) == 1 and actor.is_active:
        return {pk for source in wanted for (pk,) in _IS_OPEN.rows(actor.role, user=actor.pk, source=source)}
    return set(DataSource.objects.filter(pk__in=wanted).open_to(actor).values_list("pk", flat=True))


def _one_open(role: str, *, user: UUID, source: UUID) -> "QuerySet[Any, Any]":
    found: QuerySet[Any, Any] = DataSource.objects.filter(pk=source).open_to(User(pk=user, role=role)).order_by()
    return found.values_list("pk")


_IS_OPEN = Prepared(_one_open)
"""A chart's question is nearly always about one source, and asked several times for one answer."""


def look_up(*, asks: Sequence[Ask], actor: User) -> list[Answer]:
    """One answer per ask, from the cache or waiting; what cannot be compiled is an answer with its error.

    Raises `NoDataAccess`."""
    require_grants(source_ids={ask.source.pk for ask in asks}, actor=actor)
    answers = [_prepare(ask) for ask in asks]
    cached = result_cache.read([answer.key for answer in answers if answer.key])
    return [_with(answer, cached[answer.key]) if answer.key else answer for answer in answers]


def outdate(answers: Sequence[Answer]) -> list[Answer]:
    """For *refresh*: all of them wait again, with what was there as their old results; what could not be compiled keeps its
    error."""
    result_cache.outdate([answer.key for answer in answers if answer.key])
    return [
        replace(answer, result=None, error=None, old=answer.result or answer.old) if answer.key else answer
        for answer in answers
    ]


def _prepare(ask: Ask) -> Answer:
    try:
        query = compiled(ask.spec, ask.source.kind, settings.TIME_ZONE)
    except SourceError as error:
        return Answer(ask=ask, query=CompiledQuery(sql="", params=(), types=()), key="", error=error)
    key = keys.result_key(
        source_id=ask.source.pk, generation=ask.source.generation, query=query, time_zone=settings.TIME_ZONE
    )
    return Answer(ask=ask, query=query, key=key)


def _with(answer: Answer, found: Kept) -> Answer:
    """A result of another width is garbage."""
    width = len(answer.query.types)
    fresh, old = (one if one and len(one.columns) == width else None for one in (found.fresh, found.old))
    error = found.error if fresh is None else None
    return replace(answer, result=fresh, old=old, error=error)


@lru_cache(maxsize=4096)
def compiled(spec: QuerySpec, kind: str, time_zone: str) -> CompiledQuery:
    """Compiling is pure and costs about 2 ms, a page has a dozen queries: each process keeps what it compiled."""
    dialect = registry.load(registry.KINDS[kind].dialect)()
    return compile_query(spec, dialect, time_zone=time_zone)
