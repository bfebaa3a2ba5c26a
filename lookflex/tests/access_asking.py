"""Rows of the access table: asking for access to data, and deciding about it (product.md §2.3)."""

from lookflex.tests.access_rows import ADMIN, SEEING, SIGNED_IN, Route

ROWS = [
    Route("datasources:ask-access", get=SIGNED_IN(404), post=SIGNED_IN(404)),  # of no data source
    # whoever has access has nothing to ask for; one of the others has asked already
    Route("datasource-request-access", post=SIGNED_IN(201, but=dict.fromkeys(SEEING, 409) | {"viewer": 200})),
    Route("access:requests", get=ADMIN),
    Route("access:approve", get=ADMIN, post=ADMIN(422)),
    Route("access:decline", get=ADMIN, post=ADMIN(302)),
]
