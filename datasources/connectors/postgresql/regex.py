"""RE2 patterns in PostgreSQL's own regular expressions ("ARE").

In an ARE a dot matches a newline, a word boundary is written otherwise, and word characters and `[[:alpha:]]` follow the
database's locale.
Source: the PostgreSQL manual, section 9.7.3.
"""

from typing import ClassVar

from datasources.query.regex import Translation


def to_are(pattern: str) -> str:
    """The valid RE2 `pattern` as an ARE that matches the same texts; `OperatorUnsupported` as `Translation` says."""
    return _Are(pattern).run()


class _Are(Translation):
    max_repeat = 255
    ends: ClassVar[dict[str, str]] = {"A": r"\A", "z": r"\Z"}

    def options(self) -> str:
        # "w" lets ^ and $ match at every line and leaves everything else alone, which is RE2's "m"
        options = ("i" if "i" in self.flags else "") + ("w" if "m" in self.flags else "")
        return f"(?{options})" if options else ""
