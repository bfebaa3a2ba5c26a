"""A table or view becomes a data source. Its columns are asked of the source, so a worker does it."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

import structlog
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.models import AuditAction, User
from datasources.connectors.base import SourceColumn
from datasources.engine.runner import CONNECT_SECONDS
from datasources.models import Connection, DataSource, Job
from datasources.query.errors import SourceError
from datasources.query.spec import TableRef
from datasources.services import fields, targets

log = structlog.get_logger()
JOB_KIND = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """What somebody wants made: a table of a connection under a label."""

    connection: str
    schema: str
    table: str
    label: str
    identifier: str
    description: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    """`cache_minutes` and the other settings by name; what is left out is the default."""


def prepare(*, connection: Connection, wanted: NewSource, actor: User) -> Job:
    """The job that will make it. Raises `ValidationError` for what can be told already (an identifier that is taken)."""
    _unsaved(connection, wanted).full_clean()
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
    except (ValidationError, IntegrityError):
        job.fail(reason="identifier_taken", subject=wanted.identifier)
    except Exception:
        # Whoever waits must hear of it; the trace goes to the log.
        job.fail(reason="failed")
        raise


def _run(job: Job, wanted: NewSource) -> None:
    connection = Connection.objects.filter(pk=wanted.connection).first()
    if connection is None:
        job.fail(reason="connection_gone")
        return
    with transaction.atomic():
        source = create_from_table(connection=connection, wanted=wanted, actor=job.owner)
        if not job.succeed({"datasource": str(source.pk)}):
            transaction.set_rollback(True)  # cancelled meanwhile


def create_from_table(*, connection: Connection, wanted: NewSource, actor: User) -> DataSource:
    """One field per column. Asks the source, so only a worker or a command calls this.

    Raises `SourceError` (a table that is not there, a server that does not answer) and `ValidationError`."""
    source = _unsaved(connection, wanted)
    source.full_clean()
    columns = read_columns(connection, source.table)
    with transaction.atomic():
        source.save()
        fields.create_fields(source=source, columns=columns)
        detail: dict[str, Any] = {"created": True, "connection": connection.name}
        detail["table"] = f"{wanted.schema}.{wanted.table}"
        record(action=AuditAction.DATASOURCE_EDIT, actor=actor, target=source, detail=detail)
    return source


def read_columns(connection: Connection, table: TableRef) -> list[SourceColumn]:
    """The table's columns, straight from the source. Raises `SourceError`."""
    connector = targets.connector_of(connection)
    try:
        connector.connect(timeout=CONNECT_SECONDS)
        return connector.columns(table)
    finally:
        connector.close()


def _unsaved(connection: Connection, wanted: NewSource) -> DataSource:
    return DataSource(
        label=wanted.label.strip(),
        identifier=wanted.identifier,
        description=wanted.description.strip(),
        kind=connection.kind,
        connection=connection,
        schema_name=wanted.schema,
        table_name=wanted.table,
        **wanted.settings,
    )
