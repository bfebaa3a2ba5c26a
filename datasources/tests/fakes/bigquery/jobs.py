"""Query jobs: started, waited for, cancelled; their rows and what they cost."""

import math
import threading
from typing import Any
from uuid import uuid4

import duckdb

from datasources.tests.fakes.bigquery import sql, values
from datasources.tests.fakes.bigquery.sql import Refused

MIB = 1024**2
LEAST_BILLED = 10 * MIB


class Job:
    """`configuration` as the client sent it. Runs in a thread of its own until `done`."""

    def __init__(self, store: "Store", project: str, body: dict[str, Any]) -> None:
        self.configuration = body["configuration"]
        self.project = project
        self.id = body.get("jobReference", {}).get("jobId") or uuid4().hex
        self.done = threading.Event()
        self.error: Refused | None = None
        self.rows: list[tuple[Any, ...]] = []
        self.schema: list[dict[str, Any]] = []
        self.bytes = 0
        self._store = store
        self._cursor = store.database.cursor()

    @property
    def is_dry(self) -> bool:
        return bool(self.configuration.get("dryRun"))

    @property
    def billed(self) -> int:
        """At least 10 MiB, in whole MiB."""
        return max(LEAST_BILLED, math.ceil(self.bytes / MIB) * MIB)

    def start(self) -> None:
        """Raises `Refused` for what Google refuses at once."""
        query = self.configuration["query"]
        if query.get("useLegacySql") is not False:
            raise Refused(400, "invalidQuery", "Legacy SQL is not spoken here")
        statement = sql.translated(query, self.project)
        self._weigh(statement)
        most = query.get("maximumBytesBilled")
        if most and not self.is_dry and self.billed > int(most):
            text = f"Query exceeded limit for bytes billed: {most}. {self.billed} or higher required."
            self._end(Refused(400, "bytesBilledLimitExceeded", text))
            return
        if self.is_dry:
            self._run(statement)
            if self.error:
                raise self.error
            return
        threading.Thread(target=self._run, args=(statement,), daemon=True).start()

    def cancel(self) -> None:
        self._cursor.interrupt()

    def _weigh(self, statement: sql.Statement) -> None:
        for schema, name in statement.tables:
            needed = self._store.partitioned.get((schema, name))
            if needed and needed not in statement.filtered:
                text = (
                    f"Cannot query over table '{schema}.{name}' without a filter over column(s) '{needed}' that can be used "
                    "for partition elimination"
                )
                raise Refused(400, "invalidQuery", text)
            self.bytes += self._store.rows(schema, name) * len(statement.columns) * self._store.bytes_per_value

    def _run(self, statement: sql.Statement) -> None:
        try:
            empty = f"SELECT * FROM ({statement.sql}) LIMIT 0"
            self.schema = values.schema(self._cursor.execute(empty, statement.parameters).description or [])
            if not self.is_dry:
                self.rows = self._cursor.execute(self._plain(statement.sql), statement.parameters).fetchall()
        except duckdb.Error as error:
            self._end(sql.complaint(error, statement))
            return
        self._end(None)

    def _plain(self, statement: str) -> str:
        """Instants as microseconds: as anything else DuckDB hands them out only beside another library."""
        shown = [
            f"epoch_us(#{place})" if column["type"] == "TIMESTAMP" and column["mode"] != "REPEATED" else f"#{place}"
            for place, column in enumerate(self.schema, 1)
        ]
        return f"SELECT {', '.join(shown)} FROM ({statement})"

    def _end(self, error: Refused | None) -> None:
        self.error = error
        self.done.set()

    def resource(self) -> dict[str, Any]:
        """As jobs.get has it."""
        finished = self.done.is_set()
        status: dict[str, Any] = {"state": "DONE" if finished else "RUNNING"}
        if self.error:
            status["errorResult"] = {"reason": self.error.reason, "message": str(self.error)}
            status["errors"] = [status["errorResult"]]
        query: dict[str, Any] = {"totalBytesProcessed": str(self.bytes), "cacheHit": False, "statementType": "SELECT"}
        if finished and not self.error and not self.is_dry:
            query["totalBytesBilled"] = str(self.billed)
        if self.is_dry:
            query["schema"] = {"fields": self.schema}
        return {
            "kind": "bigquery#job",
            "id": f"{self.project}:{self.id}",
            "jobReference": {"projectId": self.project, "jobId": self.id, "location": self._store.location},
            "configuration": self.configuration,
            "status": status,
            "statistics": {"totalBytesProcessed": str(self.bytes), "query": query},
        }


class Store:
    """The warehouse: one DuckDB database whose schemas are called `project.dataset`."""

    def __init__(self) -> None:
        self.database = duckdb.connect()
        self.database.execute("SET TimeZone = 'UTC'")
        self.location = "asia-northeast3"
        self.partitioned: dict[tuple[str, str], str] = {}
        """Tables that want a filter on that column."""
        self.bytes_per_value = 8
        self.jobs: dict[str, Job] = {}

    def execute(self, statement: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        return self.database.cursor().execute(statement, parameters).fetchall()

    def rows(self, schema: str, name: str) -> int:
        """0 for a table that is not there, and for a view, whose tables are not looked up."""
        try:
            return int(
                self.execute(
                    "SELECT estimated_size FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?",
                    [schema, name],
                )[0][0]
            )
        except IndexError:
            return 0

    def columns(self, schema: str, name: str) -> list[dict[str, Any]]:
        cursor = self.database.cursor()
        quoted = f'"{schema}"."{name}"'
        return values.schema(cursor.execute(f"SELECT * FROM {quoted} LIMIT 0").description or [])
