from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dashboards.models.binned import Binned
from dashboards.querysets.elements import ElementQuerySet
from lookflex.lib.stamped import Stamped


class ElementKind(models.TextChoices):
    CHART = "CHART", _("Chart")
    FILTER = "FILTER", _("Filter")


class Element(Stamped, Binned):
    """Something placed on a page, in whole px. Its detail row (`Chart`, `FilterControl` …) has the same id."""

    page = models.ForeignKey("dashboards.Page", on_delete=models.CASCADE, related_name="elements")
    kind = models.CharField(max_length=10, choices=ElementKind.choices)
    x = models.IntegerField(default=0)
    y = models.IntegerField(default=0)
    width = models.PositiveIntegerField(default=400)
    height = models.PositiveIntegerField(default=300)
    z = models.IntegerField(default=0)
    locked = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = ElementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["y", "x", "id"]  # the reading order of phones and screen readers
        constraints: ClassVar = [
            models.CheckConstraint(
                name="element_geometry",
                condition=models.Q(
                    x__range=(-20_000, 20_000),
                    y__range=(-20_000, 20_000),
                    width__range=(8, 20_000),
                    height__range=(8, 20_000),
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
