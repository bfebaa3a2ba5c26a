"""What a person sees in a cell and what it becomes here. Dates of serial numbers are Excel's (day 45,987 is 26 November 2025 by
`=DATE(2025,11,26)`), everything else was worked out by hand; nothing is taken from the reader that is tested."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import duckdb
import pytest

from datasources.query.spec import FieldType
from datasources.tests import upload_files
from datasources.uploads import pipeline
from datasources.uploads.contracts import FileKind, Limits, Notice, NoticeCode, Parsed, ParseOptions
from datasources.uploads.wire import PARQUET


def parse(path: Path, kind: FileKind = FileKind.EXCEL, **options: Any) -> tuple[Parsed, list[tuple[Any, ...]]]:
    """As the child does it, without the child: these files want no harm."""
    work = path.with_suffix(".work")
    work.mkdir()
    parsed = pipeline.parse(path, kind, work, ParseOptions(**options), Limits(), lambda _update: None)
    with duckdb.connect() as connection:
        return parsed, connection.read_parquet(str(work / PARQUET)).fetchall()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@dataclass(frozen=True)
class Cell:
    """`value` as the file holds it, under a number format, as one of the types `n s str b e d inlineStr`."""

    value: str | None
    format: str | int = "General"
    type: str = "n"
    formula: str = ""

    def xml(self, reference: str, style: int) -> str:
        formula = f"<f>{self.formula}</f>" if self.formula else ""
        value = "" if self.value is None else f"<v>{self.value}</v>"
        if self.type == "inlineStr":
            value = f"<is>{self.value}</is>"
        return f'<c r="{reference}" s="{style}" t="{self.type}">{formula}{value}</c>'


WON = '_-"₩"* #,##0_-;\\-"₩"* #,##0_-;_-"₩"* "-"_-;_-@_-'
SHARED = (
    "<si><r><rPr><b/></rPr><t>굵은</t></r><r><t xml:space='preserve'> 보통</t></r></si>",
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>",
    "<si><t>a_x000D__x000A_b _x005F_x000D_</t></si>",
    "<si><t>00123</t></si>",
    "<si><t>45</t></si>",
    "<si><t xml:space='preserve'>   </t></si>",
    "<si/>",
)


def shared(index: int) -> Cell:
    return Cell(str(index), type="s")


def text(inner: str) -> Cell:
    return Cell(f"<t>{inner}</t>", type="inlineStr")


NOV_26 = date(2025, 11, 26)
WORKBOOK_CELLS: list[tuple[list[Cell], str, list[Any]]] = [
    # a day, under every format of the standard that shows days, and those of Korean Excel
    *[([Cell("45987", code)], "DATE dates", [NOV_26]) for code in (14, 15, 16, 17, 27, 30, 31, 36, 50, 57, 58)],
    *[
        ([Cell("45987", code)], "DATE dates", [NOV_26])
        for code in (
            "yyyy-mm-dd",
            "yyyy/mm/dd;@",
            'yyyy"년" m"월" d"일"',
            '[$-412]yyyy"년" m"월" d"일" dddd',
            "[$-F800]dddd, mmmm dd, yyyy",
            "yyyy. m. d.",
            "m/d/yy",
            "mmm-yy",
            "yyyy\\-mm\\-dd (aaa)",
            "[Red]yyyy-mm-dd",
        )
    ],
    # the day and its time; midnight is a time of day among others
    *[
        ([Cell("45987.5625", code), Cell("45987", code)], "DATETIME datetimes", [at("2025-11-26 13:30"), at("2025-11-26")])
        for code in (22, "yyyy-mm-dd hh:mm", "yyyy-mm-dd h:mm AM/PM", "[$-412]yyyy-mm-dd AM/PM h:mm:ss")
    ],
    ([Cell("46053.545243055553", 22)], "DATETIME datetimes", [at("2026-01-31 13:05:09")]),
    ([Cell("44927.99999999999", 22), Cell("45987.5", 22)], "DATETIME datetimes", [at("2023-01-02"), at("2025-11-26 12:00")]),
    ([Cell("1", 14)], "DATE dates", [date(1900, 1, 1)]),
    ([Cell("61", 14)], "DATE dates", [date(1900, 3, 1)]),
    ([Cell("2958465", 14)], "DATE dates", [date(9999, 12, 31)]),
    # Excel shows 29 February 1900, which never was: the day before it is the nearest
    ([Cell("60", 14)], "DATE dates", [date(1900, 2, 28)]),
    # beyond the calendar Excel shows ####: the number that is there
    ([Cell("2958466", 14)], "NUMBER numbers", [2958466]),
    # a time alone and a duration are no moments: text, as it is shown
    *[
        ([Cell("0.5625", code)], "TEXT text", ["13:30:00"])
        for code in (18, 19, 20, 21, "h:mm", "[$-412]AM/PM h:mm", "[$-F400]h:mm:ss AM/PM")
    ],
    ([Cell("1.104166666666667", "[h]:mm")], "TEXT text", ["26:30:00"]),
    ([Cell("1.104166666666667", 46), Cell("0.5", 46)], "TEXT text", ["26:30:00", "12:00:00"]),
    # formats that look like dates to who reads them letter by letter
    *[
        ([Cell("45987", code)], "NUMBER numbers", [45987])
        for code in (1, 3, 37, 49, '#,##0"원"', "[Red]#,##0", '"day "0', '0"d"', "#,##0\\d", '[>=100]"hm"0;0', "[$₩-412]#,##0")
    ],
    # shown as parts of a hundred and as money, kept as the number
    ([Cell("0.125", "0%"), Cell("1", "0%")], "NUMBER numbers", [Decimal("0.125"), Decimal(1)]),
    ([Cell("-1234", WON), Cell("0", WON)], "NUMBER numbers", [-1234, 0]),
    ([Cell("1E+20")], "NUMBER numbers", [1e20]),
    ([Cell("-0")], "NUMBER numbers", [0]),
    ([Cell("0.1"), Cell("0.30000000000000004")], "NUMBER numbers", [0.1, 0.30000000000000004]),
    ([Cell("123456789012345")], "NUMBER numbers", [123456789012345]),
    ([Cell("1.7976931348623157E+308")], "NUMBER numbers", [1.7976931348623157e308]),
    ([Cell("1e400"), Cell("NaN"), Cell("INF")], "TEXT blank", [None, None, None]),
    # numbers that were typed as text
    ([shared(3), shared(4)], "TEXT leading_zero", ["00123", "45"]),
    ([shared(4), Cell("7", "@")], "NUMBER numbers", [45, 7]),
    ([text("1,234"), text("₩5")], "NUMBER numbers", [1234, 5]),
    ([Cell("573415"), text("C1")], "TEXT mixed", ["573415", "C1"]),
    ([Cell("45987", 14), text("미정")], "TEXT mixed", ["2025-11-26", "미정"]),
    # flags, errors, formulas with what Excel saved for them
    ([Cell("1", type="b"), Cell("0", type="b")], "BOOLEAN booleans", [True, False]),
    ([Cell("#N/A", type="e"), Cell("#DIV/0!", type="e", formula="1/0"), Cell("3")], "NUMBER numbers", [None, None, 3]),
    ([Cell("3", formula="1+2"), Cell("2.5", formula="5/2")], "NUMBER numbers", [Decimal(3), Decimal("2.5")]),
    ([Cell("예", type="str", formula='IF(1,"예")'), Cell("", type="str", formula='""')], "TEXT text", ["예", None]),
    ([Cell("1", type="b", formula="1=1")], "BOOLEAN booleans", [True]),
    ([Cell("45987", 14, formula="TODAY()")], "DATE dates", [NOV_26]),
    ([Cell(None, formula="A1"), Cell("4")], "NUMBER numbers", [None, 4]),
    # texts
    ([shared(0), shared(1)], "TEXT text", ["굵은 보통", "東京"]),
    ([shared(2)], "TEXT text", ["a\r\nb _x000D_"]),
    ([shared(5), shared(6), text("x")], "TEXT text", [None, None, "x"]),
    ([Cell("<r><t xml:space='preserve'>두 </t></r><r><t>조각</t></r>", type="inlineStr")], "TEXT text", ["두 조각"]),
    ([text("&lt;b&gt;&amp;")], "TEXT text", ["<b>&"]),
    # dates as LibreOffice's and Google's strict files write them
    ([Cell("2026-11-26T13:05:00", type="d")], "DATETIME datetimes", [at("2026-11-26 13:05")]),
    # eight digits are days where the name says so (the header is "주문일자" for these)
    ([Cell("20261126"), Cell("20260102")], "DATE compact_dates 주문일자", [date(2026, 11, 26), date(2026, 1, 2)]),
    ([Cell("20261126"), Cell("20261326")], "NUMBER numbers 주문일자", [20261126, 20261326]),
    ([Cell("20261126")], "NUMBER numbers", [20261126]),
]  # fmt: skip


def letters(number: int) -> str:
    """`A` for 0."""
    first, last = divmod(number, 26)
    return (letters(first - 1) if first else "") + chr(65 + last)


def sheet_of(columns: list[tuple[str, list[Cell]]]) -> tuple[str, str]:
    """`<sheetData>`'s inside and the style sheet, for columns of a header and cells each."""
    formats = sorted({"General", *(str(cell.format) for _, cells in columns for cell in cells)})
    rows = ["".join(text(name).xml(f"{letters(n)}1", formats.index("General")) for n, (name, _) in enumerate(columns))]
    rows += [
        "".join(
            cells[row].xml(f"{letters(n)}{row + 2}", formats.index(str(cells[row].format)))
            for n, (_, cells) in enumerate(columns)
            if row < len(cells)
        )
        for row in range(max(len(cells) for _, cells in columns))
    ]
    own = {code: 200 + n for n, code in enumerate(formats) if not code.isdigit() and code != "General"}
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for code, number in own.items())
    numbers = (own.get(code, int(code) if code.isdigit() else 0) for code in formats)
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    return (
        "".join(f'<row r="{n}">{cells}</row>' for n, cells in enumerate(rows, 1)),
        f'<styleSheet xmlns="{upload_files.MAIN}"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
    )


def test_every_cell_of_a_workbook_becomes_what_its_reader_sees(tmp_path: Path) -> None:
    names = [(expected.split()[2:] or [f"c{n}"])[0] for n, (_, expected, _) in enumerate(WORKBOOK_CELLS)]
    columns = [(name, cells) for name, (cells, _, _) in zip(names, WORKBOOK_CELLS, strict=True)]
    data, styles = sheet_of(columns)
    strings = f'<sst xmlns="{upload_files.MAIN}" count="1" uniqueCount="1">{"".join(SHARED)}</sst>'
    path = upload_files.raw_workbook(
        tmp_path / "cells.xlsx",
        data,
        extra={"xl/styles.xml": styles.encode(), "xl/sharedStrings.xml": strings.encode()},
    )
    parsed, rows = parse(path)
    found = {}
    for position, (column, (cells, expected, values)) in enumerate(zip(parsed.columns, WORKBOOK_CELLS, strict=True)):
        is_as_expected = f"{column.type} {column.reason}" == " ".join(expected.split()[:2])
        stored = [row[position] for row in rows[: len(cells)]]
        if not is_as_expected or stored != values or list(map(type, stored)) != list(map(type, values)):
            found[str(cells)] = (str(column.type), str(column.reason), stored)
    assert found == {}
    assert Notice(NoticeCode.ERROR_CELLS, 2, (2, 3)) in parsed.notices
    assert Notice(NoticeCode.UNSAVED_FORMULAS, 1, (2,)) in parsed.notices


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    data, styles = sheet_of([("day", [Cell("44525", 14), Cell("1", 14)])])
    book = upload_files.WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    path = upload_files.raw_workbook(
        tmp_path / "mac.xlsx", data, extra={"xl/styles.xml": styles.encode(), "xl/workbook.xml": book.encode()}
    )
    assert parse(path)[1] == [(NOV_26,), (date(1904, 1, 2),)]


DATA = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>h</t></is></c><c r="B1" t="inlineStr"><is><t>n</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><v>1.5</v></c></row>'
)
SHEET = f'<worksheet xmlns="{upload_files.MAIN}"><sheetData>{DATA}</sheetData></worksheet>'
STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)
BOOK, RELATIONS, PART = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"


def replaced(whole: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        whole = whole.replace(old, new)
    return whole


def prefixed(whole: str, *names: str) -> str:
    whole = whole.replace(f'xmlns="{upload_files.MAIN}"', f'xmlns:x="{upload_files.MAIN}"')
    return re.sub(rf"<(/?)({'|'.join(names)})(?=[\s>])", r"<\1x:\2", whole)


WRITERS: dict[str, dict[str, str]] = {
    "strict": {
        PART: replaced(SHEET, STRICT),
        BOOK: replaced(upload_files.WORKBOOK, STRICT),
        RELATIONS: replaced(upload_files.RELATIONS, STRICT),
    },
    "absolute target": {RELATIONS: upload_files.RELATIONS.replace("worksheets/", "/xl/worksheets/")},
    "prefixed sheet": {PART: prefixed(SHEET, "worksheet", "sheetData", "row", "c", "is", "t", "v")},
    "prefixed index": {BOOK: prefixed(upload_files.WORKBOOK, "workbook", "sheets", "sheet")},
    "other prefix of the relation": {
        BOOK: replaced(upload_files.WORKBOOK, [("xmlns:r=", "xmlns:q="), (" r:id", " q:id")])
    },
    "no references": {PART: replaced(SHEET, [(f' r="{name}"', "") for name in ("1", "2", "A1", "B1", "A2", "B2")])},
    "small dimension": {PART: SHEET.replace("<sheetData>", '<dimension ref="A1"/><sheetData>')},
    "far dimension": {PART: SHEET.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')},
    "other dimension": {PART: SHEET.replace("<sheetData>", '<dimension ref="Z9:Z9"/><sheetData>')},
    "a mark and a declaration": {PART: '\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + SHEET},
    "rows out of order": {PART: SHEET.replace(DATA, "".join(f"{row}</row>" for row in DATA.split("</row>")[1::-1]))},
    "hidden rows and columns": {
        PART: SHEET.replace('<row r="2"', '<row r="2" hidden="1"').replace(
            "<sheetData>", '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        )
    },
    "cells merged below": {
        PART: SHEET.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    },
    "a formatted row below": {
        PART: SHEET.replace("</sheetData>", '<row r="3" s="1"><c r="A3" s="1"/></row></sheetData>')
    },
    "macros": {"xl/vbaProject.bin": "\u00d0\u00cf" + "x" * 500},
    "a link to another file": {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Id="r1" '
        'Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    },
}


@pytest.mark.parametrize("writer", WRITERS)
def test_every_way_to_write_the_same_table(tmp_path: Path, writer: str) -> None:
    extra = {name: content.encode() for name, content in WRITERS[writer].items()}
    parsed, rows = parse(upload_files.raw_workbook(tmp_path / "w.xlsx", DATA, extra=extra))
    assert rows == [("x", Decimal("1.5"))]
    assert [column.label for column in parsed.columns] == ["h", "n"]
    assert parsed.notices == ()


CSV_CELLS: list[tuple[list[str], str, list[Any]]] = [
    (["1,234", "5"], "NUMBER numbers", [1234, 5]),
    (["₩1,234", "1,234원"], "NUMBER numbers", [1234, 1234]),
    # the won sign in CP949, and an accounting format's zero
    (["\\1,234", " -\\5 ", " \\-   "], "NUMBER numbers", [1234, -5, 0]),
    (["(1,234)", "-1,234", "−5"], "NUMBER numbers", [-1234, -1234, -5]),
    (["12.5%", "3%"], "NUMBER numbers", [Decimal("0.125"), Decimal("0.03")]),
    (["12.5%", "3"], "TEXT mixed", ["12.5%", "3"]),
    (["$1,234.56", "$5"], "NUMBER numbers", [Decimal("1234.56"), Decimal(5)]),
    (["1.5E+05", "2"], "NUMBER numbers", [150000, 2]),
    ([" 7 ", "\u00a05", "\u30001,000"], "NUMBER numbers", [7, 5, 1000]),
    (["1234567890123456"], "NUMBER numbers", [1234567890123456]),
    # uncertain, so kept as written
    (["1.234,56", "2,50"], "TEXT decimal_comma", ["1.234,56", "2,50"]),
    (["1 234", "5"], "TEXT mixed", ["1 234", "5"]),
    (["△5", "1"], "TEXT mixed", ["△5", "1"]),
    (["-", "5"], "TEXT mixed", ["-", "5"]),
    (["#N/A", "5"], "TEXT mixed", ["#N/A", "5"]),
    (["1E5", "2"], "TEXT mixed", ["1E5", "2"]),
    (["+82", "2"], "TEXT mixed", ["+82", "2"]),
    (["1,234만원", "2"], "TEXT mixed", ["1,234만원", "2"]),
    (["00123", "45"], "TEXT leading_zero", ["00123", "45"]),
    (['="00123"', '="45"'], "TEXT leading_zero", ["00123", "45"]),
    (["010-1234-5678", "02-123-4567"], "TEXT text", ["010-1234-5678", "02-123-4567"]),
    (["2026년 11월 26일", "2026년 1월 2일 금요일"], "DATE dates", [date(2026, 11, 26), date(2026, 1, 2)]),
    (["2026. 11. 26.", "2026.01.02"], "DATE dates", [date(2026, 11, 26), date(2026, 1, 2)]),
    (["2026-11-26 (목)", "2026-11-27(금)"], "DATE dates", [date(2026, 11, 26), date(2026, 11, 27)]),
    (["2026-11-26 오후 3:05", "2026-11-26 오전 12:00"], "DATETIME datetimes", [at("2026-11-26 15:05"), at("2026-11-26")]),
    (["2026/11/26 15:05:33"], "DATETIME datetimes", [at("2026-11-26 15:05:33")]),
    (["2026-11-26T15:05:33Z"], "DATETIME datetimes", [at("2026-11-27 00:05:33")]),
    (["20261126", "20260102"], "NUMBER numbers", [20261126, 20260102]),
    (["20261126", "20260102"], "DATE compact_dates order_date", [date(2026, 11, 26), date(2026, 1, 2)]),
    # one cell with a day beyond the twelfth settles the order of all
    (["03/04/2026", "26/11/2026"], "DATE day_first", [date(2026, 4, 3), date(2026, 11, 26)]),
    (["03/04/2026", "11/26/2026"], "DATE month_first", [date(2026, 3, 4), date(2026, 11, 26)]),
    (["3/4/2026 3:05 PM", "2026-11-26"], "TEXT either_first", ["3/4/2026 3:05 PM", "2026-11-26"]),
    (["3/4/2026 3:05 PM", "12/31/2026"], "DATETIME month_first", [at("2026-03-04 15:05"), at("2026-12-31")]),
    (["2026-11-26", "12/31/2026"], "DATE month_first", [date(2026, 11, 26), date(2026, 12, 31)]),
    (["03/04/2026", "05/06/2026"], "TEXT either_first", ["03/04/2026", "05/06/2026"]),
    (["13/04/2026", "04/13/2026"], "TEXT text", ["13/04/2026", "04/13/2026"]),
    (["11/26/2026", "soon"], "TEXT mixed", ["11/26/2026", "soon"]),
    (["26-11-26", "25-01-02"], "TEXT text", ["26-11-26", "25-01-02"]),
    (["2026-02-30"], "TEXT text", ["2026-02-30"]),
    (["13:05", "26:30"], "TEXT text", ["13:05", "26:30"]),
    (["TRUE", "false"], "BOOLEAN booleans", [True, False]),
    (["참", "거짓"], "BOOLEAN booleans", [True, False]),
    # words of other columns too: yes and no only where somebody says so
    (["예", "아니오"], "TEXT text", ["예", "아니오"]),
    (["two\nlines", 'a "quoted", one'], "TEXT text", ["two\nlines", 'a "quoted", one']),
]  # fmt: skip


def test_every_cell_of_a_text_file_becomes_what_its_reader_sees(tmp_path: Path) -> None:
    names = [(expected.split()[2:] or [f"c{n}"])[0] for n, (_, expected, _) in enumerate(CSV_CELLS)]
    depth = max(len(cells) for cells, _, _ in CSV_CELLS)
    rows = [[cells[n] if n < len(cells) else "" for cells, _, _ in CSV_CELLS] for n in range(depth)]
    parsed, stored = parse(upload_files.text_file(tmp_path / "cells.csv", [names, *rows]), FileKind.CSV)
    found = {}
    for position, (column, (cells, expected, values)) in enumerate(zip(parsed.columns, CSV_CELLS, strict=True)):
        is_as_expected = f"{column.type} {column.reason}" == " ".join(expected.split()[:2])
        if not is_as_expected or [row[position] for row in stored[: len(cells)]] != values:
            found[str(cells)] = (str(column.type), str(column.reason), [row[position] for row in stored])
    assert found == {}


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"a,b\r1,2\r3,4\r", [(1, 2), (3, 4)]),
        (b'a,b\r\n1,"x\ny"\n3,z', [(1, "x\ny"), (3, "z")]),
        (b"a\tb\n1,234\tx\n5\ty\n", [(1234, "x"), (5, "y")]),
        (b"sep=;\r\na;b\r\n1;2\r\n", [(1, 2)]),
        (b'a,b\n1,5" pipe\n2,6" pipe\n', [(1, '5" pipe'), (2, '6" pipe')]),
        (b"\xef\xbb\xbf\xef\xbb\xbfa,b\n1,2\n", [(1, 2)]),
        (b"\xff\xfe" + "a\tb\r\n한글\t1\r\n".encode("utf-16-le"), [("한글", 1)]),
        (b"\xfe\xff" + "a;b\n한글;1\n".encode("utf-16-be"), [("한글", 1)]),
        ('a,b\n="007",1\n'.encode("utf-16"), [("007", 1)]),
        ("a,b\n\\1,2\n".encode("cp949"), [(1, 2)]),
    ],
)
def test_whole_text_files(tmp_path: Path, content: bytes, rows: list[tuple[Any, ...]]) -> None:
    (tmp_path / "w.csv").write_bytes(content)
    parsed, stored = parse(tmp_path / "w.csv", FileKind.CSV)
    assert stored == rows
    assert [column.key for column in parsed.columns] == ["a", "b"]


def test_who_chooses_dates_for_an_unclear_order_was_told_which_one(tmp_path: Path) -> None:
    path = upload_files.text_file(tmp_path / "d.csv", [("day",), ("03/04/2026",)])
    assert parse(path, FileKind.CSV, types={"day": FieldType.DATE})[1] == [(date(2026, 3, 4),)]


def test_a_type_that_was_chosen_for_the_file_before_does_not_settle_an_unclear_order(tmp_path: Path) -> None:
    path = upload_files.text_file(tmp_path / "d.csv", [("day",), ("03/04/2026",)])
    parsed, rows = parse(path, FileKind.CSV, carried={"day": FieldType.DATE})
    assert (str(parsed.columns[0].reason), rows) == ("either_first", [("03/04/2026",)])
