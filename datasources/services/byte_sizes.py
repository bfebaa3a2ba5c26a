"""Bytes as people read them, in the units in which warehouses count: 1 GB is 1024 MB."""

STEP = 1024
UNITS = ("bytes", "KB", "MB", "GB", "TB")
WHOLE_FROM = 100


def text(size: int) -> str:
    """`1.2 GB`, `350 MB`: two digits where there are fewer than three."""
    value, place = float(size), 0
    while round(value) >= STEP and place < len(UNITS) - 1:
        value, place = value / STEP, place + 1
    if place == 0 or value >= WHOLE_FROM or value == int(value):
        return f"{value:,.0f} {UNITS[place]}"
    return f"{value:,.1f}".removesuffix(".0") + f" {UNITS[place]}"
