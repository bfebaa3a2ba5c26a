"""The top of a file is what reading all of it would begin with, and takes no longer because there is more below."""

import random
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from datasources.tests import upload_files
from datasources.uploads import parser
from datasources.uploads.contracts import Head, ParseOptions
from datasources.uploads.errors import UploadError


def head(path: Path, kind: str = "EXCEL", rows: int = 30, **options: Any) -> Head:
    return parser.head(path, kind=kind, rows=rows, options=ParseOptions(**options))


def test_the_same_cells_as_a_reader_of_whole_workbooks_finds(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - test data
    kinds = [lambda: chance.choice(["나이키", "아디다스", "00123"]), lambda: chance.random() * 1e6, lambda: None]
    kinds += [lambda: datetime(2026, 1, chance.randint(1, 28), 9, 30), lambda: chance.random() < 0.5]  # noqa: DTZ001
    rows = [[chance.choice(kinds)() for _ in range(chance.randint(1, 9))] for _ in range(500)]
    path = upload_files.workbook(tmp_path / "a.xlsx", ("표", rows), ("다음", [["x"]]))
    found = head(path)
    assert (found.sheet_name, found.sheets, found.is_whole) == ("표", ("표", "다음"), False)
    sheet = openpyxl.load_workbook(path)["표"]
    for got, row in zip(found.rows, sheet.iter_rows(max_row=30, values_only=True), strict=True):
        expected = [as_shown(cell) for cell in row]
        assert [text for text in got if text] == [text for text in expected if text]


def as_shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return repr(cell).removesuffix(".0") if isinstance(cell, float) else str(cell)


def test_names_and_dates_of_a_shop(tmp_path: Path) -> None:
    rows = [["브랜드", "날짜"], *([f"B{n}", date(2026, 1, 2)] for n in range(100))]
    found = head(upload_files.workbook(tmp_path / "a.xlsx", ("S", rows)))
    assert found.rows[:2] == (("브랜드", "날짜"), ("B0", "2026-01-02"))


@pytest.mark.parametrize("count", [29, 30, 31])
def test_it_knows_whether_there_is_more(tmp_path: Path, count: int) -> None:
    rows = [[f"r{n}"] for n in range(count)]
    workbook = head(upload_files.workbook(tmp_path / "a.xlsx", ("S", rows)))
    text = head(upload_files.text_file(tmp_path / "a.csv", rows), "CSV")
    for found in (workbook, text):
        assert (len(found.rows), found.is_whole) == (min(count, 30), count <= 30)


def test_rows_far_down_are_not_even_unpacked(tmp_path: Path) -> None:
    """Below the top the sheet is damaged, which only reading it says."""
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 50_000))
    path = upload_files.raw_workbook(tmp_path / "a.xlsx", f"{cells}<row <c></damage>")
    assert head(path).rows[29] == ("30",)
    with pytest.raises(UploadError) as refused:
        parser.parse(path, kind="EXCEL", target=tmp_path / "rows.parquet")
    assert refused.value.reason == "damaged"


def test_a_table_that_begins_far_down_is_found(tmp_path: Path) -> None:
    blank: list[list[Any]] = [[""]] * 100
    rows = [*blank, ["brand"], ["A"]]
    path = upload_files.workbook(tmp_path / "a.xlsx", ("Empty", []), ("S", rows))
    found = head(path)
    assert found.sheet_name == "S"
    below = '<row r="3000"><c r="A3000"><v>7</v></c></row>'
    styled = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, 2500))
    assert head(upload_files.raw_workbook(tmp_path / "b.xlsx", styled + below)).sheet_name == "S"


def test_prefixed_names_and_self_closing_rows(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = '<x:row r="1"/>' + "".join(
        f'<x:row r="{n}"><x:c r="A{n}" t="inlineStr"><x:is><x:t>v{n}</x:t></x:is></x:c></x:row>' for n in range(2, 100)
    )
    sheet = f'<x:worksheet xmlns:x="{main}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'.encode()
    path = upload_files.raw_workbook(tmp_path / "a.xlsx", "", extra={"xl/worksheets/sheet1.xml": sheet})
    found = head(path)
    assert (len(found.rows), found.rows[1], found.is_whole) == (30, ("v2",), False)


def test_a_corner_bomb_is_shown_by_its_top_and_refused_when_it_is_read(tmp_path: Path) -> None:
    path = upload_files.corner_bomb(tmp_path / "a.xlsx")
    assert head(path).rows[0][0] == "1"
    with pytest.raises(UploadError) as refused:
        parser.parse(path, kind="EXCEL", target=tmp_path / "rows.parquet")
    assert refused.value.reason == "too_many_cells"


def test_ten_times_the_rows_take_no_longer(tmp_path: Path) -> None:
    """Not a limit in seconds: the same machine, one after the other, with room for its moods."""
    took = {}
    for count in (2_000, 200_000):
        cells = "".join(
            f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, count)
        )
        path = upload_files.raw_workbook(tmp_path / f"{count}.xlsx", cells)
        began = time.monotonic()
        head(path)
        took[count] = time.monotonic() - began
    assert took[200_000] < took[2_000] + 1.5


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_korean_text_is_cut_between_its_letters(tmp_path: Path, encoding: str) -> None:
    """The piece by which the encoding is found out ends in the middle of a letter."""
    rows = [["번호", "상품"], *([n, "가나다라마바사" * 20] for n in range(30_000))]
    path = upload_files.text_file(tmp_path / "a.csv", rows, encoding)
    found = head(path, "CSV")
    assert found.rows[0] == ("번호", "상품")
    assert found.encoding == encoding
    assert not found.is_whole
