"""DuckDB's types in our words."""

from datasources.query.spec import FieldType

NUMBERS = frozenset(
    {
        *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"),
        *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"),
        *("FLOAT", "DOUBLE", "DECIMAL"),
    }
)
OTHERS = {
    "BOOLEAN": FieldType.BOOLEAN,
    "DATE": FieldType.DATE,
    "TIMESTAMP": FieldType.DATETIME,
    "TIMESTAMP_S": FieldType.DATETIME,
    "TIMESTAMP_MS": FieldType.DATETIME,
    "TIMESTAMP_NS": FieldType.DATETIME,
}


def field_type(native: str) -> FieldType:
    """The field type of a DuckDB type name such as `DECIMAL(18,2)`; TEXT for what is none of ours."""
    name = native.partition("(")[0]
    if native.endswith("]"):
        return FieldType.TEXT
    return FieldType.NUMBER if name in NUMBERS else OTHERS.get(name, FieldType.TEXT)
