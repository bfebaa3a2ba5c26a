"""One section of a format code: its tokens become items."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from datasources.formats.brackets import read_bracket
from datasources.formats.date_codes import date_part
from datasources.formats.date_names import names_of
from datasources.formats.errors import FormatError, Reason
from datasources.formats.plan import Condition, Item, ItemKind, Section
from datasources.formats.tokens import Token

_KINDS = {
    "date": ItemKind.DATE,
    "half": ItemKind.DATE,
    "digits": ItemKind.INTEGER,
    "general": ItemKind.GENERAL,
    "text": ItemKind.TEXT,
}
_AS_WRITTEN = frozenset({"quoted", "escaped", "literal"})


@dataclass(slots=True)
class SectionReader:
    """Collects the items of one section. After `read()`, `kind` says what it shows (None: literals only)."""

    tokens: Sequence[Token]
    kind: ItemKind | None = None
    items: list[Item] = field(default_factory=list)
    color: str | None = None
    condition: Condition | None = None
    language: str = ""
    shift: int = 0
    grouped: bool = False

    def read(self) -> Section:
        """Raises FormatError where the tokens do not go together."""
        self.kind = self._kind()
        for index, token in enumerate(self.tokens):
            if token.kind == "bracket":
                self._bracket(token)
            elif token.kind in _AS_WRITTEN:
                self._literal(token)
            elif token.kind == "space":
                self._add(ItemKind.LITERAL, " ")
            elif self.kind is ItemKind.DATE:
                self._date_token(index)
            elif self.kind is ItemKind.INTEGER:
                self._number_token(index)
            else:
                self._other_token(token)
        return self._section()

    def _kind(self) -> ItemKind | None:
        kinds = [(_KINDS[token.kind], token) for token in self.tokens if token.kind in _KINDS]
        for kind, token in kinds:
            if kind is not kinds[0][0]:
                raise FormatError(token.position, Reason.MIXED_KINDS)
        return kinds[0][0] if kinds else None

    def _add(self, kind: ItemKind, text: str = "") -> None:
        """Neighbours of one kind become one item, except date parts."""
        if self.items and self.items[-1].kind is kind and kind is not ItemKind.DATE:
            text = self.items.pop().text + text
        self.items.append(Item(kind, text))

    def _bracket(self, token: Token) -> None:
        bracket = read_bracket(token)
        if bracket.color or bracket.condition:
            if self.items or (bracket.color and self.color) or (bracket.condition and self.condition):
                raise FormatError(token.position, Reason.MISPLACED_BRACKET)
            self.color = bracket.color or self.color
            self.condition = bracket.condition or self.condition
            return
        self.language = bracket.language or self.language
        if bracket.symbol:
            self._add(ItemKind.LITERAL, bracket.symbol)

    def _literal(self, token: Token) -> None:
        if self.kind is ItemKind.INTEGER and token.kind == "literal" and token.text == "/":
            raise FormatError(token.position, Reason.NOT_SUPPORTED)  # a fraction
        if token.text:
            self._add(ItemKind.LITERAL, token.text)

    def _date_token(self, index: int) -> None:
        token = self.tokens[index]
        if token.kind in {"point", "comma"}:
            self._add(ItemKind.LITERAL, token.text)
        elif token.kind in {"date", "half"}:
            self._add(ItemKind.DATE, date_part(self.tokens, index))
        else:
            raise FormatError(token.position, Reason.MIXED_KINDS)

    def _number_token(self, index: int) -> None:
        token = self.tokens[index]
        past_point = any(item.kind is ItemKind.POINT for item in self.items)
        if token.kind == "digits":
            self._add(ItemKind.FRACTION if past_point else ItemKind.INTEGER, token.text)
        elif token.kind == "comma":
            self._comma(index)
        elif token.kind == "percent":
            self._percent(token)
        elif past_point:
            raise FormatError(token.position, Reason.SECOND_POINT)
        else:
            if not any(item.kind is ItemKind.INTEGER for item in self.items):
                self._add(ItemKind.INTEGER, "#")  # `.00` shows 12.50 whole
            self._add(ItemKind.POINT)

    def _comma(self, index: int) -> None:
        """Between integer placeholders a comma groups thousands, after the last placeholder each divides by 1,000."""
        token = self.tokens[index]
        later = [other.kind for other in self.tokens[index + 1 :] if other.kind in {"digits", "point"}]
        past_point = any(item.kind is ItemKind.POINT for item in self.items)
        follows_digits = index > 0 and self.tokens[index - 1].kind == "digits"
        if follows_digits and not later:
            self.shift -= 3 * len(token.text)
        elif follows_digits and later[0] == "digits" and not past_point and len(token.text) == 1:
            self.grouped = True
        else:
            raise FormatError(token.position, Reason.MISPLACED_COMMA)

    def _percent(self, token: Token) -> None:
        if self.shift > 0 or any(other.kind == "percent" and other is not token for other in self.tokens):
            raise FormatError(token.position, Reason.SECOND_PERCENT)  # spreadsheets disagree about what it means
        self.shift += 2
        self._add(ItemKind.LITERAL, "%")

    def _other_token(self, token: Token) -> None:
        if token.kind not in {"general", "text"}:
            raise FormatError(token.position, Reason.UNQUOTED_TEXT)
        self._add(_KINDS[token.kind])

    def _section(self) -> Section:
        parts = dict.fromkeys(item.text for item in self.items if item.kind is ItemKind.DATE)
        names = {part: names_of(part, language=self.language) for part in parts}
        return Section(
            items=tuple(self.items),
            color=self.color,
            condition=self.condition,
            shift=self.shift,
            decimals=sum(len(item.text) for item in self.items if item.kind is ItemKind.FRACTION),
            grouped=self.grouped,
            names=tuple((part, words) for part, words in names.items() if words),
        )
