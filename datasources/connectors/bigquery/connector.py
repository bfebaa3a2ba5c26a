"""BigQuery as a source: one query job per question, its rows read page by page, its cost bounded and known."""

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid4

from google.cloud import bigquery

from datasources.connectors.base import BATCH_ROWS, Estimate, Report, SourceColumn, Target
from datasources.connectors.bigquery import introspection, session
from datasources.connectors.bigquery.calls import Calls
from datasources.connectors.bigquery.errors import CLIENT_ERRORS
from datasources.connectors.bigquery.introspection import NO_RETRY
from datasources.connectors.bigquery.labels import labels
from datasources.connectors.bigquery.settings import BigquerySettings
from datasources.connectors.bigquery.values import converters, parameters
from datasources.query.errors import BadQuery, Cancelled, CannotConnect, SourceError, TableGone
from datasources.query.result import CompiledQuery
from datasources.query.spec import TableRef

T = TypeVar("T")

PLACE = re.compile(r"\[1:(\d+)\]")
"""How Google tells the place of a mistake: line and column."""
PAGE_ROWS = 10_000
"""Google ends a page earlier where its rows are long."""
JOB_TIMEOUT_MS = 600_000
"""Second belt under the watchdog, for a worker that died: the longest time limit a source may have."""
CANCEL_TIMEOUT_S = 2.0
GRACE_S = 3.0
"""How long after the first cancel the query may take to end before its reader goes away."""


class BigqueryConnector:
    """`Target.config` is `BigquerySettings` as a dict plus the operator's rules under `bigquery` (see `session.Operator`);
    `Target.secret` is `{"service_account": {…}}`, or empty for the machine's own credentials."""

    def __init__(self, target: Target) -> None:
        """`InvalidSettings` for a configuration that was not validated before."""
        config = dict(target.config)
        self._operator = session.Operator.taken_from(config)
        self._settings = BigquerySettings.parse(config)
        self._secret: Mapping[str, Any] = target.secret
        self._time_zone = target.time_zone
        self._purpose = target.purpose
        self._calls = Calls(self._settings.project)
        self._credentials: Any = None
        self._client: bigquery.Client | None = None
        self._job: bigquery.QueryJob | None = None
        self._job_id = ""
        self._cancelled_at = 0.0
        self._lock = threading.Lock()
        self.bytes_read: int | None = None
        """Bytes billed for what was asked so far; None while nothing is known."""

    def connect(self, *, timeout: float) -> None:
        """See `Connector`. Signs in unless this process has a token of the same account that is still good."""
        self._credentials = session.credentials_for(self._settings, self._secret, self._operator)
        if not self._credentials.valid:
            self._sign_in(timeout)
        self._client = self._new_client(session.READ_TIMEOUT_S)

    def rows(self, query: CompiledQuery, *, batch: int = BATCH_ROWS) -> Iterator[list[tuple[Any, ...]]]:
        """See `Connector`. One job, then page by page; nothing is asked twice by itself."""
        client = self._require_client()
        job = self._started(client, query, dry_run=False)
        self._job = job
        try:
            # Its `timeout` would be that of the whole job; each call ends by itself (`session.BoundedAdapter`).
            found = self._calls.make(
                partial(job.result, page_size=max(batch, PAGE_ROWS), retry=NO_RETRY, timeout=None, job_retry=None)
            )
        finally:
            self.bytes_read = _bytes(job)
        convert = converters(found.schema, self._time_zone)
        pages = iter(found.pages)
        while (page := self._asked(partial(_next_page, pages))) is not None:
            rows = (tuple(turn(value) for turn, value in zip(convert, row, strict=True)) for row in page)
            while some := list(islice(rows, batch)):
                yield some
        self.bytes_read = _bytes(job)

    def estimate(self, query: CompiledQuery, table: TableRef | None = None) -> Estimate:
        """See `Estimates`: a dry run, which costs nothing."""
        client = self._require_client()
        job = self._started(client, query, dry_run=True)
        names = introspection.left_out(self._schema(table)) if table else []
        return Estimate(int(job.total_bytes_processed or 0), self._settings.max_bytes, tuple(names))

    def cancel(self) -> None:
        """See `Connector`. Asks Google to end the job, over a line of its own; once that has not helped for some seconds the
        reader is sent away."""
        with self._lock:
            if not self._calls.cancelled.is_set():
                self._cancelled_at = time.monotonic()
                self._calls.cancelled.set()
        if time.monotonic() - self._cancelled_at > GRACE_S:
            self._calls.given_up.set()
        if not self._job_id:
            self._calls.given_up.set()  # nothing runs at the source yet
            return
        with suppress(*CLIENT_ERRORS):
            other = self._new_client(CANCEL_TIMEOUT_S)
            location = self._job.location if self._job else self._settings.location
            other.cancel_job(self._job_id, location=location or None, retry=NO_RETRY, timeout=CANCEL_TIMEOUT_S)

    def tables(self, *, search: str = "", limit: int = 200) -> list[TableRef]:
        """See `Connector`. A schema is a dataset, of another project `project.dataset`."""
        client = self._require_client()
        return self._asked(lambda: introspection.tables(client, self._settings, search, limit))

    def columns(self, table: TableRef) -> list[SourceColumn]:
        """See `Connector`. Nested and repeated columns are left out; `BadQuery` (reason `no_plain_columns`) where there are no
        others."""
        found = introspection.source_columns(self._schema(table))
        if not found:
            raise BadQuery(table.name, reason="no_plain_columns")
        return found

    def describe(self, query: CompiledQuery) -> list[SourceColumn]:
        """See `Connector`. By a dry run, which costs nothing; nested and repeated columns are left out."""
        client = self._require_client()
        try:
            job = self._started(client, query, dry_run=True)
        except SourceError as error:
            found = PLACE.search(error.detail)
            error.detail = error.detail.partition("prettyPrint=false: ")[2] or error.detail
            error.position = int(found[1]) - 1 if found else None  # the text is one line
            raise
        return introspection.source_columns(list(job.schema or ()))

    def report(self, *, tables: int = 20) -> Report:
        """See `Connector`. Signs in anew, whatever token is kept, and has an empty query judged: the right to run jobs, the
        project and the location show in it."""
        client = self._require_client()
        self._sign_in(session.CONNECT_TIMEOUT_S)
        self._started(client, CompiledQuery("SELECT 1 AS c0", (), ()), dry_run=True)
        found = self.tables(limit=tables)
        rights = session.authorized(self._credentials, seconds=session.CONNECT_TIMEOUT_S)
        endpoint = self._operator.rights_endpoint
        risks = self._asked(lambda: introspection.cautions(client, rights, endpoint, self._settings, found))
        return Report("BigQuery", "TLS" if self._operator.is_encrypted else "", risks, tuple(found))

    def close(self) -> None:
        """See `Connector`."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*CLIENT_ERRORS):
                client.close()  # type: ignore[no-untyped-call]  # the client is untyped here

    def _sign_in(self, timeout: float) -> None:
        request = session.unsigned(timeout)
        self._asked(lambda: self._credentials.refresh(request))

    def _new_client(self, seconds: float) -> bigquery.Client:
        return session.client_for(self._settings, self._credentials, self._operator, seconds=seconds)

    def _started(self, client: bigquery.Client, query: CompiledQuery, *, dry_run: bool) -> bigquery.QueryJob:
        config = bigquery.QueryJobConfig(
            query_parameters=parameters(query.params),
            use_legacy_sql=False,
            labels=labels(self._purpose),
            dry_run=dry_run,
        )
        job_id = f"lookflex_{uuid4().hex}"
        if not dry_run:
            config.maximum_bytes_billed = self._settings.max_bytes
            config.job_timeout_ms = JOB_TIMEOUT_MS
            self._job_id = job_id  # known before it exists, so that a cancel finds it even when no answer came
        start = partial(client.query, query.sql, job_config=config, job_id=job_id, retry=NO_RETRY, job_retry=None)
        return self._asked(partial(start, timeout=session.READ_TIMEOUT_S))

    def _schema(self, table: TableRef) -> list[bigquery.SchemaField]:
        client = self._require_client()
        wanted = introspection.reference(table, self._settings)
        try:
            return list(
                self._asked(partial(client.get_table, wanted, retry=NO_RETRY, timeout=session.READ_TIMEOUT_S)).schema
            )
        except TableGone as gone:
            raise TableGone(table.name, reason=gone.reason, detail=gone.detail) from gone

    def _asked(self, call: Callable[[], T]) -> T:
        if self._calls.cancelled.is_set():
            raise Cancelled
        return self._calls.make(call)

    def _require_client(self) -> bigquery.Client:
        if self._calls.cancelled.is_set():
            raise Cancelled
        if self._client is None:
            raise CannotConnect(self._settings.project, detail="not connected")
        return self._client


def _next_page(pages: Iterator[Any]) -> list[Any] | None:
    """The next page's rows, read whole (one answer of Google); None after the last."""
    page = next(pages, None)
    return None if page is None else [row.values() for row in page]


def _bytes(job: bigquery.QueryJob) -> int | None:
    """What the query cost; where Google does not bill by bytes, what it read."""
    billed = job.total_bytes_billed
    found = job.total_bytes_processed if billed is None else billed
    return None if found is None else int(found)
