from typing import ClassVar

from django.db import models

from lookflex.lib.stamped import Stamped


class FieldUse(Stamped):
    """One field used by one thing of an app above (a chart, a filter), written when that is saved: where-used is answered by
    rows, not by searching stored JSON. `user_kind` names the sort of thing, `user_id` is its key."""

    source = models.ForeignKey("datasources.DataSource", on_delete=models.CASCADE, related_name="field_uses")
    field_key = models.CharField(max_length=63)
    user_kind = models.CharField(max_length=20)
    user_id = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "field_key", "user_id"], name="field_use_once")
        ]
        indexes: ClassVar = [models.Index(fields=["user_id"], name="field_use_user")]

    def __str__(self) -> str:
        return f"{self.field_key} in {self.user_kind} {self.user_id}"
