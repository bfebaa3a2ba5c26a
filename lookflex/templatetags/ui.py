"""Small template tags of the design system: `{% load ui %}`."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


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
