"""Made-up orders of a small Korean shop, for a first look without a source of one's own: the same ones every time."""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from io import StringIO
from random import Random

ROWS = 2000
DAYS = 548  # eighteen months
SEED = 18
# Brand, category, product, price in won, how often it is bought.
PRODUCTS = (
    ("산들바람", "의류", "린넨 셔츠", 39_000, 12),
    ("산들바람", "의류", "와이드 슬랙스", 49_000, 9),
    ("산들바람", "의류", "경량 패딩", 89_000, 5),
    ("첫눈", "화장품", "보습 로션", 24_000, 14),
    ("첫눈", "화장품", "클렌징 오일", 19_000, 11),
    ("첫눈", "화장품", "마스크팩 10매", 15_000, 10),
    ("오래된부엌", "주방", "도자기 머그", 12_000, 9),
    ("오래된부엌", "주방", "원목 트레이", 28_000, 4),
    ("들판", "식품", "유기농 현미 4kg", 21_000, 10),
    ("들판", "식품", "수제 그래놀라", 13_000, 8),
    ("한걸음", "신발", "러닝화", 79_000, 6),
    ("한걸음", "신발", "캔버스화", 45_000, 5),
)
# Mall, its share of the orders, advertising per won sold.
MALLS = (("자사몰", 35, 0.03), ("오픈마켓", 40, 0.08), ("종합몰", 15, 0.05), ("소셜커머스", 10, 0.11))
QUANTITIES = (1, 1, 1, 1, 2, 2, 3, 5)
WEEKDAYS = (1.1, 1.0, 1.0, 0.95, 0.9, 1.0, 1.2)  # from Monday
GROWTH = 0.6  # how much more is sold at the end than at the beginning


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """One line of the file; `price`, `amount` and `ad_cost` in won."""

    order_date: date
    brand: str
    category: str
    mall: str
    product: str
    quantity: int
    price: int
    amount: int
    ad_cost: int


COLUMNS = tuple(field.name for field in fields(SampleOrder))


def orders(*, today: date) -> Iterator[SampleOrder]:
    """`ROWS` orders of the eighteen months before `today`, oldest first."""
    chance = Random(SEED)  # noqa: S311 - invented figures, not secrets
    days = [today - timedelta(days=back) for back in range(DAYS, 0, -1)]
    weights = [WEEKDAYS[day.weekday()] * (1 + GROWTH * place / DAYS) for place, day in enumerate(days)]
    for day in sorted(chance.choices(days, weights, k=ROWS)):
        yield _order(chance, day)


def _order(chance: Random, day: date) -> SampleOrder:
    brand, category, product, price, _often = chance.choices(PRODUCTS, [often for *_rest, often in PRODUCTS])[0]
    mall, _share, advertising = chance.choices(MALLS, [share for _name, share, _rate in MALLS])[0]
    quantity = chance.choice(QUANTITIES)
    amount = quantity * price
    ad_cost = round(amount * advertising * chance.uniform(0.4, 1.6))
    return SampleOrder(day, brand, category, mall, product, quantity, price, amount, ad_cost)


def as_csv(*, today: date) -> bytes:
    """The orders as a file somebody might upload: UTF-8 with a header line."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(astuple(order) for order in orders(today=today))
    return out.getvalue().encode()
