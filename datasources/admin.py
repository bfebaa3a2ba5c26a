"""The OWNER's view into the data layer: read-only lists. Changes go through the services, which audit them."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from datasources.models import AccessRequest, Connection, DataSource, Job, QueryRecord
from lookflex.lib.capped_pages import CappedPaginator


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """Lists and looks, never changes."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False


@admin.register(Connection)
class ConnectionAdmin(ReadOnlyAdmin):
    """Without the secret, not even in its encrypted form."""

    list_display = ["name", "kind", "created_at"]
    fields = ["name", "kind", "config", "has_secret", "max_concurrent_queries", "created_at", "updated_at"]

    @admin.display(boolean=True, description=_("secret"))
    def has_secret(self, connection: Connection) -> bool:
        return connection.has_secret


@admin.register(DataSource)
class DataSourceAdmin(ReadOnlyAdmin):
    list_display = ["label", "identifier", "kind", "connection", "updated_at", "deleted_at"]
    list_filter = ["kind"]
    search_fields = ["label", "identifier"]
    list_select_related = ["connection"]


@admin.register(QueryRecord)
class QueryRecordAdmin(ReadOnlyAdmin):
    """What reached the sources, and how long it took."""

    list_display = ["created_at", "source", "actor", "purpose", "duration_ms", "row_count", "reason"]
    list_filter = ["reason", "purpose"]
    list_select_related = ["source", "actor"]
    show_full_result_count = False
    paginator = CappedPaginator


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "kind", "owner", "source", "state", "progress", "attempts", "reason"]
    list_filter = ["state", "kind"]
    list_select_related = ["owner", "source"]


@admin.register(AccessRequest)
class AccessRequestAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "user", "source", "status", "granted_until", "decided_by", "decided_at"]
    list_filter = ["status"]
    list_select_related = ["user", "source", "decided_by"]
