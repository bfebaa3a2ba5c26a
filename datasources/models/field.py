from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from datasources.query.spec import FieldType, SourceField
from lookflex.lib.stamped import Stamped

FIELD_TYPES = [
    (FieldType.TEXT.value, _("Text")),
    (FieldType.NUMBER.value, _("Number")),
    (FieldType.DATE.value, _("Date")),
    (FieldType.DATETIME.value, _("Date and time")),
    (FieldType.BOOLEAN.value, _("Yes/no")),
]
DEFAULT_AGGREGATES = [
    ("SUM", _("Sum")),
    ("AVG", _("Average")),
    ("MIN", _("Minimum")),
    ("MAX", _("Maximum")),
    ("COUNT", _("Count")),
    ("COUNT_DISTINCT", _("Distinct count")),
    ("NONE", _("None")),
]


class Field(Stamped):
    """One column as people see it. `key` is what charts and filters refer to and never changes once they do; `column` is the
    name in the source and may change at a sync."""

    source = models.ForeignKey("datasources.DataSource", on_delete=models.CASCADE, related_name="fields")
    key = models.CharField(_("key"), max_length=63, validators=[RegexValidator(r"^[a-z][a-z0-9_]*\Z")])
    column = models.CharField(_("column"), max_length=128)
    label = models.CharField(_("label"), max_length=100)
    type = models.CharField(_("type"), max_length=10, choices=FIELD_TYPES)
    source_type = models.CharField(max_length=10, blank=True, default="", editable=False)
    """What the source says it is; `type` is that or TEXT."""
    native_type = models.CharField(max_length=100, blank=True, default="", editable=False)
    zoned = models.BooleanField(default=False, editable=False)
    default_aggregate = models.CharField(
        _("default aggregate"), max_length=14, choices=DEFAULT_AGGREGATES, default="NONE"
    )
    format = models.CharField(_("format"), max_length=128, blank=True, default="")
    description = models.TextField(_("description"), blank=True, default="", max_length=1000)
    hidden = models.BooleanField(_("hidden"), default=False)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering: ClassVar = ["order", "id"]
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="field_key_unique_in_source"),
            models.CheckConstraint(name="field_key_form", condition=Q(key__regex=r"^[a-z][a-z0-9_]*$")),
            models.CheckConstraint(
                name="field_type_known", condition=Q(type__in=[value for value, _label in FIELD_TYPES])
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def as_source_field(self) -> SourceField:
        return SourceField(
            key=self.key, column=self.column, type=FieldType(self.type), zoned=self.zoned, native=self.native_type
        )
