"""The files of uploads on disk: `<UPLOADS_DIR>/<source>/<version>/`. Originals are streamed, never held in memory."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.conf import settings
from django.core.files import File

from datasources.models import Upload
from datasources.services import error_texts
from datasources.uploads import archive
from datasources.uploads.contracts import FileKind
from datasources.uploads.errors import UploadError
from lookflex.lib.domain_errors import DomainError

KINDS = {
    ".xlsx": FileKind.EXCEL,
    ".xlsm": FileKind.EXCEL,
    ".xls": FileKind.EXCEL,  # refused by the reader, which knows what to say about it
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
    ".txt": FileKind.CSV,
}
STATUS = {
    "file_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "disk_full": HTTPStatus.INSUFFICIENT_STORAGE,
    "same_file": HTTPStatus.CONFLICT,
}
NAME_LENGTH = 255


class FileRefused(DomainError):
    """A file that is not taken in at all; `code` is a reason of `error_texts.upload_sentence`."""

    def __init__(self, reason: str, subject: str = "") -> None:
        super().__init__(error_texts.upload_sentence(reason, subject))
        self.code = reason
        self.status = STATUS.get(reason, HTTPStatus.BAD_REQUEST)


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies on disk now. `size` in bytes."""

    size: int
    sha256: str


def kind_of(file_name: str) -> FileKind:
    """By the name's ending; whether the content agrees is found out when it is read. Raises `FileRefused`."""
    ending = PurePosixPath(file_name.lower()).suffix
    if ending not in KINDS:
        raise FileRefused("file_type", ending)
    return KINDS[ending]


def admitted(file: "File[bytes]") -> FileKind:
    """As `kind_of`, and what a glance at the first bytes can tell: whether an .xlsx is a workbook that can be opened. Raises
    `FileRefused`."""
    kind = kind_of(shown_name(file))
    if kind is FileKind.EXCEL:
        try:
            archive.check_signature(file)
        except UploadError as error:
            raise FileRefused(error.reason, error.subject) from error
        file.seek(0)
    return kind


def shown_name(file: "File[bytes]") -> str:
    """The file's own name without folders, short enough to keep."""
    name = (file.name or "file").replace("\\", "/").rpartition("/")[2].replace("\x00", "")
    return name[-NAME_LENGTH:]


def draft_of(job_id: UUID) -> Path:
    """Where a file waits for its sheet and header row to be chosen."""
    return settings.UPLOADS_DIR / "drafts" / str(job_id) / "original"


def store_draft(file: "File[bytes]", job_id: UUID) -> Stored:
    """Writes a file that is not a version of anything yet. Raises `FileRefused`."""
    return _store(file, draft_of(job_id))


def remove_draft(job_id: UUID) -> None:
    """It is no error when it is gone already."""
    shutil.rmtree(draft_of(job_id).parent, ignore_errors=True)


def share_draft(job_id: UUID, upload: Upload) -> None:
    """The file is the original of `upload` too, without a second copy: should it not be readable that way, it is still there to
    be tried another way. `FileRefused` when it is gone (a day old)."""
    upload.folder.mkdir(mode=0o750, parents=True)
    try:
        os.link(draft_of(job_id), upload.original)
    except FileNotFoundError as error:
        remove(upload)
        raise FileRefused("missing") from error


def store(file: "File[bytes]", upload: Upload) -> Stored:
    """Writes the original to its place, whole or not at all. Raises `FileRefused`."""
    return _store(file, upload.original)


def _store(file: "File[bytes]", target: Path) -> Stored:
    target.parent.mkdir(mode=0o750, parents=True)
    try:
        return _write(file.chunks(), target)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise FileRefused("disk_full") from error
        raise


def _write(chunks: Iterable[bytes], target: Path) -> Stored:
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.UPLOAD_MAX_BYTES:
                raise FileRefused("file_too_large", str(settings.UPLOAD_MAX_BYTES // 1024**2))
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if not size:
        raise FileRefused("empty_file")
    return Stored(size=size, sha256=digest.hexdigest())


def copy_original(last: Upload, upload: Upload) -> None:
    """A second name for the same bytes: versions may go one by one."""
    upload.folder.mkdir(mode=0o750, parents=True)
    os.link(last.original, upload.original)


def remove(upload: Upload) -> None:
    """The files of one version; it is no error when they are gone already."""
    shutil.rmtree(upload.folder, ignore_errors=True)


def remove_all(source_id: UUID) -> None:
    """Every version's files of a source that is deleted."""
    shutil.rmtree(settings.UPLOADS_DIR / str(source_id), ignore_errors=True)
