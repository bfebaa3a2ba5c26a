"""The sentence a person reads for each reason: what happened and what to do, never a trace."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from datasources.query.errors import SourceError
from datasources.services import byte_sizes, sql_describing

UNKNOWN = _("The data source could not answer. Try again, or tell an administrator.")

SENTENCES: Mapping[str, Promise] = {
    "name": _("The data source's host name is not known. An administrator can check the connection."),
    "name_timeout": _("No name server said where the data source is. Try again in a moment."),
    "network": _("The data source does not answer. Try again in a moment."),
    "tls": _("The data source's encryption could not be verified. An administrator can check the connection."),
    "credentials": _(
        "The data source refused our account. An administrator can check the connection's user and password."
    ),
    "database": _("The data source's database does not exist. An administrator can check the connection."),
    "project": _("The data source's project cannot be used. An administrator can check the connection."),
    "dataset": _("The data source's dataset is not there, or our account may not see it. Tell an administrator."),
    "location": _("The data source lies in another location than its connection says. Tell an administrator."),
    "api_disabled": _("BigQuery is switched off in the data source's project. Tell an administrator."),
    "billing_disabled": _("The data source's project has no billing account that works. Tell an administrator."),
    "jobs_denied": _("Our account may run no query at the data source. An administrator can check its rights."),
    "default_not_allowed": _(
        "The operator does not allow the server's own credentials any more. An administrator can store a key."
    ),
    "host_not_allowed": _("This host may not be used for data sources. An administrator can allow it in the settings."),
    "permission": _("Our account may not read this data. An administrator can check the source's rights."),
    "table_gone": _(
        "The table behind this data source is not there any more. An administrator can point it to another one."
    ),
    "source_deleted": _("This chart's data source was deleted. Choose another one for it, or remove the chart."),
    "file_gone": _("The uploaded file is not there any more. An administrator can upload it again."),
    "upload_not_ready": _("The uploaded file is still being read. Try again in a moment."),
    "field_removed": _(
        "A column this chart uses is not in the data source any more. Edit the chart or sync the source."
    ),
    "fields_missing": _(
        "No longer available in the data source: {subject}. Without that this chart has nothing to show. Choose other fields "
        "for it, or bring these back."
    ),
    "failed": _("The data source could not run this query. Try again, or edit the chart."),
    "encoding": _("The data source holds text that is not valid in its own encoding. An administrator can check it."),
    "timeout": _("The query took longer than the data source allows and was ended. Narrow the filters or try again."),
    "too_large": _("The answer is too large to show. Narrow the filters or choose fewer columns."),
    "cancelled": _("The query was cancelled."),
    "bytes_cap": _(
        "This query reads about {needed}, more than the {allowed} its connection allows. Narrow the filters or choose fewer "
        "columns; an administrator can raise the limit."
    ),
    "missing_right": _("Our account lacks the right {subject}. An administrator can give it in Google Cloud."),
    "rate_limit": _("The data source gets too many queries at the moment. Try again in a minute."),
    "quota": _("The data source's quota is used up. Try again later, or tell an administrator."),
    "partition_filter": _("This table may only be read with a filter on {subject}. Add one to the page or the chart."),
    "overflow": _("A sum is larger than the data source can hold. Edit the chart, or narrow the filters."),
    "no_plain_columns": _("This table has no columns that could be shown. Use a view that makes plain ones of them."),
    "no_estimate": _("This kind of data source has no estimate."),
    "nested_too_deep": _(
        "This data source takes conditions (IF, CASE, GREATEST) at most nine deep. Simplify the calculated field."
    ),
    "worker_lost": _("The query failed twice and was given up. Tell an administrator."),
    "operator_unsupported": _("This data source cannot filter this way. Choose another operator."),
    "parameter_missing": _("A parameter of this data source has no value. An administrator can give it a default."),
    "invalid_value": _("A filter value does not fit its field."),
    "invalid_operator": _("This filter's operator does not fit its field. Choose another operator."),
    "invalid_pattern": _("This is not a valid regular expression. Correct it in the filter."),
    "version": _("The data source's server is too old. An administrator can check the connection."),
    "pattern_too_slow": _("The regular expression takes too long in this data source. Simplify it."),
    "unsupported_pattern": _("This data source does not know this kind of regular expression. Simplify it."),
} | dict.fromkeys(
    ("bad_config", "no_columns", "raw_metrics", "invalid_grain", "invalid_aggregate", "unknown_sort"),
    _("This chart's settings do not fit its data source. Edit the chart."),
)


def sentence(error: SourceError) -> str:
    """What `error` means to whoever asked."""
    return _filled(reason_sentence(error.reason), error.subject)


def _filled(text: str, subject: str) -> str:
    """The sentence with its subject. Of bytes it has two figures."""
    if "{needed}" in text:
        needed, _space, allowed = subject.partition(" ")
        sizes = [byte_sizes.text(int(size)) if size.isdecimal() else "?" for size in (needed, allowed)]
        return text.replace("{needed}", sizes[0]).replace("{allowed}", sizes[1])
    return text.replace("{subject}", subject[:100])


def reason_sentence(reason: str) -> str:
    """For a reason that was written down."""
    return str(SENTENCES.get(reason, UNKNOWN))


SOURCE_SENTENCES: Mapping[str, Promise] = {
    "identifier_taken": _("There is a data source “{subject}” already. Choose another identifier."),
    "connection_gone": _("The connection was deleted meanwhile. Choose another one."),
    "table_gone": _("The table “{subject}” is not there any more. Choose another one."),
    "permission": _(
        "The connection's account may not read “{subject}”. Give it SELECT there, or choose another table."
    ),
}


def source_sentence(reason: str, subject: str = "") -> str:
    """Why a table or a query did not become a data source."""
    if reason == "sql_refused":
        return sql_describing.sentence(sql_describing.facts_of(subject))
    if reason.startswith("invalid_"):
        return subject  # what the validation said
    found = SOURCE_SENTENCES.get(reason) or SENTENCES.get(reason, UNKNOWN)
    return _filled(str(found), subject)


def job_sentence(kind: str, reason: str, subject: str = "") -> str:
    """Why a job of that kind failed."""
    return source_sentence(reason, subject) if kind == "source" else upload_sentence(reason, subject)


UPLOAD_SENTENCES: dict[str, Promise] = {
    "file_type": _("Only Excel (.xlsx) and CSV files can be uploaded."),
    "file_too_large": _("The file is larger than {subject} MB. Leave out columns or rows, or split it."),
    "other_kind": _("This data source was made from another kind of file ({subject}). Upload a file of that kind."),
    "missing": _("The file got lost on the server. Upload it again."),
    "empty_file": _("The file is empty. Choose a file with a header row and rows below it."),
    "not_a_workbook": _("This is not an Excel workbook. Open it in Excel and save it as .xlsx, or upload a CSV file."),
    "web_page": _("This is a web page with the name of a spreadsheet. Open it in Excel and save it as .xlsx."),
    "old_excel": _("This is a file of Excel 97-2003 (.xls). Open it in Excel and save it as .xlsx."),
    "password_protected": _("The workbook is protected by a password. Save it without one and upload it again."),
    "damaged": _("The file is damaged. Open it in Excel, save it as a new file and upload that."),
    "no_sheet": _("The workbook has no worksheet with rows."),
    "sheet_missing": _("The workbook has no sheet named “{subject}”. Check the name."),
    "sheet_empty": _("The sheet “{subject}” is empty. Choose another one."),
    "header_missing": _("There is nothing in row {subject} or below it. Check the number of the header row."),
    "not_text": _("This is not a text file. Save the table as CSV and upload that."),
    "is_a_workbook": _("This is an Excel workbook with the name of a text file. Name it .xlsx and upload it again."),
    "unknown_encoding": _(
        "The text is neither UTF-8 nor CP949 (EUC-KR): line {subject} cannot be read. Save the file as CSV UTF-8."
    ),
    "quote_open": _(
        "A quotation mark in row {subject} is never closed, so the rows below it would be lost. Mend it, or save the file anew."
    ),
    "bad_encoding": _("The text could not be read in the encoding {subject}. Save the file as CSV UTF-8."),
    "cell_too_long": _("Row {subject} holds a cell that is too long. A quotation mark may be missing there."),
    "too_many_members": _("The file is built in an unusual way and was not opened. Save it anew in Excel."),
    "too_large": _("The file needs more memory than allowed. Leave out columns or rows, or split it."),
    "too_many_cells": _(
        "The sheet claims {subject} cells, which is too many. Delete empty rows and columns and save it."
    ),
    "too_many_columns": _("The table has {subject} columns, which is too many. Leave out some."),
    "timeout": _("Reading the file took too long and was ended. Leave out columns or rows, or split it."),
    "cancelled": _("The upload was cancelled."),
    "superseded": _("A newer file was uploaded meanwhile. This one was left out."),
    "disk_full": _("The server has no room for the file. Tell an administrator."),
    "no_column_matches": _(
        "None of the file's columns is in the data source: {subject}. Check the row that holds the names of the columns."
    ),
    "cells_do_not_fit": _(
        "Some cells do not fit the type of their field, so no row was added: {subject}. Mend them, or let them be left empty."
    ),
    "rows_changed": _("The rows of the data source were replaced meanwhile. Add the file again."),
    "same_file": _("The rows of this very file are there already. Add it again only if they shall be there twice."),
    "nothing_there": _("The data source has no rows yet that others could be added to. Upload the file first."),
    "several_files": _(
        "The rows come from several files, so a column can only be read as text, or dates as dates with a time. Upload a file "
        "with all rows to read it as something else."
    ),
    "crashed": _("The file could not be read. Save it anew in Excel and try again, or tell an administrator."),
    "worker_lost": _("Reading the file failed twice and was given up. Try again, or tell an administrator."),
}


def upload_sentence(reason: str, subject: str = "") -> str:
    """For each reason of `datasources.uploads.errors` and of a job; `subject` may come out of the file, so it is only text."""
    return str(UPLOAD_SENTENCES.get(reason, UPLOAD_SENTENCES["crashed"])).replace("{subject}", subject[:100])
