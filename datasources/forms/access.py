"""Access as forms: asking for it, deciding about it, and until when the people and groups of a list have it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.log import end_of
from accounts.services.receivers import Receiver

MOST_SOURCES = 50
MOST_DAYS = 3650
PAST = gettext_lazy("Access cannot end in the past. Choose a later date, or take it away.")


def chosen(data: QueryDict, name: str) -> list[UUID]:
    """The ids sent under `name`, each once; what is no id is left out."""
    found = []
    for text in dict.fromkeys(data.getlist(name)):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found[:MOST_SOURCES]


class AskForm(forms.Form):
    """Why somebody wants to see the rows."""

    reason = forms.CharField(
        label=gettext_lazy("What do you need it for?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
        help_text=gettext_lazy("Administrators read it when they decide."),
    )


class ApproveForm(forms.Form):
    """For good, or for a number of days."""

    lasts = forms.ChoiceField(
        choices=[("good", gettext_lazy("For good")), ("days", gettext_lazy("For some days"))], initial="good"
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )

    def clean(self) -> None:
        """Some days are a number of days."""
        said = self.cleaned_data
        if said.get("lasts") == "days" and not said.get("days") and "days" not in self.errors:
            self.add_error("days", _("Enter a number of days."))

    @property
    def until(self) -> datetime | None:
        """The end of the last day in the site's zone; None for good. Call after `is_valid`."""
        if self.cleaned_data["lasts"] == "good":
            return None
        return end_of(timezone.localdate() + timedelta(days=self.cleaned_data["days"]))


class DeclineForm(forms.Form):
    """Why not, for the person concerned."""

    answer = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
        help_text=gettext_lazy("It is mailed with the answer. Leave it empty to give none."),
    )


def last_day(moment: datetime) -> date:
    """The last day on which something lasts that ends at `moment`."""
    return timezone.localtime(moment - timedelta(microseconds=1)).date()


def read_until(text: str, known: datetime | None) -> datetime | None:
    """What a date control says: empty is for good. The day of what is stored (`known`) means just that moment, so that a list
    that is saved again changes nothing. ValidationError for what is no date, or over."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(_("Enter a date as 2026-12-31.")) from error
    if known is not None and day == last_day(known):
        return known
    if not timezone.localdate() <= day <= timezone.localdate() + timedelta(days=MOST_DAYS):
        raise ValidationError(str(PAST) if day < timezone.localdate() else _("Choose a date within ten years."))
    return end_of(day)


def expiries(
    data: QueryDict, rows: Iterable[Receiver], known: Mapping[str, datetime]
) -> tuple[list[Receiver], dict[str, datetime | None], list[str]]:
    """The dates beside the people of a list, and beside *everyone*: the rows with them, the moments by `everyone` or id, and
    sentences about what is wrong. A list without dates says nothing."""
    sent = dict(zip(data.getlist("receiver"), data.getlist("until"), strict=False))
    if "everyone_until" in data:
        sent["everyone"] = data.get("everyone_until", "")
    until: dict[str, datetime | None] = {}
    errors: list[str] = []
    found = []
    for row in rows:
        moment, error = _judged(sent, row.key, known.get(row.id))
        errors += [f"{row.name}: {error}"] if error else []
        if row.key in sent and not error:
            until[row.id] = moment
        found.append(replace(row, until=moment, typed_until=sent.get(row.key, "") if error else ""))
    moment, error = _judged(sent, "everyone", known.get("everyone"))
    if "everyone" in sent and "everyone" in data:
        errors += [f"{_('Everyone')}: {error}"] if error else []
        until |= {} if error else {"everyone": moment}
    return found, until, errors


def _judged(sent: Mapping[str, str], key: str, known: datetime | None) -> tuple[datetime | None, str]:
    try:
        return read_until(sent.get(key, "").strip(), known), ""
    except ValidationError as error:
        return known, str(error.message)
