"""Rows of the access table: calculated fields and sync (product.md §2.2)."""

from lookflex.tests.access_rows import ADMIN, Route

ROWS = [
    Route("datasource-field", delete=ADMIN(404)),  # a column's field goes with its column
    Route("datasource-sync", post=ADMIN(202)),
    Route("datasources:calculated-new", get=ADMIN, post=ADMIN(422)),
    Route("datasources:calculated-check", post=ADMIN),
    Route("datasources:calculated-sample", get=ADMIN),
    Route("datasources:calculated-field", get=ADMIN(404), post=ADMIN(404)),
    Route("datasources:sync", get=ADMIN(302), post=ADMIN(302)),
]
