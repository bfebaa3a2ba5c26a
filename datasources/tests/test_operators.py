"""Every operator on every type, on PostgreSQL, MariaDB and DuckDB, against a plain evaluation in Python."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import re2

from datasources.query.errors import OperatorUnsupported
from datasources.query.spec import Dimension, FieldType, Operator, Predicate, QuerySpec
from datasources.tests.engines import NUMERIC, SEOUL, Engine, StoredColumn, wall
from datasources.tests.every_engine import KINDS, opened

TEXTS = [
    *("50% off", "it's", "A_b%", "ABC", "abc", "Abc", "", "a", "한글 [x]", "무신사", "back\\slash", "!bang", None),
    *(
        "zzz ",
        "ＡＢＣ",
        "é",
        "É",
        "e",
        "ß",
        "Σίσυφος",
        "😀 emoji",
        'say "hi"',
        "$1",
        "%s {} --",
        "a\nb",
        "  pad",
        "null",
        "0",
    ),
    *("x'; DROP TABLE facts; --", "tab\tbed", "1.50", "가나다", "12 ab", "a.b", "[가-힣]", "a{2}", "aa", "C:\\dir\\"),
]
NUMBERS = [None, 0, 1, -1, Decimal("1.5"), Decimal("-1.5"), 2, 10, Decimal("0.1"), Decimal("123456789012.3456"), 999]
BOOLEANS = [None, True, False, True]
DAYS = [None, date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1)]
MOMENTS = [
    None,
    wall("2023-12-31T23:59:59.999999"),
    wall("2024-01-01T00:00:00"),
    wall("2024-01-01T00:00:00.000001"),
    wall("2024-01-31T23:59:59.500000"),
    wall("2024-02-01T00:00:00"),
    wall("2024-02-29T12:30:00"),
]
COLUMNS = [
    StoredColumn("id", "integer", FieldType.NUMBER),
    StoredColumn("s", "varchar", FieldType.TEXT),
    StoredColumn("n", NUMERIC, FieldType.NUMBER),
    StoredColumn("f", "double precision", FieldType.NUMBER),
    StoredColumn("b", "boolean", FieldType.BOOLEAN),
    StoredColumn("d", "date", FieldType.DATE),
    StoredColumn("t", "timestamp", FieldType.DATETIME),
]
FIELD = {column.name: column.field for column in COLUMNS}


def pick(values: list[Any], index: int) -> Any:
    return values[index % len(values)]


ROWS = [
    (
        index,
        pick(TEXTS, index),
        pick(NUMBERS, index),
        None if pick(NUMBERS, index) is None else float(pick(NUMBERS, index)),
        pick(BOOLEANS, index),
        pick(DAYS, index),
        pick(MOMENTS, index),
    )
    for index in range(len(TEXTS))
]


@pytest.fixture(scope="module", params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with opened(request, request.param, COLUMNS, ROWS, tmp_path_factory.mktemp("operators")) as engine:
        yield engine


def found(engine: Engine, name: str, operator: Operator, *values: Any) -> list[int]:
    spec = QuerySpec(
        engine.table,
        dimensions=(Dimension("d1", FIELD["id"]),),
        predicates=(Predicate(FIELD[name], operator, values),),
        raw=True,
    )
    return [row[0] for row in engine.ask(spec)]


def expected(name: str, keep: Callable[[Any], bool], *, blank: bool = False) -> list[int]:
    place = [column.name for column in COLUMNS].index(name)
    return [row[0] for row in ROWS if (blank if row[place] is None else keep(row[place]))]


TEXT_RULES: dict[Operator, Callable[[str, str], bool]] = {
    Operator.EQ: lambda x, v: x == v,
    Operator.NEQ: lambda x, v: x != v,
    Operator.CONTAINS: lambda x, v: v in x,
    Operator.NOT_CONTAINS: lambda x, v: v not in x,
    Operator.STARTS_WITH: lambda x, v: x.startswith(v),
    Operator.ENDS_WITH: lambda x, v: x.endswith(v),
    Operator.GT: lambda x, v: x > v,
    Operator.GTE: lambda x, v: x >= v,
    Operator.LT: lambda x, v: x < v,
    Operator.LTE: lambda x, v: x <= v,
}
NEEDLES = sorted(
    {text for text in TEXTS if text is not None} | {"B", "%", "_", "[", "\\", "'", '"', "E", " ", "글", "$", "\n"}
)
NEGATIVE = {Operator.NEQ, Operator.NOT_CONTAINS}


@pytest.mark.parametrize("operator", TEXT_RULES)
def test_text_compares_literally_and_without_case(engine: Engine, operator: Operator) -> None:
    rule = TEXT_RULES[operator]
    for needle in NEEDLES:
        # one character at a time: Python's own lower() turns a final Σ into ς
        low = "".join(map(str.lower, needle))
        wanted = expected("s", lambda x, low=low: rule("".join(map(str.lower, x)), low), blank=operator in NEGATIVE)
        assert found(engine, "s", operator, needle) == wanted, needle


PATTERNS = [
    *(
        "^a",
        "b$",
        "[가-힣]+",
        "(?i)abc",
        r"\d+%",
        "(a+)+$",
        r"^$",
        "",
        r"a.b",
        r"(?s)a.b",
        r"\bab\b",
        r"\Bb",
        r"\b무",
        r"\w+\s\w+",
    ),
    *(
        r"\W",
        r"\S\S\S\S\S\S",
        r"[^\w\s]",
        r"[\d.]+$",
        r"^\x41",
        r"\x{1F600}",
        r"\Q[x]\E",
        r"\Qa.b",
        r"a{2}",
        r"a{,2}",
        r"a\{2",
        "{",
    ),
    *(
        r"(?P<word>abc)",
        r"(?:ab|zz)[cz]",
        "[]x]",
        r"[\]\\]",
        r"[a\-z]bc",
        r"[[:upper:]]{3}",
        r"[[:punct:]]$",
        r"\Aabc\z",
        r"\\$",
    ),
    *(
        r"(?m)^b",
        r"(?i)ΣΊ",
        r"\$1",
        r"'",
        r"--",
        r"a+?b",
        r"é|É",
        r"\t",
        r"\.",
        "^.$",
        r"[^a]$",
        r"\101BC",
        "x|",
        "[가-나]",
    ),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_mean_what_re2_says(engine: Engine, pattern: str) -> None:
    if not engine.dialect.supports_regex:
        with pytest.raises(OperatorUnsupported):
            found(engine, "s", Operator.REGEX, pattern)
        return
    compiled = re2.compile(pattern)
    assert found(engine, "s", Operator.REGEX, pattern) == expected("s", lambda x: compiled.search(x) is not None)


NUMBER_RULES: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQ: lambda x, v: x == v,
    Operator.NEQ: lambda x, v: x != v,
    Operator.GT: lambda x, v: x > v,
    Operator.GTE: lambda x, v: x >= v,
    Operator.LT: lambda x, v: x < v,
    Operator.LTE: lambda x, v: x <= v,
}


@pytest.mark.parametrize("name", ["n", "f", "id"])
@pytest.mark.parametrize("operator", NUMBER_RULES)
def test_numbers_compare_exactly(engine: Engine, operator: Operator, name: str) -> None:
    sought: list[Any] = [0, 1, -1, Decimal("1.5"), 1.5, 0.1, Decimal("0.10"), Decimal("1E+2"), 10**25, -(10**40), 2**63]
    for value in [*sought, Decimal("123456789012.3456"), Decimal("0.00000000000000000001"), 1e-30]:
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        wanted = expected(
            name,
            lambda x, exact=exact: NUMBER_RULES[operator](Decimal(repr(x)) if isinstance(x, float) else x, exact),
            blank=operator is Operator.NEQ,
        )
        assert found(engine, name, operator, value) == wanted, value


@pytest.mark.parametrize("name", ["s", "n", "f", "b", "d", "t"])
def test_blank_is_null_and_nothing_else(engine: Engine, name: str) -> None:
    blanks = expected(name, lambda _: False, blank=True)
    assert blanks
    assert found(engine, name, Operator.IS_NULL) == blanks
    assert found(engine, name, Operator.EQ, None) == blanks
    assert found(engine, name, Operator.IN, None) == blanks
    filled = expected(name, lambda _: True)
    assert found(engine, name, Operator.IS_NOT_NULL) == filled
    assert found(engine, name, Operator.NEQ, None) == filled
    assert found(engine, name, Operator.NOT_IN, None) == filled


LISTS: list[tuple[str, tuple[Any, ...]]] = [
    ("s", ("abc", "무신사")),
    ("s", ("", "50% OFF", "it's")),
    ("n", (1, Decimal("1.5"))),
    ("b", (True, False)),
    ("b", (False,)),
    ("d", (date(2024, 1, 1), date(2024, 2, 29))),
]


@pytest.mark.parametrize(("name", "values"), LISTS)
def test_lists_with_and_without_blank(engine: Engine, name: str, values: tuple[Any, ...]) -> None:
    lowered = [value.lower() if isinstance(value, str) else value for value in values]

    def inside(x: Any) -> bool:
        return (x.lower() if isinstance(x, str) else x) in lowered

    assert found(engine, name, Operator.IN, *values) == expected(name, inside)
    assert found(engine, name, Operator.IN, *values, None) == expected(name, inside, blank=True)
    assert found(engine, name, Operator.NOT_IN, *values) == expected(name, lambda x: not inside(x), blank=True)
    assert found(engine, name, Operator.NOT_IN, *values, None) == expected(name, lambda x: not inside(x))


def test_ranges_include_both_ends_and_may_be_open(engine: Engine) -> None:
    assert found(engine, "n", Operator.BETWEEN, 0, Decimal("1.5")) == expected("n", lambda x: 0 <= x <= Decimal("1.5"))
    assert found(engine, "n", Operator.BETWEEN, None, 1) == expected("n", lambda x: x <= 1)
    assert found(engine, "n", Operator.BETWEEN, 1, None) == expected("n", lambda x: x >= 1)
    assert found(engine, "n", Operator.BETWEEN, None, None) == [row[0] for row in ROWS]
    assert found(engine, "n", Operator.BETWEEN, 5, 1) == []
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    assert found(engine, "d", Operator.BETWEEN, first, last) == expected("d", lambda x: first <= x <= last)


DAY_RULES: dict[Operator, Callable[[date, date], bool]] = {
    Operator.EQ: lambda x, v: x == v,
    Operator.NEQ: lambda x, v: x != v,
    Operator.GT: lambda x, v: x > v,
    Operator.GTE: lambda x, v: x >= v,
    Operator.LT: lambda x, v: x < v,
    Operator.LTE: lambda x, v: x <= v,
}


@pytest.mark.parametrize("operator", DAY_RULES)
def test_a_day_is_the_whole_day(engine: Engine, operator: Operator) -> None:
    for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1), date.max, date.min):
        for name in ("d", "t"):
            wanted = expected(
                name,
                lambda x, day=day: DAY_RULES[operator](x.date() if isinstance(x, datetime) else x, day),
                blank=operator is Operator.NEQ,
            )
            assert found(engine, name, operator, day) == wanted, (name, day)


def test_day_ranges_and_lists_over_moments(engine: Engine) -> None:
    first, last = date(2024, 1, 1), date(2024, 1, 31)
    january = expected("t", lambda x: first <= x.date() <= last)
    assert found(engine, "t", Operator.BETWEEN, first, last) == january
    assert found(engine, "t", Operator.IN, first, date(2024, 2, 29)) == expected(
        "t", lambda x: x.date() in {first, date(2024, 2, 29)}
    )
    assert found(engine, "t", Operator.NOT_IN, first) == expected("t", lambda x: x.date() != first, blank=True)
    noon = wall("2024-02-29T12:30:00")
    assert found(engine, "t", Operator.EQ, noon) == expected("t", lambda x: x == noon)
    assert found(engine, "t", Operator.GTE, noon.replace(tzinfo=ZoneInfo(SEOUL))) == expected("t", lambda x: x >= noon)
    assert found(engine, "t", Operator.LT, noon.replace(tzinfo=ZoneInfo("UTC"))) == [
        *expected("t", lambda x: x < wall("2024-02-29T21:30:00"))
    ]
