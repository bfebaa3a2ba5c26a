"""The worksheets of a workbook by its own index (ECMA-376 part 1, 18.2.19: sheet), without opening any of them."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from datasources.uploads.errors import UploadError

_LARGEST_INDEX = 8 << 20
_NOT_AN_INDEX = (KeyError, ET.ParseError, zipfile.BadZipFile, ValueError, LookupError)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    part: str
    """Where the zip keeps it; empty where its index could not be followed, which leaves the bounds to the limits."""
    hidden: bool


def listed(zipped: zipfile.ZipFile) -> list[Sheet]:
    """The worksheets by the workbook's own index; nothing where any of it is not as expected."""
    places = parts(zipped)
    try:
        nodes = [node for node in _index(zipped, "xl/workbook.xml").iter() if node.tag.endswith("}sheet")]
    except _NOT_AN_INDEX:
        return []
    if len(places) != len(nodes):
        return []
    sheets = [
        Sheet(name, places[name], node.get("state", "visible") != "visible")
        for node in nodes
        if (name := node.get("name", "")) in places
    ]
    return [sheet for sheet in sheets if "/worksheets/" in sheet.part]


def parts(zipped: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → zip member, from the workbook's own index."""
    try:
        relations = {
            node.get("Id", ""): node.get("Target", "") for node in _index(zipped, "xl/_rels/workbook.xml.rels")
        }
        nodes = [node for node in _index(zipped, "xl/workbook.xml").iter() if node.tag.endswith("}sheet")]
    except _NOT_AN_INDEX:
        return {}
    members = set(zipped.namelist())
    found = {node.get("name", ""): relations.get(node.get(_RELATIONSHIP, ""), "") for node in nodes}
    paths = {name: str(PurePosixPath("/xl", target)).lstrip("/") for name, target in found.items()}
    return {name: path for name, path in paths.items() if path in members}


def _index(zipped: zipfile.ZipFile, member: str) -> ET.Element:
    if zipped.getinfo(member).file_size > _LARGEST_INDEX:
        raise UploadError("too_large")
    return ET.fromstring(zipped.read(member))  # noqa: S314 - in the limited child; this expat refuses entity bombs


def wanted(sheets: Sequence[Sheet], name: str | None) -> list[Sheet]:
    """The named one, or all, hidden ones last. Raises `sheet_missing`."""
    if name is None:
        return sorted(sheets, key=lambda sheet: sheet.hidden)
    named = [sheet for sheet in sheets if sheet.name == name]
    if not named:
        raise UploadError("sheet_missing", name)
    return named
