"""Which lines of the audit log somebody wants to see."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.log import LONGEST, LogFilterForm
from accounts.models import AuditAction
from accounts.services.audit_log import Wanted


class AuditFilterForm(LogFilterForm):
    """Its names are those of the API too."""

    action = forms.ChoiceField(
        label=_("Action"),
        required=False,
        choices=[("", _("All actions")), *AuditAction.choices],
        error_messages={"invalid_choice": _("There is no such action. Choose one of the list.")},
        widget=forms.Select(attrs={"class": "select"}),
    )
    target = forms.CharField(
        label=_("Target"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"class": "input", "type": "search", "placeholder": _("Words in the target"), "autocomplete": "off"}
        ),
    )
    order = ("user", "action", "from", "to", "target")

    @property
    def wanted(self) -> Wanted:
        """After `is_valid`."""
        said = self.cleaned_data
        return Wanted(people=said["user"], action=said["action"], target=said["target"], **self.period)
