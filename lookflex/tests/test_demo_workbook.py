"""The sample workbook, read back by another library than the one that wrote it."""

from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from lookflex.demo import workbook
from lookflex.demo.catalogue import products

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    path = tmp_path_factory.mktemp("workbook") / "targets.xlsx"
    written = workbook.write(path, today=TODAY)
    header, *values = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert written == len(values)
    return [dict(zip(map(str, header), row, strict=True)) for row in values]


def test_every_article_has_a_row_in_each_of_sixteen_months(rows: list[dict[str, object]]) -> None:
    months = sorted({row["기준월"] for row in rows}, key=str)
    assert (str(months[0]), str(months[-1]), len(months)) == ("2025-01-01", "2026-04-01", 16)
    assert len(rows) == 16 * len(products())


def test_codes_are_text_with_their_zeros_and_amounts_are_numbers(rows: list[dict[str, object]]) -> None:
    prices = {article.sku: article.list_price for article in products()}
    for row in rows:
        assert isinstance(row["상품코드"], str)
        assert row["상품코드"].startswith("0")
        quantity, revenue = row["목표수량"], row["목표매출"]
        assert isinstance(quantity, int | float)
        assert revenue == quantity * prices[row["상품코드"]]


def test_arrivals_are_times_in_the_past_and_some_are_missing(rows: list[dict[str, object]]) -> None:
    arrivals = [row["최근입고일"] for row in rows]
    assert "" in arrivals
    known = [arrival for arrival in arrivals if arrival != ""]
    assert len(known) > len(rows) / 2
    assert all(isinstance(arrival, datetime) and arrival.date() <= TODAY for arrival in known)


def test_it_is_the_same_every_time(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    workbook.write(tmp_path / "again.xlsx", today=TODAY)
    again = CalamineWorkbook.from_path(str(tmp_path / "again.xlsx")).get_sheet_by_index(0).to_python()[1:]
    assert again == [list(row.values()) for row in rows]
