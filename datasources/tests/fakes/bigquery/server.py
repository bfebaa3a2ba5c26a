"""The HTTP side: routes, sign-in, pages, and failures that a test orders."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import uuid4

from cryptography.exceptions import InvalidSignature

from datasources.tests.fakes.bigquery import key, values
from datasources.tests.fakes.bigquery.jobs import Job, Store
from datasources.tests.fakes.bigquery.sql import Refused

PROJECT = "shop-project"
AUDIENCE = "https://oauth2.googleapis.com/token"
"""The library writes this into what it signs, wherever it sends it."""
WAIT_S = 10.0
DEFAULT_PAGE = 10_000
VIEWER = {"bigquery.jobs.create", "bigquery.tables.getData", "bigquery.tables.list", "bigquery.datasets.get"}


@dataclass
class Fault:
    """What happens to the next `times` calls whose `METHOD path` matches `where`. `cut`: the answer stops after so many
    bytes and the line is closed; `status`: Google's error; `location`: a redirect; `body`: these bytes instead."""

    where: str
    times: int = 1
    delay: float = 0.0
    status: int = 0
    reason: str = ""
    message: str = ""
    location: str = ""
    cut: int = 0
    body: bytes | None = None


class BigqueryServer(ThreadingHTTPServer):
    """Listens on a free port of loopback. `calls` lists `METHOD path?query` in order; `bodies` what jobs were sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = Store()
        self.projects = {PROJECT}
        self.rights = set(VIEWER)
        self.tokens: set[str] = set()
        self.is_revoked = False
        self.page_rows = DEFAULT_PAGE
        self.faults: list[Fault] = []
        self.calls: list[str] = []
        self.bodies: list[dict[str, Any]] = []

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def token_uri(self) -> str:
        return f"{self.endpoint}/token"

    def fail(self, where: str, **what: Any) -> None:
        self.faults.append(Fault(where, **what))

    def fault_for(self, call: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and re.search(fault.where, call):
                fault.times -= 1
                return fault
        return None


@contextmanager
def running() -> Iterator[BigqueryServer]:
    """A server in a thread, until the block ends."""
    with BigqueryServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BigqueryServer

    def log_message(self, *_arguments: Any) -> None:
        """Silent."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        url = urlsplit(self.path)
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.calls.append(f"{self.command} {self.path}")
        fault = self.server.fault_for(f"{self.command} {self.path}")
        if fault:
            time.sleep(fault.delay)
        if fault and fault.location:
            self._answer(307, b"", {"Location": fault.location})
            return
        try:
            query = {name: found[0] for name, found in parse_qs(url.query).items()}
            body = self._route(unquote(url.path), query, sent, fault)
            status, answer = 200, json.dumps(body).encode()
        except Refused as refused:
            status, answer = refused.status, json.dumps(_error(refused)).encode()
        if fault and fault.body is not None:
            answer = fault.body
        self._answer(status, answer, {}, cut=fault.cut if fault else 0)

    def _answer(self, status: int, body: bytes, headers: dict[str, str], *, cut: int = 0) -> None:
        try:
            self.send_response(status)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[:cut] if cut else body)
        except OSError:
            self.close_connection = True  # the client went away
        if cut:
            self.close_connection = True

    def _route(self, path: str, query: dict[str, str], sent: bytes, fault: Fault | None) -> Any:
        if fault and fault.status:
            raise Refused(fault.status, fault.reason, fault.message)
        if path == "/token":
            return self._token(sent)
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.server.tokens or self.server.is_revoked:
            raise Refused(401, "authError", "Request had invalid authentication credentials.")
        body = json.loads(sent) if sent else {}
        for method, pattern, answer in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and method == self.command:
                return answer(self, *found.groups(), query, body)
        raise Refused(404, "notFound", f"No such path: {path}")

    def _token(self, sent: bytes) -> Any:
        fields = {name: found[0] for name, found in parse_qs(sent.decode()).items()}
        try:
            said = key.claims(fields["assertion"])
        except (InvalidSignature, ValueError, KeyError):
            said = {}
        now = time.time()
        fits = said.get("aud") == AUDIENCE and said.get("iss") == key.EMAIL and said.get("exp", 0) > now
        if not fits or self.server.is_revoked:
            raise _NoToken
        token = uuid4().hex
        self.server.tokens.add(token)
        return {"access_token": token, "expires_in": 3600, "token_type": "Bearer"}

    def rights_on_project(self, project: str, _query: dict[str, str], body: dict[str, Any]) -> Any:
        self._known(project)
        return {"permissions": [right for right in body["permissions"] if right in self.server.rights]}

    def rights_on_table(self, _p: str, _d: str, _t: str, _query: dict[str, str], body: dict[str, Any]) -> Any:
        return {"permissions": [right for right in body["permissions"] if right in self.server.rights]}

    def insert(self, project: str, _query: dict[str, str], body: dict[str, Any]) -> Any:
        self._known(project)
        self._needs("bigquery.jobs.create", f"Project {project}", f"project {project}")
        self.server.bodies.append(body)
        job = Job(self.server.store, project, body)
        if job.id in self.server.store.jobs:
            raise Refused(409, "duplicate", f"Already Exists: Job {project}:{job.id}")
        self.server.store.jobs[job.id] = job
        job.start()
        return job.resource()

    def job(self, project: str, job_id: str, _query: dict[str, str], _body: Any) -> Any:
        return self._job(project, job_id).resource()

    def cancel(self, project: str, job_id: str, _query: dict[str, str], _body: Any) -> Any:
        job = self._job(project, job_id)
        job.cancel()
        return {"kind": "bigquery#jobCancelResponse", "job": job.resource()}

    def results(self, project: str, job_id: str, query: dict[str, str], _body: Any) -> Any:
        job = self._job(project, job_id)
        reference = job.resource()["jobReference"]
        if not job.done.wait(min(float(query.get("timeoutMs", WAIT_S * 1000)) / 1000, WAIT_S)):
            return {"jobComplete": False, "jobReference": reference}
        if job.error:
            raise job.error
        start = int(query.get("pageToken") or query.get("startIndex") or 0)
        size = min(int(query.get("maxResults", DEFAULT_PAGE)), self.server.page_rows)
        rows = job.rows[start : start + size]
        answer: dict[str, Any] = {
            "jobComplete": True,
            "jobReference": reference,
            "schema": {"fields": job.schema},
            "totalRows": str(len(job.rows)),
            "totalBytesProcessed": str(job.bytes),
            "cacheHit": False,
            "rows": [{"f": [{"v": values.cell(value)} for value in row]} for row in rows],
        }
        if start + size < len(job.rows):
            answer["pageToken"] = str(start + size)
        return answer

    def datasets(self, project: str, query: dict[str, str], _body: Any) -> Any:
        self._known(project)
        rows = self.server.store.execute(
            "SELECT schema_name FROM duckdb_schemas() WHERE starts_with(schema_name, ?) ORDER BY 1", [f"{project}."]
        )
        names = [name.rpartition(".")[2] for (name,) in rows]
        listed = [{"datasetReference": {"projectId": project, "datasetId": name}} for name in names]
        return self._listed("datasets", listed, query)

    def tables(self, project: str, dataset: str, query: dict[str, str], _body: Any) -> Any:
        schema = f"{project}.{dataset}"
        self._dataset(project, dataset)
        rows = self.server.store.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1", [schema]
        )
        listed = [{"tableReference": _table(project, dataset, name), "type": "TABLE"} for (name,) in rows]
        return self._listed("tables", listed, query)

    def table(self, project: str, dataset: str, name: str, _query: dict[str, str], _body: Any) -> Any:
        self._dataset(project, dataset)
        known = self.server.store.execute(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
            [f"{project}.{dataset}", name],
        )
        if not known:
            raise Refused(404, "notFound", f"Not found: Table {project}:{dataset}.{name}")
        self._needs("bigquery.tables.getData", f"Table {project}:{dataset}.{name}", f"table {project}:{dataset}.{name}")
        columns = self.server.store.columns(f"{project}.{dataset}", name)
        return {"tableReference": _table(project, dataset, name), "schema": {"fields": columns}, "type": "TABLE"}

    def _listed(self, name: str, listed: list[Any], query: dict[str, str]) -> Any:
        start = int(query.get("pageToken") or 0)
        size = min(int(query.get("maxResults", DEFAULT_PAGE)), self.server.page_rows)
        more = {"nextPageToken": str(start + size)} if start + size < len(listed) else {}
        return {name: listed[start : start + size], **more}

    def _known(self, project: str) -> None:
        if project not in self.server.projects:
            raise Refused(404, "notFound", f"Not found: Project {project}")

    def _dataset(self, project: str, dataset: str) -> None:
        schema = f"{project}.{dataset}"
        if not self.server.store.execute("SELECT 1 FROM duckdb_schemas() WHERE schema_name = ?", [schema]):
            raise Refused(404, "notFound", f"Not found: Dataset {project}:{dataset}")

    def _needs(self, right: str, resource: str, place: str) -> None:
        if right not in self.server.rights:
            text = f"Access Denied: {resource}: User does not have {right} permission in {place}."
            raise Refused(403, "accessDenied", text)

    def _job(self, project: str, job_id: str) -> Job:
        if job_id not in self.server.store.jobs:
            raise Refused(404, "notFound", f"Not found: Job {project}:{job_id}")
        return self.server.store.jobs[job_id]


class _Token(Refused):
    """The sign-in's own shape of an error."""


_NoToken = _Token(400, "invalid_grant", "Invalid JWT Signature.")


def _error(refused: Refused) -> Any:
    if isinstance(refused, _Token):
        return {"error": refused.reason, "error_description": str(refused)}
    one = {"message": str(refused), "domain": "global", "reason": refused.reason}
    return {"error": {"code": refused.status, "message": str(refused), "errors": [one], "status": "FAILED"}}


def _table(project: str, dataset: str, name: str) -> dict[str, str]:
    return {"projectId": project, "datasetId": dataset, "tableId": name}


API = "/bigquery/v2/projects/([^/]+)"
ROUTES: list[tuple[str, str, Callable[..., Any]]] = [
    ("POST", "/v1/projects/([^/]+):testIamPermissions", _Handler.rights_on_project),
    ("POST", f"{API}/datasets/([^/]+)/tables/([^/]+):testIamPermissions", _Handler.rights_on_table),
    ("POST", f"{API}/jobs", _Handler.insert),
    ("GET", f"{API}/jobs/([^/]+)", _Handler.job),
    ("POST", f"{API}/jobs/([^/]+)/cancel", _Handler.cancel),
    ("GET", f"{API}/queries/([^/]+)", _Handler.results),
    ("GET", f"{API}/datasets", _Handler.datasets),
    ("GET", f"{API}/datasets/([^/]+)/tables", _Handler.tables),
    ("GET", f"{API}/datasets/([^/]+)/tables/([^/]+)", _Handler.table),
]
