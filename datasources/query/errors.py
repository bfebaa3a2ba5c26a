"""What can go wrong between a question and its rows.

Every error names a stable `code` (the API's, see docs/api.md), a finer `reason` (which sentence the person reads; the
sentences live in `datasources.services.error_texts`, because this package knows no language) and a `subject` (the table,
host or field concerned, safe to show to whoever may see the chart).
"""


class SourceError(Exception):
    """Base of everything a source or the compiler may refuse. `permanent` says that asking again cannot help."""

    code = "query_failed"
    reason = "failed"
    permanent = False
    position: int | None = None
    """Where in the SQL that was sent the source sees the mistake, in characters from 0; None where it does not say."""

    def __init__(self, subject: str = "", *, reason: str | None = None, detail: str = "") -> None:
        """`detail` is for the log and for those who may edit the source, never for viewers."""
        super().__init__(f"{reason or self.reason}: {subject}" if subject else (reason or self.reason))
        self.subject = subject
        self.detail = detail
        if reason is not None:
            self.reason = reason


class CannotConnect(SourceError):
    """Nothing answered, or it refused us. Reasons: name, network, tls, credentials, database."""

    code = "source_unreachable"
    reason = "network"


class Denied(SourceError):
    """The source's account may not read what was asked for."""

    reason = "permission"
    permanent = True


class TableGone(SourceError):
    """The table or file behind the data source is not there any more."""

    reason = "table_gone"
    permanent = True


class FieldRemoved(SourceError):
    """A column the query names is not there any more (or the chart names a field that was removed)."""

    code = "field_removed"
    reason = "field_removed"
    permanent = True


class BadQuery(SourceError):
    """The source did not accept the query or failed inside it (division by zero, a value that cannot be cast)."""

    reason = "failed"


class QueryTimeout(SourceError):
    """The data source's time limit was reached; the query was ended at the source."""

    code = "query_timeout"
    reason = "timeout"


class ResultTooLarge(SourceError):
    """More bytes than a result may have."""

    code = "query_too_large"
    reason = "too_large"
    permanent = True


class TooManyBytes(SourceError):
    """The query would cost more than one may. `subject` is two whole numbers of bytes: what it needs and what is allowed."""

    code = "query_too_large"
    reason = "bytes_cap"
    permanent = True


class Cancelled(SourceError):
    """Nobody waits any more."""

    code = "cancelled"
    reason = "cancelled"


class WorkerLost(SourceError):
    """The worker that ran the query died, twice."""

    reason = "worker_lost"


class OperatorUnsupported(SourceError):
    """The source kind has no such operator (REGEX on SQL Server)."""

    code = "operator_unsupported"
    reason = "operator_unsupported"
    permanent = True


class InvalidValue(SourceError):
    """A filter value that does not fit the field's type."""

    code = "invalid"
    reason = "invalid_value"
    permanent = True
