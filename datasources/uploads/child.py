"""The process that touches the file. Started by `process`, told what to do by one line on its standard input; answers on
its standard output; ends itself with an ordinary traceback where something is wrong that it has no reason for."""

import errno
import gc
import os
import sys
from typing import IO

from datasources.uploads import pipeline, sandbox, wire, workbook
from datasources.uploads.contracts import FileKind
from datasources.uploads.errors import UploadError
from datasources.uploads.table import Update


def main() -> None:
    """One request, one answer."""
    answers = _only_for_answers()
    request = wire.read_request(sys.stdin.buffer.readline())
    limits = request.limits
    sandbox.enter(
        parent=request.parent,
        memory_bytes=limits.memory_bytes,
        seconds=limits.seconds,
        disk_bytes=limits.disk_bytes,
    )
    # Millions of short-lived tuples and nothing cyclic: looking for cycles only costs time.
    gc.disable()
    try:
        answers.write(wire.answer_line(_answer(request, answers)))
    except UploadError as error:
        answers.write(wire.error_line(error))
    except MemoryError:
        answers.write(wire.error_line(UploadError("too_large", detail="MemoryError")))
    except OSError as error:
        answers.write(wire.error_line(_from_system(error)))


def _only_for_answers() -> IO[bytes]:
    """The pipe to the parent, taken away from everything that prints: native libraries do."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _answer(request: wire.Request, answers: IO[bytes]) -> wire.Answer:
    def on_update(update: Update) -> None:
        answers.write(wire.update_line(update))

    original = request.original
    if request.kind is FileKind.EXCEL:
        # The reader judges a file by its name; ours may be stored under any.
        original = request.folder / "book.xlsx"
        original.symlink_to(request.original)
    if request.work == "sheets":
        return workbook.sheet_names(original, request.limits) if request.kind is FileKind.EXCEL else ()
    if request.work == "head":
        return pipeline.head(original, request.kind, request.folder, request.options, request.limits, request.rows)
    return pipeline.parse(original, request.kind, request.folder, request.options, request.limits, on_update)


def _from_system(error: OSError) -> UploadError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UploadError("disk_full", detail=str(error))
    if error.errno in {errno.EFBIG, errno.ENOMEM}:
        return UploadError("too_large", detail=str(error))
    return UploadError("crashed", detail=repr(error))
