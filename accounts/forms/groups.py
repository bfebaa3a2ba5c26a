"""A group and who is in it."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Group, GroupType, User
from accounts.models.email_address import normalize
from lookflex.lib import stored_now

_QUOTED = re.compile(r'"[^"\n]*"')
_SEPARATORS = re.compile(r"[,;\n\r\t]+")
_ADDRESS = re.compile(r"[^\s<>\"'(),;]+@[^\s<>\"'(),;]+")
NAMED_AT_MOST = 20


class GroupForm(forms.Form):
    """`emails`: a list pasted from elsewhere; `added` are the people behind it, after `is_valid`."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    type = forms.ChoiceField(
        label=gettext_lazy("Type"),
        choices=GroupType.choices,
        initial=GroupType.CUSTOM,
        widget=forms.Select(attrs={"class": "select"}),
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )
    emails = forms.CharField(
        label=gettext_lazy("Add by e-mail address"),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3, "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy("Paste a list: one address a line, or with commas between them."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stored: Group | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        if stored is not None:
            kwargs.setdefault("initial", _values(stored) | {"revision": stored.revision})
        super().__init__(*args, **kwargs)
        self.added: list[User] = []

    def clean_emails(self) -> str:
        """Unknown addresses are named, and nothing of the list is lost."""
        text: str = self.cleaned_data["emails"]
        pasted = read_addresses(text)
        self.added = pasted.people
        if pasted.unknown:
            more = len(pasted.unknown) - NAMED_AT_MOST
            named = ", ".join(pasted.unknown[:NAMED_AT_MOST]) + (f" … (+{more})" if more > 0 else "")
            raise forms.ValidationError(_("No active user has this address: %(addresses)s") % {"addresses": named})
        return text

    def show_stored(self, stored: Group) -> None:
        """Beside what was typed: what somebody else saved meanwhile."""
        stored_now.show_stored(self, _values(stored))


@dataclass(frozen=True, slots=True)
class Pasted:
    """`unknown` as they were written, each once."""

    people: list[User]
    unknown: list[str]


def read_addresses(text: str) -> Pasted:
    """Active users by their addresses in `text`, whatever stands around these (`Kim <kim@example.com>`); what holds no
    address is unknown."""
    written: list[str] = []
    for part in _SEPARATORS.split(_QUOTED.sub(" ", text)):
        written += _ADDRESS.findall(part) or ([part.strip()] if part.strip() else [])
    wanted = {normalize(one): one for one in written}
    found = {user.email: user for user in User.objects.active().filter(email__in=list(wanted))}
    return Pasted(list(found.values()), [one for key, one in wanted.items() if key not in found])


def _values(stored: Group) -> dict[str, object]:
    return {name: getattr(stored, name) for name in ("name", "type", "description")}
