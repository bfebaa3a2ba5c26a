"""Fields, answers and a short way from a config and rows to a drawn chart, for the tests of `dashboards.charts`."""

from datetime import UTC, datetime
from typing import Any

from dashboards.charts.config import ChartConfig, parse_config
from dashboards.charts.data import Answer, ChartData, FieldMeta, Page, chart_data
from dashboards.charts.drawing import draw
from dashboards.charts.plan import plan
from dashboards.charts.texts import KOREAN_UNITS, Texts
from datasources.query.result import Result
from datasources.query.spec import FieldType, SourceField, TableRef

READ_AT = datetime(2026, 11, 23, 0, 5, tzinfo=UTC)
TYPES = {
    "date": FieldType.DATE,
    "ordered_at": FieldType.DATETIME,
    "brand": FieldType.TEXT,
    "category": FieldType.TEXT,
    "gift": FieldType.BOOLEAN,
    "amount": FieldType.NUMBER,
    "rate": FieldType.NUMBER,
}
FIELDS = {key: SourceField(key, f"col_{key}", kind) for key, kind in TYPES.items()}
META = {
    "date": FieldMeta("date", "날짜", FieldType.DATE),
    "ordered_at": FieldMeta("ordered_at", "주문 시각", FieldType.DATETIME),
    "brand": FieldMeta("brand", "브랜드", FieldType.TEXT),
    "category": FieldMeta("category", "카테고리", FieldType.TEXT),
    "gift": FieldMeta("gift", "선물", FieldType.BOOLEAN),
    "amount": FieldMeta("amount", "매출", FieldType.NUMBER, "₩#,##0", "부가세 포함"),
    "rate": FieldMeta("rate", "마진율", FieldType.NUMBER, "0.0%"),
}
TABLE = TableRef("orders")
TEXTS = Texts(units=KOREAN_UNITS)
SUM = {"field": "amount", "aggregate": "SUM"}


def answer(config: ChartConfig, rows: list[tuple[Any, ...]], *, metrics_only: bool = False) -> Answer:
    """Rows in the config's column order, but placed in the result backwards: only `positions` may be trusted."""
    ids = [item.id for item in config.metrics] if metrics_only else list(config.ids)
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in ids]
    types = [_type(config, column_id) for column_id in ids]
    positions = {column_id: len(ids) - 1 - index for index, column_id in enumerate(ids)}
    return Answer(Result(tuple(columns[::-1]), tuple(types[::-1]), READ_AT, 12), positions)


def _type(config: ChartConfig, column_id: str) -> FieldType:
    for item in config.all_dimensions:
        if item.id == column_id:
            return FieldType.DATE if item.grain else TYPES[item.field]
    return FieldType.NUMBER


def data_of(
    chart_type: str,
    raw: dict[str, Any],
    rows: list[tuple[Any, ...]],
    *,
    totals: tuple[Any, ...] | None = None,
    page: Page | None = None,
    texts: Texts = TEXTS,
) -> tuple[ChartConfig, ChartData]:
    config = parse_config(chart_type, raw)
    data = chart_data(
        config,
        plan(chart_type, config, table=TABLE, fields=FIELDS),
        fields=META,
        answer=answer(config, rows),
        totals=None if totals is None else answer(config, [totals], metrics_only=True),
        page=page,
        texts=texts,
    )
    return config, data


def drawn(chart_type: str, raw: dict[str, Any], rows: list[tuple[Any, ...]], **options: Any) -> Any:
    config, data = data_of(chart_type, raw, rows, **options)
    return draw(chart_type, config, data, options.get("texts", TEXTS))
