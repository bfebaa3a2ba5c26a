"""CSV files: encodings, delimiters, ragged and odd rows."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from datasources.query.spec import FieldType
from datasources.tests import upload_files
from datasources.uploads import parser
from datasources.uploads.contracts import Limits, Notice, NoticeCode, Parsed, ParseOptions
from datasources.uploads.errors import UploadError

ROWS = [
    ("상품코드", "이름", "가격", "날짜"),
    ("00123", "찻잔, 큰", "12,000원", "2026. 1. 31."),
    ("00124", "뷁", "900원", "2026. 2. 1."),
]


def parse(path: Path, **options: Any) -> tuple[Parsed, list[tuple[Any, ...]]]:
    target = path.with_suffix(".parquet")
    parsed = parser.parse(path, kind="CSV", target=target, options=ParseOptions(**options))
    with duckdb.connect() as connection:
        return parsed, connection.read_parquet(str(target)).fetchall()


def refusal(path: Path, **options: Any) -> tuple[str, str]:
    with pytest.raises(UploadError) as refused:
        parse(path, **options)
    return refused.value.reason, refused.value.subject


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp949", "cp949"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_korean_in_every_encoding_and_delimiter(tmp_path: Path, encoding: str, found: str, delimiter: str) -> None:
    # Enough ASCII for UTF-16 without a mark to be recognised, as real tables have.
    rows = [*ROWS, *[(f"{n:05}", "plain ascii name", "1,000원", "2026-03-01") for n in range(50)]]
    parsed, stored = parse(upload_files.text_file(tmp_path / "k.csv", rows, encoding, delimiter))
    assert (parsed.encoding, parsed.delimiter) == (found, delimiter)
    assert stored[:2] == [("00123", "찻잔, 큰", 12000, date(2026, 1, 31)), ("00124", "뷁", 900, date(2026, 2, 1))]
    assert [(str(column.type), str(column.reason)) for column in parsed.columns] == [
        ("TEXT", "leading_zero"),
        ("TEXT", "text"),
        ("NUMBER", "numbers"),
        ("DATE", "dates"),
    ]
    assert parsed.columns[0].label == "상품코드"


def test_numbers_dates_and_flags_become_values(tmp_path: Path) -> None:
    rows = [
        ("plain", "money", "share", "loss", "moment", "zoned", "flag"),
        ("1.50", "₩1,234", "12.5%", "(1,000.25)", "2026-01-31 오후 3:05", "2026-01-31T23:00:00Z", "TRUE"),
        ("-2", "900원", "3%", "7", "2026년 2월 1일", "2026-02-01T01:00:00+09:00", "거짓"),
        ("", "", "", "", "", "", ""),
        ("3", " ", "", "", "", "", ""),
    ]
    parsed, stored = parse(upload_files.text_file(tmp_path / "v.csv", rows))
    assert stored == [
        (
            Decimal("1.5"),
            1234,
            Decimal("0.125"),
            Decimal("-1000.25"),
            datetime.fromisoformat("2026-01-31 15:05:00"),
            datetime.fromisoformat("2026-02-01 08:00:00"),
            True,
        ),
        (
            Decimal(-2),
            900,
            Decimal("0.03"),
            Decimal(7),
            datetime.fromisoformat("2026-02-01 00:00:00"),
            datetime.fromisoformat("2026-02-01 01:00:00"),
            False,
        ),
        (Decimal(3), None, None, None, None, None, None),
    ]
    assert parsed.notices == (Notice(NoticeCode.BLANK_ROWS, 1, (4,)),)
    assert {column.failed for column in parsed.columns} == {0}


def test_text_is_kept_as_written(tmp_path: Path) -> None:
    cells = [' lead "q"', "two\r\nlines", "tail ", "x\x1fy", "1,0", "NULL", "#N/A", "=1+1", "573415", "1E5"]
    _, stored = parse(upload_files.text_file(tmp_path / "t.csv", [("a", "b"), *[(cell, 1) for cell in cells]]))
    assert [row[0] for row in stored] == cells


def test_text_that_needs_a_second_pass_keeps_its_neighbours(tmp_path: Path) -> None:
    count = 12_345
    rows = [("n", "text", "money"), *[(n, f'line {n}\nnext"', f"₩{n:,}") for n in range(count)]]
    _, stored = parse(upload_files.text_file(tmp_path / "p.csv", rows))
    assert stored == [(n, f'line {n}\nnext"', n) for n in range(count)]


def test_rows_wider_than_the_header_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("a,b,,\n1,2,,\n3,4,5,\n6\n", encoding="utf-8")
    parsed, stored = parse(tmp_path / "w.csv")
    assert stored == [(1, 2, None), (3, 4, 5), (6, None, None)]
    assert [column.key for column in parsed.columns] == ["a", "b", "column_3"]
    assert Notice(NoticeCode.WIDE_ROWS, 1, (3,)) in parsed.notices


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("a,b\n", encoding="utf-8")
    parsed, stored = parse(tmp_path / "h.csv", types={"b": FieldType.NUMBER})
    assert (stored, parsed.row_count, parsed.notices) == ([], 0, (Notice(NoticeCode.NO_ROWS),))
    assert [column.type for column in parsed.columns] == [FieldType.TEXT, FieldType.NUMBER]


def test_a_single_column_and_no_last_line_end(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_bytes(b"name\r\nkim\r\n\r\nlee")
    assert parse(tmp_path / "one.csv")[1] == [("kim",), ("lee",)]


def test_head_in_a_chosen_encoding(tmp_path: Path) -> None:
    path = upload_files.text_file(tmp_path / "k.csv", ROWS, "cp949")
    head = parser.head(path, kind="CSV", options=ParseOptions(encoding="EUC-KR"), rows=1)
    assert head.rows == (ROWS[0],)
    assert refusal(path, encoding="utf-8") == ("bad_encoding", "utf-8")
    assert refusal(path, encoding="klingon") == ("bad_encoding", "klingon")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\n\n , \n", "empty_file"),
        (b"a,b\n1,\x002\n", "not_text"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 30, "is_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is_a_workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n", "not_text"),
        (b'a,b\n1,"x\n2,y\n3,z\n', "quote_open"),
        (b"a,b\n\xff\xfe\xfd,2\n", "unknown_encoding"),
        ("a,b\n1,é\n".encode("latin-1"), "unknown_encoding"),
        (b"a,b\n\x1b\x1b\x1b\x1b,2\n", "not_text"),
        (b"," * 20_000, "too_many_columns"),
        (b"h\n" + b"x" * 1_100_000, "cell_too_long"),
        (b'a,b\n1,"' + b"never closed\n" * 100_000, "cell_too_long"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    assert refusal(tmp_path / "bad.csv")[0] == reason


def test_a_text_of_two_encodings_says_where_it_breaks(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes("a,b\n한글,1\n".encode("cp949") + "한글,2\n".encode())
    assert refusal(tmp_path / "m.csv") == ("unknown_encoding", "3")


def test_more_columns_than_allowed(tmp_path: Path) -> None:
    path = upload_files.text_file(tmp_path / "c.csv", [[f"c{n}" for n in range(11)]])
    with pytest.raises(UploadError) as refused:
        parser.parse(path, kind="CSV", target=tmp_path / "t", limits=Limits(columns=10))
    assert (refused.value.reason, refused.value.subject) == ("too_many_columns", "11")


def test_a_header_row_below_the_end(tmp_path: Path) -> None:
    path = upload_files.text_file(tmp_path / "k.csv", ROWS)
    assert refusal(path, header_row=9) == ("header_missing", "9")
