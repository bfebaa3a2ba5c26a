"""Expressions with what they come to, computed by hand: the same in every engine.

`ROWS` are the rows of one table; each case names an expression and its value in each row, in the rows' order."""

from datetime import date
from decimal import Decimal
from typing import Any

from datasources.query.expressions import checking, codec, parser
from datasources.query.expressions.checking import Checked
from datasources.query.expressions.syntax import Name
from datasources.query.spec import FieldType, SourceField
from datasources.tests.engines import NUMERIC, StoredColumn, wall

COLUMNS = [
    StoredColumn("id", "integer", FieldType.NUMBER),
    StoredColumn("s", "varchar", FieldType.TEXT),
    StoredColumn("p", "varchar", FieldType.TEXT),
    StoredColumn("n", "integer", FieldType.NUMBER),
    StoredColumn("m", NUMERIC, FieldType.NUMBER),
    StoredColumn("f", "double precision", FieldType.NUMBER),
    StoredColumn("b", "boolean", FieldType.BOOLEAN),
    StoredColumn("d", "date", FieldType.DATE),
    StoredColumn("t", "timestamp", FieldType.DATETIME),
]
ROWS: list[tuple[Any, ...]] = [
    (1, "무신사 Sale", "ABC", 7, Decimal("2.5"), 1.005, True, date(2024, 2, 29), wall("2024-02-29T23:59:59")),
    (2, " it's\\a%_ ", "abc", -7, Decimal("-2.5"), 0.5, False, date(2023, 1, 1), wall("2023-01-01T00:00:00")),
    (3, None, "", 0, Decimal(0), 0.0, None, None, None),
    (4, "", None, None, None, None, True, date(2024, 12, 30), wall("2024-12-30T09:05:00")),
]
FIELDS = {column.name: column.field for column in COLUMNS}
TODAY = date(2026, 3, 1)


def checked(text: str, **more: SourceField) -> Checked:
    """Of an expression over the columns (and `more`)."""
    known = FIELDS | more
    return checking.check(parser.parse(text), lambda name: known[_key(name)])


def _key(name: Name) -> str:
    return name.text


def field_of(text: str, key: str = "x", **more: SourceField) -> SourceField:
    """The calculated field `key`, as it comes out of the database."""
    found = checked(text, **more)
    tree = codec.decode(codec.encode(found.tree), today=TODAY)
    return SourceField(key, "", found.type, expression=tree, is_aggregate=found.is_aggregate)


N = None
CASES: dict[str, list[Any]] = {
    "n + 1": [8, -6, 1, N],
    "n - m": [4.5, -4.5, 0, N],
    "n * 1000000000 + n": [7000000007, -7000000007, 0, N],
    "(n + 1) * (n - 1) - -2": [50, 50, 1, N],
    "1 / n": [1 / 7, -1 / 7, N, N],
    "7 / 2 + id * 0": [3.5, 3.5, 3.5, 3.5],
    "-n": [-7, 7, 0, N],
    "n % 4": [3, -3, 0, N],
    "MOD(f, 0.5)": [0.005, 0, 0, N],
    "MOD(n, id - 2)": [0, N, 0, N],
    "ROUND(m)": [3, -3, 0, N],
    "ROUND(f, 2)": [1.01, 0.5, 0, N],
    "ROUND(f)": [1, 1, 0, N],
    "ROUND(n * 11, -1)": [80, -80, 0, N],
    "ABS(m)": [2.5, 2.5, 0, N],
    "FLOOR(m)": [2, -3, 0, N],
    "CEIL(m)": [3, -2, 0, N],
    "GREATEST(n, m, 1)": [7, 1, 1, 1],
    "LEAST(n, m)": [2.5, -7, 0, N],
    "CONCAT(s, '/', p)": ["무신사 Sale/ABC", " it's\\a%_ /abc", "/", "/"],
    "s || p": ["무신사 SaleABC", " it's\\a%_ abc", "", ""],
    "LOWER(s)": ["무신사 sale", " it's\\a%_ ", N, ""],
    "UPPER(p)": ["ABC", "ABC", "", N],
    "TRIM(s)": ["무신사 Sale", "it's\\a%_", N, ""],
    "LENGTH(s)": [8, 10, N, 0],
    "SUBSTRING(s, 1, 3)": ["무신사", " it", N, ""],
    "SUBSTRING(s, 5)": ["Sale", "s\\a%_ ", N, ""],
    "SUBSTRING(p, n, 2)": ["", "ab", "", N],
    "SUBSTRING(p, 2, n)": ["BC", "", "", N],
    "REPLACE(p, 'b', '한\\글''')": ["ABC", "a한\\글'c", "", N],
    "CONTAINS(s, 'SALE')": [True, False, N, False],
    "CONTAINS(s, '%_')": [False, True, N, False],
    "STARTS_WITH(s, '무신')": [True, False, N, False],
    "p = 'abc'": [True, True, False, N],
    "p IN ('ABC', 'x')": [True, True, False, N],
    "p NOT IN ('ABC')": [False, False, True, N],
    "n IN (7, 0)": [True, False, True, N],
    "n BETWEEN 0 AND 7": [True, False, True, N],
    "n NOT BETWEEN 0 AND 7": [False, True, False, N],
    "s IS NULL": [False, False, True, False],
    "s IS NOT NULL AND b": [True, False, False, True],
    "NOT b OR n = 7": [True, True, N, N],
    "IF(n > 0, 'up', 'it''s \\down')": ["up", "it's \\down", "it's \\down", "it's \\down"],
    "IF(b, 1)": [1, N, N, 1],
    "CASE WHEN n > 0 THEN 1 WHEN n < 0 THEN -1 ELSE NULL END": [1, -1, N, N],
    "COALESCE(s, p, 'nobody')": ["무신사 Sale", " it's\\a%_ ", "", ""],
    "NULLIF(p, 'abc')": [N, N, "", N],
    "NULLIF(n, 0)": [7, -7, N, N],
    "YEAR(d)": [2024, 2023, N, 2024],
    "QUARTER(d)": [1, 1, N, 4],
    "MONTH(d)": [2, 1, N, 12],
    "WEEK(d)": [9, 52, N, 1],
    "DAY(t)": [29, 1, N, 30],
    "WEEKDAY(d)": [4, 7, N, 1],
    "HOUR(t)": [23, 0, N, 9],
    "DATE_TRUNC(t, 'week')": ["2024-02-26", "2022-12-26", N, "2024-12-30"],
    "DATE_TRUNC(d, 'quarter')": ["2024-01-01", "2023-01-01", N, "2024-10-01"],
    "DATE_ADD(d, 1, 'year')": ["2025-02-28", "2024-01-01", N, "2025-12-30"],
    "DATE_ADD(d, -1, 'month')": ["2024-01-29", "2022-12-01", N, "2024-11-30"],
    "DATE_ADD(d, n, 'week')": ["2024-04-18", "2022-11-13", N, N],
    "DATE_ADD(t, 1, 'quarter')": [
        "2024-05-29T23:59:59+09:00",
        "2023-04-01T00:00:00+09:00",
        N,
        "2025-03-30T09:05:00+09:00",
    ],
    "DATE_DIFF(t, '2024-02-28', 'day')": [1, -423, N, 306],
    "DATE_DIFF(d, '2023-12-31', 'week')": [9, -52, N, 53],
    "DATE_DIFF(d, '2023-12-31', 'month')": [2, -11, N, 12],
    "DATE_DIFF(d, '2023-12-31', 'quarter')": [1, -3, N, 4],
    "DATE_DIFF(d, '2023-12-31', 'year')": [1, 0, N, 1],
    "DATE_DIFF(TODAY(), d, 'year')": [2, 3, N, 2],
    "d >= '2024-01-01'": [True, False, N, True],
    "t < '2024-02-29'": [False, True, N, False],
    "TEXT(m)": ["2.5", "-2.5", "0", N],
    "TEXT(n * 100)": ["700", "-700", "0", N],
    "TEXT(d)": ["2024-02-29", "2023-01-01", N, "2024-12-30"],
    "TEXT(t)": ["2024-02-29 23:59:59", "2023-01-01 00:00:00", N, "2024-12-30 09:05:00"],
    "TEXT(b)": ["true", "false", N, "true"],
    "NUMBER(CONCAT(' ', TEXT(m)))": [2.5, -2.5, 0, N],
    "NUMBER(p)": [N, N, N, N],
    "NUMBER(b)": [1, 0, N, 1],
    "DATE(t)": ["2024-02-29", "2023-01-01", N, "2024-12-30"],
    "DATE(CONCAT(TEXT(YEAR(d)), '-02-29'))": ["2024-02-29", N, N, "2024-02-29"],
    "GREATEST(d, DATE('2024-01-01'))": ["2024-02-29", "2024-01-01", "2024-01-01", "2024-12-30"],
}
AGGREGATES: dict[str, Any] = {
    "SUM(n) / SUM(m)": N,
    "SUM(m * n) / NULLIF(SUM(ABS(n)), 0)": 2.5,
    "ROUND(AVG(n), 1)": 0,
    "COUNT(*)": 4,
    "COUNT(s) + COUNT_DISTINCT(LOWER(p))": 5,
    "MAX(d)": "2024-12-30",
    "MIN(p)": "",
    "SUM(IF(b, n, 0))": 7,
    "MAX(n) - MIN(n)": 14,
    "IF(SUM(n) = 0, 'even', 'odd')": "even",
    "DATE_DIFF(MAX(d), MIN(d), 'day')": 729,
}
