"""Filter states in addresses: the grammar, ignored nonsense, and one spelling for each state."""

from datetime import date, datetime
from decimal import Decimal
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.filters.address import MAX_NOTICES, Notice, read_query, to_query
from dashboards.filters.dates import PRESETS
from dashboards.filters.state import (
    MAX_VALUES,
    Blanks,
    Cleared,
    Dates,
    FilterDefinition,
    FilterState,
    FilterType,
    Relative,
    Values,
    dates_state,
    dropdown_state,
)
from dashboards.filters.values import MAX_TEXT
from datasources.query.spec import FieldType, Operator

BRAND = FilterDefinition("brand", FilterType.DROPDOWN, FieldType.TEXT, multi=True)
MALL = FilterDefinition("mall", FilterType.DROPDOWN, FieldType.TEXT, default=Values(("나이키",), Operator.EQ))
SIZE = FilterDefinition("size-2", FilterType.DROPDOWN, FieldType.NUMBER, multi=True, operator=Operator.NOT_IN)
DAY = FilterDefinition("date", FilterType.DATE_RANGE, FieldType.DATE, default=Relative("last_30_days"))
ALL = (BRAND, MALL, SIZE, DAY)


def read(query: str) -> tuple[dict[str, FilterState], list[tuple[str, str, str]]]:
    """What differs from the defaults, and the notices."""
    result = read_query(parse_qs(query, keep_blank_values=True), ALL)
    assert list(result.states) == [one.slug for one in ALL]
    changed = {one.slug: result.states[one.slug] for one in ALL if result.states[one.slug] != one.default}
    return changed, [(notice.slug, notice.code, notice.value) for notice in result.notices]


@pytest.mark.parametrize(
    ("query", "slug", "state", "canonical"),
    [
        ("f.brand=무신사&f.brand=나이키", "brand", Values(("나이키", "무신사"), Operator.IN), None),
        ("f.brand=a&f.brand=a", "brand", Values(("a",), Operator.IN), "f.brand=a"),
        ("f.brand=", "brand", Values(("",), Operator.IN), "f.brand="),
        ("f.brand=a%26b%3Dc%2B+d%25", "brand", Values(("a&b=c+ d%",), Operator.IN), "f.brand=a%26b%3Dc%2B%20d%25"),
        ("f.brand=a&f.brand.op=not_in", "brand", Values(("a",), Operator.NOT_IN), "f.brand=a&f.brand.op=not_in"),
        ("f.brand=a&f.brand.op=NEQ", "brand", Values(("a",), Operator.NOT_IN), "f.brand=a&f.brand.op=not_in"),
        ("f.brand=a&f.brand.op=in", "brand", Values(("a",), Operator.IN), "f.brand=a"),
        ("f.brand.op=is_null", "brand", Blanks(), "f.brand.op=is_null"),
        ("f.brand.op=is_not_null", "brand", Blanks(negated=True), "f.brand.op=is_not_null"),
        ("f.brand=a&f.brand.op=is_null", "brand", Values(("a", None), Operator.IN), "f.brand=a&f.brand.op=is_null"),
        (
            "f.brand.op=is_null&f.brand.op=not_in&f.brand=a",
            "brand",
            Values(("a", None), Operator.NOT_IN),
            "f.brand=a&f.brand.op=not_in&f.brand.op=is_null",
        ),
        ("f.mall=무신사", "mall", Values(("무신사",), Operator.EQ), None),
        ("f.mall.op=any", "mall", Cleared(), "f.mall.op=any"),
        ("f.size-2=10&f.size-2=9.50&f.size-2=9.5", "size-2", Values((Decimal("9.5"), 10), Operator.NOT_IN), None),
        ("f.date=2026-01-01..2026-01-31", "date", Dates(date(2026, 1, 1), date(2026, 1, 31)), None),
        ("f.date=2026-01-01..", "date", Dates(date(2026, 1, 1), None), "f.date=2026-01-01.."),
        ("f.date=..2026-01-31", "date", Dates(None, date(2026, 1, 31)), "f.date=..2026-01-31"),
        ("f.date=2026-01-31", "date", Dates(date(2026, 1, 31), date(2026, 1, 31)), "f.date=2026-01-31..2026-01-31"),
        ("f.date=2026-01-01&f.date=", "date", Dates(date(2026, 1, 1), None), "f.date=2026-01-01.."),
        ("f.date=last_45_days", "date", Relative("last_45_days"), "f.date=last_45_days"),
        ("f.date.op=is_null", "date", Blanks(), "f.date.op=is_null"),
        ("f.date.op=any", "date", Cleared(), "f.date.op=any"),
    ],
)
def test_grammar(query: str, slug: str, state: FilterState, canonical: str | None) -> None:
    assert read(query) == ({slug: state}, [])
    spelled = to_query({slug: state}, ALL)
    assert spelled == canonical or canonical is None
    assert read(spelled) == ({slug: state}, [])


@pytest.mark.parametrize("query", ["", "page=2&f=1&x.f.brand=1", "f.mall=나이키", "f.date=last_30_days"])
def test_what_equals_the_default_is_left_out(query: str) -> None:
    changed, notices = read(query)
    assert (changed, notices, to_query(changed, ALL)) == ({}, [], "")


def test_slugs_have_a_fixed_order() -> None:
    states: dict[str, FilterState] = {"mall": Cleared(), "brand": Values(("b", "a"), Operator.IN), "date": Blanks()}
    expected = "f.brand=b&f.brand=a&f.date.op=is_null&f.mall.op=any"
    assert to_query(states, ALL) == to_query(dict(reversed(states.items())), ALL[::-1]) == expected


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("f.colour=red&f.colour.op=in", ("colour", "unknown_filter", "")),
        ("f.=x", ("", "unknown_filter", "")),
        ("f.mall=a&f.mall=b", ("mall", "too_many", "2")),
        ("f.mall=a&f.mall.op=is_null", ("mall", "too_many", "2")),
        ("f.mall.op=eq", ("mall", "missing_value", "eq")),
        ("f.brand=a&f.brand.op=any", ("brand", "conflict", "any")),
        ("f.brand=a&f.brand.op=is_not_null", ("brand", "conflict", "is_not_null")),
        ("f.brand=a&f.brand.op=sounds_like", ("brand", "unknown_operator", "sounds_like")),
        ("f.brand=a&f.brand.op=regex", ("brand", "operator_not_offered", "regex")),
        ("f.date=9999-99-99", ("date", "not_a_date", "9999-99-99")),
        ("f.date=..", ("date", "not_a_date", "")),
        ("f.date=", ("date", "not_a_date", "")),
        ("f.date=last_99999_days", ("date", "not_a_date", "last_99999_days")),
        ("f.date=2026-02-01..2026-01-01", ("date", "reversed", "2026-02-01..2026-01-01")),
        ("f.date=2026-01-01..x..y", ("date", "not_a_date", "x..y")),
        ("f.date=today&f.date.op=is_null", ("date", "conflict", "today")),
        ("f.size-2=<script>", ("size-2", "not_a_number", "<script>")),
    ],
)
def test_nonsense_is_ignored_with_a_notice(query: str, notice: tuple[str, str, str]) -> None:
    assert read(query) == ({}, [notice])


def test_values_that_fit_stay_when_another_does_not() -> None:
    changed, notices = read("f.size-2=10&f.size-2=big&f.brand=a")
    assert changed == {"brand": Values(("a",), Operator.IN), "size-2": Values((10,), Operator.NOT_IN)}
    assert notices == [("size-2", "not_a_number", "big")]


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["x"] * 10_000, "too_many"),
        ([str(number) for number in range(MAX_VALUES + 1)], "too_many"),
        (["x" * 1_000_000], "too_long"),
        (["x" * (MAX_TEXT + 1)], "too_long"),
        (["a\0b"], "bad_character"),
        (["\udcff"], "bad_character"),
    ],
)
def test_hostile_values_give_one_short_notice(texts: list[str], code: str) -> None:
    result = read_query({"f.brand": texts}, ALL)
    assert [notice.code for notice in result.notices] == [code]
    assert result.states["brand"] == Cleared()
    assert len(result.notices[0].value.encode()) < 300


def test_hostile_names_and_many_of_them_give_few_printable_notices() -> None:
    query = {f"f.{number}\0\ud800" + "x" * 1000: ["v"] for number in range(10_000)}
    notices = read_query(query, ALL).notices
    assert len(notices) == MAX_NOTICES
    assert all(notice.slug.isprintable() and len(notice.slug.encode()) < 300 for notice in notices)


def test_many_operators_are_a_conflict() -> None:
    result = read_query({"f.brand": ["a"], "f.brand.op": ["in"] * 10_000}, ALL)
    assert result.notices == (Notice("brand", "conflict", "in"),)


CONSTANTS = {
    FieldType.TEXT: st.text(max_size=40).filter(lambda text: "\0" not in text and text.isascii() | text.isprintable()),
    FieldType.NUMBER: st.one_of(
        st.integers(-(10**30), 10**30),
        st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
        .filter(lambda number: number != number.to_integral_value())
        .map(Decimal.normalize),  # values have no trailing zeros
    ),
    FieldType.DATE: st.dates(),
    FieldType.DATETIME: st.one_of(st.dates(), st.datetimes(timezones=st.none())),
    FieldType.BOOLEAN: st.booleans(),
}


@st.composite
def dropdowns(draw: st.DrawFn) -> tuple[FilterDefinition, FilterState]:
    field_type = draw(st.sampled_from(FieldType))
    multi = draw(st.booleans())
    operator = draw(st.sampled_from([None, Operator.IN, Operator.NOT_IN, Operator.EQ, Operator.NEQ]))
    definition = FilterDefinition("a_1-2", FilterType.DROPDOWN, field_type, multi=multi, operator=operator)
    values = st.lists(st.one_of(st.none(), CONSTANTS[field_type]), max_size=6 if multi else 1)
    kinds = st.one_of(st.just(Cleared()), st.builds(Blanks, st.booleans()))
    negative = st.sampled_from([None, Operator.IN, Operator.NOT_IN])
    picked = st.builds(lambda some, how: dropdown_state(definition, some, how), values, negative)
    default = draw(st.one_of(kinds, picked))
    definition = FilterDefinition("a_1-2", FilterType.DROPDOWN, field_type, multi, operator, default)
    return definition, draw(st.one_of(kinds, picked))


@st.composite
def date_ranges(draw: st.DrawFn) -> tuple[FilterDefinition, FilterState]:
    pairs = st.tuples(st.dates(), st.dates()).map(sorted)
    states = st.one_of(
        st.just(Cleared()),
        st.builds(Blanks, st.booleans()),
        st.builds(Relative, st.sampled_from(PRESETS)),
        pairs.map(lambda pair: dates_state(pair[0], pair[1])),
        st.dates().map(lambda day: dates_state(day, None)),
        st.dates().map(lambda day: dates_state(None, day)),
    )
    field_type = draw(st.sampled_from([FieldType.DATE, FieldType.DATETIME]))
    return FilterDefinition("day", FilterType.DATE_RANGE, field_type, default=draw(states)), draw(states)


@given(st.one_of(dropdowns(), date_ranges()))
def test_an_address_says_exactly_its_state(drawn: tuple[FilterDefinition, FilterState]) -> None:
    definition, state = drawn
    query = to_query({definition.slug: state}, [definition])
    result = read_query(parse_qs(query, keep_blank_values=True), [definition])
    assert (result.states, result.notices) == ({definition.slug: state}, ())
    assert to_query(result.states, [definition]) == query


@given(
    st.dictionaries(
        st.sampled_from(
            ["f.brand", "f.brand.op", "f.mall", "f.mall.op", "f.size-2", "f.date", "f.date.op", "f.x", "f."]
        ),
        st.lists(
            st.one_of(
                st.text(max_size=20),
                st.sampled_from(
                    [*PRESETS, "any", "is_null", "in", "not_in", "2026-01-01", "..", "2026-01-01..", "1.50"]
                ),
            ),
            max_size=4,
        ),
    )
)
def test_any_query_is_read_and_its_canonical_form_is_a_fixed_point(query: dict[str, list[str]]) -> None:
    states = read_query(query, ALL).states
    spelled = to_query(states, ALL)
    assert read_query(parse_qs(spelled, keep_blank_values=True), ALL) == type(read_query({}, ALL))(states)


def test_a_moment_keeps_its_time() -> None:
    definition = FilterDefinition("at", FilterType.DROPDOWN, FieldType.DATETIME, multi=True)
    moment = datetime.fromisoformat("2026-01-31T10:30:00+09:00")
    query = to_query({"at": dropdown_state(definition, [moment])}, [definition])
    assert query == "f.at=2026-01-31T10%3A30%3A00%2B09%3A00"
    assert read_query(parse_qs(query), [definition]).states["at"] == Values((moment,), Operator.IN)
