"""One person as an administrator edits them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Group, Role, User
from accounts.services.people import UserChanges
from lookflex.lib import stored_now

GIVEN_ROLES = [(role.value, role.label) for role in Role if role != Role.OWNER]


def group_choices(groups: Iterable[Group]) -> list[tuple[str, str]]:
    """By id; the kind tells apart two of one name."""
    return [(str(group.pk), f"{group.name} ({group.get_type_display()})") for group in groups]


class UserForm(forms.Form):
    """What `actor` may not change about `stored` is shown and not taken."""

    name = forms.CharField(
        label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=GIVEN_ROLES, widget=forms.Select(attrs={"class": "select"}))
    is_active = forms.BooleanField(
        label=_("Active"),
        required=False,
        widget=forms.CheckboxInput(attrs={"role": "switch"}),
        help_text=_(
            "Switched off, they are out at once: every session, token and API key ends. What they own stays, and so do their "
            "groups. Switched on again, they sign in with their password as before."
        ),
    )
    groups = forms.MultipleChoiceField(label=_("Groups"), required=False, widget=forms.CheckboxSelectMultiple)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stored: User, groups: Iterable[Group], actor: User, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        kwargs.setdefault("initial", _values(stored) | {"revision": stored.revision})
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.fields["groups"].choices = group_choices(groups)  # type: ignore[attr-defined]
        is_self, is_owner = stored.pk == actor.pk, stored.role == Role.OWNER
        self.fields["name"].disabled = is_owner and not is_self
        for name in ("role", "is_active"):
            self.fields[name].disabled = is_self or is_owner
        if is_owner:
            self.fields["role"].choices = [(Role.OWNER.value, Role.OWNER.label)]  # type: ignore[attr-defined]

    def show_stored(self, stored: User) -> None:
        """Beside what was typed: what somebody else saved meanwhile."""
        stored_now.show_stored(self, _values(stored))

    @property
    def changes(self) -> UserChanges:
        """After `is_valid`; only what may be changed here."""
        taken = {
            name: self.cleaned_data[name] for name in ("name", "role", "is_active") if not self.fields[name].disabled
        }
        return UserChanges(
            id=self.stored.pk, groups=frozenset(UUID(key) for key in self.cleaned_data["groups"]), **taken
        )


def _values(stored: User) -> dict[str, object]:
    plain = {name: getattr(stored, name) for name in ("name", "role", "is_active")}
    return plain | {"groups": [str(key) for key in stored.groups.values_list("pk", flat=True)]}
