"""Rows of an .xlsx workbook, read by calamine. Formulas give the value Excel saved, errors a blank."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import python_calamine as calamine

from datasources.uploads import archive, scanning, top
from datasources.uploads import sheets as index
from datasources.uploads.contracts import Limits, Notice, NoticeCode
from datasources.uploads.errors import UploadError
from datasources.uploads.sheets import Sheet
from datasources.uploads.table import OnUpdate, Source, Update

SCANNED = 10.0
"""Percent of the whole work that is done once the sheet's bounds are known."""
LOADED = 45.0
_SECONDS_PER_CELL = 1.4e-6
_SECOND_LOOK = 2_000
"""Rows that are looked at where the first ones are all empty, before the whole sheet is."""


def sheet_names(path: Path, limits: Limits) -> tuple[str, ...]:
    """The workbook's worksheets in their order, hidden ones included, charts not."""
    with archive.open_archive(path, limits) as zipped, _open(path) as book:
        return tuple(sheet.name for sheet in _worksheets(zipped, book))


def read(path: Path, sheet_name: str | None, limits: Limits, on_update: OnUpdate) -> Source:
    """The named sheet's rows, or those of the first sheet that has any (a visible one if possible)."""
    with archive.open_archive(path, limits) as zipped, _open(path) as book:
        sheets = _worksheets(zipped, book)
        wanted = index.wanted(sheets, sheet_name)
        for sheet in wanted:
            scan = _scan(zipped, sheet, limits, on_update)
            seconds = scan.rows * scan.columns * _SECONDS_PER_CELL
            on_update(Update(SCANNED, until=LOADED, seconds=seconds))
            loaded = _load(book, sheet.name)
            if loaded.start is not None:
                return _source(loaded, sheet, sheets, scan)
    raise UploadError("sheet_empty", wanted[0].name)


def read_top(path: Path, sheet_name: str | None, rows: int, limits: Limits, folder: Path) -> Source:
    """As `read`, but only the first `rows` rows, and no more of the file than that takes; `folder` is for a small workbook in
    between. A sheet that cannot be found by the file's own index, or begins far down, is read whole."""
    with archive.open_archive(path, limits) as zipped:
        known = index.listed(zipped)
        for sheet in index.wanted(known, sheet_name) if known else ():
            try:
                source = _top(zipped, sheet, known, rows, folder / "top.xlsx")
            except UploadError:
                break  # whatever is wrong with the short one: the whole one is judged
            if source:
                return source
    return read(path, sheet_name, limits, _nobody_listens)


def _nobody_listens(_update: Update) -> None:
    return None


def _top(zipped: zipfile.ZipFile, sheet: Sheet, sheets: list[Sheet], rows: int, target: Path) -> Source | None:
    """None where the sheet is empty. Raises UploadError where the whole sheet has to be looked at."""
    for some in (rows, _SECOND_LOOK):
        is_cut = top.write(zipped, sheet.part, some, target)
        with _open(target) as book:
            loaded = _load(book, sheet.name)
        if loaded.start is not None:
            source = _source(loaded, sheet, sheets, scanning.SheetScan())
            return replace(source, is_whole=not is_cut)
        if not is_cut:
            return None
    raise UploadError("too_large", detail="empty for longer than a glance")


def _open(path: Path) -> calamine.CalamineWorkbook:
    try:
        return calamine.load_workbook(path)
    except calamine.PasswordError as error:
        raise UploadError("password_protected") from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise UploadError("damaged", detail=str(error)) from error


def _load(book: calamine.CalamineWorkbook, name: str) -> calamine.CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise UploadError("damaged", detail=str(error)) from error


def _worksheets(zipped: zipfile.ZipFile, book: calamine.CalamineWorkbook) -> list[Sheet]:
    parts = index.parts(zipped)
    sheets = [
        Sheet(sheet.name, parts.get(sheet.name, ""), sheet.visible != calamine.SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if not sheets:
        raise UploadError("no_sheet")
    return sheets


def _scan(zipped: zipfile.ZipFile, sheet: Sheet, limits: Limits, on_update: OnUpdate) -> scanning.SheetScan:
    if not sheet.part:
        return scanning.SheetScan()
    on_share: Callable[[float], None] = lambda share: on_update(Update(share * SCANNED))  # noqa: E731 - one expression
    return scanning.scan_sheet(zipped, sheet.part, limits, on_share)


def _source(loaded: calamine.CalamineSheet, sheet: Sheet, sheets: list[Sheet], scan: scanning.SheetScan) -> Source:
    notices = [
        *([Notice(NoticeCode.HIDDEN_SHEET, 1, subject=sheet.name)] if sheet.hidden else []),
        *scan.errors.notice(NoticeCode.ERROR_CELLS),
        *scan.unsaved_formulas.notice(NoticeCode.UNSAVED_FORMULAS),
    ]
    height, width = loaded.end or (0, 0)
    return Source(
        rows=enumerate(loaded.iter_rows(), 1),
        width=width + 1,
        expected_rows=height,
        notices=tuple(notices),
        sheet_name=sheet.name,
        sheets=tuple(one.name for one in sheets),
    )
