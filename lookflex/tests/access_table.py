"""Who may do what by which route: every URL of pages and API with every verb it knows (quality.md §2).

`test_access_table.py` asks each of them as every identity, by session, token and API key, and fails where a route, or a
verb that a route knows, has no row.
"""

from lookflex.tests import (
    access_asking,
    access_bigquery,
    access_dashboards,
    access_doors,
    access_fields,
    access_own,
    access_people,
    access_running,
    access_sources,
    access_sql,
)

ROWS = [
    *access_doors.ROWS,
    *access_own.ROWS,
    *access_people.ROWS,
    *access_sources.ROWS,
    *access_dashboards.ROWS,
    *access_asking.ROWS,
    *access_bigquery.ROWS,
    *access_sql.ROWS,
    *access_fields.ROWS,
    *access_running.ROWS,
]
# Django's own pages, guarded as one by `OwnerAdminSite.has_permission`: `test_admin_is_the_owners` asks them all.
ADMIN_SITE = "admin:"
