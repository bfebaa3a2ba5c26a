"""Which lines of the query log somebody wants to see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from accounts.forms.audit import day_field, end_of, start_of
from datasources.models import DataSource
from datasources.services.query_log import OUTCOMES, Wanted

_LONGEST = 200
SECONDS = (1, 5, 10, 30, 60)


def _slowness() -> list[tuple[str, Any]]:
    text = ngettext_lazy("%(n)s second or more", "%(n)s seconds or more", "n")
    return [("", _("Any")), *((str(seconds), text % {"n": seconds}) for seconds in SECONDS)]


class QueryFilterForm(forms.Form):
    """Everything may be left empty. The names of the fields are those of the address."""

    source = forms.ModelChoiceField(
        label=_("Data source"),
        required=False,
        queryset=DataSource.objects.order_by("label"),
        empty_label=_("All data sources"),
        error_messages={"invalid_choice": _("There is no such data source. Choose one of the list.")},
        widget=forms.Select(attrs={"class": "select"}),
    )
    user = forms.CharField(
        label=_("Who"),
        required=False,
        max_length=_LONGEST,
        widget=forms.TextInput(
            attrs={"class": "input", "type": "search", "placeholder": _("Name or e-mail"), "autocomplete": "off"}
        ),
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("All outcomes")), *OUTCOMES.items()],
        error_messages={"invalid_choice": _("There is no such outcome. Choose one of the list.")},
        widget=forms.Select(attrs={"class": "select"}),
    )
    slower = forms.ChoiceField(
        label=_("Took"),
        required=False,
        choices=_slowness,
        error_messages={"invalid_choice": _("Choose one of the list.")},
        widget=forms.Select(attrs={"class": "select"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["from"] = day_field(pgettext_lazy("period", "From"))
        self.fields["to"] = day_field(pgettext_lazy("period", "To"))
        self.order_fields(["source", "user", "outcome", "slower", "from", "to"])

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
            source=said["source"].pk if said["source"] else None,
            people=said["user"],
            outcome=said["outcome"],
            since=start_of(said["from"]) if said["from"] else None,
            until=end_of(said["to"]) if said["to"] else None,
            slower_than=int(said["slower"] or 0) * 1000,
        )

    @property
    def is_filled_in(self) -> bool:
        """Something was filled in. After `is_valid`."""
        return any(self.cleaned_data.values())
