from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datasources.query.errors import FieldRemoved
from datasources.query.expressions import codec
from datasources.query.expressions.tokens import MOST_CHARACTERS
from datasources.query.spec import FieldType, SourceField
from datasources.querysets.fields import FieldQuerySet
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
    ("AUTO", _("Calculated")),
]


class Field(Stamped):
    """One column as people see it. `key` is what charts and filters refer to and never changes once they do; `column` is the
    name in the source and may change at a sync."""

    source = models.ForeignKey("datasources.DataSource", on_delete=models.CASCADE, related_name="fields")
    key = models.CharField(_("key"), max_length=63, validators=[RegexValidator(r"^[a-z][a-z0-9_]*\Z")])
    column = models.CharField(_("column"), max_length=128, blank=True, default="")
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
    expression = models.TextField(_("expression"), blank=True, default="", max_length=MOST_CHARACTERS)
    """What a calculated field is made of, with keys for the fields; a plain column has none."""
    compiled = models.JSONField(null=True, editable=False)
    """The checked expression (`query.expressions.codec`) with everything it refers to. Made anew by
    `services.calculated.refresh` whenever the fields of the source change, so that asking takes no look at other fields."""
    is_aggregate = models.BooleanField(default=False, editable=False)
    problem = models.JSONField(null=True, editable=False)
    """Why it cannot be calculated at the moment: `{"code", "start", "end", "params"}` of an `ExpressionError`."""

    objects = FieldQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "id"]
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="field_key_unique_in_source"),
            models.CheckConstraint(
                name="field_is_column_or_calculated",
                condition=Q(expression="") & ~Q(column="") | Q(column="") & ~Q(expression=""),
            ),
            models.CheckConstraint(name="field_key_form", condition=Q(key__regex=r"^[a-z][a-z0-9_]*$")),
            models.CheckConstraint(
                name="field_type_known", condition=Q(type__in=[value for value, _label in FIELD_TYPES])
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def as_source_field(self) -> SourceField:
        """`FieldRemoved` for a calculated field that refers to what is gone."""
        kind = FieldType(self.type)
        if not self.expression:
            return SourceField(key=self.key, column=self.column, type=kind, zoned=self.zoned, native=self.native_type)
        if self.compiled is None:
            raise FieldRemoved(self.key)
        tree = codec.decode(self.compiled, today=timezone.localdate())
        return SourceField(key=self.key, column="", type=kind, expression=tree, is_aggregate=self.is_aggregate)

    @property
    def is_calculated(self) -> bool:
        return bool(self.expression)
