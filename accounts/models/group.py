"""A set of people that receives grants and shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lookflex.lib.stamped import Stamped


class GroupType(models.TextChoices):
    """What a group stands for."""

    DEPARTMENT = "DEPARTMENT", _("Department")
    POSITION = "POSITION", _("Position")
    CUSTOM = "CUSTOM", _("Custom")


class Group(Stamped):
    """Name and type together are unique: a department and a custom group may share a name."""

    name = models.CharField(_("name"), max_length=100)
    type = models.CharField(_("type"), max_length=10, choices=GroupType, default=GroupType.CUSTOM)
    description = models.CharField(_("description"), max_length=500, blank=True, default="")
    members = models.ManyToManyField("accounts.User", related_name="groups", blank=True, verbose_name=_("members"))
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name", "type"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "type"],
                name="group_name_type_unique",
                violation_error_message=_("There is a group of this type with this name already."),
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="group_name_given"),
            models.CheckConstraint(condition=models.Q(type__in=GroupType.values), name="group_type_known"),
        ]

    def __str__(self) -> str:
        return self.name
