"""What the sample shop sells: invented brands, their categories, products with prices and popularity."""

from dataclasses import dataclass
from functools import cache
from random import Random

SEED = 20240229

# Brand, category, share of the shop's orders.
BRANDS = (
    ("온결살림", "생활용품", 19),
    ("하루담은", "식품", 17),
    ("달비누방", "뷰티", 14),
    ("숲속주방", "주방용품", 11),
    ("포근이불집", "홈데코", 9),
    ("모아한끼", "식품", 8),
    ("토닥문구", "문구", 6),
    ("늘솔길", "패션잡화", 5),
    ("꼬리살랑", "반려동물", 4),
    ("아람놀이터", "유아동", 3),
    ("별마루캠핑", "레저", 3),
    ("고요한밤차", "식품", 1),
)
# Category: what it sells with the usual price in won.
ITEMS = {
    "생활용품": (
        ("세탁세제", 14900),
        ("섬유유연제", 9900),
        ("주방세제", 6900),
        ("화장지", 19900),
        ("물티슈", 12900),
        ("수납함", 15900),
    ),
    "식품": (
        ("현미즉석밥", 18900),
        ("들기름", 21900),
        ("사골곰탕", 16900),
        ("견과", 24900),
        ("보리차", 8900),
        ("김자반", 7900),
    ),
    "뷰티": (
        ("천연비누", 5900),
        ("수분크림", 28900),
        ("선크림", 19900),
        ("샴푸바", 12900),
        ("핸드크림", 8900),
        ("립밤", 4900),
    ),
    "주방용품": (
        ("나무도마", 32900),
        ("무쇠팬", 54900),
        ("유리밀폐용기", 22900),
        ("실리콘조리도구", 17900),
        ("찻잔", 14900),
    ),
    "홈데코": (("차렵이불", 69900), ("극세사담요", 29900), ("암막커튼", 45900), ("쿠션", 15900), ("무드등", 34900)),
    "문구": (("다이어리", 16900), ("만년필", 39900), ("메모지", 3900), ("스티커", 2900), ("데스크매트", 21900)),
    "패션잡화": (("에코백", 19900), ("머플러", 35900), ("양말", 9900), ("카드지갑", 42900), ("장우산", 24900)),
    "반려동물": (("동결건조간식", 13900), ("배변패드", 17900), ("하네스", 26900), ("장난감", 8900), ("방석", 31900)),
    "유아동": (("원목블록", 38900), ("턱받이", 9900), ("색칠놀이", 7900), ("낮잠이불", 49900), ("물병", 15900)),
    "레저": (("접이식의자", 44900), ("랜턴", 29900), ("침낭", 79900), ("코펠", 36900), ("방수돗자리", 18900)),
}
# Variant and its price compared with the usual one.
VARIANTS = (("기본", 1.0), ("대용량", 1.7), ("선물세트", 2.4))


@dataclass(frozen=True)
class Product:
    """One article: `sku` is text with leading zeros, prices are whole won, `popularity` is a weight in its brand."""

    sku: str
    name: str
    brand: str
    category: str
    list_price: int
    cost_price: int
    popularity: float


@cache
def products() -> tuple[Product, ...]:
    """Every article, always the same."""
    chance = Random(SEED)
    return tuple(
        _product(chance, number, brand, category, position)
        for number, (brand, category, _share) in enumerate(BRANDS, start=1)
        for position in range(len(ITEMS[category]) * len(VARIANTS))
    )


def _product(chance: Random, number: int, brand: str, category: str, position: int) -> Product:
    item, price = ITEMS[category][position // len(VARIANTS)]
    variant, factor = VARIANTS[position % len(VARIANTS)]
    # The same item costs something else at another brand; prices end in 900 won.
    list_price = int(price * factor * chance.uniform(0.85, 1.25)) // 1000 * 1000 + 900
    return Product(
        sku=f"{number:03}{position + 1:04}",
        name=f"{brand} {item} {variant}",
        brand=brand,
        category=category,
        list_price=list_price,
        cost_price=round(list_price * chance.uniform(0.38, 0.62)),
        popularity=(1 / (1 + position // len(VARIANTS))) * (1, 0.5, 0.2)[position % len(VARIANTS)],
    )
