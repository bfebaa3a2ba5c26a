"""What datasets, tables and columns a project has for our account, and what that account may do."""

from collections.abc import Iterable, Iterator
from typing import Any

from google.api_core.exceptions import GoogleAPICallError, NotFound
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from google.cloud import bigquery
from google.cloud.bigquery import DatasetReference, SchemaField, TableReference
from requests import RequestException

from datasources.connectors.base import Caution, SourceColumn
from datasources.connectors.bigquery.settings import BigquerySettings
from datasources.query.spec import FieldType, TableRef

NO_RETRY: Any = None
"""Whoever asked decides; the client's annotations leave this out, its documentation does not."""
PAGE = 1000
ROUND_S = 10.0
"""Of one look at a list."""

TYPES: dict[str, FieldType] = {
    **dict.fromkeys(("INTEGER", "INT64", "FLOAT", "FLOAT64", "NUMERIC", "BIGNUMERIC"), FieldType.NUMBER),
    **dict.fromkeys(("BOOLEAN", "BOOL"), FieldType.BOOLEAN),
    **dict.fromkeys(("DATETIME", "TIMESTAMP"), FieldType.DATETIME),
    **dict.fromkeys(("STRING", "TIME", "INTERVAL"), FieldType.TEXT),
    "DATE": FieldType.DATE,
}
"""What is not here (RECORD, JSON, GEOGRAPHY, BYTES, RANGE) has no one value to group, filter or show, and is no field."""
NATIVE = {"INTEGER": "INT64", "FLOAT": "FLOAT64", "BOOLEAN": "BOOL"}
"""The API's older words in SQL's."""

OWNS = ("resourcemanager.projects.setIamPolicy",)
WRITES_PROJECT = ("bigquery.datasets.create", "bigquery.tables.create", "bigquery.tables.updateData")
WRITES_TABLE = ("bigquery.tables.updateData", "bigquery.tables.update", "bigquery.tables.delete")
LOOKED_AT = 2
"""Tables whose rights are asked for; the rest usually has the same."""


def tables(client: bigquery.Client, settings: BigquerySettings, search: str, limit: int) -> list[TableRef]:
    """The first `limit` whose `schema.name` holds `search`, without regard to case."""
    found: list[TableRef] = []
    for dataset in _datasets(client, settings):
        schema = schema_of(dataset, settings)
        for table in client.list_tables(dataset, page_size=PAGE, retry=NO_RETRY, timeout=ROUND_S):
            if search.lower() in f"{schema}.{table.table_id}".lower():
                found.append(TableRef(table.table_id, schema))
            if len(found) >= limit:
                return found
    return found


def _datasets(client: bigquery.Client, settings: BigquerySettings) -> Iterator[DatasetReference]:
    if settings.dataset:
        yield _dataset(settings.dataset, settings)
        return
    for dataset in client.list_datasets(page_size=PAGE, retry=NO_RETRY, timeout=ROUND_S):
        yield dataset.reference


def schema_of(dataset: DatasetReference, settings: BigquerySettings) -> str:
    """`dataset`, or `project.dataset` of another project than the one that pays."""
    here = dataset.project == settings.project
    return str(dataset.dataset_id) if here else f"{dataset.project}.{dataset.dataset_id}"


def reference(table: TableRef, settings: BigquerySettings) -> TableReference:
    """The table's full name; without a schema it lies in the connection's dataset."""
    return TableReference(_dataset(table.schema or settings.dataset, settings), table.name)


def _dataset(written: str, settings: BigquerySettings) -> DatasetReference:
    """Of `dataset` or `project.dataset`."""
    project, _dot, name = written.rpartition(".")
    return DatasetReference(project or settings.project, name)


def source_columns(schema: Iterable[SchemaField]) -> list[SourceColumn]:
    """The columns that can be fields, in the table's order."""
    return [
        SourceColumn(
            field.name,
            TYPES[field.field_type],
            NATIVE.get(field.field_type, field.field_type),
            zoned=field.field_type == "TIMESTAMP",
        )
        for field in schema
        if is_field(field)
    ]


def left_out(schema: Iterable[SchemaField]) -> list[str]:
    """Names of the columns that are no fields: nested, repeated, or of a type without one plain value."""
    return [field.name for field in schema if not is_field(field)]


def is_field(field: SchemaField) -> bool:
    return field.mode != "REPEATED" and field.field_type in TYPES


def cautions(
    client: bigquery.Client,
    session: AuthorizedSession,
    rights_endpoint: str,
    settings: BigquerySettings,
    found: Iterable[TableRef],
) -> tuple[Caution, ...]:
    """Whether the account may do more than read. Where Google does not say (the API that knows is off), nothing is claimed."""
    held = _on_project(session, rights_endpoint, settings.project)
    if held.intersection(OWNS):
        return (Caution.SUPERUSER,)
    writes = bool(held.intersection(WRITES_PROJECT))
    for table in list(found)[:LOOKED_AT]:
        writes = writes or bool(_on_table(client, reference(table, settings)))
    return (Caution.CAN_WRITE,) if writes else ()


def _on_project(session: AuthorizedSession, rights_endpoint: str, project: str) -> set[str]:
    url = f"{rights_endpoint}/v1/projects/{project}:testIamPermissions"
    try:
        answer = session.request(  # type: ignore[no-untyped-call]  # google-auth is untyped
            "POST", url, json={"permissions": [*OWNS, *WRITES_PROJECT]}, timeout=ROUND_S
        )
        body: Any = answer.json() if answer.ok else {}
    except (RequestException, GoogleAuthError, ValueError):
        return set()
    held = body.get("permissions", []) if isinstance(body, dict) else []
    return set(held) if isinstance(held, list) else set()


def _on_table(client: bigquery.Client, table: TableReference) -> set[str]:
    try:
        answer = client.test_iam_permissions(table, WRITES_TABLE, retry=NO_RETRY, timeout=ROUND_S)
    except (GoogleAPICallError, NotFound):
        return set()
    return set(answer.get("permissions", []))
