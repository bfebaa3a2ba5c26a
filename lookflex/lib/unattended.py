"""Views that a page asks by itself, while perhaps nobody sits in front of it: they do not count as use of the session."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
_MARK = "is_unattended"


def unattended(view: Callable[_P, _R]) -> Callable[_P, _R]:
    """Below other decorators or above: they keep what a function carries (`functools.wraps`)."""
    setattr(view, _MARK, True)
    return view


def is_unattended(view: object) -> bool:
    """Does the page ask it by itself?"""
    return bool(getattr(view, _MARK, False))
