"""Connection tests and lists of tables: asked by ADMINs, answered by a worker."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import User
from datasources.engine import tickets
from datasources.engine.tickets import Ticket
from datasources.jobs import asking
from datasources.models import Connection
from datasources.services import last_tests, probe_texts, probes
from datasources.services.outcomes import Outcome
from datasources.services.probes import Probe
from datasources.services.sql_writing import Plan
from lookflex.lib import crypto


def test_request(*, kind: str, config: dict[str, Any], secret: dict[str, Any]) -> dict[str, Any]:
    """The question of one test. The secret lies in it encrypted: it is kept in Redis while the test runs."""
    sealed = crypto.encrypt_json(secret) if secret else ""
    return {"key": f"p:test:{uuid4()}", "kind": kind, "config": config, "secret": sealed, "remember": ""}


def test_of_stored(*, connection: Connection, config: dict[str, Any], secret: dict[str, Any]) -> dict[str, Any]:
    """As `test_request`, of a connection that is there. How a test ends of just what is stored is remembered for the list."""
    is_as_stored = config == connection.config and secret == connection.open_secret()
    asked = test_request(kind=connection.kind, config=config, secret=secret)
    return asked | {"remember": last_tests.key_of(connection) if is_as_stored else ""}


def connection_test(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of a test: a `test_request`."""
    del refresh  # every test has a key of its own
    _require_admin(actor)
    asked = {name: request[name] for name in ("kind", "config", "secret", "remember")}
    probe = probes.look_up(key=request["key"], kind="connection_test", request=asked)
    body = probe_texts.tested(probe.body).to_json() if probe.body else None
    return _outcome(probe, body)


def tables(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of a connection's tables: `{"connection": id, "search"}`."""
    _require_admin(actor)
    connection = get_object_or_404(Connection, pk=request["connection"])
    probe = probes.tables_of(connection, request["search"], refresh=refresh)
    body = None
    if probe.body:
        found = [{"schema": schema, "name": name} for schema, name in probe.body["tables"]]
        body = {"results": found, "more": probe.body["more"]}
    return _outcome(probe, body)


def columns(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of a table's columns: `{"connection": id, "schema", "name"}`."""
    del refresh
    _require_admin(actor)
    connection = get_object_or_404(Connection, pk=request["connection"])
    probe = probes.columns_of(connection, request["schema"], request["name"])
    if probe.body is None:
        return _outcome(probe, None)
    found = [{"name": name, "type": kind} for name, kind in probe.body["columns"]]
    return _outcome(probe, {"results": found, "estimate": probe.body.get("estimate")})


def sql(request: dict[str, Any], actor: User, *, refresh: bool) -> Outcome:
    """Collector of what a written query comes to: `{"connection": id, "sql", "rendered", "parameters", "rows"}`."""
    _require_admin(actor)
    connection = get_object_or_404(Connection, pk=request["connection"])
    question = {name: request[name] for name in ("sql", "rendered", "parameters", "rows")}
    probe = probes.sql_of(connection, question, refresh=refresh)
    return _outcome(probe, probe.body)


def sql_request(*, connection: Connection, plan: Plan, rows: bool) -> dict[str, Any]:
    """The question of one look at a query."""
    return {
        "connection": str(connection.pk),
        "sql": plan.sql,
        "rendered": plan.rendered,
        "parameters": plan.parameters_json,
        "rows": rows,
    }


def _outcome(probe: Probe, body: dict[str, Any] | None) -> Outcome:
    if probe.is_waiting:
        asking.start(probe.key, probe.payload)
    return Outcome(answers=[probe], body=body, error=probe.error)


def begin(
    *, kind: str, request: dict[str, Any], actor: User, refresh: bool = False, seconds: float = 0
) -> tuple[Outcome, Ticket | None]:
    """A question of a page, waiting `seconds` at most; `collect` asks again under its ticket."""
    return asking.settle(kind=kind, request=request, actor=actor, seconds=seconds, refresh=refresh)


def list_tables(
    *, connection: Connection, search: str, ticket_id: str, refresh: bool, actor: User
) -> tuple[Outcome, Ticket | None] | None:
    """The list of tables of a page, without waiting. `ticket_id` (may be empty) is what an earlier call was given: the same
    question goes on under it, of another one the asker has left. None: it was cancelled."""
    question = {"connection": str(connection.pk), "search": search}
    known = tickets.find(ticket_id, user_id=str(actor.pk)) if ticket_id else None
    if known and question.items() <= known.request.items() and not refresh:
        return collect(kind="tables", ticket_id=known.id, actor=actor)
    if known:
        tickets.leave(known)
    elif ticket_id and not refresh and tickets.find_left(ticket_id, user_id=str(actor.pk)):
        return None
    return begin(kind="tables", request=question, actor=actor, refresh=refresh)


def list_columns(
    *, connection: Connection, schema: str, name: str, ticket_id: str, actor: User
) -> tuple[Outcome, Ticket | None]:
    """The columns of a table, without waiting; `ticket_id` (may be empty) is what an earlier call was given."""
    question = {"connection": str(connection.pk), "schema": schema, "name": name}
    known = tickets.find(ticket_id, user_id=str(actor.pk)) if ticket_id else None
    if known and known.kind == "columns" and question.items() <= known.request.items():
        return asking.settle(kind="columns", request=known.request, actor=actor, seconds=0, ticket_id=known.id)
    return asking.settle(kind="columns", request=question, actor=actor, seconds=0)


def collect(*, kind: str, ticket_id: str, actor: User) -> tuple[Outcome, Ticket | None] | None:
    """What has become of one's own question; None when its ticket is somebody else's, ran out or was left."""
    ticket = tickets.find(ticket_id, user_id=str(actor.pk))
    if ticket is None or ticket.kind != kind:
        return None
    return asking.settle(kind=kind, request=ticket.request, actor=actor, seconds=0, ticket_id=ticket.id)


def leave(*, ticket_id: str, actor: User) -> None:
    """Cancels one's own question."""
    if ticket := tickets.find(ticket_id, user_id=str(actor.pk)):
        tickets.leave(ticket)


def _require_admin(actor: User) -> None:
    if not actor.is_at_least_admin:
        raise PermissionDenied
