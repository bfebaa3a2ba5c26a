"""What people write to look at their rows is accepted and keeps its meaning; whatever else a text could do is refused by name,
with its place, and nothing anybody types is anything but a refusal."""

import random

import pytest

from datasources.query.sql.engines import ENGINES
from datasources.query.sql.errors import SqlRefused
from datasources.query.sql.guard import judge
from datasources.tests import sql_texts

NORMAL, HOSTILE = sql_texts.normal(), sql_texts.hostile()


def refused(sql: str, dialect: str = "postgres") -> SqlRefused:
    with pytest.raises(SqlRefused) as caught:
        judge(sql, dialect)
    return caught.value


def test_there_are_enough_of_both() -> None:
    assert len(set(NORMAL)) > 60
    assert len(set(HOSTILE)) > 400
    assert {dialect for dialect, _text in NORMAL} == {dialect for dialect, *_rest in HOSTILE} == set(ENGINES)


@pytest.mark.parametrize(("dialect", "text"), NORMAL)
def test_what_analysts_write_is_accepted_and_stays_itself(dialect: str, text: str) -> None:
    judged = judge(text, dialect)
    whole = " ".join(part for part in (judged.prelude, judged.text) if part)
    again = judge(whole, dialect)
    assert (again.prelude, again.text) == (judged.prelude, judged.text)


@pytest.mark.parametrize(("dialect", "reason", "text"), HOSTILE)
def test_what_does_more_than_read_is_refused(dialect: str, reason: str, text: str) -> None:
    assert refused(text, dialect).reason == reason


@pytest.mark.parametrize(
    ("sql", "reason", "place"),
    [
        ("select a,\n  pg_sleep(1)\nfrom t", "function", (2, 3)),
        ("select a\nfrom t\nwhere b = = 1", "syntax", (3, 11)),
        ("select *\nfrom\n   pg_shadow", "system_table", (3, 4)),
        ("select 1;\nselect 2", "several_statements", (1, 9)),
        ("  drop table t", "not_a_query", (1, 3)),
        ("select a from t\nwhere a = 'x{{b}}'", "parameter_in_text", (2, 11)),
        ("select a\nfrom {{b}}", "parameter_place", (2, 6)),
        ("select 'a'\n  , \u200b1", "bad_character", (2, 5)),
    ],
)
def test_the_place_is_told(sql: str, reason: str, place: tuple[int, int]) -> None:
    error = refused(sql)
    assert (error.reason, (error.line, error.column)) == (reason, place)


@pytest.mark.parametrize(
    "sql",
    [
        "select " + "(" * 5000 + "1" + ")" * 5000,
        "select " + "not " * 7000 + "a from t",
        "select " + "-" * 1 + " - " * 3000 + "1",
        "select 1 from t where " + " and ".join(["a = 1"] * 1900),
        " union all ".join(["select 1"] * 2500),
        "select " + "case when a then " * 300 + "1" + " end" * 300,
        "select " + "||".join(["'a'"] * 3900),
        "select 1" + " " * 50_000,
        "select " + ",".join("a" for _n in range(30_000)),
    ],
)
def test_texts_without_measure_are_refused_quickly(sql: str) -> None:
    assert refused(sql).reason in {"too_deep", "too_long", "syntax"}


def test_whatever_is_typed_ends_in_a_query_or_a_refusal() -> None:
    """Pieces of real queries cut, doubled, swapped and spoiled."""
    dice = random.Random(20261126)  # noqa: S311 - not a secret
    texts = [text for _dialect, text in NORMAL] + [text for *_rest, text in HOSTILE]
    noise = [
        " ",
        ";",
        "'",
        '"',
        "`",
        "(",
        ")",
        "[",
        "]",
        "{{",
        "}}",
        "--",
        "/*",
        "*/",
        "\\",
        "$$",
        "@",
        "::",
        ".",
        ",",
        "가",
    ]
    for _round in range(500):
        pieces = list(dice.choice(texts))
        for _change in range(dice.randint(1, 4)):
            at = dice.randrange(len(pieces) + 1)
            if dice.random() < 0.5:
                pieces[at : at + dice.randint(0, 6)] = [dice.choice(noise)]
            else:
                other = dice.choice(texts)
                start = dice.randrange(len(other))
                pieces[at:at] = [other[start : start + dice.randint(1, 30)]]
        for dialect in (dice.choice(list(ENGINES)),):
            try:
                judge("".join(pieces), dialect)
            except SqlRefused:
                continue


@pytest.mark.parametrize(
    ("sql", "text", "names"),
    [
        ("select a from t where b = {{x}}", "SELECT a FROM t WHERE b = {{x}}", ("x",)),
        ("select a from t where b = '{{ x }}'", "SELECT a FROM t WHERE b = {{x}}", ("x",)),
        ("select {{b}} as p, {{a}} as q, {{b}} as r", "SELECT {{b}} AS p, {{a}} AS q, {{b}} AS r", ("b", "a")),
        ("select a from t limit {{n}} -- {{no}}", "SELECT a FROM t LIMIT {{n}}", ("n",)),
        ("select '{{' as a, '}}' as b", "SELECT '{{' AS a, '}}' AS b", ()),
        (
            "select a from t where b like '%' || {{x}} || '%'",
            "SELECT a FROM t WHERE b LIKE '%' || {{x}} || '%'",
            ("x",),
        ),
    ],
)
def test_parameters_stand_where_values_stand(sql: str, text: str, names: tuple[str, ...]) -> None:
    judged = judge(sql, "postgres")
    assert (judged.text, judged.parameters) == (text, names)


def test_comments_do_not_reach_the_source() -> None:
    assert judge("select /* one */ a -- two\nfrom t", "postgres").text == "SELECT a FROM t"


def test_the_with_stands_outside_where_the_engine_wants_it() -> None:
    judged = judge("with a as (select 1 as x) select x from a order by x", "tsql")
    assert (judged.prelude, judged.text) == ("WITH a AS (SELECT 1 AS x)", "SELECT x FROM a")
    assert judged.dropped_order
    kept = judge("select top 5 x from a order by x", "tsql")
    assert (kept.text, kept.dropped_order) == ("SELECT TOP 5 x FROM a ORDER BY x", False)
