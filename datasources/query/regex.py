"""RE2 patterns in the words of another engine, so that a filter finds the same rows in every source.

The syntaxes look alike and differ quietly: what a dot, a dollar sign, a word boundary or `[[:alpha:]]` means follows the
engine, its options and its locale. So everything is written out; a subclass says what its engine has for beginnings, ends
and "any character". Greediness needs no care, since only "does it match" is asked.
Source: https://github.com/google/re2/wiki/Syntax
"""

import re
from collections.abc import Callable
from typing import ClassVar

from datasources.query.errors import OperatorUnsupported

WORD = "0-9A-Za-z_"
SPACE = r"\t\n\f\r "
CLASSES = {"d": "0-9", "w": WORD, "s": SPACE}
POSIX = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "ascii": r"\x01-\x7f",
    "blank": r"\t ",
    "cntrl": r"\x01-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`\{-~",
    "space": r"\t\n\x0b\f\r ",
    "upper": "A-Z",
    "word": WORD,
    "xdigit": "0-9A-Fa-f",
}
BOUNDARIES = {
    "b": f"(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))",
    "B": f"(?:(?<=[{WORD}])(?=[{WORD}])|(?<![{WORD}])(?![{WORD}]))",
}
CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
SPECIAL = frozenset("\\^$.[]|()*+?{}-&")

FLAGS = re.compile(r"\(\?([ismU]+)\)")
REPEAT = re.compile(r"\{(\d+)(?:,(\d*))?\}")
GROUP = re.compile(r"\((?:\?(?::|P?<\w+>))?(?!\?)")
LITERAL = re.compile(r"\\Q(.*?)(?:\\E|\Z)", re.DOTALL)
CODE = re.compile(r"\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
POSIX_CLASS = re.compile(r"\[:(\w+):\]")


class Translation:
    """One pass over a valid RE2 pattern from left to right. `at` is the place of the next character to read.

    `run` raises `OperatorUnsupported` (reason `unsupported_pattern`) for Unicode classes, flags inside the pattern, negated
    classes within brackets and more than `max_repeat` repetitions."""

    max_repeat = 1000
    ends: ClassVar[dict[str, str]] = {"A": r"\A", "z": r"\z"}
    """The beginning and the end of the text."""
    any_character = "."
    """Also a newline."""

    def __init__(self, pattern: str) -> None:
        flags = FLAGS.match(pattern)
        self.flags = flags.group(1) if flags else ""
        self.pattern = pattern
        self.at = flags.end() if flags else 0

    def options(self) -> str:
        """What stands before the pattern for the flags `i` and `m`."""
        raise NotImplementedError

    def caret(self) -> str:
        """RE2's `^` at `at`."""
        return self._plain()

    def dollar(self) -> str:
        """RE2's `$` at `at`."""
        return self._plain()

    def assertion(self, text: str) -> str:
        """`text` for an assertion that was just read."""
        return text

    def run(self) -> str:
        """The pattern in the engine's words."""
        steps: dict[str, Callable[[], str]] = {
            "\\": self._escape,
            "[": self._bracket,
            "(": self._group,
            "{": self._repeat,
            ".": self._dot,
            "^": self.caret,
            "$": self.dollar,
        }
        parts = []
        while self.at < len(self.pattern):
            step = steps.get(self.pattern[self.at], self._plain)
            parts.append(step())
        return self.options() + "".join(parts)

    def _plain(self) -> str:
        self.at += 1
        return self.pattern[self.at - 1]

    def _dot(self) -> str:
        self.at += 1
        return self.any_character if "s" in self.flags else r"[^\n]"

    def _group(self) -> str:
        found = GROUP.match(self.pattern, self.at)
        if found is None:
            raise self.unsupported()
        self.at = found.end()
        return "(?:"

    def _repeat(self) -> str:
        found = REPEAT.match(self.pattern, self.at)
        if found is None:
            self.at += 1
            return r"\{"
        if any(int(bound) > self.max_repeat for bound in found.groups() if bound):
            raise self.unsupported()
        self.at = found.end()
        return found.group()

    def _escape(self) -> str:
        if quoted := LITERAL.match(self.pattern, self.at):
            self.at = quoted.end()
            return "".join(_literal(character) for character in quoted.group(1))
        letter = self.pattern[self.at + 1]
        if letter in BOUNDARIES or letter in self.ends or letter.lower() in CLASSES:
            self.at += 2
            if letter in BOUNDARIES or letter in self.ends:
                return self.assertion(BOUNDARIES.get(letter) or self.ends[letter])
            return f"[{'' if letter in CLASSES else '^'}{CLASSES[letter.lower()]}]"
        return _literal(self._character())

    def _character(self) -> str:
        """One character, escaped or not."""
        if self.pattern[self.at] != "\\":
            return self._plain()
        if code := CODE.match(self.pattern, self.at):
            self.at = code.end()
            value = int(code[3], 8) if code[3] else int(code[1] or code[2], 16)
            if value:
                return chr(value)
            raise self.unsupported()
        letter = self.pattern[self.at + 1]
        if letter.isalnum() and letter not in CONTROLS:
            raise self.unsupported()
        self.at += 2
        return CONTROLS.get(letter, letter)

    def _bracket(self) -> str:
        parts = ["["]
        self.at += 1
        if self.pattern[self.at] == "^":
            parts.append(self._plain())
        first = self.at
        while self.pattern[self.at] != "]" or self.at == first:
            parts.append(self._bracket_item())
        self.at += 1
        return "".join(parts) + "]"

    def _bracket_item(self) -> str:
        if posix := POSIX_CLASS.match(self.pattern, self.at):
            self.at = posix.end()
            return POSIX[posix.group(1)]
        if self.pattern.startswith("[:^", self.at):
            raise self.unsupported()
        if self.pattern[self.at] == "\\" and self.pattern[self.at + 1] in CLASSES:
            self.at += 2
            return CLASSES[self.pattern[self.at - 1]]
        low = _literal(self._character())
        if self.pattern[self.at] != "-" or self.pattern[self.at + 1] == "]":
            return low
        self.at += 1
        return f"{low}-{_literal(self._character())}"

    def unsupported(self) -> OperatorUnsupported:
        return OperatorUnsupported(self.pattern[self.at :][:20], reason="unsupported_pattern")


def _literal(character: str) -> str:
    """The character standing for itself, inside brackets and outside."""
    return f"\\{character}" if character in SPECIAL else character
