"""What somebody wrote as a data source, judged before any source hears of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasources.connectors import registry
from datasources.query.spec import FieldType, SqlQuery
from datasources.query.sql import stored
from datasources.query.sql.errors import SqlRefused
from datasources.query.sql.guard import Judged, judge
from datasources.query.sql.stored import Parameter
from datasources.services import sql_texts
from lookflex.lib.domain_errors import DomainError

STARTS: Mapping[FieldType, str] = {
    FieldType.TEXT: "",
    FieldType.NUMBER: "0",
    FieldType.DATE: "2026-01-01",
    FieldType.DATETIME: "2026-01-01 00:00",
    FieldType.BOOLEAN: "true",
}
"""The first proposal for a default."""


class SqlUnfit(DomainError):
    """A query that cannot be a data source. `place` is `sql` or `parameters`, `line` and `column` are 0 for the whole."""

    def __init__(
        self, reason: str, subject: str = "", *, code: str = "invalid", line: int = 0, column: int = 0
    ) -> None:
        self.reason, self.subject, self.line, self.column = reason, subject, line, column
        self.place = "parameters" if reason in {"no_default", "unfit_default"} else "sql"
        super().__init__(sql_texts.placed(sql_texts.sentence(reason, subject), line, column))
        self.code = code


@dataclass(frozen=True, slots=True)
class Plan:
    """A query that was judged: as written, and as it runs."""

    sql: str
    judged: Judged
    parameters: tuple[Parameter, ...]

    @property
    def rendered(self) -> dict[str, Any]:
        return stored.rendered_json(self.judged)

    @property
    def parameters_json(self) -> dict[str, Any]:
        return stored.parameters_json(self.parameters)

    @property
    def query(self) -> SqlQuery:
        return stored.read_query(self.rendered, self.parameters_json)

    @property
    def columns(self) -> dict[str, Any]:
        """What a data source's row holds of it."""
        return {"sql": self.sql, "sql_rendered": self.rendered, "parameters": self.parameters_json}


def offered(kind: str) -> bool:
    """Whether SQL may be written over a connection of this kind."""
    return bool(registry.KINDS[kind].sql)


def plan(*, kind: str, sql: str, parameters: Sequence[Parameter] = ()) -> Plan:
    """`parameters` say type and default of those named in the text; one that nobody described is TEXT and empty, one that is
    not in the text is left out. Raises `SqlUnfit`."""
    if not offered(kind):
        raise SqlUnfit("no_sql")
    text = sql.replace("\r\n", "\n").rstrip()
    try:
        judged = judge(text, registry.KINDS[kind].sql)
    except SqlRefused as refused:
        raise SqlUnfit(
            refused.reason, refused.subject, code=refused.code, line=refused.line, column=refused.column
        ) from refused
    described = {one.name: one for one in parameters}
    found = tuple(described.get(name, Parameter(name, FieldType.TEXT, "")) for name in judged.parameters)
    for one in found:
        try:
            _ = one.value
        except ValueError as error:
            raise SqlUnfit("unfit_default" if one.default else "no_default", one.name) from error
    return Plan(text, judged, found)
