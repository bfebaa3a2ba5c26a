"""Which notifications the page shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.models import NotificationType


class InboxForm(forms.Form):
    """`show` and `type` of the address; what makes no sense there is ignored."""

    show = forms.ChoiceField(choices=[("all", ""), ("unread", "")], required=False)
    type = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *NotificationType.choices], required=False)

    def wanted(self) -> dict[str, Any]:
        """`{"show", "type"}`, each with its default where nothing fit was said."""
        self.is_valid()
        return {"show": self.cleaned_data.get("show") or "all", "type": self.cleaned_data.get("type") or ""}
