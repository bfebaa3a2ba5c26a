"""Controls of a large editable table, written without a template each: a source of 300 fields has 2,100 of them, and Django's
templates took 1.3 s for these."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class _Input(Input):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401 - Django's signature
        del renderer
        widget = self.get_context(name, value, attrs)["widget"]
        given = {} if widget["value"] is None else {"value": str(widget["value"])}
        return format_html("<input{}>", flatatt({"type": widget["type"], "name": name, **given, **widget["attrs"]}))


class TextCell(_Input, forms.TextInput):
    """One line of text."""


class CheckCell(_Input, forms.CheckboxInput):
    """A box."""


class HiddenCell(_Input, forms.HiddenInput):
    """What only the script changes."""


class ChoiceCell(forms.Select):
    """A list without groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401 - Django's signature
        del renderer
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, members, _index in widget["optgroups"] for option in members]
        written = (("option", flatatt({"value": str(one["value"]), **one["attrs"]}), one["label"]) for one in options)
        inside = format_html_join("", "<{0}{1}>{2}</{0}>", written)
        return format_html("<select{}>{}</select>", flatatt({"name": name, **widget["attrs"]}), inside)
