from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dashboards.charts import registry
from dashboards.querysets.charts import ChartQuerySet


def chart_types() -> list[tuple[str, str]]:
    """Callable, so that a new type needs no migration."""
    return [(key, key) for key in registry.CHART_TYPES]


class Chart(models.Model):
    """What a CHART element shows: one data source, asked as `config` says (docs/api.md, Chart)."""

    element = models.OneToOneField(
        "dashboards.Element", on_delete=models.CASCADE, primary_key=True, related_name="chart"
    )
    type = models.CharField(_("type"), max_length=20, choices=chart_types)
    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    source = models.ForeignKey("datasources.DataSource", on_delete=models.PROTECT, related_name="charts")
    config = models.JSONField(default=dict, blank=True)
    style = models.JSONField(default=dict, blank=True)

    objects = ChartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["element__y", "element__x", "element_id"]

    def __str__(self) -> str:
        return self.title or str(self.source)
