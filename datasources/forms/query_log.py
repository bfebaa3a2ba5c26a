"""Which lines of the query log somebody wants to see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.forms.log import LogFilterForm
from datasources.models import DataSource
from datasources.services.query_log import OUTCOMES, Wanted

SECONDS = (1, 5, 10, 30, 60)


def _slowness() -> list[tuple[str, Any]]:
    text = ngettext_lazy("%(n)s second or more", "%(n)s seconds or more", "n")
    return [("", _("Any")), *((str(seconds), text % {"n": seconds}) for seconds in SECONDS)]


class QueryFilterForm(LogFilterForm):
    """Besides who and when: which source, how it went, how slow."""

    source = forms.ModelChoiceField(
        label=_("Data source"),
        required=False,
        queryset=DataSource.objects.order_by("label"),
        empty_label=_("All data sources"),
        error_messages={"invalid_choice": _("There is no such data source. Choose one of the list.")},
        widget=forms.Select(attrs={"class": "select"}),
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

    order = ("source", "user", "outcome", "slower", "from", "to")

    @property
    def wanted(self) -> Wanted:
        """After `is_valid`."""
        said = self.cleaned_data
        return Wanted(
            source=said["source"].pk if said["source"] else None,
            people=said["user"],
            outcome=said["outcome"],
            slower_than=int(said["slower"] or 0) * 1000,
            **self.period,
        )
