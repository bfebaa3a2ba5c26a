"""Django admin's forms for people and groups."""

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import Group, Role, User
from lookflex.lib.revisions import StaleRevision


class NewUserForm(BaseUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """Fields of a person and a first password, checked by Django's validators."""

    class Meta:
        model = User
        fields = ["email", "name", "role", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [choice for choice in Role.choices if choice[0] != Role.OWNER]  # type: ignore[attr-defined]


class CountedForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """Remembers which count of changes it was opened at. Saved over somebody else's change it is refused once, with what is
    stored now; saved again it overwrites."""

    opened_at = forms.IntegerField(required=False, widget=forms.HiddenInput, label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["opened_at"].initial = self.instance.revision

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a form that is out of date."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        opened_at = cleaned.get("opened_at")
        # Django has written the rest on the instance only afterwards; the count is never among it.
        if opened_at is not None and opened_at != self.instance.revision:
            data = QueryDict(mutable=True)
            data.update(self.data)
            data[self.add_prefix("opened_at")] = str(self.instance.revision)
            self.data = data
            self.add_error(None, f"{StaleRevision.message} {self._stored()}".strip())
        return cleaned

    def _stored(self) -> str:
        """Plain fields that differ from what was typed, as they are stored."""
        plain = [
            name for name in self.changed_data if name in self.initial and not isinstance(self.initial[name], list)
        ]
        said = ", ".join(f"{self[name].label}: {self.initial[name]}" for name in plain)
        return _("Stored now: %(values)s") % {"values": said} if said else ""


class GroupAdminForm(CountedForm):
    class Meta:
        model = Group
        fields = ["name", "type", "description", "members"]


class UserAdminForm(CountedForm):
    class Meta:
        model = User
        fields = ["email", "name", "role", "is_active", "language", "theme"]
