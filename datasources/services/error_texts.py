"""The sentence a person reads for each reason: what happened and what to do, never a trace."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from datasources.query.errors import SourceError

UNKNOWN = _("The data source could not answer. Try again, or tell an administrator.")

SENTENCES: dict[str, Promise] = {
    "name": _("The data source's host name is not known. An administrator can check the connection."),
    "network": _("The data source does not answer. Try again in a moment."),
    "tls": _("The data source's encryption could not be verified. An administrator can check the connection."),
    "credentials": _(
        "The data source refused our account. An administrator can check the connection's user and password."
    ),
    "database": _("The data source's database does not exist. An administrator can check the connection."),
    "host_not_allowed": _("This host may not be used for data sources. An administrator can allow it in the settings."),
    "permission": _("Our account may not read this data. An administrator can check the source's rights."),
    "table_gone": _(
        "The table behind this data source is not there any more. An administrator can point it to another one."
    ),
    "upload_not_ready": _("The uploaded file is still being read. Try again in a moment."),
    "field_removed": _(
        "A column this chart uses is not in the data source any more. Edit the chart or sync the source."
    ),
    "failed": _("The data source could not run this query. Try again, or edit the chart."),
    "timeout": _("The query took longer than the data source allows and was ended. Narrow the filters or try again."),
    "too_large": _("The answer is too large to show. Narrow the filters or choose fewer columns."),
    "cancelled": _("The query was cancelled."),
    "worker_lost": _("The query failed twice and was given up. Tell an administrator."),
    "operator_unsupported": _("This data source cannot filter this way. Choose another operator."),
    "invalid_value": _("A filter value does not fit its field."),
}


def sentence(error: SourceError) -> str:
    return str(SENTENCES.get(error.reason, UNKNOWN))
