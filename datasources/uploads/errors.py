"""What an uploaded file can be refused for. This package knows no language: the sentences live with the services."""

REASONS = frozenset(
    {
        "missing",  # the stored file is not where it was put
        "empty_file",  # no bytes, or nothing but blank cells
        "not_a_workbook",  # not a zip, or a zip that is no .xlsx workbook
        "web_page",  # HTML saved under a spreadsheet's name, as many shop systems do
        "old_excel",  # .xls of Excel 97-2003
        "password_protected",
        "damaged",  # broken zip or XML; subject: the reader's words
        "no_sheet",  # a workbook of charts only
        "sheet_missing",  # subject: the sheet asked for
        "sheet_empty",  # subject: the sheet
        "header_missing",  # nothing at or below the header row; subject: its number
        "not_text",  # a CSV with bytes that no text has
        "is_a_workbook",  # Excel's own file under the name of a text file
        "bad_encoding",  # not the one that was named; subject: the encoding
        "unknown_encoding",  # neither UTF-8, UTF-16 nor CP949; subject: the line that cannot be read
        "quote_open",  # a quotation mark that is never closed; subject: the row where it opens
        "cell_too_long",  # subject: the row's number
        "too_many_members",  # zip entries
        "too_large",  # inflates to more, or needs more memory or disk, than allowed
        "too_many_cells",  # subject: rows × columns the sheet claims
        "too_many_columns",  # subject: how many
        "timeout",
        "cancelled",
        "disk_full",
        "no_column_matches",  # rows cannot be added: none of the file's columns is there; subject: their names
        "cells_do_not_fit",  # rows were not added, for nobody said what shall become of them; subject: column and rows
        "rows_changed",  # the rows that others are added to were replaced meanwhile
        "crashed",  # the reader died in a way that says nothing about the file
    }
)


class UploadError(Exception):
    """A file that cannot be used, and why. `reason` is one of `REASONS`; `subject` is safe to show to whoever uploaded."""

    def __init__(self, reason: str, subject: str = "", *, detail: str = "") -> None:
        """`detail` is for the log only."""
        super().__init__(f"{reason}: {subject}" if subject else reason)
        self.reason = reason
        self.subject = subject
        self.detail = detail
