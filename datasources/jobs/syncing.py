"""Asking a source for its columns, and for the values an expression gives: a worker does, here it is waited for."""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import User
from datasources.connectors.base import SourceColumn
from datasources.engine import probe_cache, tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.models import DataSource
from datasources.query.errors import TableGone
from datasources.services import field_following, probes, syncing
from datasources.services.outcomes import Outcome
from datasources.services.probes import Probe

KIND = "sync"
DONE_SECONDS = 600


def question(*, source: DataSource, apply: bool = False, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """One look at the source's columns. `renamed`, `revision`, `force` as in `syncing.apply`."""
    return {"key": f"p:columns:{uuid4()}", "source": str(source.pk), "apply": apply, **more}


def sync(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of a sync: shows what changed or, where that was asked for, follows it, once."""
    del refresh  # every look has a key of its own
    source = _source(request["source"], actor)
    if not source.is_ready:
        return Outcome(answers=(), error=TableGone(source.label, reason="upload_not_ready"))
    done_key = f"{request['key']}:done"
    if request["apply"] and isinstance(done := probe_cache.read(done_key), dict):
        return Outcome(answers=(), body=done)
    probe = _probe(request, source)
    if probe.body is None:
        return Outcome(answers=[probe], error=probe.error)
    columns = syncing.of_json(probe.body["columns"])
    renamed = {UUID(field): column for field, column in request.get("renamed", {}).items()}
    if not request["apply"]:
        found = field_following.of_table(columns)
        changes = field_following.differences(source=source, columns=found, renamed=renamed)
        uses = syncing.breaking(source, changes, actor)
        return Outcome(answers=[probe], body=syncing.body(source, changes, uses, applied=False))
    changes = syncing.apply(
        source=source,
        columns=columns,
        renamed=renamed,
        revision=request.get("revision"),
        force=request.get("force", False),
        actor=actor,
    )
    source.refresh_from_db()
    told = syncing.body(source, changes, (), applied=True)
    probe_cache.write(done_key, told, seconds=DONE_SECONDS)
    return Outcome(answers=[probe], body=told)


def begin(*, source: DataSource, actor: User) -> Ticket | None:
    """A look for a page; `look_at` collects what came of it."""
    return asking.settle(kind=KIND, request=question(source=source), actor=actor, seconds=0)[1]


def look_at(*, source: DataSource, ticket_id: str, actor: User) -> tuple[Probe, list[SourceColumn]] | None:
    """The columns as they were read for that page, none while they are on their way; None: nobody knows of it any more."""
    ticket = tickets.find(ticket_id, user_id=str(actor.pk))
    if ticket is None or ticket.request.get("source") != str(source.pk) or ticket.kind != KIND:
        return None
    asking.settle(kind=KIND, request=ticket.request, actor=actor, seconds=0, ticket_id=ticket.id)
    probe = _probe(ticket.request, source)
    return probe, syncing.of_json(probe.body["columns"]) if probe.body else []


def _source(source_id: str, actor: User) -> DataSource:
    if not actor.is_at_least_admin:
        raise PermissionDenied
    sources = DataSource.objects.granted_to(actor).select_related("connection", "upload")
    found: DataSource = get_object_or_404(sources, pk=source_id)
    return found


def _probe(request: dict[str, Any], source: DataSource) -> Probe:
    asked = {"source": request["source"]}
    probe = probes.look_up(key=request["key"], kind=syncing.PROBE, request=asked, connection=source.connection_id)
    if probe.is_waiting:
        asking.start(probe.key, probe.payload)
    return probe
