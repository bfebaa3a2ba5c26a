"""Workbooks from their bytes to Parquet, compared with what openpyxl reads in the same file."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from openpyxl.chart import BarChart

from datasources.query.spec import FieldType
from datasources.tests import upload_files
from datasources.uploads import parser
from datasources.uploads.contracts import Notice, NoticeCode, Parsed, ParseOptions, TypeReason
from datasources.uploads.errors import UploadError


def parse(path: Path, **options: Any) -> tuple[Parsed, list[tuple[Any, ...]]]:
    """What parsing says and the stored rows."""
    target = path.with_suffix(".parquet")
    parsed = parser.parse(path, kind="EXCEL", target=target, options=ParseOptions(**options))
    with duckdb.connect() as connection:
        relation = connection.read_parquet(str(target))
        assert relation.columns == [column.key for column in parsed.columns]
        return parsed, relation.fetchall()


def as_text(cell: object) -> str | None:
    return None if cell is None else str(cell)


def test_a_shops_export_is_typed_and_kept_to_the_cell(tmp_path: Path) -> None:
    path = upload_files.retail_workbook(tmp_path / "retail.xlsx", 6_000)
    parsed, rows = parse(path)
    assert [(column.label, str(column.type), str(column.reason)) for column in parsed.columns] == [
        ("InvoiceNo", "TEXT", "mixed"),
        ("StockCode", "TEXT", "mixed"),
        ("Description", "TEXT", "text"),
        ("Quantity", "NUMBER", "numbers"),
        ("InvoiceDate", "DATETIME", "datetimes"),
        ("UnitPrice", "NUMBER", "numbers"),
        ("CustomerID", "TEXT", "identifier"),
        ("Country", "TEXT", "text"),
    ]
    sheet = openpyxl.load_workbook(path, read_only=True).active
    expected = [
        (as_text(i), as_text(s), d, q, when, p, as_text(c), country)
        for i, s, d, q, when, p, c, country in sheet.iter_rows(min_row=2, max_row=6_001, values_only=True)
    ]
    assert [(*row[:5], float(row[5]), *row[6:]) for row in rows] == expected
    assert parsed.row_count == 6_000
    customers = parsed.columns[6]
    assert (customers.filled, customers.blanks) == (
        sum(row[6] is not None for row in expected),
        6_000 - customers.filled,
    )
    assert parsed.notices == ()


def test_every_kind_of_cell(tmp_path: Path) -> None:
    header = ("day", "moment", "flag", "clock", "length", "exact", "measured", "whole")
    first = (
        date(2026, 1, 31),
        datetime.fromisoformat("2026-01-31 13:05:09"),
        True,
        time(9, 30),
        timedelta(hours=26, minutes=5),
    )
    path = upload_files.workbook(
        tmp_path / "kinds.xlsx",
        (
            "S",
            [
                header,
                (*first, 0.1, 1 / 3, 7),
                (date(2024, 2, 29), datetime.fromisoformat("1999-12-31 00:00:00"), False, None, None, -2.25, 1, 2**40),
            ],
        ),
    )
    parsed, rows = parse(path)
    assert rows == [
        (first[0], first[1], True, "09:30:00", "26:05:00", Decimal("0.10"), 1 / 3, 7),
        (
            date(2024, 2, 29),
            datetime.fromisoformat("1999-12-31 00:00:00"),
            False,
            None,
            None,
            Decimal("-2.25"),
            1.0,
            2**40,
        ),
    ]
    assert [str(column.type) for column in parsed.columns] == (
        ["DATE", "DATETIME", "BOOLEAN", "TEXT", "TEXT", "NUMBER", "NUMBER", "NUMBER"]
    )


def test_nasty_text_survives(tmp_path: Path) -> None:
    texts = [
        'a "quoted", one',
        "two\nlines",
        "carriage\rreturn",
        "'; drop table",
        "=1+1",
        "한글 😀",
        "NULL",
        "\\N",
        '"',
        "a" * 32_767,
    ]
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "text", "n"
    for row, text in enumerate(texts, 2):
        book.active.cell(row, 1, text).data_type = "s"
        book.active.cell(row, 2, row)
    book.save(tmp_path / "nasty.xlsx")
    _, rows = parse(tmp_path / "nasty.xlsx")
    expected = [row[0].value for row in openpyxl.load_workbook(tmp_path / "nasty.xlsx").active.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == expected
    assert [row[1] for row in rows] == list(range(2, len(texts) + 2))


def test_errors_and_unsaved_formulas_are_blank_and_said(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    cells += '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
    cells += '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><v>1</v></c></row>'
    cells += '<row r="4"><c r="A4"><f>A2*2</f></c><c r="B4"><v>2</v></c></row>'
    parsed, rows = parse(upload_files.raw_workbook(tmp_path / "f.xlsx", cells))
    assert rows == [(2, None), (None, 1), (None, 2)]
    assert Notice(NoticeCode.ERROR_CELLS, 1, (3,)) in parsed.notices
    assert Notice(NoticeCode.UNSAVED_FORMULAS, 1, (4,)) in parsed.notices


def test_headers_that_are_missing_doubled_merged_or_lower(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Report"],
        [],
        ["Name", "매출", "Name", None, None, None],
        ["x", 1, "y", 5, None, None],
        [],
        ["z", 2, "w", 6],
    ):
        book.active.append(row)
    book.active.merge_cells("A1:F1")
    book.active["F1"].number_format = "0.00"
    book.save(tmp_path / "h.xlsx")
    parsed, rows = parse(tmp_path / "h.xlsx", header_row=2)
    assert rows == [("x", 1, "y", 5), ("z", 2, "w", 6)]
    assert [(column.key, column.label) for column in parsed.columns] == [
        ("name", "Name"),
        ("column_2", "매출"),
        ("column_3", "Name (2)"),
        ("column_4", "column_4"),
    ]
    assert parsed.header_row == 3
    assert set(parsed.notices) == {
        Notice(NoticeCode.HEADER_MOVED, 1, (3,)),
        Notice(NoticeCode.BLANK_HEADERS, 1),
        Notice(NoticeCode.DUPLICATE_HEADERS, 1, subject="Name (2)"),
        Notice(NoticeCode.BLANK_ROWS, 1, (5,)),
        Notice(NoticeCode.WIDE_ROWS, 2, (4, 6)),
    }


def test_a_table_that_starts_somewhere_in_the_middle(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, (name, value) in enumerate([("a", "b"), (1, 2)], 5):
        book.active.cell(row, 3, name)
        book.active.cell(row, 4, value)
    book.save(tmp_path / "m.xlsx")
    parsed, rows = parse(tmp_path / "m.xlsx")
    assert rows == [(1, 2)]
    assert parsed.header_row == 5


def test_which_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Empty"
    book.create_sheet("Hidden").append(["h"])
    book["Hidden"].sheet_state = "hidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.create_sheet("자료").append(["d"])
    book.save(tmp_path / "s.xlsx")
    assert parser.sheets(tmp_path / "s.xlsx") == ("Empty", "Hidden", "자료")
    parsed, rows = parse(tmp_path / "s.xlsx")
    assert (parsed.sheet_name, rows, parsed.notices) == ("자료", [], (Notice(NoticeCode.NO_ROWS),))
    assert parsed.columns[0].reason is TypeReason.BLANK
    hidden, _ = parse(tmp_path / "s.xlsx", sheet_name="Hidden")
    assert Notice(NoticeCode.HIDDEN_SHEET, 1, subject="Hidden") in hidden.notices
    for name, reason in (("Chart", "sheet_missing"), ("Nowhere", "sheet_missing"), ("Empty", "sheet_empty")):
        with pytest.raises(UploadError) as refused:
            parse(tmp_path / "s.xlsx", sheet_name=name)
        assert (refused.value.reason, refused.value.subject) == (reason, name)


def test_chosen_types_win_and_what_does_not_fit_is_counted(tmp_path: Path) -> None:
    rows = [
        ("code", "when", "ok", "amount"),
        (7, "2026-01-31", "Y", "1,000"),
        ("x", 20260201, "아니오", "much"),
        (None, "soon", "?", 3),
    ]
    path = upload_files.workbook(tmp_path / "c.xlsx", ("S", rows))
    types = {"code": FieldType.NUMBER, "when": FieldType.DATE, "ok": FieldType.BOOLEAN, "amount": FieldType.NUMBER}
    parsed, stored = parse(path, types=types)
    assert stored == [(7, date(2026, 1, 31), True, 1000), (None, date(2026, 2, 1), False, None), (None, None, None, 3)]
    assert [(column.failed, column.failed_rows) for column in parsed.columns] == [
        (1, (3,)),
        (1, (4,)),
        (1, (4,)),
        (1, (3,)),
    ]
    assert {column.reason for column in parsed.columns} == {TypeReason.CHOSEN}
    text, stored = parse(path, types={"amount": FieldType.TEXT})
    assert [row[3] for row in stored] == ["1,000", "much", "3"]
    assert text.columns[3].failed == 0


def test_the_head_shows_what_is_above_the_header_too(tmp_path: Path) -> None:
    path = upload_files.workbook(
        tmp_path / "p.xlsx", ("S", [("Title",), ("a", "b"), (1, date(2026, 1, 31)), (2, None)])
    )
    head = parser.head(path, kind="EXCEL", rows=3)
    assert head.rows == (("Title", ""), ("a", "b"), ("1", "2026-01-31"))
    assert head.sheets == ("S",)


def test_the_files_name_does_not_matter_and_progress_is_heard(tmp_path: Path) -> None:
    path = upload_files.retail_workbook(tmp_path / "x.xlsx").rename(tmp_path / "0f3a.xls")
    heard: list[tuple[int, int]] = []
    parser.parse(
        path, kind="EXCEL", target=tmp_path / "t", on_progress=lambda percent, rows: heard.append((percent, rows))
    )
    assert heard == sorted(heard)
    assert heard[-1] == (100, 400)
    assert len(heard) > 3
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["0f3a.xls", "t"]
