"""Names in an expression: labels in [ ] and other spellings become keys, and keys follow when they are renamed."""

from collections.abc import Mapping
from itertools import pairwise

from datasources.query.expressions.parser import RESERVED
from datasources.query.expressions.tokens import Kind, Token, tokens


def written(key: str) -> str:
    """A key as it stands in an expression."""
    return f"[{key}]" if key.upper() in RESERVED else key


def with_keys(text: str, keys: Mapping[tuple[int, int], str]) -> str:
    """`text` with what stands at each of the places (start, end) written as the key there."""
    for (start, end), key in sorted(keys.items(), reverse=True):
        text = text[:start] + written(key) + text[end:]
    return text


def renamed(text: str, before: str, after: str) -> str:
    """A stored expression (which has keys only) after the field `before` is called `after`."""
    found = tokens(text)
    places = {
        (token.start, token.end): after
        for token, following in pairwise(found)
        if token.text == before and _is_field(token, following)
    }
    return with_keys(text, places)


def _is_field(token: Token, following: Token) -> bool:
    return token.kind is Kind.LABEL or (token.kind is Kind.NAME and following.text != "(")
