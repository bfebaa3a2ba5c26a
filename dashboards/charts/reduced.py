"""A chart whose source lost fields it uses: what is left of it."""

from collections.abc import Container
from dataclasses import dataclass, replace

from dashboards.charts.config import ChartConfig


@dataclass(frozen=True, slots=True)
class Reduced:
    """`config` without everything over the fields `missing` (keys, each once). `unsorted`: rows were ordered by one of them, so
    they come in another order, and under a limit others may come than were meant."""

    config: ChartConfig
    missing: tuple[str, ...] = ()
    unsorted: bool = False


def reduced(config: ChartConfig, known: Container[str]) -> Reduced:
    """`known`: the keys of the fields there are. Neither sums nor counts change: fewer dimensions make larger groups, of the
    same rows."""
    missing = tuple(key for key in config.fields if key not in known)
    if not missing:
        return Reduced(config)
    dimensions = tuple(item for item in config.dimensions if item.field in known)
    metrics = tuple(item for item in config.metrics if item.field is None or item.field in known)
    series = config.series if config.series and config.series.field in known else None
    left = replace(config, dimensions=dimensions, metrics=metrics, series=series)
    ids = set(left.ids)
    sort = tuple(item for item in config.sort if item.by in ids)
    left = replace(
        left,
        sort=sort,
        widths={key: width for key, width in config.widths.items() if key in ids},
        frozen=sum(column in ids for column in config.ids[: config.frozen]),
    )
    return Reduced(left, missing, unsorted=sort != config.sort)
