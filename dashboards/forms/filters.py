"""The filter panel's form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dashboards.forms.filter_values import initial_of, period_of
from dashboards.models import Chart, FilterControl
from dashboards.models.filter_control import FilterType
from dashboards.services import differences
from dashboards.services.differences import Difference
from datasources.models import DataSource, Field

PERIODS = [
    ("", _("All days")),
    ("today", _("Today")),
    ("yesterday", _("Yesterday")),
    ("last_7_days", _("Last 7 days")),
    ("last_30_days", _("Last 30 days")),
    ("last_90_days", _("Last 90 days")),
    ("this_week", _("This week")),
    ("last_week", _("Last week")),
    ("this_month", _("This month")),
    ("last_month", _("Last month")),
    ("month_to_date", _("Month to date")),
    ("this_year", _("This year")),
    ("year_to_date", _("Year to date")),
]
DATED = {"DATE", "DATETIME"}
HIDDEN = ("type", "revision")


def _number(low: int) -> forms.IntegerField:
    return forms.IntegerField(min_value=low, max_value=20_000, widget=forms.NumberInput(attrs={"class": "input"}))


class FilterForm(forms.Form):
    """`fields` are those of the chosen source; a DATE_RANGE offers the dates among them."""

    type = forms.ChoiceField(choices=FilterType.choices, widget=forms.HiddenInput)
    source = forms.ChoiceField(label=_("Data source"), widget=forms.Select(attrs={"class": "select"}))
    field = forms.ChoiceField(label=_("Field"), widget=forms.Select(attrs={"class": "select"}))
    title = forms.CharField(
        label=_("Title"), max_length=100, required=False, widget=forms.TextInput(attrs={"class": "input"})
    )
    multi_select = forms.BooleanField(label=_("Several values at once"), required=False)
    period = forms.CharField(
        label=_("To begin with"),
        max_length=40,
        required=False,
        widget=forms.Select(choices=PERIODS, attrs={"class": "select"}),
    )
    values = forms.CharField(
        label=_("Chosen to begin with"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 2}),
        help_text=_("One value per line. Empty: everything."),
    )
    reach = forms.ChoiceField(
        label=_("Filters"),
        choices=[
            ("PAGE", _("All charts of the page")),
            ("DASHBOARD", _("All pages of the dashboard")),
            ("CHARTS", _("Only these charts")),
        ],
        widget=forms.RadioSelect,
    )
    charts = forms.MultipleChoiceField(label=_("Charts"), required=False, widget=forms.CheckboxSelectMultiple)
    parameter = forms.ChoiceField(
        label=_("Sets the parameter"),
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
        help_text=_(
            "Of a data source that is a query. Its rows are then not filtered besides. Above choose a data source that "
            "holds every value to offer: the query itself has only the rows of its default."
        ),
    )
    parameter_until = forms.ChoiceField(
        label=_("Sets the parameter with the last day"), required=False, widget=forms.Select(attrs={"class": "select"})
    )
    x, y, width, height = _number(-20_000), _number(-20_000), _number(8), _number(8)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any],
        sources: Sequence[DataSource],
        fields: Mapping[str, Field],
        charts: Sequence[Chart],
        parameters: Iterable[str] = (),
    ) -> None:
        super().__init__(data, initial=dict(initial))
        is_range = str(self["type"].value()) == FilterType.DATE_RANGE
        plain = [field for field in fields.values() if not field.is_aggregate]
        fit = [field for field in plain if not is_range or field.type in DATED]
        self.fields["source"].choices = [(str(source.pk), source.label) for source in sources]  # type: ignore[attr-defined]
        choices = [(field.key, field.label) for field in fit]
        if lost := self._lost(initial, sources, fields):
            choices.insert(0, lost)
        self.fields["field"].choices = choices  # type: ignore[attr-defined]
        self.fields["charts"].choices = [(str(chart.pk), str(chart)) for chart in charts]  # type: ignore[attr-defined]
        names = [("", _("None")), *((name, name) for name in parameters)]
        for name in ("parameter", "parameter_until"):
            self.fields[name].choices = names  # type: ignore[attr-defined]
        if is_range:
            self.fields["parameter"].label = _("Sets the parameter with the first day")
        left_out = ["multi_select", "values"] if is_range else ["period", "parameter_until"]
        left_out += [] if len(names) > 1 else ["parameter", "parameter_until"]
        for name in set(left_out):
            del self.fields[name]

    def _lost(
        self, initial: Mapping[str, Any], sources: Sequence[DataSource], fields: Mapping[str, Field]
    ) -> tuple[str, str] | None:
        """The stored field where it is gone from its source: nothing else is chosen in its place unless somebody does it."""
        key, chosen = initial.get("field", ""), str(self["source"].value())
        if not key or key in fields or chosen != initial["source"]:
            return None
        known: dict[str, str] = next((source.lost_labels for source in sources if str(source.pk) == chosen), {})
        return key, f"⚠ {known.get(key, key)}"

    @property
    def config(self) -> dict[str, Any]:
        """As the API writes it; after `is_valid`."""
        said = self.cleaned_data
        reach = said["charts"] if said["reach"] == "CHARTS" else said["reach"]
        if said["type"] == FilterType.DATE_RANGE:
            ends = {name: said.get(name) or None for name in ("parameter", "parameter_until")}
            return {"default_value": period_of(said["period"]), "apply_to": reach, **ends}
        values = [line.strip() for line in said["values"].splitlines() if line.strip()]
        single = values[0] if values and not said["multi_select"] and len(values) == 1 else values
        return {
            "multi_select": said["multi_select"],
            "default_value": single or None,
            "apply_to": reach,
            "parameter": said.get("parameter") or None,
        }

    def compared(self, control: FilterControl) -> list[Difference]:
        """What the form says otherwise than `control`, as it is stored now."""
        stored, names = initial_of(control), [name for name in self.fields if name not in HIDDEN]
        labels = {name: str(self.fields[name].label or name.upper()) for name in names}
        before = {labels[name]: self._told(name, stored.get(name)) for name in names}
        after = {labels[name]: self._told(name, self[name].value()) for name in names}
        return differences.compared(before, after)

    def _told(self, name: str, value: Any) -> list[str]:  # noqa: ANN401 - whatever the control sends
        words = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", ())}
        if isinstance(value, list):
            return sorted(words.get(str(one), str(one)) for one in value)
        if name == "values" and value:
            return [line.strip() for line in str(value).splitlines() if line.strip()]
        return [words.get(str(value)) or differences.said(value)]
