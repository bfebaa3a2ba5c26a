"""What a chart type takes: how many dimensions and metrics, and which settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Both ends included."""

    low: int
    high: int

    def hold(self, count: int) -> bool:
        return self.low <= count <= self.high


@dataclass(frozen=True, slots=True)
class Shape:
    """`keys` are the settings beside dimensions and metrics; `one_of_any`: at least one column of either sort."""

    dimensions: Bounds
    metrics: Bounds
    keys: frozenset[str]
    one_of_any: bool = False
