"""Dashboards and pages, as forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dashboards.models import Dashboard, Page
from dashboards.models.dashboard import Visibility
from lookflex.lib.revisions import StaleRevision


class RevisedForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """Changes a row that may have been changed by somebody else meanwhile."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    overwrite = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The revision somebody has been shown and wants replaced all the same."""

    stale = ""
    """Why it was not saved, when somebody was faster; `seen` is the revision stored then, `stored` what differs in it."""
    seen: int | None = None
    stored: tuple[tuple[str, str], ...] = ()

    def tell_stale(self, refused: StaleRevision) -> None:
        """To be shown again, beside what is stored now."""
        self.stale, self.seen = str(refused), refused.current.revision
        self.stored = tuple(
            (str(self.fields[name].label), _shown(refused.current, name))
            for name in self._meta.fields or ()
            if name in self.fields and self.cleaned_data[name] != getattr(refused.current, name)
        )

    def seen_revision(self) -> int | None:
        """What the change is made against."""
        overwrite: int | None = self.cleaned_data["overwrite"]
        return self.cleaned_data["revision"] if overwrite is None else overwrite


def _shown(row: object, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else getattr(row, name))


class DashboardForm(RevisedForm):
    """What it is called and who sees it."""

    visibility = forms.ChoiceField(
        label=_("Who sees it"),
        initial=Visibility.PRIVATE,
        choices=[
            (Visibility.PRIVATE, _("Private: only people you share it with")),
            (Visibility.TEAM, _("The whole team")),
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Dashboard
        fields = ("name", "description", "visibility")
        widgets = {
            "name": forms.TextInput(attrs={"class": "input", "autofocus": True, "autocomplete": "off"}),
            "description": forms.Textarea(attrs={"class": "textarea", "rows": 2}),
        }


class PageForm(RevisedForm):
    """Name, size in px, colour."""

    class Meta:
        model = Page
        fields = ("name", "width", "height", "background")
        widgets = {
            "name": forms.TextInput(attrs={"class": "input", "autofocus": True, "autocomplete": "off"}),
            "width": forms.NumberInput(attrs={"class": "input"}),
            "height": forms.NumberInput(attrs={"class": "input"}),
            "background": forms.TextInput(attrs={"class": "input", "placeholder": "#ffffff", "maxlength": 7}),
        }
        help_texts = {"background": _("Empty: the theme's own.")}
