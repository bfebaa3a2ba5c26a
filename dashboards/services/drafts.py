"""A chart while it is edited: what the form says, not stored anywhere."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from accounts.models import User
from dashboards.charts.validate import Problem
from dashboards.models import Chart, Element, Page
from dashboards.models.element import ElementKind
from dashboards.services.elements import Place
from datasources.models import DataSource

SIZES = {"SCORECARD": (320, 120), "TABLE": (880, 420), "PIE": (480, 360)}
SIZE = (640, 360)
FILTER_SIZE = (240, 40)
GAP = 16
FILTER_ROW = GAP + FILTER_SIZE[1] + GAP
"""Charts begin below the filters, also while there are none."""


@dataclass(frozen=True, slots=True)
class ChartDraft:
    """`id` is the chart's own once it is stored, before that one made for the form. `config` may be malformed: it is what
    somebody is in the middle of typing."""

    id: str
    type: str
    title: str
    source: str
    config: dict[str, Any] = field(default_factory=dict)
    place: dict[str, Any] = field(default_factory=dict)
    revision: int | None = None
    is_new: bool = True

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def of(chart: Chart) -> ChartDraft:
    """A stored chart as the form begins with it."""
    element = chart.element
    place = {"x": element.x, "y": element.y, "width": element.width, "height": element.height}
    return ChartDraft(
        id=str(chart.pk),
        type=chart.type,
        title=chart.title,
        source=str(chart.source_id),
        config=dict(chart.config),
        place=place,
        revision=element.revision,
        is_new=False,
    )


def unsaved(draft: ChartDraft, *, page: Page, source: DataSource) -> Chart:
    """A chart that can be asked and drawn like a stored one."""
    element = Element(pk=UUID(draft.id), page=page, kind=ElementKind.CHART, **fitting(draft.place))
    return Chart(element=element, type=draft.type, title=draft.title, source=source, config=draft.config, style={})


def fitting(place: Mapping[str, Any]) -> dict[str, int]:
    """Only what is a whole number."""
    return {name: value for name, value in place.items() if isinstance(value, int)}


PLACES = {"x": (-20_000, 20_000), "y": (-20_000, 20_000), "width": (8, 20_000), "height": (8, 20_000)}
"""In px, both ends included; `Element` refuses everything else."""


def misplaced(draft: ChartDraft) -> list[Problem]:
    """What of the place is no whole number, or too far away."""
    return [
        Problem(name, "out_of_range", {"min": low, "max": high})
        for name, (low, high) in PLACES.items()
        if not isinstance(value := draft.place.get(name), int) or not low <= value <= high
    ]


def place_of(draft: ChartDraft) -> Place:
    return Place(**fitting(draft.place))


def free_place(*, page: Page, kind: str) -> dict[str, int]:
    """Where there is room: charts below the row of filters and below what is there, small ones beside each other."""
    width, height = FILTER_SIZE if kind == "FILTER" else SIZES.get(kind, SIZE)
    placed = list(Element.objects.present().filter(page=page))
    if kind == "FILTER":
        top = [element for element in placed if element.y < FILTER_ROW]
        x = max((element.x + element.width for element in top), default=0) + GAP
        if x + width <= page.width:
            return {"x": x, "y": GAP, "width": width, "height": height}
    bottom = max((element.y + element.height for element in placed), default=0) + GAP
    last = max(placed, key=lambda element: (element.y + element.height, element.x), default=None)
    if last and last.kind == ElementKind.CHART and last.x + last.width + GAP + width <= page.width:
        return {"x": last.x + last.width + GAP, "y": last.y, "width": width, "height": height}
    return {"x": GAP, "y": max(bottom, FILTER_ROW), "width": min(width, page.width - 2 * GAP), "height": height}


def granted_source(draft: ChartDraft, actor: User) -> DataSource | None:
    """The draft's source; None without a grant, or when it is gone."""
    try:
        key = UUID(draft.source)
    except ValueError:
        return None
    found: DataSource | None = DataSource.objects.granted_to(actor).filter(pk=key).first()
    return found
