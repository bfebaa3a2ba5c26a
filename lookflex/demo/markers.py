"""What the demo has built in this database: once, so that samples a person has deleted do not come back."""

from django.db import connection

TABLE = "CREATE TABLE IF NOT EXISTS demo_built (name text PRIMARY KEY)"


def is_done(name: str) -> bool:
    """True when `mark(name)` was called in this database."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("SELECT 1 FROM demo_built WHERE name = %s", [name])
        return cursor.fetchone() is not None


def mark(name: str) -> None:
    """Remembers, together with the transaction around it, that `name` was built."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("INSERT INTO demo_built (name) VALUES (%s)", [name])
