"""Rows of the access table: connections and data sources (product.md §2.1 and §2.3), jobs."""

from lookflex.tests.access_rows import ADMIN, ADMIN_OF_SOURCE, GRANTED, SELF, SIGNED_IN, Route

ROWS = [
    # read by whoever has a grant; in lists the label alone is for all
    Route("datasources:list", get=SIGNED_IN),
    Route("datasources:detail", get=GRANTED),
    Route("datasources:preview", get=GRANTED, post=GRANTED(302)),
    Route("datasources:references", get=GRANTED),
    Route("datasources", get=SIGNED_IN, post=ADMIN(400)),
    Route("datasource", get=GRANTED, patch=ADMIN_OF_SOURCE, delete=ADMIN_OF_SOURCE(204)),
    Route("datasource-fields", get=GRANTED, patch=ADMIN_OF_SOURCE(400), post=ADMIN_OF_SOURCE(400)),
    Route("datasource-preview", get=GRANTED(202)),
    Route("datasource-references", get=GRANTED),
    # connections
    Route("api-connections", get=ADMIN, post=ADMIN(400)),
    Route("api-connections-test", post=ADMIN(400)),
    Route("api-connection", get=ADMIN, patch=ADMIN, delete=ADMIN(409)),
    Route("api-connection-test", post=ADMIN(202)),
    Route("api-connection-tables", get=ADMIN(202)),
    Route("datasources:connections", get=ADMIN),
    Route("datasources:connection-new", get=ADMIN),
    Route("datasources:connection-new-kind", get=ADMIN, post=ADMIN(422)),
    Route("datasources:connection", get=ADMIN, post=ADMIN(422)),
    Route("datasources:connection-test", post=ADMIN(422)),
    Route("datasources:connection-delete", get=ADMIN, post=ADMIN(409)),
    Route("datasources:test", post=ADMIN(404)),  # of no kind
    Route("datasources:test-steps", get=ADMIN, post=ADMIN),
    Route("datasources:tables", get=ADMIN, post=ADMIN),
    # making and changing data sources
    Route("datasource-grants", get=ADMIN, put=ADMIN),
    Route("datasource-upload", post=ADMIN(415)),
    Route("datasource-upload-version", post=ADMIN(415)),
    Route("datasources:new", get=ADMIN),
    Route("datasources:new-table", get=ADMIN(302), post=ADMIN(302)),
    Route("datasources:new-file", get=ADMIN, post=ADMIN(422)),
    Route("datasources:making", get=ADMIN(404)),  # somebody else's job, here and below
    Route("datasources:draft", get=ADMIN(404), post=ADMIN(404)),
    Route("datasources:reading", get=ADMIN(404), post=ADMIN(404)),
    Route("datasources:replacing", get=ADMIN(404), post=ADMIN(404)),
    Route("datasources:fields", get=ADMIN, post=ADMIN(422)),
    Route("datasources:access", get=ADMIN, post=ADMIN(422)),
    Route("datasources:file", get=ADMIN(404), post=ADMIN(404)),  # it was read from a table
    Route("datasources:settings", get=ADMIN, post=ADMIN(422)),
    Route("datasources:delete", get=ADMIN, post=ADMIN(422)),
    Route("job", get=SELF, delete=SELF(204)),
]
