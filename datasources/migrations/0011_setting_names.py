"""The stored settings of connections by the names that the contract of the API has for them."""

from django.db import migrations

RENAMED = [
    ("MYSQL", "sslmode", "tls"), ("MSSQL", "sslmode", "encrypt"), ("BIGQUERY", "max_bytes_billed", "max_bytes"),
]  # fmt: skip
RENAME = """UPDATE datasources_connection SET config = config - %s || jsonb_build_object(%s, config -> %s)
WHERE kind = %s AND config ? %s"""


def _renaming(kind: str, old: str, new: str) -> tuple[str, list[str]]:
    return RENAME, [old, new, old, kind, old]


class Migration(migrations.Migration):
    dependencies = [("datasources", "0010_connection_limits")]

    operations = [
        migrations.RunSQL(
            [_renaming(kind, old, new) for kind, old, new in RENAMED],
            reverse_sql=[_renaming(kind, new, old) for kind, old, new in RENAMED],
        )
    ]
