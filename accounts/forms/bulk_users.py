"""Many people at once, below the list of users."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.users import GIVEN_ROLES, group_choices
from accounts.models import Group
from accounts.services.people import MOST, UserChanges

ACCOUNTS = [("deactivate", _("Deactivate")), ("reactivate", _("Reactivate"))]


class BulkForm(forms.Form):
    """`user` are the rows ticked; with `all` every row `shown` counts, so that the tick in the head works without scripts."""

    user = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    shown = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    all = forms.BooleanField(required=False)
    role = forms.ChoiceField(required=False, choices=[("", _("Role: as it is")), *GIVEN_ROLES])
    joins = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    leaves = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    account = forms.ChoiceField(required=False, choices=[("", _("Account: as it is")), *ACCOUNTS])

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        choices = group_choices(groups)
        for name in ("joins", "leaves"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name in ("user", "shown"):
            self.fields[name].choices = [(key, key) for key in self._sent(name)]  # type: ignore[attr-defined]

    def _sent(self, name: str) -> list[str]:
        """Ids of people; who they are is asked where they are changed."""
        sent = self.data.getlist(name) if hasattr(self.data, "getlist") else []
        return [key for key in sent[:MOST] if _is_id(key)]

    def clean(self) -> dict[str, Any]:
        """Something to do, to somebody."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.chosen:
            self.add_error(None, _("Select the people to change."))
        elif not any(cleaned.get(name) for name in ("role", "joins", "leaves", "account")) and not self.errors:
            self.add_error(None, _("Choose what to change about the selected people."))
        if set(cleaned.get("joins") or []) & set(cleaned.get("leaves") or []):
            self.add_error(None, _("A group cannot be joined and left at once."))
        return cleaned

    @property
    def chosen(self) -> list[UUID]:
        """Whoever was ticked, each once."""
        said = getattr(self, "cleaned_data", {})
        return list(dict.fromkeys(said.get("shown" if said.get("all") else "user") or []))

    @property
    def is_deactivating(self) -> bool:
        return bool(self.cleaned_data["account"] == "deactivate")

    @property
    def changes(self) -> list[UserChanges]:
        """After `is_valid`."""
        said = self.cleaned_data
        active = {"deactivate": False, "reactivate": True}.get(said["account"])
        return [
            UserChanges(
                id=key,
                role=said["role"] or None,
                is_active=active,
                joins=frozenset(said["joins"]),
                leaves=frozenset(said["leaves"]),
            )
            for key in self.chosen
        ]


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
