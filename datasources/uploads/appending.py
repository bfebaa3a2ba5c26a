"""Rows of another file below those that are there: columns found by their names, both written as one Parquet file."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from datasources.query.spec import FieldType
from datasources.uploads import store
from datasources.uploads.contracts import Base, Origin, ParsedColumn, TypeReason
from datasources.uploads.errors import UploadError

_MOST_DIGITS = 38
_BIGINT_DIGITS = 19
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_AS_TEXT = {
    # as people write them: 573415 and 2.5, never 573415.00
    "BOOLEAN": "upper(CAST({0} AS VARCHAR))",
    "DECIMAL": r"regexp_replace(CAST({0} AS VARCHAR), '\.?0+$', '')",
    "DOUBLE": r"regexp_replace(CAST({0} AS VARCHAR), '\.0$', '')",
}


def keys(labels: Sequence[str], proposed: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """The key of each column of the file: that of the `known` one (name → key) with the same name, else one that none of them
    has. A name in other case or with other blanks is the same where no column has it exactly."""
    left = dict(known)
    found = [left.pop(label, "") for label in labels]
    alike = {_folded(label): key for label, key in left.items()}
    found = [key or alike.pop(_folded(label), "") for key, label in zip(found, labels, strict=True)]
    taken = set(known.values())
    result = []
    for key, own in zip(found, proposed, strict=True):
        result.append(key or _free(own, taken))
        taken.add(result[-1])
    return result


def _folded(label: str) -> str:
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name


def merged(columns: Sequence[ParsedColumn], base: Base, types: Mapping[str, FieldType]) -> tuple[ParsedColumn, ...]:
    """The columns of both: those that were there in their order, then the new ones. Cells are counted together, those that do
    not fit are the file's."""
    found = {column.key: column for column in columns}
    both = []
    for there in base.columns:
        one = found.pop(there.key, None)
        if one is None:
            type_ = types.get(there.key, there.type)
            one = ParsedColumn(there.key, there.label, type_, TypeReason.CHOSEN, origin=Origin.THERE)
        else:
            one = replace(one, origin=Origin.BOTH)
        both.append(replace(one, label=there.label, filled=one.filled + there.filled))
    both += [replace(one, origin=Origin.NEW) for one in columns if one.key in found]
    return tuple(both)


def join(base: Base, target: Path, columns: Sequence[ParsedColumn], *, memory_bytes: int) -> int:
    """Puts the rows of `base` before those of the Parquet file `target`; the number of both together. Row groups are streamed:
    memory does not grow with the rows. Raises `missing`, `too_large`, `disk_full`, `crashed`."""
    if not Path(base.path).is_file():
        raise UploadError("missing")
    both = target.with_name("both.parquet")
    with store.engine(target.parent, memory_bytes) as connection:
        there, added = (_types(connection, path) for path in (base.path, str(target)))
        wanted = {one.key: _wanted(one.type, there.get(one.key), added.get(one.key)) for one in columns}
        paths = (base.path, str(target), both)
        try:
            _copy(connection, wanted, (there, added), paths)
        except duckdb.ConversionException:
            # digits of a long whole number and places of another are together more than a decimal has
            measured = {key: "DOUBLE" if to.startswith("DECIMAL") else to for key, to in wanted.items()}
            _copy(connection, measured, (there, added), paths)
        count = connection.execute("SELECT count(*) FROM read_parquet($both)", {"both": str(both)}).fetchone()
    both.replace(target)
    return int(count[0]) if count else 0


def _copy(
    connection: duckdb.DuckDBPyConnection,
    wanted: Mapping[str, str],
    types: tuple[Mapping[str, str], Mapping[str, str]],
    paths: tuple[str, str, Path],
) -> None:
    # Keys and types are ours (see `store`), and paths are bound or quoted.
    there, added = (_select(wanted, half) for half in types)
    connection.execute(
        f"COPY ({there} FROM read_parquet($base) UNION ALL {added} FROM read_parquet($added)) "
        f"TO '{store.quoted(paths[2])}' (FORMAT parquet, COMPRESSION zstd)",
        {"base": paths[0], "added": paths[1]},
    )


def _types(connection: duckdb.DuckDBPyConnection, path: str) -> dict[str, str]:
    found = connection.execute("DESCRIBE SELECT * FROM read_parquet($path)", {"path": path}).fetchall()
    return {name: native for name, native, *_ in found}


def _select(wanted: Mapping[str, str], types: Mapping[str, str]) -> str:
    return "SELECT " + ", ".join(f'{_cast(key, types.get(key), to)} AS "{key}"' for key, to in wanted.items())


def _cast(key: str, native: str | None, to: str) -> str:
    if native is None:
        return f"CAST(NULL AS {to})"
    form = _AS_TEXT.get(native.partition("(")[0]) if to == "VARCHAR" else None
    if form and native.endswith(",0)"):
        form = None
    return form.format(f'"{key}"') if form else f'CAST("{key}" AS {to})'


def _wanted(type_: FieldType, there: str | None, added: str | None) -> str:
    """The DuckDB type for both; numbers take the smallest that holds them exactly, where one does."""
    if type_ is not FieldType.NUMBER:
        return store.SQL_TYPES[type_]
    digits = [_digits(native) for native in (there, added) if native]
    if any(one is None for one in digits):
        return "DOUBLE"
    whole, scale = (max(one[n] for one in digits if one) for n in (0, 1))
    if scale == 0:
        return "BIGINT"
    return f"DECIMAL({18 if whole + scale <= 18 else _MOST_DIGITS}, {scale})"


def _digits(native: str) -> tuple[int, int] | None:
    """Before and after the point; None for what is measured."""
    if native == "BIGINT":
        return _BIGINT_DIGITS, 0
    match = _DECIMAL.fullmatch(native)
    return (int(match[1]) - int(match[2]), int(match[2])) if match else None
