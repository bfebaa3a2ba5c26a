from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dashboards.models.binned import Binned
from dashboards.querysets.pages import PageQuerySet
from lookflex.lib.stamped import Stamped

SIZE = [MinValueValidator(100), MaxValueValidator(20_000)]


class Page(Stamped, Binned):
    """One tab of a dashboard: a canvas of `width` × `height` px. Moving elements raises their revision, not the page's."""

    dashboard = models.ForeignKey("dashboards.Dashboard", on_delete=models.CASCADE, related_name="pages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    order = models.PositiveIntegerField(_("order"), default=0)
    width = models.PositiveIntegerField(_("width"), default=1920, validators=SIZE)
    height = models.PositiveIntegerField(_("height"), default=1080, validators=SIZE)
    background = models.CharField(
        _("background"), max_length=7, blank=True, default="", validators=[RegexValidator(r"^#[0-9a-f]{6}\Z")]
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "created_at", "id"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="page_size", condition=models.Q(width__range=(100, 20_000), height__range=(100, 20_000))
            )
        ]

    def __str__(self) -> str:
        return self.name
