"""Errors of sources as the API's errors: status and stable code."""

from rest_framework.exceptions import APIException

from datasources.query.errors import SourceError
from datasources.services import error_texts

STATUS = {
    "source_unreachable": 502,
    "query_failed": 502,
    "query_timeout": 504,
    "query_too_large": 400,
    "field_removed": 400,
    "operator_unsupported": 400,
    "invalid": 400,
    "cancelled": 409,
}


class SourceProblem(APIException):
    """502 where the source answered with an error or not at all, 504 where it took too long, 400 where asking again cannot help."""

    def __init__(self, error: SourceError) -> None:
        super().__init__(detail=error_texts.sentence(error), code=error.code)
        self.status_code = STATUS.get(error.code, 502)
