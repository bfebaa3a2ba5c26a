"""Requests and answers between parent and child: one JSON object per line, made and read here only."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from datasources.query.spec import FieldType
from datasources.uploads.contracts import (
    Base,
    BaseColumn,
    FileKind,
    Head,
    Limits,
    Notice,
    NoticeCode,
    Origin,
    Parsed,
    ParsedColumn,
    ParseOptions,
    TypeReason,
)
from datasources.uploads.errors import REASONS, UploadError
from datasources.uploads.table import Update

PARQUET = "data.parquet"
"""What the child leaves in its folder."""

Work = Literal["parse", "head", "sheets"]
Answer = Parsed | Head | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is to do. `folder` is its working directory; `parent` the process it must not outlive."""

    work: Work
    original: Path
    kind: FileKind
    folder: Path
    parent: int
    options: ParseOptions
    limits: Limits
    rows: int = 0


def request_line(request: Request) -> bytes:
    return json.dumps(asdict(request), default=str).encode()


def read_request(line: bytes) -> Request:
    raw = json.loads(line)
    options = raw.pop("options")
    types, carried = (
        {key: FieldType(value) for key, value in options.pop(name).items()} for name in ("types", "carried")
    )
    base = options.pop("base")
    return Request(
        work=raw["work"],
        original=Path(raw["original"]),
        kind=FileKind(raw["kind"]),
        folder=Path(raw["folder"]),
        parent=raw["parent"],
        options=ParseOptions(**options, types=types, carried=carried, base=_base(base) if base else None),
        limits=Limits(**raw["limits"]),
        rows=raw["rows"],
    )


def _base(body: dict[str, Any]) -> Base:
    columns = (BaseColumn(**{**column, "type": FieldType(column["type"])}) for column in body["columns"])
    return Base(body["path"], tuple(columns))


def update_line(update: Update) -> bytes:
    return _line("update", asdict(update))


def answer_line(answer: Answer) -> bytes:
    if isinstance(answer, Parsed):
        return _line("parsed", asdict(answer))
    if isinstance(answer, Head):
        return _line("head", asdict(answer))
    return _line("sheets", list(answer))


def error_line(error: UploadError) -> bytes:
    return _line("error", {"reason": error.reason, "subject": error.subject, "detail": error.detail[:2_000]})


def _line(what: str, body: object) -> bytes:
    return json.dumps({what: body}).encode() + b"\n"


def read_line(line: bytes) -> Update | Answer:
    """What the child said. Raises the UploadError it reports, ValueError, KeyError or TypeError for nonsense."""
    ((what, body),) = json.loads(line).items()
    if what == "update":
        return Update(**body)
    if what == "error":
        raise UploadError(
            body["reason"] if body["reason"] in REASONS else "crashed", body["subject"], detail=body["detail"]
        )
    if what == "parsed":
        return _parsed(body)
    if what == "head":
        rows = tuple(map(tuple, body.pop("rows")))
        return Head(rows=rows, sheets=tuple(body.pop("sheets")), **body)
    return tuple(body)


def _parsed(body: dict[str, Any]) -> Parsed:
    columns = tuple(_column(column) for column in body.pop("columns"))
    notices = tuple(
        Notice(NoticeCode(notice["code"]), notice["count"], tuple(notice["rows"]), notice["subject"])
        for notice in body.pop("notices")
    )
    return Parsed(columns=columns, notices=notices, sheets=tuple(body.pop("sheets")), **body)


def _column(body: dict[str, Any]) -> ParsedColumn:
    origin = body.pop("origin")
    return ParsedColumn(
        type=FieldType(body.pop("type")),
        origin=Origin(origin) if origin else None,
        reason=TypeReason(body.pop("reason")),
        failed_rows=tuple(body.pop("failed_rows")),
        failed_texts=tuple(body.pop("failed_texts")),
        samples=tuple(body.pop("samples")),
        **body,
    )
