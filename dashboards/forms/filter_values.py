"""A filter's stored config as the controls of its form say it, and back."""

from typing import Any

from dashboards.filters.config import FilterConfig, read_config
from dashboards.models import FilterControl


def period_of(text: str) -> Any:  # noqa: ANN401 - as the API writes it
    if ".." in text:
        first, _dots, last = text.partition("..")
        return {"from": first or None, "to": last or None}
    return {"relative": text} if text else None


def initial_of(control: FilterControl) -> dict[str, Any]:
    """A stored filter as the form begins with it."""
    config: FilterConfig = read_config(control.config)
    element = control.element
    return {
        "type": control.type,
        "source": str(control.source_id),
        "field": control.field_key,
        "title": control.title,
        "multi_select": config.multi,
        "period": _spelled(config.default),
        "values": "\n".join(_lines(config.default)),
        "reach": "CHARTS" if config.charts is not None else config.reach,
        "charts": sorted(config.charts or ()),
        "parameter": config.feed.name,
        "parameter_until": config.feed.until,
        "x": element.x,
        "y": element.y,
        "width": element.width,
        "height": element.height,
        "revision": element.revision,
    }


def _lines(default: object) -> list[str]:
    if isinstance(default, list):
        return [str(value) for value in default if value is not None]
    return [str(default)] if isinstance(default, str | int | float) else []


def _spelled(default: object) -> str:
    if not isinstance(default, dict):
        return ""
    if "relative" in default:
        return str(default["relative"])
    return f"{default.get('from') or ''}..{default.get('to') or ''}"
