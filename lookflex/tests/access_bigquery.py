"""Rows of the access table: what a data source costs (product.md §2.1)."""

from lookflex.tests.access_rows import ADMIN, ADMIN_OF_SOURCE, Route

ROWS = [
    # the source of the table is one that bills nothing: an ADMIN learns that there is no such thing
    Route("datasources:estimate", get=ADMIN(404), post=ADMIN(404)),
    Route("datasource-estimate", post=ADMIN_OF_SOURCE(400, scope="read")),
]
