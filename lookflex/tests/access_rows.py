"""What a row of the access table is, and what many rows say."""

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
