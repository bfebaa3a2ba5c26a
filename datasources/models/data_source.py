from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from datasources.connectors import registry
from datasources.query.spec import SqlQuery, TableRef
from datasources.query.sql import stored
from datasources.query.sql.stored import Parameter
from datasources.querysets.data_sources import DataSourceQuerySet
from lookflex.lib.stamped import Stamped

if TYPE_CHECKING:
    from datasources.models.upload import Upload

UPLOAD_TABLE = TableRef(name="data")
"""What an uploaded file's rows are called inside the embedded engine."""


def kinds() -> list[tuple[str, str]]:
    """Callable, so that a new kind needs no migration."""
    return [(kind, entry.label) for kind, entry in registry.KINDS.items()]


class DataSource(Stamped):
    """One queryable thing: a table or view of a connection, a written query over it, or an uploaded file (which has no
    connection)."""

    label = models.CharField(_("label"), max_length=100)
    identifier = models.CharField(
        _("identifier"),
        max_length=63,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Use small letters, digits and _, beginning with a letter."))
        ],
    )
    description = models.TextField(_("description"), blank=True, default="", max_length=2000)
    kind = models.CharField(_("kind"), max_length=20, choices=kinds)
    connection = models.ForeignKey(
        "datasources.Connection",
        verbose_name=_("connection"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="data_sources",
    )
    schema_name = models.CharField(_("schema"), max_length=128, blank=True, default="")
    table_name = models.CharField(_("table"), max_length=128, blank=True, default="")
    sql = models.TextField(_("SQL"), blank=True, default="")
    """As it was written; what runs is `sql_rendered`."""
    sql_rendered = models.JSONField(default=dict, blank=True, editable=False)
    parameters = models.JSONField(default=dict, blank=True, editable=False)
    """Both in the form of `query.sql.stored`."""
    upload = models.ForeignKey(
        "datasources.Upload", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    cache_minutes = models.PositiveSmallIntegerField(
        _("cache lifetime (minutes)"), default=10, validators=[MinValueValidator(5), MaxValueValidator(30)]
    )
    timeout_seconds = models.PositiveSmallIntegerField(
        _("time limit (seconds)"), default=30, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    max_rows = models.PositiveIntegerField(_("row limit on screen"), default=1_000_000)
    export_max_rows = models.PositiveIntegerField(_("row limit of exports"), default=1_000_000)
    export_allowed = models.BooleanField(_("exports allowed"), default=True)
    generation = models.PositiveIntegerField(default=1, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    lost_labels = models.JSONField(default=dict, blank=True, editable=False)
    """What fields that are used and not there any more were called, by key (`services.lost_fields`)."""
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    """A deleted source keeps its row, so that the charts over it can say what they lack; its fields, grants and files go."""

    objects = DataSourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["label", "id"]
        verbose_name = _("data source")
        verbose_name_plural = _("data sources")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="data_source_is_table_sql_or_upload",
                condition=Q(connection__isnull=False, upload__isnull=True, sql="") & ~Q(table_name="")
                | Q(connection__isnull=False, upload__isnull=True, schema_name="", table_name="") & ~Q(sql="")
                | Q(connection__isnull=True, schema_name="", table_name="", sql=""),
            ),
            models.UniqueConstraint(
                fields=["identifier"],
                condition=Q(deleted_at__isnull=True),
                name="data_source_identifier_unique",
                violation_error_message=_("There is a data source with this identifier already."),
            ),
            models.CheckConstraint(
                name="data_source_identifier_form", condition=Q(identifier__regex=r"^[a-z][a-z0-9_]*$")
            ),
            models.CheckConstraint(
                name="data_source_cache_minutes", condition=Q(cache_minutes__gte=5, cache_minutes__lte=30)
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_upload(self) -> bool:
        return self.connection_id is None

    @property
    def is_sql(self) -> bool:
        return bool(self.sql)

    @property
    def table(self) -> TableRef | SqlQuery:
        """What stands in FROM; a written query with the defaults of its parameters."""
        if self.is_sql:
            return stored.read_query(self.sql_rendered, self.parameters)
        return UPLOAD_TABLE if self.is_upload else TableRef(schema=self.schema_name, name=self.table_name)

    @property
    def sql_parameters(self) -> tuple[Parameter, ...]:
        """Those of a written query, in order of appearance."""
        return stored.read_parameters(self.parameters)

    @property
    def is_ready(self) -> bool:
        """False while an upload's first file is being read."""
        return not self.is_upload or self.upload_id is not None

    def raise_generation(self) -> None:
        """Makes every result read so far unreachable: the definition, the file or the grants changed."""
        self.generation = models.F("generation") + 1
        self.save(update_fields=["generation", "updated_at"])
        self.refresh_from_db(fields=["generation"])

    def use_upload(self, upload: "Upload") -> None:
        """From now on the rows are those of `upload`; the one before keeps its files."""
        self.upload = upload
        self.revision = models.F("revision") + 1
        self.save(update_fields=["upload", "revision", "updated_at"])
        self.refresh_from_db(fields=["revision"])
        self.raise_generation()
