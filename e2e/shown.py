"""Numbers as the sample dashboards show them, written again here so that our own formatter is not asked about itself."""

from decimal import ROUND_HALF_UP, Decimal


def whole(value: Decimal | int) -> str:
    """`#,##0`: 1,234"""
    return f"{_rounded(value, 0):,}"


def won(value: Decimal | int | None) -> str:
    """`₩#,##0`: ₩1,234, a loss with its sign in front; nothing where nothing is known."""
    if value is None:
        return ""
    amount = _rounded(value, 0)
    return f"{'-' if amount < 0 else ''}₩{abs(amount):,}"


def percent(share: Decimal) -> str:
    """`0.0%`: 7.6%"""
    return f"{_rounded(share * 100, 1)}%"


def hundred_millions(value: Decimal | int) -> str:
    """`0"."00,,"억"`: 12.84억"""
    millions = int(_rounded(Decimal(value) / 1_000_000, 0))
    return f"{millions // 100}.{millions % 100:02}억"


def _rounded(value: Decimal | int, places: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
