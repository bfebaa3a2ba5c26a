"""The OWNER's view: read-only. Settings change on their own page, through the service that checks and audits; mail is changed
by nobody."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from notifications.models import Notification, OutgoingMail, SmtpSettings


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """Lists and looks, never changes."""

    actions = None

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False


@admin.register(SmtpSettings)
class SmtpSettingsAdmin(ReadOnlyAdmin):
    """Without the secret, not even in its encrypted form."""

    list_display = ["host", "port", "username", "tls", "from_email", "updated_at"]
    fields = ["host", "port", "username", "tls", "from_name", "from_email", "has_secret", "updated_at"]

    @admin.display(boolean=True, description=_("secret"))
    def has_secret(self, stored: SmtpSettings) -> bool:
        return stored.has_secret


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    """Without the text."""

    list_display = ["created_at", "recipient", "state", "attempts", "reason", "due_at", "finished_at"]
    fields = ["recipient", "state", "attempts", "reason", "answer", "created_at", "due_at", "finished_at"]
    list_filter = ["state"]
    search_fields = ["recipient"]


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "user", "type", "read_at"]
    fields = ["user", "type", "link_url", "created_at", "read_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
