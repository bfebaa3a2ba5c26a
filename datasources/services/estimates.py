"""What reading a data source costs, where the source bills what it reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from datasources.connectors import registry
from datasources.connectors.base import Connector, Estimate, Estimates, SourceColumn
from datasources.engine import probe_cache
from datasources.models import DataSource
from datasources.query.errors import BadQuery
from datasources.query.result import CompiledQuery
from datasources.query.spec import Dimension, QuerySpec, SourceField, SqlQuery, TableRef
from datasources.services import byte_sizes, probes, queries
from datasources.services.probes import Probe


@dataclass(frozen=True, slots=True)
class EstimateText:
    """An estimate as people read it. `is_over`: a full scan is refused."""

    text: str
    is_over: bool
    left_out: Sequence[str] = ()


def has_estimate(kind: str) -> bool:
    """Whether a source of that kind says beforehand what a query would read."""
    return registry.KINDS[kind].bills_bytes


def of(source: DataSource, *, refresh: bool = False) -> Probe:
    """From the cache, or waiting. Whoever calls has asked for permission."""
    key = f"p:estimate:{source.pk}:{source.generation}"
    if refresh:
        probe_cache.forget(key)
    request = {"source": str(source.pk), "generation": source.generation}
    return probes.look_up(key=key, kind="estimate", request=request, connection=source.connection_id)


def query_of(source: DataSource) -> CompiledQuery:
    """All fields of all rows: the most that any chart over it can read. `BadQuery` for a source without fields."""
    fields = [field.as_source_field() for field in source.fields.all()]
    if not fields:
        raise BadQuery(source.label, reason="no_columns")
    return _full_scan(source.table, fields, source.kind)


def before_saving(
    connector: Connector, *, kind: str, table: TableRef | SqlQuery, columns: Sequence[SourceColumn]
) -> dict[str, Any] | None:
    """In a worker: the same of what is no data source yet; None where its kind does not say."""
    if not isinstance(connector, Estimates):
        return None
    fields = [one.as_source_field(f"f{number}") for number, one in enumerate(columns)]
    return facts(connector.estimate(_full_scan(table, fields, kind), table if isinstance(table, TableRef) else None))


def facts(found: Estimate) -> dict[str, Any]:
    """As it lies in the cache."""
    return {"bytes": found.bytes, "most_bytes": found.most_bytes, "left_out": list(found.left_out)}


def _full_scan(table: TableRef | SqlQuery, fields: Sequence[SourceField], kind: str) -> CompiledQuery:
    dimensions = tuple(Dimension(id=field.key, field=field) for field in fields)
    spec = QuerySpec(table=table, dimensions=dimensions, raw=True, ordered=False)
    return queries.compiled(spec, kind, settings.TIME_ZONE)


def body(found: dict[str, Any]) -> dict[str, Any]:
    """What `datasources.services.probing` found, as the API gives it."""
    return {"bytes": found["bytes"], "max_bytes": found["most_bytes"], "left_out": found["left_out"]}


def text(body: dict[str, Any]) -> EstimateText:
    """An estimate as the API gives it, in the active language."""
    found, most = int(body["bytes"]), int(body["max_bytes"])
    words = _("About {size} per full scan, at most {most} per query").format(
        size=byte_sizes.text(found), most=byte_sizes.text(most)
    )
    return EstimateText(text=words, is_over=found > most, left_out=tuple(body["left_out"]))
