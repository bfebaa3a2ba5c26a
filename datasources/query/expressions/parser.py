"""From text to syntax: a small precedence-climbing parser (Pratt, "Top down operator precedence", 1973).

From loose to tight: OR · AND · NOT · = <> < <= > >= IN BETWEEN IS · + - || · * / % · sign · values, names, functions."""

from decimal import Decimal
from typing import Any

from datasources.query.expressions.errors import ExpressionError
from datasources.query.expressions.syntax import Apply, Name, Syntax, Value
from datasources.query.expressions.tokens import Kind, Token, tokens

MOST_DEPTH = 40
"""Parentheses and functions within one another."""
BINARY = {
    "OR": 1, "AND": 2, "=": 4, "<>": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "IN": 4, "BETWEEN": 4, "IS": 4,
    "NOT": 4, "LIKE": 4, "+": 5, "-": 5, "||": 5, "*": 6, "/": 6, "%": 6,
}  # fmt: skip
NEGATION, SIGN = 3, 7
CONSTANTS = {"NULL": None, "TRUE": True, "FALSE": False}
RESERVED = frozenset(
    {"AND", "OR", "NOT", "IN", "IS", "BETWEEN", "LIKE", "CASE", "WHEN", "THEN", "ELSE", "END", *CONSTANTS}
)
"""Names that a field may have only in [ ]."""


def parse(text: str) -> Syntax:
    """`ExpressionError` with the place of the first mistake."""
    reader = _Reader(tokens(text))
    if reader.is_over():
        raise ExpressionError("empty")
    found = reader.expression(0)
    if not reader.is_over():
        raise reader.unexpected("unexpected")
    return found


class _Reader:
    """Where the parser stands."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    @property
    def now(self) -> Token:
        return self._tokens[self._at]

    def is_over(self) -> bool:
        return self.now.kind is Kind.END

    def _next(self) -> Token:
        token = self.now
        self._at += 1
        return token

    def _is(self, word: str) -> bool:
        return word in ((self.now.text,) if self.now.kind is Kind.SIGN else (self.now.word,))

    def _take(self, *words: str) -> bool:
        if any(map(self._is, words)):
            self._at += 1
            return True
        return False

    def _expect(self, word: str) -> Token:
        if not self._is(word):
            raise self.unexpected("expected", wanted=word)
        return self._next()

    def unexpected(self, code: str, **params: Any) -> ExpressionError:  # noqa: ANN401 - for a sentence
        token = self.now
        if token.kind is Kind.END:
            code = "unfinished" if code == "unexpected" else code
        return ExpressionError(code, token.start, token.end, found=token.text, **params)

    def expression(self, least: int) -> Syntax:
        """The longest expression whose operators bind tighter than `least`."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise ExpressionError("too_deep", self.now.start, self.now.end)
        left = self._operand()
        while (strength := self._strength()) > least:
            left = self._joined(left, strength)
        self._depth -= 1
        return left

    def _strength(self) -> int:
        token = self.now
        return BINARY.get(token.text if token.kind is Kind.SIGN else token.word, 0)

    def _joined(self, left: Syntax, strength: int) -> Syntax:
        token = self._next()
        sign = token.word or token.text
        if sign in {"NOT", "IN", "BETWEEN", "IS", "LIKE"}:
            return self._tested(left, sign, token)
        right = self.expression(strength)
        name = {"!=": "<>", "||": "CONCAT", "%": "MOD"}.get(sign, sign)
        return Apply(name, (left, right), token.start, token.end)

    def _tested(self, left: Syntax, word: str, token: Token) -> Syntax:
        negated = word == "NOT"
        if negated:
            word = self.now.word
            if word not in {"IN", "BETWEEN", "LIKE"}:
                raise self.unexpected("expected", wanted="IN")
            self._next()
        found = self._test(left, word, token)
        if word == "IS" and self._tokens[self._at - 2].word == "NOT":
            negated = True
        return Apply("NOT", (found,), token.start, token.end) if negated else found

    def _test(self, left: Syntax, word: str, token: Token) -> Syntax:
        if word == "LIKE":
            raise ExpressionError("no_like", token.start, token.end)
        if word == "IS":
            self._take("NOT")
            self._expect("NULL")
            return Apply("IS NULL", (left,), token.start, token.end)
        if word == "BETWEEN":
            low = self.expression(BINARY["AND"] + 2)
            self._expect("AND")
            return Apply("BETWEEN", (left, low, self.expression(BINARY["AND"] + 2)), token.start, token.end)
        self._expect("(")
        return Apply("IN", (left, *self._arguments()), token.start, token.end)

    def _arguments(self) -> list[Syntax]:
        """Up to the closing parenthesis, which is taken."""
        found: list[Syntax] = []
        if self._take(")"):
            return found
        while True:
            found.append(self.expression(0))
            if self._take(")"):
                return found
            self._expect_comma()

    def _expect_comma(self) -> None:
        if not self._take(","):
            raise self.unexpected("expected_closing")

    def _operand(self) -> Syntax:
        token = self._next()
        if token.kind is Kind.NUMBER:
            return Value(Decimal(token.text), token.start, token.end)
        if token.kind is Kind.TEXT:
            return Value(token.text, token.start, token.end)
        if token.kind is Kind.LABEL:
            return Name(token.text.strip(), "", token.start, token.end, is_label=True)
        if token.kind is Kind.NAME:
            return self._word(token)
        if token.kind is Kind.SIGN and token.text in "+-":
            return Apply("NEG" if token.text == "-" else "POS", (self.expression(SIGN - 1),), token.start, token.end)
        if token.text == "(":
            inner = self.expression(0)
            if not self._take(")"):
                raise self.unexpected("expected_closing")
            return inner
        self._at -= 1
        raise self.unexpected("unexpected")

    def _word(self, token: Token) -> Syntax:  # noqa: PLR0911 - one line for each
        word = token.word
        if word in CONSTANTS:
            return Value(CONSTANTS[word], token.start, token.end)
        if word == "NOT":
            return Apply("NOT", (self.expression(NEGATION - 1),), token.start, token.end)
        if word == "CASE":
            return self._case(token)
        if word in RESERVED:
            self._at -= 1
            raise self.unexpected("unexpected")
        if self._take("("):
            if word == "COUNT" and self._is("*"):
                self._next()
                self._expect(")")
                return Apply("COUNT", (), token.start, token.end)
            return Apply(word, tuple(self._arguments()), token.start, token.end)
        if not self._take("."):
            return Name(token.text, "", token.start, token.end)
        field = self._next()
        if field.kind not in {Kind.NAME, Kind.LABEL}:
            self._at -= 1
            raise self.unexpected("expected_field")
        return Name(field.text.strip(), token.text, token.start, field.end, is_label=field.kind is Kind.LABEL)

    def _case(self, token: Token) -> Syntax:
        """`CASE WHEN … THEN … ELSE … END`; as arguments: condition, value, …, and the last value where there is an ELSE."""
        parts: list[Syntax] = []
        if not self._is("WHEN"):
            raise self.unexpected("case_when")
        while self._take("WHEN"):
            parts.append(self.expression(0))
            self._expect("THEN")
            parts.append(self.expression(0))
        if self._take("ELSE"):
            parts.append(self.expression(0))
        self._expect("END")
        return Apply("CASE", tuple(parts), token.start, token.end)
