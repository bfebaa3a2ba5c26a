"""Labels of a job: what it was asked for, as the bill shows it.

Rules: https://cloud.google.com/bigquery/docs/labels-intro#requirements (lower case letters of any alphabet, digits, `_` and
`-`; 63 characters; a key begins with a letter)."""

import re
from collections.abc import Mapping

MAX_LENGTH = 63
MAX_LABELS = 10
UNFIT = re.compile(r"[^\w-]+")


def labels(purpose: Mapping[str, str]) -> dict[str, str]:
    """`purpose` (`{"dashboard": …, "chart": …}`) as labels; what has no letter a key could begin with is left out."""
    found = {"application": "lookflex"}
    for name, value in list(purpose.items())[:MAX_LABELS]:
        key = _fit(name)
        if key[:1].isalpha():
            found[key] = _fit(value)
    return found


def _fit(text: str) -> str:
    return UNFIT.sub("_", text.lower()).strip("_")[:MAX_LENGTH]
