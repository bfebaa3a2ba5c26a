"""The SQL of every dialect for a list of questions is what was written down and checked by hand."""

from functools import lru_cache
from pathlib import Path

import pytest

from datasources.tests.golden_cases import CASES, DIALECTS, written

FOLDER = Path(__file__).parent / "golden"


@lru_cache(maxsize=8)
def texts(dialect: str) -> dict[str, str]:
    """The paragraphs of a dialect's file by name."""
    paragraphs = (FOLDER / f"{dialect}.sql").read_text(encoding="utf-8").strip().split("\n\n")
    parts = (paragraph.removeprefix("-- ").split("\n", 1) for paragraph in paragraphs)
    return {name: text for name, text in parts}  # noqa: C416 - two-item lists are no pairs to mypy


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_statement_is_the_one_written_down(dialect: str, name: str) -> None:
    assert written(CASES[name], DIALECTS[dialect]) == texts(dialect).get(name)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_nothing_is_written_down_that_nobody_asks(dialect: str) -> None:
    assert list(texts(dialect)) == list(CASES)
