"""`{% load forms_ui %}`: what is wrong, beside the control it is about."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lookflex.templatetags.ui import icon

register = template.Library()


@register.simple_tag
def invalid(problems: Mapping[str, str], path: str) -> SafeString:
    """What a control says about itself while there is a sentence at `path` (shown by `problem`): that it is wrong, and where
    that is explained."""
    if path not in problems:
        return SafeString("")
    return format_html(' aria-invalid="true" aria-describedby="{}"', _place(path))


@register.simple_tag
def problem(problems: Mapping[str, str], path: str) -> SafeString:
    """The sentence at `path` (`config.limit`), or below it where no row of its own shows it; nothing where all is well."""
    text = problems.get(path)
    if text is None:
        return SafeString("")
    return format_html('<p class="field-error" id="{}">{}<span>{}</span></p>', _place(path), icon("circle-alert"), text)


def _place(path: str) -> str:
    return f"problem-{path.replace('.', '-')}"
