"""What lies on a page, whatever it is: its place, its revision, the bin."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboards.models import Element, Page
from dashboards.models.element import ElementKind
from dashboards.services import boards
from lookflex.lib import revisions


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element lies on its page, in whole px; None (for a change) leaves as it is."""

    x: int | None = None
    y: int | None = None
    width: int | None = None
    height: int | None = None
    z: int | None = None


STAY = Place()
USUAL_SIZE = {ElementKind.FILTER: {"width": 240, "height": 32}}
"""Where nothing else is asked for and the model's own, a chart's, does not fit: px by name."""


def place_of(element: Element) -> Place:
    """Where it lies now."""
    return Place(element.x, element.y, element.width, element.height, element.z)


def _named(what: str, element: Element) -> dict[str, str]:
    """For the audit log, which must be readable when the element is gone for good."""
    detailed = element.chart if element.kind == ElementKind.CHART else element.filter
    return {what: str(detailed), "element": str(element.pk)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One element's new place; None leaves as it is."""

    element: UUID
    place: Place = STAY
    locked: bool | None = None
    hidden: bool | None = None
    revision: int | None = None


@transaction.atomic
def delete_element(*, element: Element, actor: User) -> None:
    """Into the bin. Twice is once."""
    if Element.objects.present().filter(pk=element.pk).update(deleted_at=timezone.now()):
        boards.edited(dashboard=element.page.dashboard, detail=_named("element_deleted", element), actor=actor)


@transaction.atomic
def undelete_element(*, element: Element, actor: User) -> None:
    """Back to where it was."""
    if Element.objects.filter(pk=element.pk, deleted_at__isnull=False).update(deleted_at=None):
        boards.edited(dashboard=element.page.dashboard, detail=_named("element_restored", element), actor=actor)


@transaction.atomic
def move(*, page: Page, moves: Sequence[Move], actor: User) -> list[Element]:
    """New places, all or nothing, in the order of `moves`.

    Raises `ForeignElement` for what does not lie on `page`, `StaleRevision`, `ValidationError`."""
    lock_page(page)
    wanted = {one.element for one in moves}
    rows = Element.objects.present().select_for_update().filter(page=page, pk__in=wanted).order_by("pk")
    elements = {element.pk: element for element in rows}
    for index, one in enumerate(moves):
        if one.element not in elements:
            raise ForeignElement(index)
        element = elements[one.element]
        revisions.check(element, one.revision)
        element.locked = element.locked if one.locked is None else one.locked
        element.hidden = element.hidden if one.hidden is None else one.hidden
        moved(element, one.place)
    boards.edited(dashboard=page.dashboard, detail={"moved": [str(one.element) for one in moves]}, actor=actor)
    return [elements[one.element] for one in moves]


class ForeignElement(Exception):
    """`index` of a move whose element does not lie on the page."""

    def __init__(self, index: int) -> None:
        super().__init__(f"updates.{index}")
        self.index = index


def lock_page(page: Page) -> None:
    """`ValidationError` when it was deleted meanwhile."""
    boards.lock(page.dashboard)
    if not Page.objects.present().filter(pk=page.pk).exists():
        raise ValidationError(_("This page was deleted meanwhile."))


def put(page: Page, kind: ElementKind, place: Place) -> Element:
    """A new element on `page`. Raises `ValidationError`."""
    usual = USUAL_SIZE.get(kind, {})
    given = usual | {name: value for name, value in asdict(place).items() if value is not None}
    element = Element(page=page, kind=kind, **given)
    element.full_clean()
    element.save()
    return element


def locked(element_id: UUID, revision: int | None) -> Element:
    """The element, its row held. Raises `StaleRevision`."""
    elements = Element.objects.present().select_for_update(of=("self",)).select_related("page__dashboard")
    element: Element = get_object_or_404(
        elements, pk=element_id, page__deleted_at__isnull=True, page__dashboard__deleted_at__isnull=True
    )
    revisions.check(element, revision)
    return element


def moved(element: Element, place: Place) -> None:
    """Saves a changed element at its new place; its revision counts. Raises `ValidationError`."""
    for name, value in asdict(place).items():
        if value is not None:
            setattr(element, name, value)
    element.full_clean()
    element.revision += 1
    element.save()
