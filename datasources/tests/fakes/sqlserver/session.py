"""One client's session: greeting, login, then requests until it leaves."""

import re
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import duckdb

from datasources.tests.fakes.sqlserver import describing, tokens
from datasources.tests.fakes.sqlserver.faults import Fault, of_duckdb
from datasources.tests.fakes.sqlserver.line import Gone, Line
from datasources.tests.fakes.sqlserver.reader import Call, Reader, login, wanted_encryption
from datasources.tests.fakes.sqlserver.tsql import DESCRIBED, Statement
from datasources.tests.fakes.sqlserver.types import wire_type

BATCH, RPC, ATTENTION, TRANSACTION, LOGIN, PRELOGIN = 0x01, 0x03, 0x06, 0x0E, 0x10, 0x12
OFF, ON, NOT_SUPPORTED, REQUIRED = 0, 1, 2, 3
BEGIN, COMMIT, ROLLBACK = 5, 7, 8
ACCEPTED = re.compile(r"\s*(set|use|if)\b", re.IGNORECASE)
INNER = re.compile(r"\s*exec(?:ute)?\s+(?:sys\.)?sp_executesql\s+(.*)", re.IGNORECASE | re.DOTALL)
DECLARED = re.compile(r"@(\w+)\s+([a-z0-9_]+(?:\s*\([^)]*\))?)", re.IGNORECASE)
ZONED = "TIMESTAMP WITH TIME ZONE"
LOGIN_FAILED, NO_DATABASE = 18456, 4060


class Session:
    def __init__(self, server: Any, line: Line) -> None:
        """`server` is a `FakeServer`, which imports this module."""
        self._server, self._line = server, line
        self._engine: duckdb.DuckDBPyConnection | None = None
        self._prepared: dict[int, tuple[str, str]] = {}

    def serve(self) -> None:
        try:
            while True:
                message = self._line.receive()
                answers: dict[int, Callable[[bytes], None]] = {
                    PRELOGIN: self._greet,
                    LOGIN: self._log_in,
                    BATCH: self._batch,
                    RPC: self._call,
                    TRANSACTION: self._transact,
                    ATTENTION: self._attend,
                }
                answers[message.kind](message.body)
        except (Gone, KeyError):
            self._server.note("left")
        finally:
            self._line.close()

    def _greet(self, body: bytes) -> None:
        wanted, context = wanted_encryption(body), self._server.context
        if context is None or self._server.tls == "none":
            self._line.send(tokens.prelogin(NOT_SUPPORTED))
            return
        agreed = REQUIRED if self._server.tls == "forced" else OFF if wanted == OFF else ON
        if wanted == NOT_SUPPORTED and agreed != REQUIRED:
            self._line.send(tokens.prelogin(NOT_SUPPORTED))
            return
        self._line.send(tokens.prelogin(agreed))
        self._line.encrypt(context)
        self._only_login = agreed == OFF

    def _log_in(self, body: bytes) -> None:
        told = login(body)
        self._server.note("login", told.username, told, self._line.encrypted)
        if self._line.encrypted and self._only_login:
            self._line.clear()
        if self._server.logins.get(told.username) != told.password:
            self._refuse(Fault(LOGIN_FAILED, f"Login failed for user '{told.username}'.", severity=14))
        if told.database not in self._server.databases:
            text = f'Cannot open database "{told.database}" requested by the login. The login failed.'
            self._refuse(Fault(NO_DATABASE, text, severity=11))
        self._login = told.username
        self._engine = self._server.database.session(told.username)
        route = self._server.conduct.route
        self._line.send((tokens.routed(*route) if route else b"") + tokens.logged_in(told.database))

    def _refuse(self, fault: Fault) -> None:
        self._line.send(_told(fault) + tokens.done(status=tokens.FAILED))
        raise Gone

    def _transact(self, body: bytes) -> None:
        request = body[struct.unpack("<I", body[:4])[0]]
        self._server.note("transaction", {BEGIN: "begin", COMMIT: "commit", ROLLBACK: "rollback"}.get(request, "?"))
        assert self._engine is not None
        self._engine.execute({BEGIN: "BEGIN", COMMIT: "COMMIT", ROLLBACK: "ROLLBACK"}[request])
        self._line.send(tokens.transaction(began=request == BEGIN))

    def _attend(self, _body: bytes) -> None:
        self._server.note("attention")
        self._line.send(tokens.done(status=tokens.ATTENTION))

    def _batch(self, body: bytes) -> None:
        text = body[struct.unpack("<I", body[:4])[0] :].decode("utf-16-le")
        self._server.note("query", text)
        self._answer(text, {}, {}, tokens.DONE)

    def _call(self, body: bytes) -> None:
        call = Reader(body).call()
        if call.procedure == "sp_unprepare":
            self._line.send(tokens.returned() + tokens.done(tokens.DONE_PROC))
            return
        sql, definitions, values, prepared = self._statement(call)
        declared = _declared(definitions)
        named = dict(zip(declared, values, strict=False))
        kinds = [kind for _name, _value, kind in call.parameters]
        if inner := INNER.match(sql):
            order = [named[name.strip().lstrip("@").lower()] for name in inner.group(1).split(",")]
            sql, inner_definitions, values = order[0], order[1] if len(order) > 1 else "", order[2:]
            declared = _declared(inner_definitions)
            named = dict(zip(declared, values, strict=True))
        self._server.note("query", sql, named, declared, kinds)
        self._answer(sql, named, declared, tokens.DONE_PROC, prepared)

    def _statement(self, call: Call) -> tuple[str, str, list[Any], bytes]:
        values = [value for _name, value, _kind in call.parameters]
        if call.procedure == "sp_executesql":
            return values[0], values[1] if len(values) > 1 else "", values[2:], b""
        if call.procedure == "sp_prepexec":
            number = len(self._prepared) + 1
            self._prepared[number] = values[2], values[1] or ""
            return values[2], values[1] or "", values[3:], tokens.handle(number)
        if call.procedure == "sp_execute":
            sql, definitions = self._prepared[values[0]]
            return sql, definitions, values[1:], b""
        raise Gone

    def _answer(
        self, sql: str, values: dict[str, Any], declared: dict[str, str], token: int, prepared: bytes = b""
    ) -> None:
        if ACCEPTED.match(sql):
            self._line.send(tokens.done(token))
            return
        outcome: list[bytes | Fault] = []
        worker = threading.Thread(target=lambda: outcome.append(self._outcome(sql, values, declared)), daemon=True)
        worker.start()
        if self._interrupted(worker, sql):
            return
        [body] = outcome
        if isinstance(body, Fault):
            self._line.send(_told(body) + tokens.done(token, tokens.FAILED))
            return
        self._deliver(sql, body, token, prepared)

    def _interrupted(self, worker: threading.Thread, sql: str) -> bool:
        """Waits for the answer or for the client's attention, which ends the query."""
        deaf = any(part in sql for part in self._server.conduct.deaf)
        while worker.is_alive():
            worker.join(0.01)
            if not deaf and worker.is_alive() and self._line.waits(0):
                message = self._line.receive()
                self._stopped = True
                assert self._engine is not None
                self._engine.interrupt()
                worker.join()
                self._stopped = False
                if message.kind == ATTENTION:
                    self._attend(b"")
                return True
        return False

    _stopped = False

    def _deliver(self, sql: str, body: bytes, token: int, prepared: bytes) -> None:
        conduct = self._server.conduct
        if any(part in sql for part in conduct.trickles):
            self._line.trickle(body, pause=0.05)
        if any(part in sql for part in conduct.deaths):
            self._line.send(body[: max(1, len(body) * 2 // 3)], last=False)
            raise Gone
        if token == tokens.DONE:
            self._line.send(body + tokens.done(tokens.DONE, tokens.COUNTED))
        else:
            end = tokens.returned() + prepared + tokens.done(tokens.DONE_PROC)
            self._line.send(body + tokens.done(tokens.DONE_IN_PROC, tokens.COUNTED | tokens.MORE) + end)

    def _outcome(self, sql: str, values: dict[str, Any], declared: dict[str, str]) -> bytes | Fault:
        conduct = self._server.conduct
        for part, seconds in conduct.naps.items():
            self._nap(seconds if part in sql else 0)
        for part, fault in conduct.faults.items():
            if part in sql:
                return fault
        statement = Statement(sql, declared)
        try:
            return self._result(statement, values)
        except Fault as fault:
            return fault
        except duckdb.Error as error:
            self._restart()
            return of_duckdb(error, statement.tables)

    def _restart(self) -> None:
        """DuckDB gives a transaction up at the first error, SQL Server goes on."""
        assert self._engine is not None
        with suppress(duckdb.Error):
            self._engine.execute("ROLLBACK")
            self._engine.execute("BEGIN")

    def _nap(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stopped:
            time.sleep(0.01)

    def _result(self, statement: Statement, values: dict[str, Any]) -> bytes:
        assert self._engine is not None
        if DESCRIBED in statement.sql:
            inner, definitions = values["p1"], values["p2"]
            self._check_rights(Statement(inner))
            describing.prepare(self._engine, inner, _declared(definitions))
        self._check_rights(statement)
        sql = statement.in_duckdb()
        used = {name: _plain(value) for name, value in values.items() if f"${name}" in sql}
        result = self._engine.execute(sql, used)
        names = [(name, str(kind)) for name, kind, *_ in result.description or []]
        if any(kind == ZONED for _name, kind in names):
            result = self._engine.execute(_with_utc(sql, [kind for _name, kind in names]), used)
        rows = result.fetchall()
        described = [(name, wire_type(kind, _longest(rows, at))) for at, (name, kind) in enumerate(names)]
        return tokens.columns(described) + tokens.rows(described, rows)

    def _check_rights(self, statement: Statement) -> None:
        for table in statement.tables:
            schema, _, name = table.rpartition(".")
            securable = f"[{schema or 'dbo'}].[{name}]"
            denied = "SELECT 1 FROM fake.rights WHERE login = ? AND securable = ? AND permission = 'DENY'"
            if self._server.database.run(denied, [self._login, securable]):
                text = f"The SELECT permission was denied on the object '{name}', database 'shop', schema '{schema}'."
                raise Fault(229, text, severity=14, state=5)


def _declared(definitions: str | None) -> dict[str, str]:
    return {name.lower(): kind for name, kind in DECLARED.findall(definitions or "")}


def _with_utc(sql: str, kinds: list[str]) -> str:
    """Moments with a zone as UTC's wall clock: for more DuckDB would ask Python for a library it need not have."""
    names = [f"c{at}" for at in range(len(kinds))]
    pairs = zip(names, kinds, strict=True)
    outputs = ", ".join(f"timezone('UTC', {name})" if kind == ZONED else name for name, kind in pairs)
    return f"SELECT {outputs} FROM ({sql}) AS q ({', '.join(names)})"


def _told(fault: Fault) -> bytes:
    return tokens.error(fault.number, fault.text, state=fault.state, severity=fault.severity)


def _plain(value: Any) -> Any:
    return str(value) if value is not None and not isinstance(value, bytes) else value


def _longest(rows: list[tuple[Any, ...]], at: int) -> int:
    return max((len(row[at].encode("utf-16-le")) // 2 for row in rows if isinstance(row[at], str)), default=0)
