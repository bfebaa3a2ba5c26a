"""One change of people and groups at a time: whoever changes several rows of both waits for the one before."""

from django.db import connection

# Any number that nobody else uses.
_PEOPLE = 7_310_581


def take_people() -> None:
    """Until the end of the transaction. Taken before any row is locked, so that two of us never wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PEOPLE])
