"""The sample shop's order lines, day by day.

A day's lines depend on the day alone, so a later run only adds the days that are missing and the past stays the same.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

from lookflex.demo.catalogue import BRANDS, SEED, Product, products

T = TypeVar("T")

SEOUL = timezone(timedelta(hours=9))
LINES_PER_DAY = 270
CUSTOMERS = 24_000
# How much more or less than usual is sold: by month, by day of the week from Monday, on days of a sale.
MONTHS = (0.92, 0.86, 0.97, 0.98, 1.06, 0.99, 0.93, 0.90, 1.04, 1.02, 1.24, 1.16)
WEEKDAYS = (1.14, 1.06, 1.02, 1.0, 0.94, 0.88, 0.99)
SALES = {(3, 3): 1.4, (6, 18): 1.8, (11, 11): 2.3, (11, 28): 1.9, (12, 12): 1.6}
PEAKS = {"레저": (7, 0.9), "홈데코": (12, 0.5), "식품": (1, 0.25), "문구": (3, 0.6), "패션잡화": (11, 0.4)}
PAYDAYS = (25, 26, 27)
HOURS = (9, 5, 3, 2, 1, 2, 4, 8, 14, 22, 28, 27, 25, 22, 22, 21, 20, 20, 21, 25, 32, 36, 31, 19)
# Growth of the shop: a slow S around this day, bounded, so that the number of rows never runs away.
TURNING_POINT = date(2026, 1, 1).toordinal()


class Mall(NamedTuple):
    """A sales channel: share of the lines, part of the price it pays out, advertising per settled won."""

    name: str
    share: float
    payout: float
    advertising: float


MALLS = (
    Mall("자사몰", 31, 0.97, 0.03),
    Mall("오픈마켓", 34, 0.88, 0.07),
    Mall("종합몰", 14, 0.78, 0.04),
    Mall("소셜커머스", 12, 0.84, 0.09),
    Mall("라이브방송", 6, 0.75, 0.12),
    Mall("해외몰", 3, 0.82, 0.06),
)
# Orders from abroad have no region; a few others lost theirs.
REGIONS = {
    "경기": 27, "서울": 24, "부산": 6, "인천": 6, "경남": 6, "대구": 5, "경북": 5, "충남": 4, "전남": 3, "전북": 3,
    "충북": 3, "강원": 3, "대전": 3, "광주": 3, "울산": 2, "제주": 1, "세종": 1, None: 1,
}  # fmt: skip
DISCOUNTS = {0.0: 46, 0.05: 14, 0.1: 18, 0.15: 8, 0.2: 8, 0.3: 4, 0.5: 2}
RETURNS = {"패션잡화": 0.11, "홈데코": 0.07, "유아동": 0.05, "식품": 0.01}
FURTHER_ARTICLE = 1 / 7
GUESTS = 0.04
UNSETTLED = 0.004
UNASSIGNED = 0.18
ABROAD = "해외몰"
QUANTITIES = {1: 74, 2: 16, 3: 6, 4: 2, 5: 1, 10: 0.6, 30: 0.1}


class OrderLine(NamedTuple):
    """One article of one order, in the column order of the table. Amounts are whole won, None where unknown."""

    ordered_at: datetime
    order_date: date
    order_no: str
    brand: str
    category: str
    mall: str
    product: str
    sku: str
    region: str | None
    customer_id: str | None
    quantity: int
    list_price: int
    discount_rate: float
    settlement_amount: int | None
    ad_cost: int | None
    margin: int | None
    is_returned: bool


class Order(NamedTuple):
    """What the lines of one order have in common."""

    at: datetime
    number: str
    mall: Mall
    region: str | None
    customer: str | None


def lines_of(day: date) -> list[OrderLine]:
    """The order lines of one day in the shop's time zone, in no particular order."""
    chance = Random(f"{SEED} {day.isoformat()}")
    count = round(LINES_PER_DAY * _demand(day) * chance.gauss(1, 0.06))
    articles, weights = _articles(day.month)
    orders = _orders(chance, day, count)
    order = orders[0]
    lines = []
    for place, (article, quantity, discount) in enumerate(
        zip(
            chance.choices(articles, cum_weights=weights, k=count),
            _draw(chance, QUANTITIES, count),
            _draw(chance, DISCOUNTS, count),
            strict=True,
        )
    ):
        if chance.random() > FURTHER_ARTICLE:
            order = orders[place]
        lines.append(_line(chance, order, article, quantity, discount))
    return lines


def _demand(day: date) -> float:
    growth = 1 + 0.35 * math.tanh((day.toordinal() - TURNING_POINT) / 500)
    payday = 1.12 if day.day in PAYDAYS else 1.0
    return growth * payday * MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] * SALES.get((day.month, day.day), 1.0)


@cache
def _articles(month: int) -> tuple[tuple[Product, ...], list[float]]:
    """All articles with their cumulative weights in a month."""
    shares = {brand: share for brand, _category, share in BRANDS}
    total = dict.fromkeys(shares, 0.0)
    for article in products():
        total[article.brand] += article.popularity
    weights = (shares[a.brand] * a.popularity / total[a.brand] * _season(a.category, month) for a in products())
    return products(), list(accumulate(weights))


def _season(category: str, month: int) -> float:
    peak, height = PEAKS.get(category, (1, 0.0))
    return 1 + height * math.cos((month - peak) * math.pi / 6)


def _draw(chance: Random, weights: Mapping[T, float], count: int) -> list[T]:
    return chance.choices(list(weights), list(weights.values()), k=count)


def _orders(chance: Random, day: date, count: int) -> list[Order]:
    malls = chance.choices(MALLS, [mall.share for mall in MALLS], k=count)
    regions = _draw(chance, REGIONS, count)
    hours = chance.choices([datetime.combine(day, time(hour), SEOUL) for hour in range(24)], HOURS, k=count)
    prefix = f"{day:%Y%m%d}"
    return [
        Order(
            at=hour + timedelta(seconds=int(chance.random() * 3600)),
            number=f"{prefix}-{number:05}",
            mall=mall,
            region=None if mall.name == ABROAD else region,
            customer=None if chance.random() < GUESTS else f"C{1 + int(CUSTOMERS * chance.random() ** 2.5):06}",
        )
        for number, (mall, region, hour) in enumerate(zip(malls, regions, hours, strict=True), start=1)
    ]


def _line(chance: Random, order: Order, article: Product, quantity: int, discount: float) -> OrderLine:
    settled = round(article.list_price * quantity * (1 - discount) * order.mall.payout)
    advertised = round(settled * order.mall.advertising * (0.4 + 1.2 * chance.random()))
    # Some settlements are still being argued about, some advertising was booked for the month as a whole.
    settlement = None if chance.random() < UNSETTLED else settled
    ad_cost = None if chance.random() < UNASSIGNED else advertised
    return OrderLine(
        ordered_at=order.at,
        order_date=order.at.date(),
        order_no=order.number,
        brand=article.brand,
        category=article.category,
        mall=order.mall.name,
        product=article.name,
        sku=article.sku,
        region=order.region,
        customer_id=order.customer,
        quantity=quantity,
        list_price=article.list_price,
        discount_rate=discount,
        settlement_amount=settlement,
        ad_cost=ad_cost,
        margin=None if settlement is None else settlement - (ad_cost or 0) - article.cost_price * quantity,
        is_returned=chance.random() < RETURNS.get(article.category, 0.03),
    )
