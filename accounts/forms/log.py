"""What every log is filtered by: people and a period."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FIRST, LAST = date(1970, 1, 1), date(9000, 12, 31)
LONGEST = 200


class LogFilterForm(forms.Form):
    """Everything may be left empty. The names of the fields are those of the address; `order` says how they stand."""

    user = forms.CharField(
        label=_("Who"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"class": "input", "type": "search", "placeholder": _("Name or e-mail"), "autocomplete": "off"}
        ),
    )
    order: tuple[str, ...] = ("user", "from", "to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["from"] = _day_field(pgettext_lazy("period", "From"))
        self.fields["to"] = _day_field(pgettext_lazy("period", "To"))
        self.order_fields(self.order)

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins has no lines."""
        said = super().clean() or {}
        if said.get("from") and said.get("to") and said["from"] > said["to"]:
            self.add_error("to", _("Choose a day that is not before the first one."))
        return said

    @property
    def period(self) -> dict[str, datetime | None]:
        """`since` and `until` (not included), in the site's zone. After `is_valid`."""
        first, last = self.cleaned_data["from"], self.cleaned_data["to"]
        return {"since": first and start_of(first), "until": last and end_of(last)}

    @property
    def asked(self) -> dict[str, str]:
        """What was filled in, as the address has it. After `is_valid`."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


def start_of(day: date) -> datetime:
    """Midnight in the site's zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """The midnight at which `day` is over."""
    return start_of(day + timedelta(days=1))


def _day_field(label: Any) -> forms.DateField:  # noqa: ANN401 - a text that is translated later
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input", "min": FIRST, "max": LAST}),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
        error_messages={"invalid": _("Enter a date like 2026-01-31.")},
    )
