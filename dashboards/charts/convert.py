"""Another chart type for the same question: what fits stays, in its role; what does not is named."""

from typing import Any

from dashboards.charts import registry

ALWAYS = ("dimensions", "metrics", "version")


def converted(config: dict[str, Any], *, to: str) -> tuple[dict[str, Any], list[str]]:
    """`config` (as the API writes it) for a chart of type `to`, and the field keys of what had to be dropped.

    A breakdown becomes a second dimension where the type has none, and the other way round."""
    shape = registry.shape(to)
    dimensions = list(config.get("dimensions") or [])
    metrics = list(config.get("metrics") or [])
    series = config.get("series")
    if series and "series" not in shape.keys:
        dimensions.append(series)
        series = None
    kept, rest = dimensions[: shape.dimensions.high], dimensions[shape.dimensions.high :]
    if rest and "series" in shape.keys and not series and shape.dimensions.high == 1:
        series, *rest = rest
    if series:
        shown, dropped = metrics[:1], metrics[1:]
    else:
        shown, dropped = metrics[: shape.metrics.high], metrics[shape.metrics.high :]
    left = {key: value for key, value in config.items() if key in shape.keys and key not in {*ALWAYS, "series"}}
    made = {**left, "dimensions": kept, "metrics": shown}
    if "series" in shape.keys:
        made["series"] = series
    ids = {item.get("id") for item in [*kept, *shown, *([series] if series else [])]}
    if "sort" in made:
        made["sort"] = [item for item in made["sort"] if item.get("by") in ids]
    if "widths" in made:
        made["widths"] = {key: value for key, value in made["widths"].items() if key in ids}
    return made, [str(item.get("field") or "") for item in [*rest, *dropped]]
