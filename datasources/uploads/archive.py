"""What a workbook's zip claims, read before any reader believes it: kind, members, inflated size."""

import re
import zipfile
from pathlib import Path
from typing import IO

from datasources.uploads.contracts import Limits
from datasources.uploads.errors import UploadError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
WORKBOOKS = (_OLE, _ZIP)
"""How files of Excel begin, new and old."""
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|meta|table|style)", re.IGNORECASE)
_END_OF_DIRECTORY = b"PK\x05\x06"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY = 1 << 16
_MAX_RATIO = 400
_RATIO_MATTERS = 16 << 20
_CHUNK = 1 << 20


def check_signature(file: IO[bytes]) -> None:
    """Refuses what is not even a zip, by what it is instead. Looks at few bytes of an open file, and leaves it anywhere."""
    file.seek(0)
    start = file.read(_CHUNK)
    if not start:
        raise UploadError("empty_file")
    if start.startswith(_OLE):
        raise UploadError("password_protected" if _is_encrypted(file, start) else "old_excel")
    if is_web_page(start):
        raise UploadError("web_page")
    if not start.startswith(_ZIP):
        raise UploadError("not_a_workbook")


def is_web_page(start: bytes) -> bool:
    """Many shop systems save HTML under a spreadsheet's name."""
    return _WEB_PAGE.match(start[:1024]) is not None


def _is_encrypted(file: IO[bytes], start: bytes) -> bool:
    """Whether a compound file's directory names an encrypted package. The header says where the directory begins, which in a
    large file is far from its start ([MS-CFB] 2.2)."""
    shift, first = int.from_bytes(start[30:32], "little"), int.from_bytes(start[48:52], "little")
    if shift in (9, 12):
        file.seek((first + 1) << shift)
        start += file.read(_DIRECTORY)
    return _ENCRYPTED_PACKAGE in start


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The zip, once its directory has proved harmless. The caller closes it."""
    with path.open("rb") as file:
        check_signature(file)
    _check_directory(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UploadError("damaged", detail=str(error)) from error
    try:
        _check_members(archive, limits)
    except UploadError:
        archive.close()
        raise
    return archive


def _check_directory(path: Path, limits: Limits) -> None:
    """The count at the end of the file, before Python makes an object of every member."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    end = tail.rfind(_END_OF_DIRECTORY)
    if end < 0 or len(tail) < end + 22:
        raise UploadError("damaged", detail="no end of central directory")
    members = int.from_bytes(tail[end + 10 : end + 12], "little")
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    if members > limits.members or size > limits.members * 512:
        raise UploadError("too_many_members", str(members))


def _check_members(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    if len(members) > limits.members:
        raise UploadError("too_many_members", str(len(members)))
    if any(member.flag_bits & 1 for member in members):
        raise UploadError("password_protected")
    if sum(member.file_size for member in members) > limits.inflated_bytes:
        raise UploadError("too_large")
    if any(m.file_size > _RATIO_MATTERS and m.file_size > _MAX_RATIO * max(m.compress_size, 1) for m in members):
        raise UploadError("too_large")
    # Names differ in more than case (ECMA-376 part 2, 6.2.2.3); of two alike one reader takes the first and another the last.
    if len({member.filename.lower() for member in members}) < len(members):
        raise UploadError("damaged", detail="members of the same name")
    if "xl/workbook.bin" in archive.namelist() or "_rels/.rels" not in archive.namelist():
        raise UploadError("not_a_workbook")
