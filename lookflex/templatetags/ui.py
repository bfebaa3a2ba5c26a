"""Small template tags of the design system: `{% load ui %}`."""

import json
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import PrefixNode, static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
_CHUNKS = Path(settings.BASE_DIR) / "static" / "dist" / "chunks.json"


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A Lucide icon from the sprite, hidden from screen readers: whoever uses it writes the words beside it.

    `name` is one of `static/src/icons.json`; `size` is empty (16 px) or "lg" (20 px).
    """
    return _use(static("icons.svg"), name, f"icon icon-{size}" if size else "icon")


@lru_cache(maxsize=512)
def _use(sprite: str, name: str, css_class: str) -> SafeString:
    """A page has dozens of icons, and few different ones."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', css_class, sprite, name
    )


@register.simple_tag
def preload_scripts(*modules: str) -> SafeString:
    """Has the browser fetch what these modules of `static/src/js` consist of while it still reads the page, and not only
    once a script asks for them."""
    chunks = {chunk: None for module in modules for chunk in _chunks().get(module, ())}
    # Scripts import chunks by these very names, not by those that Django gives to static files.
    prefix = PrefixNode.handle_simple("STATIC_URL")
    return format_html_join("", '<link rel="modulepreload" href="{}{}">', ((prefix, chunk) for chunk in chunks))


def _chunks() -> dict[str, list[str]]:
    """By module, as the build wrote them; none where it never ran."""
    try:
        return _read_chunks(_CHUNKS.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=1)
def _read_chunks(_written: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_CHUNKS.read_bytes())
    return found
