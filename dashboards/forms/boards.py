"""Dashboards and pages, as forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dashboards.models import Dashboard, Page
from dashboards.models.dashboard import Visibility


class DashboardForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
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
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Dashboard
        fields = ("name", "description", "visibility")
        widgets = {
            "name": forms.TextInput(attrs={"class": "input", "autofocus": True, "autocomplete": "off"}),
            "description": forms.Textarea(attrs={"class": "textarea", "rows": 2}),
        }


class PageForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """Name, size in px, colour."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

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
