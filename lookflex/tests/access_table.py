"""What every URL of LookFlex answers to whom. The test beside it fails on a URL that is missing here.

A row names a URL by its route name and says the status each identity gets for one method. Rows that need an object name
it in `objects` by the fixture that makes it. Statuses: 302 to the sign-in page for a page without a session, 401 for the
API without one, 403 for a role too low, 404 for an object one may not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

IDENTITIES = ("anonymous", "deactivated", "viewer", "outsider", "editor", "admin", "owner")


@dataclass(frozen=True, slots=True)
class Row:
    """`statuses` has one entry per IDENTITIES; `objects` maps URL arguments to fixtures whose `pk` they take."""

    name: str
    statuses: tuple[int, ...]
    method: str = "get"
    body: Mapping[str, str] = field(default_factory=dict)
    objects: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.statuses) != len(IDENTITIES):
            message = f"{self.name}: one status per identity, {len(IDENTITIES)} in all"
            raise ValueError(message)


def same(status: int, *, strangers: int | None = None) -> tuple[int, ...]:
    """`status` for everybody; `strangers` for the anonymous and the deactivated."""
    out = status if strangers is None else strangers
    return (out, out, *[status] * (len(IDENTITIES) - 2))


SOURCE = {"source_id": "granted_source"}
SHARED_SOURCE = {"source_id": "used_source"}
CONNECTION = {"connection_id": "granted_connection"}
DASHBOARD = {"dashboard_id": "shared_dashboard"}
PAGE = DASHBOARD | {"page_id": "shared_page"}
PAGE_ALONE = {"page_id": "shared_page"}
ON_PAGE = PAGE | {"element_id": "shared_chart"}
CHART = {"chart_id": "shared_chart"}
FILTER = {"filter_id": "shared_filter"}
JOB = {"job_id": "job_of_viewer"}
# Statuses in the order of IDENTITIES, for what is shared with the viewer and the editor.
SHARED_PAGE = (302, 302, 200, 404, 200, 200, 200)
SHARED_API = (401, 401, 200, 404, 200, 200, 200)
SHARED_WORK = (401, 401, 202, 404, 202, 202, 202)

ADMINS_PAGE = (302, 302, 403, 403, 403, 200, 200)
EDITORS_PAGE = (302, 302, 403, 404, 200, 200, 200)
ADMINS_API = (401, 401, 403, 403, 403, 200, 200)

ROWS = [
    # open to all
    Row("health", same(200)),
    Row("api-health", same(200)),
    Row("accounts:sign-in", same(302, strangers=200)),
    Row("accounts:sign-out", same(302), method="post"),
    Row("accounts:language", same(302), method="post", body={"language": "ko"}),
    Row("auth-login", same(400), method="post"),
    Row("auth-refresh", same(400), method="post"),
    Row("auth-logout", same(400), method="post"),
    # signed in
    Row("groups", same(200, strangers=401)),
    Row("group", same(200, strangers=401), objects={"group_id": "some_group"}),
    Row("accounts:people", (302, 302, 403, 200, 200, 200, 200)),
    Row("accounts:theme", same(302), method="post", body={"theme": "dark"}),
    Row("accounts:home-view", same(302), method="post", body={"view": "table"}),
    Row("accounts:shortcuts", same(302), method="post", body={"shortcuts": "off"}),
    Row("users-me", same(200, strangers=401)),
    Row("users-me", same(200, strangers=401), method="patch", body={"theme": "dark"}),
    Row("api-schema", same(200, strangers=401)),
    Row("api-docs", same(200, strangers=401)),
    # admins only
    Row("style-guide", (404, 404, 404, 404, 404, 200, 200)),
    Row("style-guide-values", (404, 404, 404, 404, 404, 200, 200)),
    # lists of what one may see
    Row("dashboards:home", same(200, strangers=302)),
    Row("datasources:list", same(200, strangers=302)),
    Row("datasources", same(200, strangers=401)),
    Row("api-dashboards", same(200, strangers=401)),
    Row("api-pages", same(200, strangers=401)),
    # a data source granted to the viewer and the editor
    Row("datasources:detail", SHARED_PAGE, objects=SOURCE),
    Row("datasources:preview", SHARED_PAGE, objects=SOURCE),
    Row("datasources:preview", (302, 302, 302, 404, 302, 302, 302), method="post", objects=SOURCE),
    Row("datasource", SHARED_API, objects=SOURCE),
    Row("datasource-fields", SHARED_API, objects=SOURCE),
    Row("datasource-preview", SHARED_WORK, objects=SOURCE),
    # a dashboard of the editor over it, shared with the viewer
    Row("dashboards:dashboard", SHARED_PAGE, objects=DASHBOARD),  # without pages it leads nowhere else
    Row("dashboards:page", SHARED_PAGE, objects=PAGE),
    Row("dashboards:charts", SHARED_PAGE, objects=PAGE),
    Row("dashboards:refresh", SHARED_PAGE, method="post", objects=PAGE),
    Row("dashboards:layout", SHARED_PAGE, objects=PAGE),
    Row("api-dashboard", SHARED_API, objects=DASHBOARD),
    Row("api-dashboard-pages", SHARED_API, objects=DASHBOARD),
    Row("api-page", SHARED_API, objects={"page_id": "shared_page"}),
    Row("api-chart", SHARED_API, objects=CHART),
    Row("api-chart-data", SHARED_WORK, method="post", objects=CHART),
    Row("api-filter-values", SHARED_WORK, objects=FILTER),
    # connections and the making of data sources: admins only
    Row("api-connections", ADMINS_API),
    Row("api-connections", (401, 401, 403, 403, 403, 400, 400), method="post"),
    Row("api-connections-test", (401, 401, 403, 403, 403, 400, 400), method="post"),
    Row("api-connection", ADMINS_API, objects=CONNECTION),
    Row("api-connection", ADMINS_API, method="patch", objects=CONNECTION),
    Row("api-connection", (401, 401, 403, 403, 403, 409, 409), method="delete", objects=CONNECTION),
    Row("api-connection-test", (401, 401, 403, 403, 403, 202, 202), method="post", objects=CONNECTION),
    Row("api-connection-tables", (401, 401, 403, 403, 403, 202, 202), objects=CONNECTION),
    Row("datasources", (401, 401, 403, 403, 403, 400, 400), method="post"),
    Row("datasource", (401, 401, 403, 404, 403, 200, 200), method="patch", objects=SOURCE),
    Row("datasource-fields", (401, 401, 403, 404, 403, 400, 400), method="patch", objects=SOURCE),
    Row("datasource-grants", ADMINS_API, objects=SOURCE),
    Row("datasource-grants", ADMINS_API, method="put", objects=SOURCE),
    Row("datasource-references", SHARED_API, objects=SOURCE),
    Row("datasource", (401, 401, 403, 404, 403, 204, 404), method="delete", objects=SOURCE),
    Row("datasource-upload", (401, 401, 403, 403, 403, 415, 415), method="post"),
    Row("datasource-upload-version", (401, 401, 403, 403, 403, 415, 415), method="post", objects=SOURCE),
    # the same in the browser
    Row("datasources:new", ADMINS_PAGE),
    Row("datasources:new-table", (302, 302, 403, 403, 403, 302, 302)),
    Row("datasources:making", (302, 302, 403, 403, 403, 404, 404), objects=JOB),
    Row("datasources:new-file", ADMINS_PAGE),
    Row("datasources:draft", (302, 302, 403, 403, 403, 404, 404), objects=JOB),
    Row("datasources:reading", (302, 302, 403, 403, 403, 404, 404), objects=JOB),
    Row("datasources:replacing", (302, 302, 403, 403, 403, 404, 404), objects=JOB),
    Row("datasources:connections", ADMINS_PAGE),
    Row("datasources:connection-new", ADMINS_PAGE),
    Row("datasources:connection-new", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("datasources:test", (302, 302, 403, 403, 403, 422, 422), method="post"),
    Row("datasources:test-steps", ADMINS_PAGE),
    Row("datasources:connection", ADMINS_PAGE, objects=CONNECTION),
    Row("datasources:connection-test", (302, 302, 403, 403, 403, 422, 422), method="post", objects=CONNECTION),
    Row("datasources:tables", ADMINS_PAGE, objects=CONNECTION),
    Row("datasources:connection-delete", ADMINS_PAGE, objects=CONNECTION),
    Row("datasources:connection-delete", (302, 302, 403, 403, 403, 409, 409), method="post", objects=CONNECTION),
    Row("datasources:fields", ADMINS_PAGE, objects=SOURCE),
    Row("datasources:fields", (302, 302, 403, 403, 403, 422, 422), method="post", objects=SOURCE),
    Row("datasources:access", ADMINS_PAGE, objects=SOURCE),
    Row("datasources:file", (302, 302, 403, 403, 403, 404, 404), objects=SOURCE),
    Row("datasources:references", SHARED_PAGE, objects=SOURCE),
    Row("datasources:settings", ADMINS_PAGE, objects=SOURCE),
    Row("datasources:delete", ADMINS_PAGE, objects=SOURCE),
    Row("datasources:delete", (302, 302, 403, 403, 403, 422, 422), method="post", objects=SHARED_SOURCE),
    # making and changing dashboards: the editor's own, shared with the viewer to view
    Row("api-dashboards", (401, 401, 403, 400, 400, 400, 400), method="post"),
    Row("api-dashboard", (401, 401, 403, 404, 200, 200, 200), method="patch", objects=DASHBOARD),
    Row("api-dashboard-undelete", (401, 401, 404, 404, 404, 404, 404), method="post", objects=DASHBOARD),
    Row("api-dashboard-shares", (401, 401, 403, 404, 200, 200, 200), objects=DASHBOARD),
    Row("api-dashboard-shares", (401, 401, 403, 404, 400, 400, 400), method="put", objects=DASHBOARD),
    Row("api-dashboard-pages", (401, 401, 403, 404, 400, 400, 400), method="post", objects=DASHBOARD),
    Row("api-dashboard-pages-order", (401, 401, 403, 404, 400, 400, 400), method="patch", objects=DASHBOARD),
    Row("api-page", (401, 401, 403, 404, 200, 200, 200), method="patch", objects=PAGE_ALONE),
    Row("api-page-positions", (401, 401, 403, 404, 400, 400, 400), method="patch", objects=PAGE_ALONE),
    Row("api-page-charts", (401, 401, 403, 404, 400, 400, 400), method="post", objects=PAGE_ALONE),
    Row("api-page-filters", SHARED_API, objects=PAGE_ALONE),
    Row("api-page-filters", (401, 401, 403, 404, 400, 400, 400), method="post", objects=PAGE_ALONE),
    Row("api-chart", (401, 401, 403, 404, 200, 200, 200), method="patch", objects=CHART),
    Row("api-chart", (401, 401, 403, 404, 204, 404, 404), method="delete", objects=CHART),
    Row("api-filter", SHARED_API, objects=FILTER),
    Row("api-filter", (401, 401, 403, 404, 200, 200, 200), method="patch", objects=FILTER),
    Row("api-filter", (401, 401, 403, 404, 204, 404, 404), method="delete", objects=FILTER),
    Row("api-page", (401, 401, 403, 404, 204, 404, 404), method="delete", objects=PAGE_ALONE),
    Row("api-dashboard", (401, 401, 403, 404, 204, 404, 404), method="delete", objects=DASHBOARD),
    # the same in the browser
    Row("dashboards:new", (302, 302, 403, 200, 200, 200, 200)),
    Row("dashboards:sample", (302, 302, 403, 403, 403, 302, 302), method="post"),
    Row("dashboards:sample-job", (302, 302, 403, 403, 403, 404, 404), objects=JOB),
    Row("dashboards:settings", EDITORS_PAGE, objects=DASHBOARD),
    Row("dashboards:settings", (302, 302, 403, 404, 422, 422, 422), method="post", objects=DASHBOARD),
    Row("dashboards:share", EDITORS_PAGE, objects=DASHBOARD),
    Row("dashboards:add-page", (302, 302, 403, 404, 302, 302, 302), method="post", objects=DASHBOARD),
    Row("dashboards:order-pages", (302, 302, 403, 404, 204, 204, 204), method="post", objects=DASHBOARD),
    Row("dashboards:deleted-pages", EDITORS_PAGE, objects=DASHBOARD),
    Row("dashboards:page-settings", EDITORS_PAGE, objects=PAGE),
    Row("dashboards:edit", EDITORS_PAGE, objects=PAGE),
    Row("dashboards:panel", EDITORS_PAGE, objects=PAGE),
    Row("dashboards:edit-charts", EDITORS_PAGE, objects=PAGE),
    Row("dashboards:new-chart", EDITORS_PAGE, objects=PAGE),
    Row("dashboards:preview-chart", EDITORS_PAGE, method="post", objects=PAGE),
    Row("dashboards:edit-chart", EDITORS_PAGE, objects=ON_PAGE),
    Row("dashboards:new-filter", EDITORS_PAGE, objects=PAGE),
    Row("dashboards:edit-filter", EDITORS_PAGE, objects=PAGE | {"element_id": "shared_filter"}),
    Row("dashboards:delete-element", (302, 302, 403, 404, 200, 404, 404), method="post", objects=ON_PAGE),
    Row("dashboards:undelete-element", (302, 302, 403, 404, 204, 204, 204), method="post", objects=ON_PAGE),
    Row("dashboards:delete-page", (302, 302, 403, 404, 302, 404, 404), method="post", objects=PAGE),
    Row("dashboards:undelete-page", (302, 302, 403, 404, 302, 302, 302), method="post", objects=PAGE),
    Row("dashboards:delete", (302, 302, 403, 404, 302, 404, 404), method="post", objects=DASHBOARD),
    Row("dashboards:undelete", (302, 302, 403, 404, 404, 404, 404), method="post", objects=DASHBOARD),
    # somebody's own
    Row("job", (401, 401, 200, 404, 404, 404, 404), objects=JOB),
    Row("job", (401, 401, 204, 404, 404, 404, 404), method="delete", objects=JOB),
]
# Django's own pages, guarded as one by `OwnerAdminSite.has_permission` and tested in accounts/tests/test_admin.py.
GUARDED_ELSEWHERE = ("admin:",)

from lookflex.tests import access_telling  # noqa: E402 - its rows are of the kind above

ROWS += access_telling.ROWS
