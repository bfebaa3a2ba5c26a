"""Which lines of the audit log somebody wants to see."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import AuditAction
from accounts.services.audit_log import Wanted

FIRST, LAST = date(1970, 1, 1), date(9000, 12, 31)
_LONGEST = 200


def start_of(day: date) -> datetime:
    """Midnight in the site's zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """The midnight at which `day` is over."""
    return start_of(day + timedelta(days=1))


class AuditFilterForm(forms.Form):
    """Everything may be left empty. The names of the fields are those of the address and of the API."""

    user = forms.CharField(
        label=_("Who"),
        required=False,
        max_length=_LONGEST,
        widget=forms.TextInput(
            attrs={"class": "input", "type": "search", "placeholder": _("Name or e-mail"), "autocomplete": "off"}
        ),
    )
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
        max_length=_LONGEST,
        widget=forms.TextInput(
            attrs={"class": "input", "type": "search", "placeholder": _("Words in the target"), "autocomplete": "off"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["from"] = day_field(pgettext_lazy("period", "From"))
        self.fields["to"] = day_field(pgettext_lazy("period", "To"))
        self.order_fields(["user", "action", "from", "to", "target"])

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins has no lines."""
        said = super().clean() or {}
        if said.get("from") and said.get("to") and said["from"] > said["to"]:
            self.add_error("to", _("Choose a day that is not before the first one."))
        return said

    @property
    def wanted(self) -> Wanted:
        """After `is_valid`."""
        said = self.cleaned_data
        return Wanted(
            people=said["user"],
            action=said["action"],
            since=start_of(said["from"]) if said["from"] else None,
            until=end_of(said["to"]) if said["to"] else None,
            target=said["target"],
        )

    @property
    def asked(self) -> dict[str, str]:
        """What was filled in, as the address has it."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


def day_field(label: Any) -> forms.DateField:  # noqa: ANN401 - a text that is translated later
    """One end of a period."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input", "min": FIRST, "max": LAST}),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
        error_messages={"invalid": _("Enter a date like 2026-01-31.")},
    )
