"""What a dashboard looks like from afar: where things lie on the first page its viewer may open, without any data."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from dashboards.models import Chart, Element, Page
from dashboards.services import scenes


@dataclass(frozen=True, slots=True)
class Box:
    """One element in px of its page. `kind` is the chart type in lower case, or `filter`."""

    kind: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A page's size in px and what lies on it, in reading order."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def previews(*, dashboard_ids: Iterable[UUID], actor: User) -> dict[UUID, Preview]:
    """By dashboard; one that is locked for `actor`, or has no pages, is left out. The number of queries is fixed."""
    first: dict[UUID, Page] = {}
    for page in scenes.open_pages(dashboard_ids=dashboard_ids, actor=actor):
        first.setdefault(page.dashboard_id, page)
    boxes = _boxes([page.pk for page in first.values()])
    return {
        dashboard: Preview(width=page.width, height=page.height, boxes=tuple(boxes.get(page.pk, ())))
        for dashboard, page in first.items()
    }


def _boxes(page_ids: list[UUID]) -> dict[UUID, list[Box]]:
    elements = list(Element.objects.present().filter(page__in=page_ids, hidden=False))
    types = dict(Chart.objects.filter(element__in=elements).values_list("element_id", "type"))
    boxes: dict[UUID, list[Box]] = {}
    for element in elements:
        kind = str(types.get(element.pk, element.kind)).lower()
        box = Box(kind=kind, x=element.x, y=element.y, width=element.width, height=element.height)
        boxes.setdefault(element.page_id, []).append(box)
    return boxes
