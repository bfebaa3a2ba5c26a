"""One file from its bytes to Parquet. Runs in the child; everything it knows comes in as arguments."""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from datasources.query.spec import FieldType
from datasources.uploads import appending, delimited, names, staging, store, wire, workbook
from datasources.uploads.cells import cell_texts
from datasources.uploads.contracts import (
    FileKind,
    Head,
    Limits,
    Notice,
    NoticeCode,
    Parsed,
    ParsedColumn,
    ParseOptions,
    TypeReason,
)
from datasources.uploads.convert import Converter, is_needed
from datasources.uploads.errors import UploadError
from datasources.uploads.infer import ColumnStats
from datasources.uploads.staging import Span, Staged
from datasources.uploads.table import OnUpdate, Source, Table, Update

_STAGED = 75.0
_REWRITTEN = 90.0
_HEAD_CELL = 200


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that stays, before it is stored."""

    position: int
    key: str
    label: str
    stats: ColumnStats
    type: FieldType
    reason: TypeReason
    sample: str


def parse(
    original: Path, kind: FileKind, work: Path, options: ParseOptions, limits: Limits, on_update: OnUpdate
) -> Parsed:
    """Reads `original` and leaves its rows in `work`. Raises UploadError."""
    source = _open(original, kind, options, limits, on_update)
    table = Table(source, options.header_row)
    zone = ZoneInfo(options.time_zone)
    read = workbook.LOADED if kind is FileKind.EXCEL else delimited.SCANNED
    staged = staging.stage(table, work / "staged.csv", zone, Span(read, _STAGED, source.expected_rows), on_update)
    columns, notices = _columns(table, staged, options, limits)
    staged, columns, converters = _settled(staged, columns, options, work, on_update)
    notices += _left(columns, options)
    on_update(Update(_REWRITTEN, staged.row_count))
    _store(staged, columns, converters, work, limits)
    parsed = [_parsed(column, staged.row_count, converters.get(column.position)) for column in columns]
    found, row_count = _joined(parsed, staged.row_count, options, work, limits)
    empty = [] if staged.row_count else [Notice(NoticeCode.NO_ROWS)]
    return Parsed(
        columns=found,
        row_count=row_count,
        added=staged.row_count,
        notices=(*source.notices, *table.notices(), *notices, *empty),
        header_row=table.header_row,
        sheet_name=source.sheet_name,
        sheets=source.sheets,
        encoding=source.encoding,
        delimiter=source.delimiter,
    )


def _joined(
    columns: list[ParsedColumn], added: int, options: ParseOptions, work: Path, limits: Limits
) -> tuple[tuple[ParsedColumn, ...], int]:
    """Columns and number of rows together with those that are there, where they are added to some."""
    if options.base is None:
        return tuple(columns), added
    both = appending.merged(columns, options.base, options.types)
    count = appending.join(options.base, work / wire.PARQUET, both, memory_bytes=limits.memory_bytes)
    return tuple(replace(one, blanks=count - one.filled) for one in both), count


def head(original: Path, kind: FileKind, work: Path, options: ParseOptions, limits: Limits, rows: int) -> Head:
    """The first `rows` rows as text, from the top of the file; `work` is a folder for what lies between. Raises UploadError."""
    if kind is FileKind.EXCEL:
        source = workbook.read_top(original, options.sheet_name, rows, limits, work)
    else:
        source = delimited.read_top(original, options.encoding, options.delimiter, rows, limits)
    top = [cell_texts(cells, set(map(type, cells))) for _, cells in islice(source.rows, rows)]
    return Head(
        rows=tuple(tuple(text[:_HEAD_CELL] for text in cells) for cells in top),
        sheet_name=source.sheet_name,
        sheets=source.sheets,
        encoding=source.encoding,
        delimiter=source.delimiter,
        is_whole=source.is_whole and next(source.rows, None) is None,
    )


def _open(original: Path, kind: FileKind, options: ParseOptions, limits: Limits, on_update: OnUpdate) -> Source:
    if kind is FileKind.EXCEL:
        return workbook.read(original, options.sheet_name, limits, on_update)
    return delimited.read(original, options.encoding, options.delimiter, limits, on_update)


def _columns(table: Table, staged: Staged, options: ParseOptions, limits: Limits) -> tuple[list[_Column], list[Notice]]:
    """The columns that have a name or a value, and what their header row lacked."""
    header = [names.seen(text) for text in cell_texts(table.header, set(map(type, table.header)))]
    kept = [n for n, name in enumerate(header) if name or staged.stats[n].filled]
    if len(kept) > limits.columns:
        raise UploadError("too_many_columns", f"{len(kept):,}")
    labels, renamed = names.labels([header[n] for n in kept])
    keys = names.keys([header[n] for n in kept])
    there = {column.label: column.key for column in options.base.columns} if options.base else options.known
    if there:
        keys = appending.keys(labels, keys, there)
    if options.base and not set(keys) & set(there.values()):
        raise UploadError("no_column_matches", ", ".join(labels)[:100])
    columns = [
        _typed(position, key, label, staged.stats[position], options)
        for position, key, label in zip(kept, keys, labels, strict=True)
    ]
    blank = sum(not header[n] for n in kept)
    notices = [Notice(NoticeCode.BLANK_HEADERS, blank)] if blank else []
    if renamed:
        notices.append(Notice(NoticeCode.DUPLICATE_HEADERS, len(renamed), subject=labels[renamed[0]]))
    return columns, notices


def _typed(position: int, key: str, label: str, stats: ColumnStats, options: ParseOptions) -> _Column:
    there = {column.key: column.type for column in options.base.columns} if options.base else {}
    chosen = options.types.get(key) or there.get(key) or options.carried.get(key)
    if chosen:
        return _Column(position, key, label, stats, chosen, TypeReason.CHOSEN, "")
    return _Column(position, key, label, stats, *stats.propose(label))


def _settled(
    staged: Staged, columns: list[_Column], options: ParseOptions, work: Path, on_update: OnUpdate
) -> tuple[Staged, list[_Column], dict[int, Converter]]:
    """The rows as their columns' types want them. A carried type that a cell does not fit gives way to the proposal, which is
    known only once every cell was tried."""
    tried, converters = _convert(staged, columns, options, work / "tried.csv", on_update)
    carried = options.carried.keys() - options.types.keys()
    unfit = {
        one.position
        for one in columns
        if one.key in carried and one.position in converters and converters[one.position].failed.count
    }
    if unfit:
        tried.path.unlink()
        columns = [replace(one, **_proposal(one)) if one.position in unfit else one for one in columns]
        tried, converters = _convert(staged, columns, options, work / "converted.csv", on_update)
    if tried.path != staged.path:
        staged.path.unlink()
    return tried, columns, converters


def _proposal(column: _Column) -> dict[str, Any]:
    return dict(zip(("type", "reason", "sample"), column.stats.propose(column.label), strict=True))


def _left(columns: list[_Column], options: ParseOptions) -> list[Notice]:
    carried = options.carried.keys() - options.types.keys()
    labels = [one.label for one in columns if one.key in carried and one.reason is not TypeReason.CHOSEN]
    return [Notice(NoticeCode.TYPES_LEFT, len(labels), subject=", ".join(labels[:10]))] if labels else []


def _convert(
    staged: Staged, columns: list[_Column], options: ParseOptions, path: Path, on_update: OnUpdate
) -> tuple[Staged, dict[int, Converter]]:
    zone, strict = ZoneInfo(options.time_zone), options.base is not None
    converters = {
        one.position: Converter(one.type, zone, strict=strict, month_first=_month_first(one, options))
        for one in columns
        if is_needed(one.stats, one.type)
    }
    if not converters:
        return staged, {}
    span = Span(_STAGED, _REWRITTEN, staged.row_count)
    return staging.rewrite(staged, converters, path, span, on_update), converters


def _month_first(column: _Column, options: ParseOptions) -> bool | None:
    """Whoever chooses dates for `03/04/2026` was told that the month is taken to come first; nobody was asked where rows are
    added to others."""
    told = column.key in options.types and options.base is None
    return column.stats.turned.month_first if column.stats.turned.is_certain or not told else True


def _store(
    staged: Staged, columns: list[_Column], converters: dict[int, Converter], work: Path, limits: Limits
) -> None:
    stored = []
    for one in columns:
        converter = converters.get(one.position)
        shape = converter.shape if converter else one.stats.shape
        stored.append(store.StoredColumn(one.position, one.key, store.sql_type(one.type, shape)))
    store.write_parquet(
        staged.path,
        work / wire.PARQUET,
        stored,
        width=len(staged.stats),
        longest_row=sum(stats.longest + 3 for stats in staged.stats),
        memory_bytes=limits.memory_bytes,
    )


def _parsed(column: _Column, row_count: int, converter: Converter | None) -> ParsedColumn:
    failed = converter.failed if converter else None
    return ParsedColumn(
        key=column.key,
        label=column.label,
        type=column.type,
        reason=column.reason,
        sample=column.sample,
        filled=column.stats.filled,
        blanks=row_count - column.stats.filled,
        failed=failed.count if failed else 0,
        failed_rows=tuple(failed.rows) if failed else (),
        failed_texts=tuple(failed.texts) if failed else (),
        samples=tuple(column.stats.samples),
    )
