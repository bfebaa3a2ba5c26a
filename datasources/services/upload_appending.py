"""Rows of another file added to those a data source has: to which ones, whether they are still there, what does not fit."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from datasources.models import DataSource, Upload
from datasources.query.spec import FieldType
from datasources.services import upload_files
from datasources.uploads.contracts import Base, BaseColumn, Parsed, ParsedColumn, ParseOptions
from datasources.uploads.errors import UploadError

APPEND = "append"
"""In an upload's options: its rows are added."""
ONTO, INSTEAD = "onto", "instead"
"""In an upload's options, where a file is read another way: the version its rows are added to, and the one it stands for."""
RESTORED = "restored"
"""In an upload's options: the version whose rows it has again."""
OURS = (APPEND, ONTO, INSTEAD, RESTORED)
MISFITS = "misfits"
"""In a job's request: `refuse` or `empty`, what becomes of cells that do not fit where nobody is asked."""


def options_of(upload: Upload) -> ParseOptions:
    """How the file is to be read, as it was said when it came, and the rows its own are added to. Raises UploadError."""
    stored = {name: value for name, value in upload.options.items() if name not in OURS}
    types, carried = (
        {key: FieldType(name) for key, name in stored.pop(named, {}).items()} for named in ("types", "carried")
    )
    base = _base(base_of(upload)) if upload.appends else None
    known = {} if base else _known(upload)
    return ParseOptions(**stored, types=types, carried=carried, known=known, base=base, time_zone=settings.TIME_ZONE)


def _known(upload: Upload) -> dict[str, str]:
    """The columns of the rows that are shown now, which this file's will take the place of."""
    shown = Upload.objects.filter(pk__in=DataSource.objects.filter(pk=upload.source_id).values("upload")).first()
    return {one["label"]: one["key"] for one in shown.report["columns"]} if shown else {}


def base_of(upload: Upload) -> Upload:
    """The version whose rows stand before the file's. Raises UploadError (`rows_changed`) where there is none."""
    version = upload.options.get(ONTO)
    source = DataSource.objects.select_related("upload").filter(pk=upload.source_id).first()
    if version:
        found = Upload.objects.filter(source=upload.source_id, version=version).first()
    else:
        found = source.upload if source else None
    if found is None:
        raise UploadError("rows_changed")
    return found


def _base(upload: Upload) -> Base:
    columns = (
        BaseColumn(one["key"], one["label"], FieldType(one["type"]), one["filled"]) for one in upload.report["columns"]
    )
    return Base(str(upload.parquet), tuple(columns))


def facts(upload: Upload, base: Upload | None, parsed: Parsed) -> dict[str, Any]:
    """What the report says besides: the version the rows were added to, and the files they all come from."""
    part = {"file": upload.file_name, "sha256": upload.sha256, "rows": parsed.added}
    if base is None:
        return {"parts": [part]}
    return {"base": base.version, "parts": [*base.parts, part]}


def is_still_there(source: DataSource, upload: Upload) -> bool:
    """Whether the rows that others were added to are still those of the data source, its row locked."""
    if not upload.appends or RESTORED in upload.options:
        return True
    expected = upload.options.get(INSTEAD) or upload.report.get("base")
    return source.upload is not None and source.upload.version == expected


def has(source: DataSource, sha256: str) -> bool:
    """Whether rows of this very file are among those that are there."""
    return source.upload is not None and any(part["sha256"] == sha256 for part in source.upload.parts)


def refuse_again(source: DataSource, upload: Upload) -> None:
    """Raises `FileRefused` where `has`."""
    if has(source, upload.sha256):
        raise upload_files.FileRefused("same_file")


def misfits(columns: Sequence[ParsedColumn]) -> list[ParsedColumn]:
    """Columns with cells that do not fit."""
    return [column for column in columns if column.failed]


def named(columns: Sequence[ParsedColumn]) -> str:
    """Columns that do not fit and the rows where they do not, for a sentence."""
    return "; ".join(f"{one.label} ({', '.join(map(str, one.failed_rows[:5]))})" for one in columns)[:100]


def again(last: Upload, types: Mapping[str, str]) -> dict[str, Any]:
    """Options for reading `last`'s file another way. Raises `FileRefused` where the rows before it cannot follow."""
    options = {**last.options, "types": {**last.options.get("types", {}), **types}}
    options.pop(RESTORED, None)
    if last.appends:
        there = {one["key"]: one["type"] for one in last.report["columns"] if one.get("origin") != "new"}
        if any(not _can_follow(there[key], wanted) for key, wanted in types.items() if key in there):
            raise upload_files.FileRefused("several_files")
        options[ONTO] = last.options.get(ONTO) or last.report["base"]
    return options


def _can_follow(before: str, wanted: str) -> bool:
    """Whether stored values can be of that type without looking at the files again."""
    return wanted in {before, FieldType.TEXT} or (before, wanted) == (FieldType.DATE, FieldType.DATETIME)
