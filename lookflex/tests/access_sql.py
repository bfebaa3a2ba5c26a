"""Rows of the access table: written queries (product.md §2.1), for ADMINs."""

from lookflex.tests.access_rows import ADMIN, Route

ROWS = [
    Route("datasources:new-sql", get=ADMIN(302), post=ADMIN(302)),
    Route("datasources:sql", get=ADMIN(404), post=ADMIN(404)),  # it was made from a table
    Route("datasources:schema", get=ADMIN),
    Route("datasources:columns", get=ADMIN),
    Route("datasources:table-estimate", get=ADMIN(404)),  # its kind has no estimates
]
