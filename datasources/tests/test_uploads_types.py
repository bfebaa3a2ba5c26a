"""Type proposals and the values behind them, on literals whose meaning a reader can check."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasources.query.spec import FieldType
from datasources.uploads import moments, names, numbers
from datasources.uploads.contracts import TypeReason
from datasources.uploads.infer import ColumnStats

SEOUL = ZoneInfo("Asia/Seoul")


def propose(cells: list[object], label: str = "amount") -> tuple[FieldType, TypeReason, str]:
    stats = ColumnStats(SEOUL)
    stats.absorb(cells)
    return stats.propose(label)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-12.50", "-12.50"),
        ("1,234,567", "1234567"),
        ("₩1,234", "1234"),
        ("1,234원", "1234"),
        ("-₩5", "-5"),
        ("₩-5", "-5"),
        ("(1,234.5)", "-1234.5"),
        ("12.5%", "0.125"),
        (" 7 ", "7"),
        (".5", "0.5"),
        ("1.5E+05", "150000"),
        ("1e-05", "0.00001"),
    ],
)
def test_numbers_as_people_write_them(text: str, value: str) -> None:
    number = numbers.read(text)
    assert number is not None
    assert Decimal(number.text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "1E5",
        "12e3",
        "+82 10",
        "+5",
        "1,23",
        "1,2345",
        "12,34",
        "1.2.3",
        "(5",
        "5)",
        "-(5)",
        "--5",
        "$5%",
        "₩",
        "nan",
        "inf",
        "N/A",
        "0x10",
        "１２",
        "1 234",
        "9" * 61,
        "1e+999",
        "(" * 50,
        " " * 100_000 + "x",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numbers.read(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_spreadsheet_number_keeps_its_value_as_text(value: float) -> None:
    assert float(numbers.float_text(value)) == value


@pytest.mark.parametrize(
    ("texts", "sql_type"),
    [
        (["1", "-999999999999999999"], "BIGINT"),
        (["1234567890123456789"], "DOUBLE"),
        (["1.25", "100"], "DECIMAL(18, 2)"),
        (["123456789012345678", "0.25"], "DECIMAL(38, 2)"),
        (["0.30000000000000004"], "DOUBLE"),
        (["1E+300"], "DOUBLE"),
        ([], "BIGINT"),
    ],
)
def test_the_smallest_exact_number_type(texts: list[str], sql_type: str) -> None:
    shape = numbers.Shape()
    shape.add_all(texts)
    assert shape.sql_type() == sql_type


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2026.01.31", date(2026, 1, 31)),
        ("2026/1/31", date(2026, 1, 31)),
        ("2026. 1. 31.", date(2026, 1, 31)),
        ("2026년 1월 31일", date(2026, 1, 31)),
        ("2026-01-31 (토)", date(2026, 1, 31)),
        ("20260131", date(2026, 1, 31)),
        ("2026-01-31 13:05", datetime.fromisoformat("2026-01-31 13:05:00")),
        ("2026-01-31T13:05:09.25", datetime.fromisoformat("2026-01-31 13:05:09.250000")),
        ("2026. 1. 31. 오후 1:05:09", datetime.fromisoformat("2026-01-31 13:05:09")),
        ("2026. 1. 31. 오전 12:05", datetime.fromisoformat("2026-01-31 00:05:00")),
        ("2026-01-31 12:05 PM", datetime.fromisoformat("2026-01-31 12:05:00")),
        ("2026년 1월 31일 오후 3시 7분", datetime.fromisoformat("2026-01-31 15:07:00")),
        ("2026-01-31T23:30:00Z", datetime.fromisoformat("2026-02-01 08:30:00")),
        ("2026-01-31 09:00+09:00", datetime.fromisoformat("2026-01-31 09:00:00")),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_dates_as_people_write_them(text: str, moment: date) -> None:
    assert moments.read(text, SEOUL) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2025-02-29",
        "2026-13-01",
        "01/31/2026",
        "2026-01.31",
        "2026-01-31 25:00",
        "2026-01-31 오후 13:00",
        "2026-01-31 오전 1:00 PM",
        "26-01-31",
        "2026-01",
        "0000-01-01",
        "0001-01-01T00:00+14:00",
        "2026-01-31" + " " * 100_000 + "x",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert moments.read(text, SEOUL) is None


@pytest.mark.parametrize(
    ("cells", "label", "type_", "reason", "sample"),
    [
        (["1", "2,000", ""], "amount", "NUMBER", "numbers", ""),
        ([1.0, 2.5, ""], "amount", "NUMBER", "numbers", ""),
        (["1", "x"], "amount", "TEXT", "mixed", "x"),
        ([21166.0, "85123A"], "StockCode", "TEXT", "mixed", "85123A"),
        (["007", "12"], "amount", "TEXT", "leading_zero", "007"),
        (["0,123"], "amount", "TEXT", "leading_zero", "0,123"),
        (["0", "0.5"], "amount", "NUMBER", "numbers", ""),
        (["12", "13"], "CustomerID", "TEXT", "identifier", "CustomerID"),
        ([12.0, ""], "주문번호", "TEXT", "identifier", "주문번호"),
        (["12", "13.5"], "CustomerID", "NUMBER", "numbers", ""),
        (["-12", "13"], "CustomerID", "NUMBER", "numbers", ""),
        (["1234567890123456789"], "amount", "TEXT", "long_digits", "1234567890123456789"),
        (["12%", "5"], "share", "TEXT", "mixed", "12%"),
        (["12%", "5.5%"], "share", "NUMBER", "numbers", ""),
        (["₩1", "$1"], "price", "TEXT", "mixed", "$1"),
        (["₩1", "1원", "1"], "price", "NUMBER", "numbers", ""),
        (["2026-01-31", "2026. 2. 1."], "day", "DATE", "dates", ""),
        (["2026-01-31", "2026-01-31 10:00"], "day", "DATETIME", "datetimes", ""),
        ([date(2026, 1, 1), datetime.fromisoformat("2026-01-01 05:00:00")], "day", "DATETIME", "datetimes", ""),
        ([date(2026, 1, 1), 5.0], "day", "TEXT", "mixed", "2026-01-01"),
        ([True, False], "paid", "BOOLEAN", "booleans", ""),
        (["TRUE", "false"], "paid", "BOOLEAN", "booleans", ""),
        (["Y", "N"], "paid", "TEXT", "text", ""),
        (["", " ", "\u00a0"], "x", "TEXT", "blank", ""),
    ],
)
def test_a_column_is_what_all_its_cells_are(
    cells: list[object], label: str, type_: str, reason: str, sample: str
) -> None:
    assert propose(cells, label) == (FieldType(type_), TypeReason(reason), sample)


def test_one_odd_cell_after_many_thousands_still_counts() -> None:
    stats = ColumnStats(SEOUL)
    for start in range(0, 60_000, 5_000):
        stats.absorb([str(start + n) for n in range(5_000)])
    stats.absorb(["1"] * 4_999 + ["00012"])
    assert stats.propose("amount") == (FieldType.TEXT, TypeReason.LEADING_ZERO, "00012")


def test_text_leaves_absorb_as_it_is_written() -> None:
    cells = ["LANTERN ", " 1", "85123A", "573415", "1,0", "NA"]
    assert ColumnStats(SEOUL).absorb(cells) == cells
    assert ColumnStats(SEOUL).absorb([573415.0, "85123A", 2.5, 1e20]) == ["573415", "85123A", "2.5", "1" + "0" * 20]


@pytest.mark.parametrize(
    "label", ["CustomerID", "customerid", "order_id", "Invoice No.", "no", "Zip-Code", "상품코드", "주문 번호"]
)
def test_names_of_identifiers(label: str) -> None:
    assert names.looks_like_identifier(label)


@pytest.mark.parametrize("label", ["amount_paid", "TotalPaid", "bid", "Quantity", "notes", "coded", "번호표 수"])
def test_names_of_amounts(label: str) -> None:
    assert not names.looks_like_identifier(label)


def test_labels_and_keys() -> None:
    labels, renamed = names.labels(["Amount", "금액", "", "amount", "Amount", "A b", "column_2", " x\ny "])
    assert labels == ["Amount", "금액", "column_3", "amount", "Amount (2)", "A b", "column_2", "x y"]
    assert renamed == [4]
    keys = names.keys(["Amount", "금액", "", "amount", "Amount", "A b", "column_2", "x y", "1st", "_x", "a" * 64])
    assert keys[:8] == ["amount", "column_2_2", "column_3", "column_4", "column_5", "column_6", "column_2", "column_8"]
    assert keys[8:] == ["column_9", "column_10", "column_11"]
    assert len(set(keys)) == len(keys)
