"""A table, a view or a written query becomes a data source. Its columns are asked of the source, so a worker does it."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.connectors.base import SourceColumn
from datasources.engine import runner
from datasources.models import Connection, DataSource, Job
from datasources.query.errors import CannotConnect, SourceError
from datasources.query.spec import SqlQuery, TableRef
from datasources.services import fields, identifiers, sql_describing, targets

log = structlog.get_logger()
JOB_KIND = "source"
COLUMNS_SECONDS = 15.0
"""From connecting to the last column. Well below the time after which a silent job counts as lost."""
INVALID = "invalid_"
PLACES = {
    identifiers.TAKEN: "identifier",
    "connection_gone": "connection",
    "table_gone": "table",
    "permission": "table",
    "sql_refused": "sql",
}
"""Reason of a failed job → which of the values it was made from is to be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """What somebody wants made under a label: a table of a connection, or a judged query (`sql`, `sql_rendered`, `parameters`
    as a data source's row holds them)."""

    connection: str
    label: str
    identifier: str
    schema: str = ""
    table: str = ""
    sql: str = ""
    sql_rendered: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    description: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    """`cache_minutes` and the other settings by name; what is left out is the default."""


def prepare(*, connection: Connection, wanted: NewSource, actor: User) -> Job:
    """The job that will make it. Raises `ValidationError` for what can be told already (an identifier that is taken)."""
    identifiers.judge(_unsaved(connection, wanted))
    return Job.objects.create(kind=JOB_KIND, owner=actor, request=asdict(wanted))


def run(*, job_id: UUID | str) -> None:
    """In a worker. Delivered twice, it runs once; ends with a data source or with a reason on the job."""
    job = Job.objects.select_related("owner").filter(pk=job_id).first()
    if job is None or not job.begin():
        return
    wanted = NewSource(**job.request)
    try:
        _run(job, wanted)
    except SourceError as error:
        log.warning("source_not_made", reason=error.reason, detail=error.detail)
        job.fail(reason=error.reason, subject=error.subject)
    except ValidationError as error:
        reason, subject = _cause(error, wanted)
        job.fail(reason=reason, subject=subject)
    except Exception:
        # Whoever waits must hear of it; the trace goes to the log.
        job.fail(reason="failed")
        raise


def _cause(error: ValidationError, wanted: NewSource) -> tuple[str, str]:
    """Reason and subject of a job for what became invalid since it was asked for."""
    name, [first, *_more] = next(iter(error.error_dict.items()))
    if first.code == identifiers.TAKEN:
        return identifiers.TAKEN, wanted.identifier
    if name == "connection":
        return "connection_gone", ""
    return f"{INVALID}{name}", " ".join(first.messages)


def place_of(reason: str) -> str:
    """The value that a failed job's `reason` is about, as forms and scripts call it; empty where it is none of them."""
    return reason.removeprefix(INVALID) if reason.startswith(INVALID) else PLACES.get(reason, "")


def _run(job: Job, wanted: NewSource) -> None:
    connection = Connection.objects.filter(pk=wanted.connection).first()
    if connection is None:
        job.fail(reason="connection_gone")
        return
    with transaction.atomic():
        source = create_source(connection=connection, wanted=wanted, actor=job.owner)
        if not job.succeed({"datasource": str(source.pk)}):
            transaction.set_rollback(True)  # cancelled meanwhile


def create_source(*, connection: Connection, wanted: NewSource, actor: User) -> DataSource:
    """One field per column. Asks the source, so only a worker or a command calls this.

    Raises `SourceError` (a table that is not there, a query that is not accepted, a server that does not answer) and
    `ValidationError`."""
    source = _unsaved(connection, wanted)
    identifiers.judge(source)
    columns = read_columns(connection, source.table, written=wanted.sql)
    with transaction.atomic():
        # held, so that the connection cannot be deleted under the new source
        if not Connection.objects.select_for_update(no_key=True).filter(pk=connection.pk).exists():
            raise CannotConnect(connection.name, reason="connection_gone")
        identifiers.save(source)
        fields.create_fields(source=source, columns=columns)
        detail: dict[str, Any] = {"created": True, "connection": connection.name}
        detail |= {"sql": wanted.sql} if wanted.sql else {"table": f"{wanted.schema}.{wanted.table}"}
        record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=source, detail=detail)
    return source


def read_columns(connection: Connection, table: TableRef | SqlQuery, *, written: str = "") -> list[SourceColumn]:
    """The columns of a table or of a query that was `written`, straight from the source. Raises `SourceError`."""
    connector = targets.connector_of(connection)

    def question() -> list[SourceColumn]:
        if isinstance(table, SqlQuery):
            return sql_describing.columns(connector, kind=connection.kind, query=table, written=written)
        return connector.columns(table)

    limits = runner.Limits(seconds=COLUMNS_SECONDS)
    return runner.ask(connector, question, limits=limits, is_unwanted=lambda: False)


def _unsaved(connection: Connection, wanted: NewSource) -> DataSource:
    return DataSource(
        label=wanted.label.strip(),
        identifier=wanted.identifier,
        description=wanted.description.strip(),
        kind=connection.kind,
        connection=connection,
        schema_name=wanted.schema,
        table_name=wanted.table,
        sql=wanted.sql,
        sql_rendered=wanted.sql_rendered,
        parameters=wanted.parameters,
        **wanted.settings,
    )
