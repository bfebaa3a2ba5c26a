"""The one door to rows. Screens, API, filter values, previews and (later) exports come through here: the grant is asked first,
every time, then the cache. What is not cached is enqueued by `datasources.jobs` and run by `services.running`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from datasources.connectors import registry
from datasources.engine import keys, result_cache
from datasources.models import DataSource
from datasources.query.compiler import compile_query
from datasources.query.errors import SourceError
from datasources.query.result import CompiledQuery, Result
from datasources.query.spec import QuerySpec
from lookflex.lib.domain_errors import DomainError


class NoDataAccess(DomainError):
    """The actor has no grant for these data sources; `labels` may be shown, so that access can be asked for."""

    code = "no_data_access"
    status = HTTPStatus.FORBIDDEN

    def __init__(self, labels: Sequence[str]) -> None:
        message = _("You have no access to the data behind this: {labels}. An administrator can grant it.")
        super().__init__(format_lazy(message, labels=", ".join(labels)))
        self.labels = list(labels)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to one data source. `paged`: the spec asks for `runner.WHOLE_ROWS` + 1 rows, and of a longer answer only the
    first block is kept. `purpose` says what it is for (names and values, such as the chart's id) to sources that keep books; it
    is no part of the question, so that two charts that ask the same still share an answer."""

    source: DataSource
    spec: QuerySpec
    paged: bool = False
    purpose: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one `Ask`: a result, an error, or neither yet. `query` and `key` name the compiled question."""

    ask: Ask
    query: CompiledQuery
    key: str
    result: Result | None = None
    error: SourceError | None = None

    @property
    def is_waiting(self) -> bool:
        return self.result is None and self.error is None

    def column(self, column_id: str) -> Sequence[object]:
        """The values under a dimension's or metric's id."""
        return self.result.columns[self.query.positions[column_id]] if self.result else ()


def require_grants(*, source_ids: Iterable[UUID], actor: User) -> None:
    """`NoDataAccess` unless `actor` may see the rows of every one of `source_ids`."""
    wanted = set(source_ids)
    if not wanted:
        return
    granted = set(DataSource.objects.filter(pk__in=wanted).open_to(actor).values_list("pk", flat=True))
    if missing := wanted - granted:
        labels = DataSource.objects.filter(pk__in=missing).order_by("label").values_list("label", flat=True)
        raise NoDataAccess(list(labels))


def look_up(*, asks: Sequence[Ask], actor: User) -> list[Answer]:
    """One answer per ask, from the cache or waiting; what cannot be compiled is an answer with its error.

    Raises `NoDataAccess`."""
    require_grants(source_ids={ask.source.pk for ask in asks}, actor=actor)
    answers = [_prepare(ask) for ask in asks]
    cached = result_cache.read([answer.key for answer in answers if answer.key])
    return [_with(answer, cached.get(answer.key)) for answer in answers]


def forget(answers: Sequence[Answer]) -> list[Answer]:
    """For *refresh*: the cache holds none of them any more, and they wait again; what could not be compiled keeps its error."""
    result_cache.forget([answer.key for answer in answers if answer.key])
    return [replace(answer, result=None, error=None) if answer.key else answer for answer in answers]


def _prepare(ask: Ask) -> Answer:
    try:
        query = compiled(ask.spec, ask.source.kind, settings.TIME_ZONE)
    except SourceError as error:
        return Answer(ask=ask, query=CompiledQuery(sql="", params=(), types=()), key="", error=error)
    key = keys.result_key(
        source_id=ask.source.pk, generation=ask.source.generation, query=query, time_zone=settings.TIME_ZONE
    )
    return Answer(ask=ask, query=query, key=key)


def _with(answer: Answer, found: Result | SourceError | None) -> Answer:
    if isinstance(found, SourceError):
        return Answer(ask=answer.ask, query=answer.query, key=answer.key, error=found)
    if found is None or len(found.columns) != len(answer.query.types):
        return answer
    return Answer(ask=answer.ask, query=answer.query, key=answer.key, result=found)


@lru_cache(maxsize=4096)
def compiled(spec: QuerySpec, kind: str, time_zone: str) -> CompiledQuery:
    """Compiling is pure and costs about 2 ms, a page has a dozen queries: each process keeps what it compiled."""
    dialect = registry.load(registry.KINDS[kind].dialect)()
    return compile_query(spec, dialect, time_zone=time_zone)
