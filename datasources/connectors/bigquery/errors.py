"""Google's errors in our words.

The API answers with an HTTP status, a `reason` and an English message (https://cloud.google.com/bigquery/docs/error-messages).
Status and reason decide; the message is read only for the names in it."""

import re
from collections.abc import Callable
from typing import Any

import requests
from google.api_core.exceptions import GoogleAPICallError
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError

from datasources.query.errors import (
    BadQuery,
    Cancelled,
    CannotConnect,
    Denied,
    FieldRemoved,
    QueryTimeout,
    ResultTooLarge,
    SourceError,
    TableGone,
    TooManyBytes,
)

CLIENT_ERRORS = (
    GoogleAPICallError,
    GoogleAuthError,
    requests.RequestException,
    OSError,
    TimeoutError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
)
"""What the client raises: its own errors, the transport's, and whatever it stumbles over in an answer that is none."""

NAME = r"`?([^\s`'\"]+?)`?"
RIGHT = re.compile(r"\b((?:bigquery|resourcemanager)\.[a-z]+\.[A-Za-z]+)\b")
JOBS = "bigquery.jobs.create"
DISABLED = re.compile(r"has not been used in project|is disabled|SERVICE_DISABLED|accessNotConfigured")
NOT_FOUND = re.compile(r"Not found: (Project|Dataset|Table|View)\s+(\S+)")
FIELD = re.compile(
    rf"(?:Unrecognized name: {NAME}(?:[ ;,]|$)|Name {NAME} not found inside|Field name {NAME} does not exist)"
)
PARTITION = re.compile(r"without a filter over column\(s\)\s+(.+?)\s+that can be used for partition elimination")
BYTES = re.compile(r"limit for bytes billed: (\d+)\D+(\d+)")
DENIED_TABLE = re.compile(r"Access Denied: (?:Table|View|Dataset) ([^\s:]+:[^\s:]+)")

UNWILLING = {
    "rateLimitExceeded": "rate_limit",
    "jobRateLimitExceeded": "rate_limit",
    "quotaExceeded": "quota",
    "billingNotEnabled": "billing_disabled",
}
UNWILLING_STATUS = {401: "credentials", 429: "rate_limit"}
SERVER = 500
TOO_LARGE = "Response too large"


def explained(error: Exception, *, project: str, cancelled: bool) -> SourceError:
    """What an error of the client means. `cancelled`: somebody asked for the end, so Google's "stopped" is not its own."""
    if isinstance(error, GoogleAPICallError):
        return _answered(error, project=project, cancelled=cancelled)
    detail = f"{type(error).__name__}: {error}"
    if isinstance(error, RefreshError):
        reason = "network" if error.retryable else "credentials"
        return CannotConnect(project, reason=reason, detail=detail)
    if isinstance(error, GoogleAuthError) and not isinstance(error, TransportError):
        return CannotConnect(project, reason="credentials", detail=detail)
    return CannotConnect(project, reason=_transport(error), detail=detail)


def _transport(error: BaseException | None) -> str:
    """Why no answer came: the first cause that says so."""
    while error is not None:
        if isinstance(error, requests.exceptions.SSLError):
            return "tls"
        if "NameResolutionError" in repr(error):
            return "name"
        error = error.__cause__ or error.__context__
    return "network"


def _answered(error: GoogleAPICallError, *, project: str, cancelled: bool) -> SourceError:
    status, reason, text = int(error.code or 0), _reason(error), str(error.message)
    if reason == "stopped":
        return Cancelled() if cancelled else QueryTimeout(detail=text)
    if figures := BYTES.search(text):
        return TooManyBytes(f"{figures[2]} {figures[1]}", detail=text)
    if why := UNWILLING.get(reason) or UNWILLING_STATUS.get(status):
        return CannotConnect(project, reason=why, detail=text)
    if status >= SERVER:
        return CannotConnect(project, detail=text)
    return BY_STATUS.get(status, _refused)(text, project)


def _reason(error: GoogleAPICallError) -> str:
    found: list[Any] = list(error.errors)
    return str(found[0].get("reason", "")) if found and isinstance(found[0], dict) else ""


def _forbidden(text: str, project: str) -> SourceError:
    if DISABLED.search(text):
        return CannotConnect(project, reason="api_disabled", detail=text)
    if right := RIGHT.search(text):
        return Denied(right[1], reason="jobs_denied" if right[1] == JOBS else "missing_right", detail=text)
    table = DENIED_TABLE.search(text)
    return Denied(table[1].rpartition(":")[2] if table else project, detail=text)


def _missing(text: str, project: str) -> SourceError:
    found = NOT_FOUND.search(text)
    kind, name = (found[1], found[2].strip("`'\"")) if found else ("Table", "")
    if kind == "Project":
        return CannotConnect(name or project, reason="project", detail=text)
    if kind == "Dataset":
        return TableGone(name, reason="dataset", detail=text)
    return TableGone(name.rpartition(":")[2], detail=text)


def _refused(text: str, project: str) -> SourceError:
    """Google read the query and said no."""
    if column := FIELD.search(text):
        return FieldRemoved(next(filter(None, column.groups())), detail=text)
    if columns := PARTITION.search(text):
        return BadQuery(columns[1].replace("'", ""), reason="partition_filter", detail=text)
    if TOO_LARGE in text:
        return ResultTooLarge(detail=text)
    if "project ID" in text or "ProjectId" in text:
        return CannotConnect(project, reason="project", detail=text)
    return BadQuery(reason="overflow" if "overflow" in text else None, detail=text)


BY_STATUS: dict[int, Callable[[str, str], SourceError]] = {403: _forbidden, 404: _missing}
