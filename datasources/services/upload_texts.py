"""What a file was read as, in words: why each column has its type, and what is odd about the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datasources.models import Field, Upload
from datasources.models.field import FIELD_TYPES
from datasources.query.spec import FieldType
from datasources.services import upload_appending
from datasources.uploads.contracts import NoticeCode, Origin, TypeReason

REASONS: Mapping[str, Promise] = {
    TypeReason.CHOSEN: gettext_lazy("Chosen by hand."),
    TypeReason.BLANK: gettext_lazy("No cell is filled."),
    TypeReason.TEXT: gettext_lazy("The cells are text."),
    TypeReason.MIXED: gettext_lazy("Not every cell is one: {sample}"),
    TypeReason.LEADING_ZERO: gettext_lazy("Some begin with 0, which a number would lose: {sample}"),
    TypeReason.IDENTIFIER: gettext_lazy("Its name says that the digits are a code: {sample}"),
    TypeReason.LONG_DIGITS: gettext_lazy("More than 18 digits, which no number keeps: {sample}"),
    TypeReason.NUMBERS: gettext_lazy("Every filled cell is a number."),
    TypeReason.DATES: gettext_lazy("Every filled cell is a date."),
    TypeReason.DATETIMES: gettext_lazy("Every filled cell is a date with a time."),
    TypeReason.COMPACT_DATES: gettext_lazy("Its name says that the eight digits are dates: {sample}"),
    TypeReason.MONTH_FIRST: gettext_lazy("Every filled cell is a date; the month comes first, as in {sample}."),
    TypeReason.DAY_FIRST: gettext_lazy("Every filled cell is a date; the day comes first, as in {sample}."),
    TypeReason.EITHER_FIRST: gettext_lazy(
        "Month or day first cannot be told: {sample}. Chosen as dates, the month is taken to come first."
    ),
    TypeReason.DECIMAL_COMMA: gettext_lazy(
        "A comma seems to be the decimal point: {sample}. Save the file with points to have numbers."
    ),
    TypeReason.BOOLEANS: gettext_lazy("Every filled cell is yes or no."),
}
NOTICES: Mapping[str, Promise] = {
    NoticeCode.NO_ROWS: gettext_lazy("The file has no rows below its header."),
    NoticeCode.HEADER_MOVED: gettext_lazy(
        "The chosen header row was empty, so the next filled one was taken: row {rows}."
    ),
    NoticeCode.BLANK_HEADERS: gettext_lazy("{count} columns had no name and were given one."),
    NoticeCode.DUPLICATE_HEADERS: gettext_lazy(
        "{count} columns had the name of another and were given a number: {subject}"
    ),
    NoticeCode.BLANK_ROWS: gettext_lazy("{count} empty rows were left out."),
    NoticeCode.WIDE_ROWS: gettext_lazy("{count} rows have more cells than the header row."),
    NoticeCode.ERROR_CELLS: gettext_lazy("{count} cells hold an error such as #N/A and were read as empty."),
    NoticeCode.UNSAVED_FORMULAS: gettext_lazy(
        "{count} formulas hold no value. Open the file in Excel, save it and upload it again."
    ),
    NoticeCode.TYPES_LEFT: gettext_lazy(
        "{count} columns do not fit the type chosen for the file before and were read anew: {subject}"
    ),
    NoticeCode.HIDDEN_SHEET: gettext_lazy("The sheet {subject} is hidden in the workbook."),
}


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column of a file. `failed` cells did not fit its type and are empty now; `failed_rows` are the first of them,
    `failed_cells` with what they held. `origin`: see `Origin`, where rows were added to others."""

    key: str
    label: str
    type: str
    reason: str
    filled: int
    blanks: int
    failed: int
    failed_rows: str
    failed_cells: tuple[tuple[int, str], ...] = ()
    type_name: str = ""
    origin: str = ""


def columns(upload: Upload) -> list[ReadColumn]:
    """In the file's order, under the labels that people gave them."""
    labels = dict(Field.objects.filter(source=upload.source_id).values_list("key", "label"))
    return [_column(column, labels) for column in upload.report.get("columns", ())]


def _column(column: Mapping[str, Any], labels: Mapping[str, str]) -> ReadColumn:
    follows = column["reason"] == TypeReason.CHOSEN and column.get("origin") in {Origin.BOTH, Origin.THERE}
    reason = _("As in the rows that were there.") if follows else str(REASONS.get(column["reason"], ""))
    return ReadColumn(
        key=column["key"],
        label=labels.get(column["key"], column["label"]),
        type=column["type"],
        reason=reason.replace("{sample}", str(column["sample"])[:60]),
        filled=column["filled"],
        blanks=column["blanks"],
        failed=column["failed"],
        failed_rows=", ".join(str(row) for row in column["failed_rows"]),
        failed_cells=tuple(zip(column["failed_rows"], column.get("failed_texts", ()), strict=False)),
        type_name=str(dict(FIELD_TYPES).get(column["type"], "")),
        origin=column.get("origin") or "",
    )


def unfit(upload: Upload) -> list[ReadColumn]:
    """Columns with cells that did not fit."""
    return [column for column in columns(upload) if column.failed]


def is_adding(upload: Upload) -> bool:
    """Whether it adds rows to those that are there, rather than standing for a version that did."""
    return upload.appends and not {upload_appending.INSTEAD, upload_appending.RESTORED} & upload.options.keys()


def wider(type_: str) -> list[str]:
    """Types that hold what does not fit `type_`."""
    return [FieldType.DATETIME, FieldType.TEXT] if type_ == FieldType.DATE else [FieldType.TEXT]


def notices(upload: Upload) -> list[str]:
    """What was done to the file, or is odd about it."""
    found = [_notice(notice) for notice in upload.report.get("notices", ())]
    gone = removed(upload)
    if gone:
        found.append(_("These fields are gone with their columns: {fields}").format(fields=", ".join(gone)))
    return found


def removed(upload: Upload) -> list[str]:
    """Keys of the fields whose columns this version has no more."""
    return list(upload.report.get("removed") or ())


def _notice(notice: Mapping[str, Any]) -> str:
    text = str(NOTICES.get(notice["code"], ""))
    rows = ", ".join(f"{row:,}" for row in notice["rows"]) + (", …" if notice["count"] > len(notice["rows"]) else "")
    if notice["rows"] and "{rows}" not in text:
        text += " " + _("Rows: {rows}")
    return (
        text.replace("{count}", f"{notice['count']:,}").replace("{rows}", rows).replace("{subject}", notice["subject"])
    )
