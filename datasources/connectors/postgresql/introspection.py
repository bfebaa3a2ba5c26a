"""What tables and columns a PostgreSQL server has for our account."""

from datasources.connectors.base import Caution, SourceColumn
from datasources.query.spec import FieldType

TABLES = """
SELECT n.nspname, c.relname
FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
  AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
  AND ($1 = '' OR n.nspname = $1)
  AND pg_catalog.strpos(pg_catalog.lower(n.nspname || '.' || c.relname), pg_catalog.lower(CAST($2 AS text))) > 0
ORDER BY n.nspname, c.relname
LIMIT CAST($3 AS bigint)
"""
"""Tables, views, materialised views and foreign tables; a partitioned table counts as one.

Parameters: schema, search, limit."""

RELATION = """
SELECT CAST(pg_catalog.to_regclass(
    CASE WHEN $1 = '' THEN pg_catalog.format('%I', CAST($2 AS text)) ELSE pg_catalog.format('%I.%I', $1, $2) END
) AS oid)
"""
"""The table's number, NULL where there is none. Parameters: schema, name."""

COLUMNS = """
WITH RECURSIVE chain AS (
    SELECT a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) AS native, a.atttypid AS type
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = CAST($1 AS oid) AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
  UNION ALL
    SELECT c.attnum, c.attname, c.native, t.typbasetype
    FROM chain AS c JOIN pg_catalog.pg_type AS t ON t.oid = c.type WHERE t.typtype = 'd'
)
SELECT c.attname, c.native, CASE WHEN n.nspname = 'pg_catalog' THEN t.typname ELSE '' END
FROM chain AS c JOIN pg_catalog.pg_type AS t ON t.oid = c.type JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype <> 'd'
ORDER BY c.attnum
"""
"""Readable columns with their declared type and the built-in type underneath all domains. Parameter: the table's number."""

TYPE_NAMES = """
WITH RECURSIVE wanted AS (
    SELECT w.place, CAST(w.type AS oid) AS type, w.modifier
    FROM ROWS FROM (pg_catalog.unnest(CAST($1 AS bigint[])), pg_catalog.unnest(CAST($2 AS integer[])))
      WITH ORDINALITY AS w(type, modifier, place)
), chain AS (
    SELECT w.place, pg_catalog.format_type(w.type, w.modifier) AS native, w.type FROM wanted AS w
  UNION ALL
    SELECT c.place, c.native, t.typbasetype
    FROM chain AS c JOIN pg_catalog.pg_type AS t ON t.oid = c.type WHERE t.typtype = 'd'
)
SELECT c.native, CASE WHEN n.nspname = 'pg_catalog' THEN t.typname ELSE '' END
FROM chain AS c JOIN pg_catalog.pg_type AS t ON t.oid = c.type JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype <> 'd'
ORDER BY c.place
"""
"""Of numbers of types and their modifiers, as arrays: the declared type and the built-in one underneath."""

ACCOUNT = """
SELECT pg_catalog.current_setting('server_version'), r.rolsuper OR r.rolbypassrls,
  pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
  OR EXISTS (
    SELECT 1 FROM pg_catalog.pg_namespace AS n
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND pg_catalog.has_schema_privilege(n.oid, 'CREATE')
  )
  OR EXISTS (
    SELECT 1 FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
      AND (pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
        OR pg_catalog.has_any_column_privilege(c.oid, 'INSERT, UPDATE'))
  )
FROM pg_catalog.pg_roles AS r WHERE r.rolname = current_user
"""
"""The server's version, whether our account stands above all rules, whether it may write or create anything
anywhere (a column is enough)."""

TYPES: dict[str, FieldType] = {
    **dict.fromkeys(("int2", "int4", "int8", "numeric", "float4", "float8", "oid"), FieldType.NUMBER),
    "bool": FieldType.BOOLEAN,
    "date": FieldType.DATE,
    "timestamp": FieldType.DATETIME,
    "timestamptz": FieldType.DATETIME,
}
"""Everything else (enum, uuid, json, array, interval, money, bytea …) is shown as PostgreSQL's own text."""


def source_column(name: str, native: str, base: str) -> SourceColumn:
    """One row of `COLUMNS`."""
    return SourceColumn(name, TYPES.get(base, FieldType.TEXT), native, zoned=base == "timestamptz")


def cautions(*, superuser: bool, writes: bool, encrypted: bool, verified: bool, near: bool) -> tuple[Caution, ...]:
    """`near`: the server is on this machine, so that nobody on a network could listen."""
    found = [
        (superuser, Caution.SUPERUSER),
        (writes and not superuser, Caution.CAN_WRITE),
        (not encrypted and not near, Caution.NOT_ENCRYPTED),
        (encrypted and not verified and not near, Caution.NOT_VERIFIED),
    ]
    return tuple(caution for applies, caution in found if applies)
