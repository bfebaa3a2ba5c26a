"""RE2 patterns for MariaDB, which has PCRE2, and MySQL 8, which has ICU: only what both read alike.

In both `$` also matches before a last newline and `.` follows options of the server, so ends and lines are written as
assertions. Sources: pcre2pattern(3); https://unicode-org.github.io/icu/userguide/strings/regexp.html
"""

from datasources.query.regex import Translation


def to_common(pattern: str) -> str:
    """The valid RE2 `pattern` as one that matches the same texts in PCRE2 and ICU; `OperatorUnsupported` as `Translation`
    says, and for a repeated assertion (`^*`), which the two read differently."""
    return _Common(pattern).run()


class _Common(Translation):
    any_character = "(?s:.)"

    def options(self) -> str:
        return "(?i)" if "i" in self.flags else ""

    def caret(self) -> str:
        self.at += 1
        return self.assertion(r"(?<![^\n])" if "m" in self.flags else r"\A")

    def dollar(self) -> str:
        self.at += 1
        return self.assertion(r"(?![^\n])" if "m" in self.flags else r"\z")

    def assertion(self, text: str) -> str:
        if self.pattern[self.at : self.at + 1] in {"*", "+", "?", "{"}:
            raise self.unsupported()
        return text
