from datasources.models.access_request import AccessRequest, AccessRequestStatus
from datasources.models.connection import Connection
from datasources.models.data_source import DataSource
from datasources.models.field import Field
from datasources.models.field_use import FieldUse
from datasources.models.grant import Grant
from datasources.models.job import Job
from datasources.models.query_record import QueryRecord
from datasources.models.upload import Upload

__all__ = [
    "AccessRequest",
    "AccessRequestStatus",
    "Connection",
    "DataSource",
    "Field",
    "FieldUse",
    "Grant",
    "Job",
    "QueryRecord",
    "Upload",
]
