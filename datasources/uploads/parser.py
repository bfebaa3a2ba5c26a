"""The way in: reads an uploaded file in a child process and stores its rows as Parquet.

Each call starts one child and returns when it is gone. Whatever may be wrong with a file comes as an `UploadError`.
"""

import os
import tempfile
from pathlib import Path

from datasources.uploads import process, wire
from datasources.uploads.contracts import FileKind, Head, Limits, Parsed, ParseOptions
from datasources.uploads.errors import UploadError
from datasources.uploads.process import IsCancelled, OnProgress

_DEFAULT_OPTIONS = ParseOptions()
_DEFAULT_LIMITS = Limits()


def _nobody_listens(_percent: int, _rows: int) -> None:
    return None


def _nobody_cancels() -> bool:
    return False


def parse(
    original: Path,
    *,
    kind: str,
    target: Path,
    options: ParseOptions = _DEFAULT_OPTIONS,
    limits: Limits = _DEFAULT_LIMITS,
    on_progress: OnProgress = _nobody_listens,
    is_cancelled: IsCancelled = _nobody_cancels,
) -> Parsed:
    """Writes `original`'s rows to the Parquet file `target`, whose folder must exist; columns are named by their keys, rows
    keep their order, blanks are NULL. `target` is replaced at the end or not touched at all.

    `kind` is EXCEL or CSV. `on_progress` hears percent and rows, `is_cancelled` is asked ten times a second."""
    with tempfile.TemporaryDirectory(prefix=".parsing-", dir=target.parent) as folder:
        request = _request("parse", original, kind, Path(folder), options, limits)
        answer = process.run(request, on_progress, is_cancelled)
        if not isinstance(answer, Parsed):
            raise UploadError("crashed", detail="another answer than asked for")
        (Path(folder) / wire.PARQUET).replace(target)
    on_progress(100, answer.row_count)
    return answer


def head(
    original: Path,
    *,
    kind: str,
    options: ParseOptions = _DEFAULT_OPTIONS,
    limits: Limits = _DEFAULT_LIMITS,
    rows: int = 50,
    is_cancelled: IsCancelled = _nobody_cancels,
) -> Head:
    """The first rows as text, to choose sheet, header row, encoding and delimiter by."""
    with tempfile.TemporaryDirectory(prefix="lookflex-head-") as folder:
        request = _request("head", original, kind, Path(folder), options, limits, rows)
        answer = process.run(request, _nobody_listens, is_cancelled)
    if not isinstance(answer, Head):
        raise UploadError("crashed", detail="another answer than asked for")
    return answer


def sheets(original: Path, *, limits: Limits = _DEFAULT_LIMITS) -> tuple[str, ...]:
    """The worksheets of a workbook in their order, hidden ones included."""
    with tempfile.TemporaryDirectory(prefix="lookflex-sheets-") as folder:
        request = _request("sheets", original, FileKind.EXCEL, Path(folder), _DEFAULT_OPTIONS, limits)
        answer = process.run(request, _nobody_listens, _nobody_cancels)
    if not isinstance(answer, tuple):
        raise UploadError("crashed", detail="another answer than asked for")
    return answer


def _request(
    work: wire.Work, original: Path, kind: str, folder: Path, options: ParseOptions, limits: Limits, rows: int = 0
) -> wire.Request:
    if not original.is_file():
        raise UploadError("missing")
    return wire.Request(work, original.resolve(), FileKind(kind), folder.resolve(), os.getpid(), options, limits, rows)
