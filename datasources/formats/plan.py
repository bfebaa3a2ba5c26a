"""A parsed format: what the renderers in Python and in the browser evaluate without knowing the grammar.

Excel's implicit rules (which section takes which numbers, where a minus appears, that `m` after `h` means minutes) are
resolved by the parser, so a plan says everything literally.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

GENERAL_CODE = "General"


class ItemKind(StrEnum):
    """What one item of a section is. The value is the first character of the item in the JSON plan."""

    LITERAL = "'"
    INTEGER = "i"
    """A run of the placeholders `0 # ?` left of the decimal point."""
    POINT = "."
    FRACTION = "f"
    """A run of placeholders right of the decimal point."""
    GENERAL = "g"
    TEXT = "@"
    DATE = "d"
    """One of `DATE_PARTS`."""


DATE_PARTS = frozenset(
    "yy yyyy m mm mmm mmmm mmmmm d dd ddd dddd h hh k kk n nn s ss AM/PM A/P".split()  # noqa: SIM905  one readable line
)
"""Excel's codes, but minutes are `n nn` and hours of a 12-hour clock `k kk`, so that no part depends on another."""


@dataclass(frozen=True, slots=True)
class Item:
    kind: ItemKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Which numbers a section takes: `value operator operand`."""

    operator: Literal["<", "<=", ">", ">=", "=", "<>"]
    operand: float

    @property
    def only_negative(self) -> bool:
        """Whether no number ≥ 0 fits: the section then writes its own minus, if any."""
        if self.operator == "<":
            return self.operand <= 0
        return self.operator in {"<=", "="} and self.operand < 0


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts between semicolons.

    `shift`: power of ten the value is multiplied by first (+2 for a percent sign, -3 for each scaling comma).
    `decimals`: digits right of the point. `signed`: a minus is put in front of everything for negative values.
    `names`: what the parts `mmm mmmm mmmmm ddd dddd AM/PM A/P` print, beginning with January, Sunday, morning.
    """

    items: tuple[Item, ...] = ()
    color: str | None = None
    condition: Condition | None = None
    signed: bool = True
    shift: int = 0
    decimals: int = 0
    grouped: bool = False
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def has(self, *kinds: ItemKind) -> bool:
        return any(item.kind in kinds for item in self.items)

    def to_json(self) -> dict[str, object]:
        """Only what differs from the defaults: `i` items, `c` colour, `w` when, `u` unsigned, `x` shift, `d` decimals,
        `g` grouped, `n` names."""
        plan: dict[str, object] = {"i": [item.kind.value + item.text for item in self.items]}
        if self.condition:
            plan["w"] = [self.condition.operator, self.condition.operand]
        optional = {
            "c": self.color,
            "u": int(not self.signed),
            "x": self.shift,
            "d": self.decimals,
            "g": int(self.grouped),
            "n": {part: list(names) for part, names in self.names},
        }
        return plan | {key: value for key, value in optional.items() if value}


class FormatKind(StrEnum):
    """Which values a format is for; any other is shown as `General` shows it."""

    NUMBER = "n"
    DATE = "d"
    GENERAL = "g"


@dataclass(frozen=True, slots=True)
class Format:
    """`sections` are tried in order, the last one takes everything left. `text` None: text is shown as it is."""

    code: str
    kind: FormatKind
    sections: tuple[Section, ...]
    text: Section | None = None

    def to_json(self) -> dict[str, object]:
        """The plan `static/src/js/format.js` evaluates: `k` kind, `s` sections, `t` text section if there is one."""
        plan: dict[str, object] = {"k": self.kind.value, "s": [section.to_json() for section in self.sections]}
        if self.text is not None:
            plan["t"] = self.text.to_json()
        return plan
