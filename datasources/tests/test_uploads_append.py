"""Rows of another file below those that are there: which column goes where, what does not fit, in which order."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from datasources.query.spec import FieldType
from datasources.uploads import parser
from datasources.uploads.contracts import Base, BaseColumn, Parsed, ParseOptions
from datasources.uploads.errors import UploadError


def read(folder: Path, name: str, text: str, **options: Any) -> tuple[Parsed, Path]:
    original, target = folder / f"{name}.csv", folder / f"{name}.parquet"
    original.write_text(text, encoding="utf-8")
    return parser.parse(original, kind="CSV", target=target, options=ParseOptions(**options)), target


def onto(there: tuple[Parsed, Path]) -> Base:
    parsed, path = there
    return Base(str(path), tuple(BaseColumn(one.key, one.label, one.type, one.filled) for one in parsed.columns))


def rows(path: Path, what: str = "*") -> list[tuple[Any, ...]]:
    return duckdb.sql(f"SELECT {what} FROM read_parquet('{path}')").fetchall()


def test_columns_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    there = read(tmp_path, "a", "상품코드,Amount,gone\n007,1,x\n008,2,y\n")
    more, path = read(tmp_path, "b", "new,amount ,상품코드\nn,2.25,9\n,3,010\n", base=onto(there))
    assert rows(path) == [
        ("007", 1, "x", None), ("008", 2, "y", None), ("9", 2.25, None, "n"), ("010", 3, None, None),
    ]  # fmt: skip
    assert [(one.key, one.label, one.origin) for one in more.columns] == [
        ("column_1", "상품코드", "both"),
        ("amount", "Amount", "both"),
        ("gone", "gone", "there"),
        ("new", "new", "new"),
    ]
    assert (more.row_count, more.added) == (4, 2)
    assert [(one.filled, one.blanks) for one in more.columns] == [(4, 0), (4, 0), (2, 2), (1, 3)]


def test_cells_that_do_not_fit_are_named_and_may_make_it_text(tmp_path: Path) -> None:
    there = read(tmp_path, "a", "n,d\n1200,2026-01-05\n2.50,2026-01-06\n")
    text = "n,d\n3,2026-01-07\nzwei,2026-01-08 09:30\n"
    more, path = read(tmp_path, "b", text, base=onto(there))
    number, day = more.columns
    assert (number.failed, number.failed_rows, number.failed_texts) == (1, (3,), ("zwei",))
    assert (day.failed, day.failed_texts) == (1, ("2026-01-08 09:30",)), "a time of day is not dropped in silence"
    assert rows(path, "n")[-1] == (None,)
    wider = {"n": FieldType.TEXT, "d": FieldType.DATETIME}
    more, path = read(tmp_path, "c", text, base=onto(there), types=wider)
    assert [one.failed for one in more.columns] == [0, 0]
    assert [row[0] for row in rows(path)] == ["1200", "2.5", "3", "zwei"]
    assert [str(row[1]) for row in rows(path)][1::2] == ["2026-01-06 00:00:00", "2026-01-08 09:30:00"]


def test_a_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    there = read(tmp_path, "a", "a,b\n1,2\n")
    with pytest.raises(UploadError, match="no_column_matches: c, d"):
        read(tmp_path, "b", "c,d\n1,2\n", base=onto(there))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["1"], ["0.25"], "DECIMAL(38,2)"),
        (["0.55"], ["0.25"], "DECIMAL(18,2)"),
        (["0.5"], ["0.25"], "DECIMAL(38,2)"),
        (["1"], ["2"], "BIGINT"),
        (["1"], ["1.5E+300"], "DOUBLE"),
        (["123456789012345678.5"], ["0.1234567890123456789"], "DECIMAL(38,19)|DOUBLE"),
    ],
)
def test_numbers_stay_exact_where_they_can(tmp_path: Path, before: list[str], after: list[str], expected: str) -> None:
    there = read(tmp_path, "a", "n,x\n" + "\n".join(f"{one}," for one in before))
    _, path = read(tmp_path, "b", "n,x\n" + "\n".join(f"{one}," for one in after), base=onto(there))
    assert rows(path, "DISTINCT typeof(n)")[0][0] in expected.split("|")
    assert [float(row[0]) for row in rows(path, "n")] == [float(one) for one in before + after]


def test_many_rows_keep_their_order(tmp_path: Path) -> None:
    there = read(tmp_path, "a", "n,t\n" + "".join(f"{n},x{n % 7}\n" for n in range(300_000)))
    _, path = read(tmp_path, "b", "t,n\n" + "".join(f"y,{n}\n" for n in range(300_000, 400_000)), base=onto(there))
    assert [row[0] for row in rows(path, "n")] == list(range(400_000))
