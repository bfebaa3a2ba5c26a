"""sys.dm_exec_describe_first_result_set: what columns a statement would give, one row each, or one with the error."""

import re

import duckdb

from datasources.tests.fakes.sqlserver.faults import Fault, of_duckdb
from datasources.tests.fakes.sqlserver.tsql import DESCRIBED, Statement

NAMES = {
    "VARCHAR": "nvarchar(4000)", "BOOLEAN": "bit", "UTINYINT": "tinyint", "SMALLINT": "smallint", "INTEGER": "int",
    "BIGINT": "bigint", "HUGEINT": "numeric(38,0)", "FLOAT": "real", "DOUBLE": "float", "DATE": "date", "TIME": "time(7)",
    "TIMESTAMP": "datetime2(7)", "TIMESTAMP WITH TIME ZONE": "datetimeoffset(7)", "TIMESTAMP_MS": "datetime",
    "TIMESTAMP_S": "smalldatetime", "UUID": "uniqueidentifier", "BLOB": "varbinary(max)", "DECIMAL(19,4)": "money",
    "DECIMAL(10,4)": "smallmoney",
}  # fmt: skip
"""Of DuckDB's types; it forgets the length of texts."""
PLACE = re.compile(r"\$(\w+)")


def prepare(engine: duckdb.DuckDBPyConnection, sql: str, declared: dict[str, str]) -> None:
    """Fills the table that stands for the function, in this session alone."""
    statement = Statement(sql, declared)
    try:
        translated = statement.in_duckdb()
        nothing = dict.fromkeys(PLACE.findall(translated))
        columns = engine.execute(f"SELECT * FROM ({translated}) AS q LIMIT 0", nothing).description or []
        rows = [
            (at, name, NAMES.get(str(kind), str(kind).lower()), None, None)
            for at, (name, kind, *_) in enumerate(columns, 1)
        ]
    except Fault as fault:
        rows = [(0, None, None, fault.number, fault.text)]
    except duckdb.Error as error:
        engine.execute("ROLLBACK")
        engine.execute("BEGIN")
        fault = of_duckdb(error, statement.tables)
        rows = [(0, None, None, fault.number, fault.text)]
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {DESCRIBED} (column_ordinal INTEGER, name VARCHAR, system_type_name VARCHAR, "
        "error_number INTEGER, error_message VARCHAR)"
    )
    engine.executemany(f"INSERT INTO {DESCRIBED} VALUES (?, ?, ?, ?, ?)", rows)
