"""The list of connections: where each leads, what lies on it, how its last test ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from datasources.models import Connection, DataSource
from datasources.services import last_tests
from datasources.services.last_tests import LastTest

SHOWN_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One connection. `sources` are the first few that lie on it, `more` how many there are besides."""

    connection: Connection
    sources: Sequence[DataSource]
    more: int
    tested: LastTest | None


def rows() -> list[Row]:
    """All of them, by name."""
    present = Prefetch("data_sources", DataSource.objects.present().order_by("label"), to_attr="present_sources")
    found = list(Connection.objects.prefetch_related(present))
    tested = last_tests.of(found)
    return [_row(connection, tested.get(connection.pk)) for connection in found]


def _row(connection: Connection, tested: LastTest | None) -> Row:
    sources: list[DataSource] = connection.present_sources  # type: ignore[attr-defined]  # prefetched above
    return Row(connection, sources[:SHOWN_SOURCES], max(0, len(sources) - SHOWN_SOURCES), tested)
