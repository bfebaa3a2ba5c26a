"""What a person says about themselves."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.models import Language, Theme, User
from lookflex.lib.thumbnails import MOST_BYTES, TOO_LARGE


class ProfileForm(forms.Form):
    """Name, language and theme. Each field carries what it was when the page was made, so that a page left open saves only
    what was changed on it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        show_hidden_initial=True,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "input"}),
        error_messages={"required": _("Enter your name.")},
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        required=False,
        show_hidden_initial=True,
        widget=forms.Select(attrs={"class": "select"}),
    )
    theme = forms.ChoiceField(
        label=_("Theme"),
        choices=Theme.choices,
        show_hidden_initial=True,
        widget=forms.Select(attrs={"class": "select"}),
    )

    @classmethod
    def of(cls, user: User, data: Any = None) -> "ProfileForm":  # noqa: ANN401 - a QueryDict or nothing
        """Filled with what is stored; `data` is what was sent."""
        return cls(data, initial={"name": user.name, "language": user.language, "theme": user.theme}, label_suffix="")

    @property
    def changes(self) -> dict[str, str]:
        """After `is_valid`: what the person changed on the page they had."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class PictureForm(forms.Form):
    """One file. What it is, its content says and not its name."""

    image = forms.FileField(
        label=_("Picture"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file."), "invalid": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "class": "input"}),
    )

    def clean_image(self) -> "UploadedFile[bytes]":
        """Too large a file is not even read."""
        file: UploadedFile[bytes] = self.cleaned_data["image"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(str(TOO_LARGE))
        return file
