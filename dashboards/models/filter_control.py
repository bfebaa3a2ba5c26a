from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dashboards.querysets.charts import FilterQuerySet


class FilterType(models.TextChoices):
    DROPDOWN = "DROPDOWN", _("Dropdown")
    DATE_RANGE = "DATE_RANGE", _("Date range")


class FilterControl(models.Model):
    """What a FILTER element asks: values of one field, for every chart of the page whose source has that field. `slug` names
    it in addresses; it is unique in its dashboard and stays."""

    element = models.OneToOneField(
        "dashboards.Element", on_delete=models.CASCADE, primary_key=True, related_name="filter"
    )
    dashboard = models.ForeignKey(
        "dashboards.Dashboard", on_delete=models.CASCADE, related_name="filters", editable=False
    )
    type = models.CharField(_("type"), max_length=12, choices=FilterType.choices)
    title = models.CharField(_("title"), max_length=100, blank=True, default="")
    slug = models.CharField(max_length=63, validators=[RegexValidator(r"^[a-z0-9_-]+\Z")], editable=False)
    source = models.ForeignKey("datasources.DataSource", on_delete=models.PROTECT, related_name="filters")
    field_key = models.CharField(_("field"), max_length=63)
    config = models.JSONField(default=dict, blank=True)

    objects = FilterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["element__y", "element__x", "element_id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["dashboard", "slug"], name="filter_slug_unique")]

    def __str__(self) -> str:
        return self.title or self.slug
