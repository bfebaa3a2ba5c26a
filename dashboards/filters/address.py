"""Filter states in the address of a page.

`f.<slug>=<value>`, repeated for several values; `from..to` (either end may be left out), one day or a relative name for
dates; `f.<slug>.op=<operator>` where it is not the filter's own, `is_null` for blanks (beside values: "these and
blanks"), `any` for "cleared". What equals the default is left out. Reading never fails: what makes no sense is ignored
with a notice, and the filter keeps its default, because half a condition would show wrong numbers silently.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dashboards.filters.date_spelling import read_dates, spell_dates
from dashboards.filters.state import (
    MAX_VALUES,
    Blanks,
    Cleared,
    FilterDefinition,
    FilterState,
    FilterType,
    Values,
    dropdown_state,
)
from dashboards.filters.values import InvalidFilterValue, format_value, parse_value, printable
from datasources.query.spec import FieldType, Operator, Value

MAX_NOTICES = 10
_PREFIX = "f."
_OPERATOR = ".op"
_ANY = "any"
_WITHOUT_VALUES: dict[str, FilterState] = {
    _ANY: Cleared(),
    "is_null": Blanks(),
    "is_not_null": Blanks(negated=True),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the address was ignored. `code`: `unknown_filter`, or a code of InvalidFilterValue; `slug` and `value`
    are short and printable, but still other people's text."""

    slug: str
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ReadFilters:
    """A state for every definition's slug, in the order of the definitions, and what was ignored on the way."""

    states: dict[str, FilterState]
    notices: tuple[Notice, ...] = ()


def read_query(query: Mapping[str, Sequence[str]], definitions: Iterable[FilterDefinition]) -> ReadFilters:
    """The states an address asks for. `query` maps each parameter to its values (`dict(request.GET.lists())`);
    parameters that do not begin with `f.` are none of our business."""
    given = {name.removeprefix(_PREFIX): values for name, values in query.items() if name.startswith(_PREFIX)}
    states: dict[str, FilterState] = {}
    notices: dict[Notice, None] = {}
    for definition in definitions:
        texts = given.pop(definition.slug, ())
        words = given.pop(definition.slug + _OPERATOR, ())
        state, problems = _read(definition, texts, words)
        states[definition.slug] = state
        notices |= {Notice(definition.slug, problem.code, problem.value): None for problem in problems}
    notices |= {Notice(printable(name.removesuffix(_OPERATOR)), "unknown_filter"): None for name in given}
    return ReadFilters(states, tuple(notices)[:MAX_NOTICES])


def to_pairs(states: Mapping[str, FilterState], definitions: Iterable[FilterDefinition]) -> tuple[tuple[str, str], ...]:
    """The parameters that say `states`, in the order of slugs; a slug without a state has its default."""
    pairs: list[tuple[str, str]] = []
    for definition in sorted(definitions, key=lambda one: one.slug):
        state = states.get(definition.slug, definition.default)
        if state != definition.default:
            texts, words = _spell(definition, state)
            name = _PREFIX + definition.slug
            pairs += [(name, text) for text in texts]
            pairs += [(name + _OPERATOR, word) for word in words]
    return tuple(pairs)


def to_query(states: Mapping[str, FilterState], definitions: Iterable[FilterDefinition]) -> str:
    """`to_pairs` as a query string without `?`; empty where everything is as by default."""
    return urlencode(to_pairs(states, definitions), quote_via=quote, safe="")


def _read(
    definition: FilterDefinition, texts: Sequence[str], words: Sequence[str]
) -> tuple[FilterState, list[InvalidFilterValue]]:
    """The state one filter's parameters ask for. Values that do not fit are left out, anything worse is the default."""
    problems: list[InvalidFilterValue] = []
    state = None
    try:
        if texts:
            state = _with_values(definition, texts, words, problems)
        elif words:
            state = _without_values(words)
    except InvalidFilterValue as problem:
        problems.append(problem)
    return (definition.default if state is None else state), problems


def _without_values(words: Sequence[str]) -> FilterState:
    if len(words) > 1 or words[0].lower() not in _WITHOUT_VALUES:
        raise InvalidFilterValue(words[0], "missing_value")
    return _WITHOUT_VALUES[words[0].lower()]


def _with_values(
    definition: FilterDefinition, texts: Sequence[str], words: Sequence[str], problems: list[InvalidFilterValue]
) -> FilterState | None:
    """None where no value fits."""
    if len(texts) > MAX_VALUES:
        raise InvalidFilterValue(str(len(texts)), "too_many")
    operator, blanks = _read_words(definition, words)
    if definition.type is FilterType.DATE_RANGE:
        if blanks:
            raise InvalidFilterValue(texts[0], "conflict")
        return read_dates(texts)
    values = _fitting_values(texts, definition.field_type, problems)
    picked: list[Value | None] = [*values, None] if blanks else [*values]
    return dropdown_state(definition, picked, operator) if picked else None


def _read_words(definition: FilterDefinition, words: Sequence[str]) -> tuple[Operator | None, bool]:
    """The comparison, if one is named, and whether blanks are meant besides the values."""
    if len(words) > 2 or _ANY in words:
        raise InvalidFilterValue(words[0], "conflict")
    named = {definition.read_operator(word) for word in words}
    blanks = Operator.IS_NULL in named
    named.discard(Operator.IS_NULL)
    if len(named) > 1 or Operator.IS_NOT_NULL in named:
        raise InvalidFilterValue(words[0], "conflict")
    return next(iter(named), None), blanks


def _fitting_values(texts: Sequence[str], field_type: FieldType, problems: list[InvalidFilterValue]) -> list[Value]:
    """The values that fit; what does not is added to `problems`."""
    values = []
    for text in texts:
        try:
            values.append(parse_value(text, field_type))
        except InvalidFilterValue as problem:
            problems.append(problem)
    return values


def _spell(definition: FilterDefinition, state: FilterState) -> tuple[list[str], list[str]]:
    """Values and operator words of one filter."""
    if isinstance(state, Values):
        words = [] if state.operator is definition.own_operator else [state.operator.lower()]
        texts = [format_value(value) for value in state.values if value is not None]
        return texts, words + ["is_null"] * (None in state.values)
    for word, whole in _WITHOUT_VALUES.items():
        if state == whole:
            return [], [word]
    return [spell_dates(state)], []
