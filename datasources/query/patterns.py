"""Regular expressions as people may enter them: RE2 syntax, because its engine never runs away."""

import re2

MAX_PATTERN = 1000
"""Characters of a regular expression."""


def is_pattern(text: str) -> bool:
    """Whether `text` is a regular expression in RE2 syntax (https://github.com/google/re2/wiki/Syntax), short enough."""
    options = re2.Options()
    options.log_errors = False
    if len(text) > MAX_PATTERN or "\x00" in text:
        return False
    try:
        re2.compile(text, options)
    except (re2.error, UnicodeEncodeError):
        return False
    return True
