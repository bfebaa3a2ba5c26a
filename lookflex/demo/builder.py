"""The sample dashboards: what a team of this shop would have made for itself, through the same services."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File

from accounts.models import Group, User
from accounts.models.group import GroupType
from dashboards.models import Dashboard, Page
from dashboards.models.dashboard import Visibility
from dashboards.services import boards, chart_making, filter_making
from dashboards.services.elements import Place
from datasources.jobs import uploads as upload_jobs
from datasources.models import Connection, DataSource, Field, Job
from datasources.services import connections, creating, grants
from datasources.services.creating import NewSource
from datasources.uploads.contracts import ParseOptions
from lookflex.demo.shop import ShopAccess

WON = "₩#,##0"
NUMBER = "#,##0"
WIDTH = 1400

# Field key → label, format, default aggregate, description ("" keeps what was proposed).
ORDER_FIELDS: dict[str, tuple[str, str, str, str]] = {
    "ordered_at": ("주문 시각", "yyyy-mm-dd hh:mm", "", ""),
    "order_date": ("주문일", "yyyy-mm-dd", "", "서울 시간 기준 날짜"),
    "order_no": ("주문번호", "", "COUNT_DISTINCT", "한 주문에 상품이 여러 줄일 수 있습니다"),
    "brand": ("브랜드", "", "", ""),
    "category": ("카테고리", "", "", ""),
    "mall": ("판매처", "", "", "자사몰과 입점몰"),
    "product": ("상품명", "", "", ""),
    "sku": ("상품코드", "", "", ""),
    "region": ("배송 지역", "", "", "해외 주문은 비어 있습니다"),
    "customer_id": ("고객번호", "", "COUNT_DISTINCT", "비회원은 비어 있습니다"),
    "quantity": ("수량", NUMBER, "", ""),
    "list_price": ("정가", WON, "AVG", ""),
    "discount_rate": ("할인율", "0.0%", "AVG", ""),
    "settlement_amount": ("매출", WON, "", "수수료를 뺀 정산 금액. 정산 전이면 비어 있습니다"),
    "ad_cost": ("광고비", WON, "", ""),
    "margin": ("마진", WON, "", "매출에서 원가와 광고비를 뺀 금액"),
    "is_returned": ("반품", "", "", ""),
}
PRODUCT_FIELDS: dict[str, tuple[str, str, str, str]] = {
    "sku": ("상품코드", "", "", ""),
    "product": ("상품명", "", "", ""),
    "brand": ("브랜드", "", "", ""),
    "category": ("카테고리", "", "", ""),
    "list_price": ("정가", WON, "AVG", ""),
    "cost_price": ("원가", WON, "AVG", "사내 한정"),
}


@dataclass(frozen=True, slots=True)
class People:
    """Who makes the samples and who edits them."""

    owner: User
    editor: User


def build_shop(*, access: ShopAccess, people: People) -> None:
    """The connection, its two data sources and the dashboard over them."""
    connection = connections.create(
        name="쇼핑몰 PostgreSQL",
        kind="POSTGRESQL",
        config={
            "host": access.host,
            "port": access.port,
            "database": access.database,
            "username": access.user,
            "sslmode": "disable",
        },
        secret={"password": access.password},
        actor=people.owner,
    )
    orders = creating.create_source(
        connection=connection,
        wanted=_wanted(connection, "orders", "주문", "온라인 쇼핑몰의 최근 2년 주문 내역. 한 줄이 주문 한 상품입니다."),
        actor=people.owner,
    )
    products = creating.create_source(
        connection=connection,
        wanted=_wanted(connection, "products", "상품 원가", "상품별 정가와 원가. 상품팀만 볼 수 있습니다."),
        actor=people.owner,
    )
    _describe(orders, ORDER_FIELDS)
    _describe(products, PRODUCT_FIELDS)
    team = Group.objects.create(name="상품팀", type=GroupType.DEPARTMENT, description="상품 기획과 매입")
    team.members.add(people.editor)
    grants.set_grants(source=orders, everyone=True, groups=[], users=[], actor=people.owner)
    grants.set_grants(source=products, everyone=False, groups=[team], users=[], actor=people.owner)
    _sales(orders, products, people.editor)


def _wanted(connection: Connection, table: str, label: str, description: str) -> NewSource:
    """A table of the shop, under its own name."""
    return NewSource(
        connection=str(connection.pk),
        schema="shop",
        table=table,
        label=label,
        identifier=table,
        description=description,
    )


def build_targets(*, workbook: Path, people: People) -> Job:
    """Uploads the workbook as a person would; `finish_targets` builds on it once the job is done."""
    with workbook.open("rb") as stream:
        return upload_jobs.start_upload(
            file=File(stream, name=workbook.name),
            label="월별 목표",
            identifier="monthly_targets",
            description="엑셀로 관리하는 상품별 월 목표와 재고.",
            options=ParseOptions(time_zone=settings.TIME_ZONE),
            actor=people.owner,
        )


def finish_targets(*, job: Job, people: People) -> None:
    """Grants the uploaded targets to everyone and makes the dashboard over them."""
    source = DataSource.objects.get(jobs=job)
    grants.set_grants(source=source, everyone=True, groups=[], users=[], actor=people.owner)
    keys = {field.label: field.key for field in source.fields.all()}
    for label in ("목표매출",):
        source.fields.filter(key=keys[label]).update(format=WON)
    for label in ("목표수량", "현재고"):
        source.fields.filter(key=keys[label]).update(format=NUMBER)
    _targets(source, keys, people.editor)


def _describe(source: DataSource, known: dict[str, tuple[str, str, str, str]]) -> None:
    fields = {field.key: field for field in source.fields.all()}
    for key, (label, code, aggregate, description) in known.items():
        field = fields[key]
        field.label, field.format, field.description = label, code, description
        field.default_aggregate = aggregate or field.default_aggregate
    Field.objects.bulk_update(fields.values(), ["label", "format", "description", "default_aggregate"])


def _sales(orders: DataSource, products: DataSource, actor: User) -> None:
    dashboard = boards.create_dashboard(
        name="쇼핑몰 매출 현황",
        description="판매처와 브랜드별 매출, 마진, 광고비를 매일 봅니다.",
        visibility=Visibility.TEAM,
        actor=actor,
    )
    _summary(dashboard, orders, actor)
    _order_lines(dashboard, orders, actor)
    _costs(dashboard, products, actor)


def _summary(dashboard: Dashboard, orders: DataSource, actor: User) -> None:
    page = boards.add_page(dashboard=dashboard, name="요약", width=WIDTH, height=1232, actor=actor)
    _filters(page, orders, actor)
    scores = (
        ("매출", _metric("settlement_amount", "SUM", '0"."00,,"억"')),
        ("주문 수", _metric("order_no", "COUNT_DISTINCT", NUMBER)),
        ("구매 고객", _metric("customer_id", "COUNT_DISTINCT", NUMBER)),
        ("평균 할인율", _metric("discount_rate", "AVG", "0.0%")),
    )
    for index, (title, metric) in enumerate(scores):
        place = Place(20 + index * 343, 56, 331, 104)
        _chart(page, place, "SCORECARD", title, orders, {"metrics": [metric]}, actor)
    revenue = _metric("settlement_amount", "SUM", WON, label="매출")
    margin = _metric("margin", "SUM", WON, label="마진")
    _chart(page, Place(20, 172, 846, 304), "LINE", "일별 매출과 마진", orders,
           {"dimensions": [_dimension("order_date", grain="day")], "metrics": [revenue, margin]}, actor)  # fmt: skip
    _chart(page, Place(878, 172, 502, 304), "PIE", "카테고리 비중", orders,
           {"dimensions": [_dimension("category")], "metrics": [revenue], "top": 6}, actor)  # fmt: skip
    _chart(page, Place(20, 488, 674, 304), "BAR", "판매처별 매출", orders,
           {"dimensions": [_dimension("mall")], "metrics": [revenue],
            "sort": [{"by": "m1", "direction": "DESC"}]}, actor)  # fmt: skip
    _chart(page, Place(706, 488, 674, 304), "STACKED_BAR", "월별 카테고리 매출", orders,
           {"dimensions": [_dimension("order_date", grain="month")], "series": {"field": "category"},
            "metrics": [revenue]}, actor)  # fmt: skip
    _brands(page, orders, actor)


def _brands(page: Page, orders: DataSource, actor: User) -> None:
    config = {
        "dimensions": [_dimension("brand"), _dimension("category")],
        "metrics": [
            _metric("settlement_amount", "SUM", WON, label="매출", column_id="m1"),
            _metric("margin", "SUM", WON, label="마진", column_id="m2"),
            _metric("quantity", "SUM", NUMBER, label="수량", column_id="m3"),
            _metric("order_no", "COUNT_DISTINCT", NUMBER, label="주문 수", column_id="m4"),
            _metric("discount_rate", "AVG", "0.0%", label="평균 할인율", column_id="m5"),
        ],
        "sort": [{"by": "m1", "direction": "DESC"}],
        "totals": True,
        "frozen": 1,
        "page_size": 50,
    }
    _chart(page, Place(20, 804, 1360, 408), "TABLE", "브랜드별 실적", orders, config, actor)


def _order_lines(dashboard: Dashboard, orders: DataSource, actor: User) -> None:
    page = boards.add_page(dashboard=dashboard, name="주문 내역", width=WIDTH, height=820, actor=actor)
    _filters(page, orders, actor)
    keys = ("ordered_at", "order_no", "brand", "category", "mall", "product", "sku", "region", "quantity", "list_price",
            "discount_rate", "settlement_amount", "margin")  # fmt: skip
    config = {
        "raw": True,
        "dimensions": [{"id": f"d{number}", "field": key} for number, key in enumerate(keys, start=1)],
        "sort": [{"by": "d1", "direction": "DESC"}],
        "frozen": 2,
        "page_size": 100,
        "widths": {"d6": 240},
    }
    _chart(page, Place(20, 56, 1360, 744), "TABLE", "주문 내역", orders, config, actor)


def _costs(dashboard: Dashboard, products: DataSource, actor: User) -> None:
    page = boards.add_page(dashboard=dashboard, name="상품 원가", width=WIDTH, height=700, actor=actor)
    config = {
        "dimensions": [_dimension("brand"), _dimension("product"), _dimension("sku")],
        "metrics": [_metric("list_price", "AVG", WON, label="정가"), _metric("cost_price", "AVG", WON, label="원가")],
        "totals": True,
        "frozen": 1,
    }
    _chart(page, Place(20, 20, 1360, 660), "TABLE", "상품별 원가", products, config, actor)


def _targets(source: DataSource, keys: dict[str, str], actor: User) -> None:
    dashboard = boards.create_dashboard(
        name="목표와 재고",
        description="엑셀로 올린 월별 목표와 상품 재고입니다.",
        visibility=Visibility.TEAM,
        actor=actor,
    )
    page = boards.add_page(dashboard=dashboard, name="월별 목표", width=WIDTH, height=860, actor=actor)
    filter_making.add_filter(
        page=page, place=Place(20, 12, 240, 32), kind="DROPDOWN", title="브랜드", source=source, field=keys["브랜드"],
        config={"multi_select": True}, actor=actor,
    )  # fmt: skip
    target = _metric(keys["목표매출"], "SUM", WON, label="목표 매출")
    _chart(page, Place(20, 56, 846, 304), "BAR", "월별 목표 매출", source,
           {"dimensions": [_dimension(keys["기준월"], grain="month")], "metrics": [target]}, actor)  # fmt: skip
    _chart(page, Place(878, 56, 502, 304), "PIE", "카테고리별 목표", source,
           {"dimensions": [_dimension(keys["카테고리"])], "metrics": [target], "top": 6}, actor)  # fmt: skip
    config = {
        "dimensions": [_dimension(keys["상품코드"]), _dimension(keys["상품명"]), _dimension(keys["브랜드"])],
        "metrics": [
            _metric(keys["목표수량"], "SUM", NUMBER, label="목표 수량", column_id="m1"),
            target | {"id": "m2"},
            _metric(keys["현재고"], "AVG", NUMBER, label="평균 재고", column_id="m3"),
        ],
        "sort": [{"by": "m2", "direction": "DESC"}],
        "totals": True,
        "frozen": 2,
    }
    _chart(page, Place(20, 372, 1360, 468), "TABLE", "상품별 목표와 재고", source, config, actor)


def _filters(page: Page, orders: DataSource, actor: User) -> None:
    kinds: tuple[tuple[str, str, str, int, dict[str, Any]], ...] = (
        ("DATE_RANGE", "기간", "order_date", 300, {"default_value": {"relative": "last_90_days"}}),
        ("DROPDOWN", "브랜드", "brand", 240, {"multi_select": True}),
        ("DROPDOWN", "판매처", "mall", 240, {"multi_select": True}),
    )
    x = 20
    for kind, title, field, width, config in kinds:
        place = Place(x, 12, width, 32, z=5)
        filter_making.add_filter(
            page=page, place=place, kind=kind, title=title, source=orders, field=field, config=config, actor=actor
        )
        x += width + 12


def _chart(
    page: Page, place: Place, kind: str, title: str, source: DataSource, config: dict[str, Any], actor: User
) -> None:
    chart_making.add_chart(page=page, place=place, kind=kind, title=title, source=source, config=config, actor=actor)


def _dimension(field: str, *, grain: str | None = None) -> dict[str, Any]:
    return {"field": field, "grain": grain}


def _metric(field: str, aggregate: str, code: str, *, label: str = "", column_id: str | None = None) -> dict[str, Any]:
    metric = {"field": field, "aggregate": aggregate, "format": code, "label": label}
    return metric | ({"id": column_id} if column_id else {})
