"""What a text leaves open: `%(name)s`, `%s`, `{name}`."""

import re
from collections import Counter
from collections.abc import Sequence

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def agree(source: Sequence[str], translation: Sequence[str]) -> bool:
    """True when each translated form has the placeholders of the source (of its last form: the plural names the count).

    With one plural form (Korean) that form stands for all counts.
    """
    wanted = Counter(_PLACEHOLDER.findall(source[-1]))
    return all(Counter(_PLACEHOLDER.findall(form)) == wanted for form in translation)
