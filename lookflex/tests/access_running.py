"""Rows of the access table: the query log, and queries that are left."""

from lookflex.tests.access_rows import ADMIN, GRANTED, SEES, Route

ROWS = [
    Route("queries:log", get=ADMIN),
    Route("queries:sql", get=ADMIN),
    Route("datasources:cancel-preview", post=GRANTED),
    Route("dashboards:cancel", post=SEES),
]
