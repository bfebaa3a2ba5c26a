"""Rows of an .xlsx workbook, read by calamine. Formulas give the value Excel saved, errors a blank."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import python_calamine as calamine

from datasources.uploads import archive
from datasources.uploads.contracts import Limits, Notice, NoticeCode
from datasources.uploads.errors import UploadError
from datasources.uploads.table import OnUpdate, Source, Update

SCANNED = 10.0
"""Percent of the whole work that is done once the sheet's bounds are known."""
LOADED = 45.0
_SECONDS_PER_CELL = 1.4e-6
_LARGEST_INDEX = 8 << 20
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    """Where the zip keeps it; empty where its index could not be followed, which leaves the bounds to the limits."""
    hidden: bool


def sheet_names(path: Path, limits: Limits) -> tuple[str, ...]:
    """The workbook's worksheets in their order, hidden ones included, charts not."""
    with archive.open_archive(path, limits) as zipped, _open(path) as book:
        return tuple(sheet.name for sheet in _worksheets(zipped, book))


def read(path: Path, sheet_name: str | None, limits: Limits, on_update: OnUpdate) -> Source:
    """The named sheet's rows, or those of the first sheet that has any (a visible one if possible)."""
    with archive.open_archive(path, limits) as zipped, _open(path) as book:
        sheets = _worksheets(zipped, book)
        wanted = _wanted(sheets, sheet_name)
        for sheet in wanted:
            scan = _scan(zipped, sheet, limits, on_update)
            seconds = scan.rows * scan.columns * _SECONDS_PER_CELL
            on_update(Update(SCANNED, until=LOADED, seconds=seconds))
            loaded = _load(book, sheet.name)
            if loaded.start is not None:
                return _source(loaded, sheet, sheets, scan)
    raise UploadError("sheet_empty", wanted[0].name)


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


def _worksheets(zipped: zipfile.ZipFile, book: calamine.CalamineWorkbook) -> list[_Sheet]:
    parts = _parts(zipped)
    sheets = [
        _Sheet(sheet.name, parts.get(sheet.name, ""), sheet.visible != calamine.SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if not sheets:
        raise UploadError("no_sheet")
    return sheets


def _parts(zipped: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → zip member, from the workbook's own index."""
    try:
        relations = {
            node.get("Id", ""): node.get("Target", "") for node in _index(zipped, "xl/_rels/workbook.xml.rels")
        }
        nodes = [node for node in _index(zipped, "xl/workbook.xml").iter() if node.tag.endswith("}sheet")]
    except (KeyError, ET.ParseError, zipfile.BadZipFile, ValueError, LookupError):
        return {}
    members = set(zipped.namelist())
    found = {node.get("name", ""): relations.get(node.get(_RELATIONSHIP, ""), "") for node in nodes}
    paths = {name: str(PurePosixPath("/xl", target)).lstrip("/") for name, target in found.items()}
    return {name: path for name, path in paths.items() if path in members}


def _index(zipped: zipfile.ZipFile, member: str) -> ET.Element:
    if zipped.getinfo(member).file_size > _LARGEST_INDEX:
        raise UploadError("too_large")
    return ET.fromstring(zipped.read(member))  # noqa: S314 - in the limited child; this expat refuses entity bombs


def _wanted(sheets: list[_Sheet], name: str | None) -> list[_Sheet]:
    if name is None:
        return sorted(sheets, key=lambda sheet: sheet.hidden)
    named = [sheet for sheet in sheets if sheet.name == name]
    if not named:
        raise UploadError("sheet_missing", name)
    return named


def _scan(zipped: zipfile.ZipFile, sheet: _Sheet, limits: Limits, on_update: OnUpdate) -> archive.SheetScan:
    if not sheet.part:
        return archive.SheetScan()
    on_share: Callable[[float], None] = lambda share: on_update(Update(share * SCANNED))  # noqa: E731 - one expression
    return archive.scan_sheet(zipped, sheet.part, limits, on_share)


def _source(loaded: calamine.CalamineSheet, sheet: _Sheet, sheets: list[_Sheet], scan: archive.SheetScan) -> Source:
    notices = [
        Notice(NoticeCode.HIDDEN_SHEET, 1, subject=sheet.name) if sheet.hidden else None,
        Notice(NoticeCode.ERROR_CELLS, scan.errors) if scan.errors else None,
        Notice(NoticeCode.UNSAVED_FORMULAS, scan.unsaved_formulas) if scan.unsaved_formulas else None,
    ]
    height, width = loaded.end or (0, 0)
    return Source(
        rows=enumerate(loaded.iter_rows(), 1),
        width=width + 1,
        expected_rows=height,
        notices=tuple(notice for notice in notices if notice is not None),
        sheet_name=sheet.name,
        sheets=tuple(one.name for one in sheets),
    )
