"""Django admin for the OWNER: people, groups and the audit log."""

from typing import Any

import django.contrib.auth.admin  # noqa: F401 - registers Django's own Group, which is taken out again below
from django import forms
from django.contrib import admin
from django.contrib.auth import models as auth_models
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.forms.admin import GroupAdminForm, NewUserForm, UserAdminForm
from accounts.models import AuditEntry, Group, Role, SignUpRequest, User
from accounts.permissions import signed_in
from accounts.services import groups, users
from lookflex.lib.capped_pages import CappedPaginator

# Our groups are `accounts.Group`; Django's are in use nowhere.
admin.site.unregister(auth_models.Group)

_FIELDS = ["email", "name", "role", "is_active", "language", "theme"]


class _Unique(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Pages for what has a name that is given once."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - Django's
        """Of two who give the same at one moment, the second's form is judged once more, and says so beside the field."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError:
            return super().changeform_view(request, *args, **kwargs)


@admin.register(User)
class UserAdmin(_Unique):
    """People are added and edited, never deleted. Passwords are set once here; later each person sets their own."""

    form = UserAdminForm
    list_per_page = 50
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
        return [*_FIELDS, "last_login", "created_at", "opened_at"]

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

    def save_model(self, request: HttpRequest, obj: User, form: "forms.ModelForm[User]", change: bool) -> None:
        """Through the services, which guard and write the audit log; what was not touched stays as it is stored."""
        if change:
            users.change(
                user=obj, only=[name for name in form.changed_data if name in _FIELDS], actor=signed_in(request)
            )
        else:
            users.add(user=obj, actor=signed_in(request))

    def view_on_site(self, obj: User) -> str:
        """Their page in the management."""
        return reverse("accounts:user", args=[obj.pk])

    def has_delete_permission(self, _request: HttpRequest, _obj: User | None = None) -> bool:
        """Deactivate instead: what a person did keeps their name."""
        return False


@admin.register(Group)
class GroupAdmin(_Unique):
    """Groups and their members."""

    form = GroupAdminForm
    list_per_page = 50
    list_display = ["name", "type", "description"]
    list_filter = ["type"]
    search_fields = ["name", "description"]
    fields = ["name", "type", "description", "members", "opened_at"]
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

    def view_on_site(self, obj: Group) -> str:
        """Its page in the management."""
        return reverse("accounts:group", args=[obj.pk])

    def delete_model(self, request: HttpRequest, obj: Group) -> None:
        """Likewise."""
        groups.delete(group=obj, actor=signed_in(request))


@admin.register(SignUpRequest)
class SignUpRequestAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Read here, decided in the approval inbox, which makes the account and mails the person."""

    list_display = ["name", "email", "requested_role", "status", "created_at", "decided_by", "decided_at"]
    list_filter = ["status", "requested_role"]
    search_fields = ["name", "email"]
    date_hierarchy = "created_at"
    list_select_related = ["decided_by"]
    actions = None

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Requests come from the people concerned."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: SignUpRequest | None = None) -> bool:
        """Decided elsewhere."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: SignUpRequest | None = None) -> bool:
        """Who was let in by whom stays."""
        return False


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
