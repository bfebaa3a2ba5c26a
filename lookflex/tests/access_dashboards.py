"""Rows of the access table: dashboards, pages and what lies on them (product.md §3.1)."""

from lookflex.tests.access_rows import ADMIN, EDITOR, EDITS, MANAGES, SEES, SIGNED_IN, UNBINS, Route

FILTER = {"element_id": "filter"}

ROWS = [
    Route("dashboards:home", get=SIGNED_IN),
    Route("api-dashboards", get=SIGNED_IN, post=EDITOR(400)),
    Route("api-pages", get=SIGNED_IN),
    # looked at
    Route("dashboards:dashboard", get=SEES(302)),  # to its first open page
    Route("dashboards:page", get=SEES),
    Route("dashboards:charts", get=SEES),
    Route("dashboards:refresh", post=SEES),
    Route("dashboards:layout", get=SEES),
    Route("api-chart-data", post=SEES(202, scope="read")),
    Route("api-filter-values", get=SEES(202)),
    # made
    Route("dashboards:new", get=EDITOR, post=EDITOR(422)),
    Route("dashboards:sample", post=ADMIN(409)),  # there are data sources already
    Route("dashboards:sample-job", get=ADMIN(404), post=ADMIN(404)),
    # the dashboard
    Route("api-dashboard", get=SEES, patch=EDITS, delete=MANAGES(204)),
    Route("api-dashboard-undelete", post=UNBINS, at={"dashboard_id": "binned_dashboard"}),
    Route("api-dashboard-shares", get=MANAGES, put=MANAGES(400)),
    Route("dashboards:settings", get=EDITS, post=EDITS(422)),
    Route("dashboards:delete", post=MANAGES(302)),
    Route("dashboards:undelete", post=UNBINS(302), at={"dashboard_id": "binned_dashboard"}),
    Route("dashboards:share", get=MANAGES, post=MANAGES(422)),  # without a revision
    # its pages
    Route("api-dashboard-pages", get=SEES, post=EDITS(400)),
    Route("api-dashboard-pages-order", patch=EDITS(400)),
    Route("api-page", get=SEES, patch=EDITS, delete=EDITS(204)),
    Route("api-page-positions", patch=EDITS(400)),
    Route("dashboards:add-page", post=EDITS(302)),
    Route("dashboards:order-pages", post=EDITS(422)),
    Route("dashboards:deleted-pages", get=EDITS),
    Route("dashboards:page-settings", get=EDITS, post=EDITS(422)),
    Route("dashboards:delete-page", post=EDITS(302)),
    Route("dashboards:undelete-page", post=EDITS(302)),
    # what lies on them
    Route("api-page-charts", post=EDITS(400)),
    Route("api-chart", get=SEES, patch=EDITS, delete=EDITS(204)),
    Route("api-page-filters", get=SEES, post=EDITS(400)),
    Route("api-filter", get=SEES, patch=EDITS, delete=EDITS(204)),
    Route("dashboards:edit", get=EDITS),
    Route("dashboards:panel", get=EDITS),
    Route("dashboards:edit-charts", get=EDITS),
    Route("dashboards:new-chart", get=EDITS, post=EDITS(422)),
    Route("dashboards:preview-chart", post=EDITS),
    Route("dashboards:edit-chart", get=EDITS, post=EDITS(422)),
    Route("dashboards:new-filter", get=EDITS, post=EDITS(422)),
    Route("dashboards:edit-filter", get=EDITS, post=EDITS(422), at=FILTER),
    Route("dashboards:delete-element", post=EDITS),
    Route("dashboards:undelete-element", post=EDITS(204)),
]
