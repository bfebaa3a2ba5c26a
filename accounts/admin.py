"""Django admin for the OWNER: people, groups and the audit log."""

from typing import Any

import django.contrib.auth.admin  # noqa: F401 - registers Django's own Group, which is taken out again below
from django import forms
from django.contrib import admin
from django.contrib.auth import models as auth_models
from django.db import models
from django.http import HttpRequest

from accounts.forms.admin import NewUserForm
from accounts.models import AuditEntry, Group, Role, User
from accounts.permissions import signed_in
from accounts.services import groups, users
from lookflex.lib.capped_pages import CappedPaginator

# Our groups are `accounts.Group`; Django's are in use nowhere.
admin.site.unregister(auth_models.Group)

_FIELDS = ["email", "name", "role", "is_active", "language", "theme"]


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """People are added and edited, never deleted. Passwords are set once here; later each person sets their own."""

    list_display = ["name", "email", "role", "is_active", "last_login", "created_at"]
    list_filter = ["role", "is_active", "groups"]
    search_fields = ["name", "email"]
    readonly_fields = ["last_login", "created_at"]
    actions = None

    def get_fields(  # type: ignore[override]  # Django takes any list
        self, _request: HttpRequest, obj: User | None = None
    ) -> list[str]:
        """A new person has a password and no history."""
        if obj is None:
            return ["email", "name", "role", "language", "password1", "password2"]
        return [*_FIELDS, "last_login", "created_at"]

    def get_readonly_fields(self, _request: HttpRequest, obj: User | None = None) -> list[str]:
        """The owner's role and account stay as they are: ownership is handed over, not edited."""
        protected = ["role", "is_active"] if obj is not None and obj.role == Role.OWNER else []
        return [*protected, "last_login", "created_at"]

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,
        **kwargs: Any,  # noqa: ANN401 - likewise
    ) -> "type[forms.ModelForm[User]]":
        """Django's own way to a different form for adding."""
        if obj is None:
            kwargs["form"] = NewUserForm
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_choice_field(
        self,
        db_field: "models.Field[Any, Any]",
        request: HttpRequest,
        **kwargs: Any,  # noqa: ANN401 - likewise
    ) -> "forms.TypedChoiceField | None":
        """Nobody is made an OWNER by a select box."""
        if db_field.name == "role":
            kwargs["choices"] = [choice for choice in Role.choices if choice[0] != Role.OWNER]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, _form: "forms.ModelForm[User]", change: bool) -> None:
        """Through the services, which guard and write the audit log."""
        (users.change if change else users.add)(user=obj, actor=signed_in(request))

    def has_delete_permission(self, _request: HttpRequest, _obj: User | None = None) -> bool:
        """Deactivate instead: what a person did keeps their name."""
        return False


@admin.register(Group)
class GroupAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Groups and their members."""

    list_display = ["name", "type", "description"]
    list_filter = ["type"]
    search_fields = ["name", "description"]
    fields = ["name", "type", "description", "members"]
    filter_horizontal = ["members"]
    actions = None

    def save_model(self, request: HttpRequest, obj: Group, _form: "forms.ModelForm[Group]", _change: bool) -> None:
        """Through the service, which writes the audit log."""
        groups.save(group=obj, actor=signed_in(request))

    def save_related(
        self, request: HttpRequest, form: "forms.ModelForm[Group]", _formsets: object, _change: bool
    ) -> None:
        """The members, likewise."""
        groups.set_members(group=form.instance, members=form.cleaned_data["members"], actor=signed_in(request))

    def delete_model(self, request: HttpRequest, obj: Group) -> None:
        """Likewise."""
        groups.delete(group=obj, actor=signed_in(request))


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """The log is read here and changed nowhere. Nothing here counts or sorts all of its lines; our own page (`/manage/audit/`)
    finds more."""

    list_display = ["created_at", "action", "actor", "target_label", "client_address"]
    list_filter = ["action", "created_at"]
    search_fields = ["actor__email", "target_label"]
    sortable_by = ["created_at"]
    show_full_result_count = False
    paginator = CappedPaginator
    list_select_related = ["actor"]
    actions = None

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Lines are written by what happens."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: AuditEntry | None = None) -> bool:
        """Nobody rewrites the log."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: AuditEntry | None = None) -> bool:
        """Nobody shortens the log."""
        return False
