"""A chart's `style`: stored JSON to frozen dataclasses and back. Only numbers in bounds, enums and `#rrggbb` pass."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from lookflex.lib.strict_json import ConfigError, Node

VERSION = 1
FONT_PX = (8, 72)


class Weight(StrEnum):
    NORMAL = "normal"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class HeaderStyle:
    """Sizes are px, None means the theme's; empty colours mean the theme's."""

    font_size: int | None = None
    font_weight: Weight | None = None
    background_color: str = ""
    text_color: str = ""
    wrap_text: bool = False


@dataclass(frozen=True, slots=True)
class BodyStyle:
    font_size: int | None = None
    alternate_row_color: str = ""
    border_color: str = ""


@dataclass(frozen=True, slots=True)
class TotalsStyle:
    background_color: str = ""
    font_weight: Weight | None = None


@dataclass(frozen=True, slots=True)
class TitleStyle:
    font_size: int | None = None
    font_weight: Weight | None = None
    text_color: str = ""
    background_color: str = ""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """`border_radius` and `padding` are px, None means the theme's."""

    header: HeaderStyle = HeaderStyle()
    body: BodyStyle = BodyStyle()
    totals_row: TotalsStyle = TotalsStyle()
    title: TitleStyle = TitleStyle()
    show_border: bool = True
    border_radius: int | None = None
    padding: int | None = None
    background_color: str = ""

    def to_json(self) -> dict[str, Any]:
        """What `parse_style` reads back to the same style."""
        return {"version": VERSION, **asdict(self)}


TOP_KEYS = frozenset(
    {"version", "header", "body", "totals_row", "title", "show_border", "border_radius", "padding", "background_color"}
)
HEADER_KEYS = frozenset({"font_size", "font_weight", "background_color", "text_color", "wrap_text"})
BODY_KEYS = frozenset({"font_size", "alternate_row_color", "border_color"})
TOTALS_KEYS = frozenset({"background_color", "font_weight"})
TITLE_KEYS = frozenset({"font_size", "font_weight", "text_color", "background_color"})


def parse_style(raw: object) -> ChartStyle:
    """`raw` as sent or stored → the typed style. `ConfigError` names the first mistake."""
    node = Node.of(raw, "", TOP_KEYS)
    if node.value.get("version", VERSION) != VERSION:
        raise ConfigError("version", "unsupported_version", {"version": VERSION})
    return ChartStyle(
        header=_header(node.child("header", HEADER_KEYS)),
        body=_body(node.child("body", BODY_KEYS)),
        totals_row=_totals(node.child("totals_row", TOTALS_KEYS)),
        title=_title(node.child("title", TITLE_KEYS)),
        show_border=node.flag("show_border", default=True),
        border_radius=node.integer("border_radius", low=0, high=48),
        padding=node.integer("padding", low=0, high=64),
        background_color=node.colour("background_color"),
    )


def _font_size(node: Node) -> int | None:
    return node.integer("font_size", low=FONT_PX[0], high=FONT_PX[1])


def _header(node: Node) -> HeaderStyle:
    return HeaderStyle(
        font_size=_font_size(node),
        font_weight=node.choice("font_weight", Weight),
        background_color=node.colour("background_color"),
        text_color=node.colour("text_color"),
        wrap_text=node.flag("wrap_text"),
    )


def _body(node: Node) -> BodyStyle:
    return BodyStyle(
        font_size=_font_size(node),
        alternate_row_color=node.colour("alternate_row_color"),
        border_color=node.colour("border_color"),
    )


def _totals(node: Node) -> TotalsStyle:
    return TotalsStyle(node.colour("background_color"), node.choice("font_weight", Weight))


def _title(node: Node) -> TitleStyle:
    return TitleStyle(
        font_size=_font_size(node),
        font_weight=node.choice("font_weight", Weight),
        text_color=node.colour("text_color"),
        background_color=node.colour("background_color"),
    )
