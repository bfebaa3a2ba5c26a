"""What a question of a script comes to. Kinds are registered by dotted path, because the apps that ask lie above this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from accounts.models import User
from datasources.connectors import registry
from datasources.query.errors import SourceError


class Awaited(Protocol):
    """A query's answer or a probe's: something with a key that is there or not yet."""

    @property
    def key(self) -> str: ...

    @property
    def is_waiting(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """`body` is what the 200 carries; without one either `error` says why or some of `answers` still wait.

    `again` asks the same question once more, for whoever waits within one request: what it is about was read a moment ago,
    only the grants and the rows are asked for anew. `old_body`: what the asker takes if nothing fresh comes in time."""

    answers: Sequence[Awaited]
    body: dict[str, Any] | None = None
    error: SourceError | None = None
    again: "Asker | None" = None
    old_body: dict[str, Any] | None = None

    @property
    def is_waiting(self) -> bool:
        return self.body is None and self.error is None


class Asker(Protocol):
    """A question whose object is in hand: asked anew at each call, with the grants."""

    def __call__(self, *, refresh: bool = False) -> Outcome: ...


class Collector(Protocol):
    """Asks for permission anew each time; `request` says when it was first asked (`asked_at`)."""

    def __call__(self, request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome: ...


COLLECTORS: dict[str, str] = {
    "connection_test": "datasources.jobs.probes.connection_test",
    "tables": "datasources.jobs.probes.tables",
    "columns": "datasources.jobs.probes.columns",
    "sql": "datasources.jobs.probes.sql",
    "sync": "datasources.jobs.syncing.sync",
    "expression_sample": "datasources.jobs.samples.expression_sample",
    "preview": "datasources.jobs.previews.preview",
    "estimate": "datasources.jobs.estimates.estimate",
    "chart_data": "dashboards.jobs.collectors.chart_data",
    "chart_preview": "dashboards.jobs.previews.chart_preview",
    "filter_values": "dashboards.jobs.collectors.filter_values",
}


def collector(kind: str) -> Collector:
    """Who collects the answers of `kind`."""
    found: Collector = registry.load(COLLECTORS[kind])
    return found
