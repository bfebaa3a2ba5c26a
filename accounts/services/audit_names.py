"""The words for what stands in the detail of an audit line. A name or value that is missing here is shown as it is stored."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import GroupType, KeyScope, Language, Role, Theme

PHRASES: Mapping[tuple[str, object], Promise] = {
    ("door", "page"): pgettext_lazy("audit", "in the browser"),
    ("door", "api"): pgettext_lazy("audit", "by script"),
    ("door", "django"): pgettext_lazy("audit", "in the administration"),
    ("reason", "password"): pgettext_lazy("audit", "wrong address or password"),
    ("door", "confirm"): pgettext_lazy("audit", "when the password was asked again"),
    ("door", "ownership"): pgettext_lazy("audit", "when handing over the ownership"),
    ("door", "reset link"): pgettext_lazy("audit", "by a mailed link"),
    ("reason", "waiting"): pgettext_lazy("audit", "the sign-up request is still waiting"),
    ("sign_up_request", "APPROVED"): pgettext_lazy("audit", "sign-up request approved"),
    ("sign_up_request", "REJECTED"): pgettext_lazy("audit", "sign-up request rejected"),
    ("access_request", "PENDING"): pgettext_lazy("audit", "access asked for"),
    ("access_request", "APPROVED"): pgettext_lazy("audit", "request for access approved"),
    ("access_request", "DECLINED"): pgettext_lazy("audit", "request for access declined"),
    ("ended", "another browser"): pgettext_lazy("audit", "another browser signed out"),
    ("ended", "other browsers"): pgettext_lazy("audit", "all other browsers signed out"),
    ("ended", "everything"): pgettext_lazy("audit", "signed out everywhere"),
    ("sessions", "ended"): pgettext_lazy("audit", "signed out everywhere"),
    ("reason", "deactivated"): pgettext_lazy("audit", "the account is deactivated"),
    ("asked", "preview"): pgettext_lazy("audit", "first rows"),
    ("asked", "preview again"): pgettext_lazy("audit", "first rows, read again"),
    ("created", True): pgettext_lazy("audit", "created"),
    ("deleted", True): pgettext_lazy("audit", "deleted"),
    ("deleted", False): pgettext_lazy("audit", "taken out of the bin"),
    ("gone", True): pgettext_lazy("audit", "removed from the bin for good"),
    ("asked", "chart preview"): pgettext_lazy("audit", "a chart while it was edited"),
    ("door", "command"): pgettext_lazy("audit", "by a command on the server"),
    ("removed", True): pgettext_lazy("audit", "removed"),
    ("new_secret", True): pgettext_lazy("audit", "new password stored"),
    ("picture", "changed"): pgettext_lazy("audit", "new picture"),
    ("picture", "removed"): pgettext_lazy("audit", "picture removed"),
    ("changed", "credentials"): pgettext_lazy("audit", "new password"),
}
"""What is said in full, without the name before it."""

HIDDEN = {
    ("new_secret", False),
    ("page_id", None),
    ("state", None),
    ("element", None),
    ("from_cache", False),
    ("reason", ""),
}
"""Not worth a word; None stands for any value."""

HEADS: Mapping[str, Promise] = {
    "added": pgettext_lazy("audit", "added"),
    "deleted": pgettext_lazy("audit", "deleted"),
}
"""A word before a group of facts."""

NAMES: Mapping[str, Promise] = {
    "email": pgettext_lazy("audit", "E-mail"),
    "name": pgettext_lazy("audit", "Name"),
    "role": pgettext_lazy("audit", "Role"),
    "is_active": pgettext_lazy("audit", "Active"),
    "language": pgettext_lazy("audit", "Language"),
    "theme": pgettext_lazy("audit", "Theme"),
    "type": pgettext_lazy("audit", "Type"),
    "kind": pgettext_lazy("audit", "Kind"),
    "description": pgettext_lazy("audit", "Description"),
    "visibility": pgettext_lazy("audit", "Visibility"),
    "members_added": pgettext_lazy("audit", "Members added"),
    "members_removed": pgettext_lazy("audit", "Members removed"),
    "groups_added": pgettext_lazy("audit", "Groups joined"),
    "groups_removed": pgettext_lazy("audit", "Groups left"),
    "ownership": pgettext_lazy("audit", "Owner"),
    "reason": pgettext_lazy("audit", "Reason"),
    "n": pgettext_lazy("audit", "How many"),
    "made": pgettext_lazy("audit", "API key made"),
    "revoked": pgettext_lazy("audit", "API key revoked"),
    "scopes": pgettext_lazy("audit", "It may"),
    "expires": pgettext_lazy("audit", "Good until"),
    "prefix": pgettext_lazy("audit", "Begins with"),
    "tls": pgettext_lazy("audit", "Encryption"),
    "from_name": pgettext_lazy("audit", "Sender's name"),
    "from_email": pgettext_lazy("audit", "Sender's address"),
    "grants": pgettext_lazy("audit", "Grants"),
    "grants_expired": pgettext_lazy("audit", "Expired grants removed"),
    "shares": pgettext_lazy("audit", "Shares"),
    "charts": pgettext_lazy("audit", "Charts"),
    "from_cache": pgettext_lazy("audit", "Answers from the cache"),
    "rows": pgettext_lazy("audit", "Rows"),
    "row_count": pgettext_lazy("audit", "Rows"),
    "rows_sent": pgettext_lazy("audit", "Rows"),
    "duration_ms": pgettext_lazy("audit", "Milliseconds"),
    "query": pgettext_lazy("audit", "Filters"),
    "filters": pgettext_lazy("audit", "Filters"),
    "asked": pgettext_lazy("audit", "Asked for"),
    "error": pgettext_lazy("audit", "Error"),
    "format": pgettext_lazy("audit", "Format"),
    "file": pgettext_lazy("audit", "File"),
    "version": pgettext_lazy("audit", "Version"),
    "bytes": pgettext_lazy("audit", "Bytes"),
    "sha256": pgettext_lazy("audit", "Checksum"),
    "received": pgettext_lazy("audit", "File received"),
    "left_out": pgettext_lazy("audit", "File left out"),
    "removed": pgettext_lazy("audit", "Fields removed"),
    "connection": pgettext_lazy("audit", "Connection"),
    "table": pgettext_lazy("audit", "Table"),
    "config": pgettext_lazy("audit", "Settings"),
    "fields": pgettext_lazy("audit", "Fields"),
    "host": pgettext_lazy("audit", "Host"),
    "port": pgettext_lazy("audit", "Port"),
    "database": pgettext_lazy("audit", "Database"),
    "username": pgettext_lazy("audit", "User"),
    "label": pgettext_lazy("audit", "Label"),
    "identifier": pgettext_lazy("audit", "Identifier"),
    "cache_minutes": pgettext_lazy("audit", "Cache (minutes)"),
    "timeout_seconds": pgettext_lazy("audit", "Time limit (seconds)"),
    "max_rows": pgettext_lazy("audit", "Row limit"),
    "export_max_rows": pgettext_lazy("audit", "Row limit of exports"),
    "export_allowed": pgettext_lazy("audit", "Exports allowed"),
    "default_aggregate": pgettext_lazy("audit", "Default aggregate"),
    "hidden": pgettext_lazy("audit", "Hidden"),
    "order": pgettext_lazy("audit", "Order"),
    "page": pgettext_lazy("audit", "Page"),
    "page_created": pgettext_lazy("audit", "Page created"),
    "page_deleted": pgettext_lazy("audit", "Page deleted"),
    "page_restored": pgettext_lazy("audit", "Page taken out of the bin"),
    "page_gone": pgettext_lazy("audit", "Page removed from the bin for good"),
    "columns": pgettext_lazy("audit", "Columns"),
    "page_order": pgettext_lazy("audit", "Order of pages"),
    "width": pgettext_lazy("audit", "Width"),
    "height": pgettext_lazy("audit", "Height"),
    "background": pgettext_lazy("audit", "Background"),
    "chart": pgettext_lazy("audit", "Chart"),
    "chart_created": pgettext_lazy("audit", "Chart created"),
    "title": pgettext_lazy("audit", "Title"),
    "source": pgettext_lazy("audit", "Data source"),
    "style": pgettext_lazy("audit", "Style"),
    "filter": pgettext_lazy("audit", "Filter"),
    "filter_created": pgettext_lazy("audit", "Filter created"),
    "slug": pgettext_lazy("audit", "Name in the address"),
    "field": pgettext_lazy("audit", "Field"),
    "element_deleted": pgettext_lazy("audit", "Deleted from the page"),
    "element_restored": pgettext_lazy("audit", "Put back on the page"),
    "moved": pgettext_lazy("audit", "Elements moved"),
    "lines_removed": pgettext_lazy("audit", "Old lines removed"),
    "older_than": pgettext_lazy("audit", "Older than"),
    "keep_days": pgettext_lazy("audit", "Days a line is kept"),
    "action": pgettext_lazy("audit", "Action"),
    "user": pgettext_lazy("audit", "Who"),
    "from": pgettext_lazy("audit", "From"),
    "to": pgettext_lazy("audit", "To"),
    "target": pgettext_lazy("audit", "Target"),
}

_FIRST = (
    "door", "sign_up_request", "access_request", "reason", "ended", "made", "revoked", "scopes",
    "asked", "added", "created", "deleted", "gone", "page", "chart", "filter",
    "page_created", "chart_created", "filter_created",
)  # fmt: skip
ORDER = {key: place for place, key in enumerate(dict.fromkeys([*_FIRST, *NAMES]))}
"""Stored objects forget in which order their keys were written. What is not known comes last."""

MOMENTS = {"expires"}
"""Points in time, stored as ISO 8601; shown in the site's time zone."""

COUNTED = {"moved"}
"""Lists of ids: how many says more than which."""

VALUES: Mapping[str, Mapping[object, object]] = {
    "role": dict(Role.choices),
    "requested_role": dict(Role.choices),
    "language": dict(Language.choices),
    "theme": dict(Theme.choices),
    "type": {
        **dict(GroupType.choices),
        "TABLE": _("Table"),
        "LINE": _("Line"),
        "BAR": _("Bar"),
        "STACKED_BAR": _("Stacked bar"),
        "PIE": _("Pie"),
        "SCORECARD": _("Number"),
    },
    "scopes": dict(KeyScope.choices),
    "grants": {"everyone": pgettext_lazy("audit", "everyone")},
    "visibility": {"PRIVATE": _("Private"), "TEAM": _("Whole team")},
}

TARGETS: Mapping[str, Promise] = {"audit log": _("Audit log")}
"""Targets that are no row and whose name is therefore not somebody's own word."""

KINDS: Mapping[str, Promise] = {
    "user": pgettext_lazy("audit target", "user"),
    "group": pgettext_lazy("audit target", "group"),
    "page": pgettext_lazy("audit target", "page"),
    "dashboard": pgettext_lazy("audit target", "dashboard"),
    "chart": pgettext_lazy("audit target", "chart"),
    "filtercontrol": pgettext_lazy("audit target", "filter"),
    "datasource": pgettext_lazy("audit target", "data source"),
    "connection": pgettext_lazy("audit target", "connection"),
    "signuprequest": pgettext_lazy("audit target", "sign-up request"),
    "apikey": pgettext_lazy("audit target", "API key"),
    "smtpsettings": pgettext_lazy("audit target", "mail settings"),
}
"""By the model's name in lower case."""
