"""The switches for what a person chooses about the screen."""

from django import forms

from accounts.models import HomeView, Language, Theme


class LanguageForm(forms.Form):
    """One of the languages by name; "as the browser prefers" is what nobody has chosen."""

    language = forms.ChoiceField(choices=[choice for choice in Language.choices if choice[0]])


class ThemeForm(forms.Form):
    """One of the themes."""

    theme = forms.ChoiceField(choices=Theme.choices)


class HomeViewForm(forms.Form):
    """One of the ways home lists the dashboards."""

    view = forms.ChoiceField(choices=HomeView.choices)


class ShortcutsForm(forms.Form):
    """Single keys on or off."""

    shortcuts = forms.ChoiceField(choices=[("on", ""), ("off", "")])
