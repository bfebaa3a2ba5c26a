"""Where everything lies on a page, as a style sheet: inline styles are refused by the content security policy."""

from collections.abc import Iterable
from hashlib import blake2b

from dashboards.models import Element, Page


def style_sheet(*, page: Page, elements: Iterable[Element]) -> str:
    """One rule for the canvas and one per element; whole px, ids and a checked colour only."""
    background = f";background:{page.background}" if page.background else ""
    rules = [f"#canvas{{width:{page.width}px;height:{page.height}px{background}}}"]
    rules += [
        f"#e-{element.pk}{{left:{element.x}px;top:{element.y}px;width:{element.width}px;height:{element.height}px"
        f";z-index:{element.z}}}"
        for element in elements
    ]
    return "\n".join(rules) + "\n"


def version(sheet: str) -> str:
    """Changes exactly when the sheet does, so that browsers may keep it for ever."""
    return blake2b(sheet.encode(), digest_size=8).hexdigest()
