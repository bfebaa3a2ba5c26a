"""Deciding about sign-up requests, as forms. `request` comes several times: `?request=<id>&request=<id>`."""

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import AssignableRole, Group

MOST = 200


def chosen(data: QueryDict) -> list[UUID]:
    """The requests that were ticked; what is no id is left out."""
    found = []
    for text in dict.fromkeys(data.getlist("request")):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found[:MOST]


class ApproveForm(forms.Form):
    """The role for all of them, empty for what each wished; the groups they come into."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", ""), *AssignableRole.choices])
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"),
        required=False,
        queryset=Group.objects.all(),
        error_messages={
            "invalid_choice": _("A group is not there any more. Choose again."),
            "invalid_pk_value": _("A group is not there any more. Choose again."),
        },
    )


class RejectForm(forms.Form):
    """Why, for the person concerned."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 3}),
        help_text=_("It is mailed with the answer. Leave it empty to give none."),
    )
