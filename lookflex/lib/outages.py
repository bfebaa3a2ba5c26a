"""What LookFlex itself cannot do without, and what is said while it is away: our database and our two Redis."""

from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _
from django_redis.exceptions import ConnectionInterrupted
from redis.exceptions import RedisError

OUTAGES = (OperationalError, InterfaceError, RedisError, ConnectionInterrupted)
"""Errors that mean it is away, restarting or full. A source's own troubles are never among them: connectors translate those."""
STATUS = HTTPStatus.SERVICE_UNAVAILABLE
CODE = "unavailable"
MESSAGE = _("A part of the server does not answer. Nothing is lost. Try again in a moment.")
RETRY_SECONDS = 10
