"""What is wrong with an expression in words: where it is and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datasources.models import Field
from datasources.models.field import FIELD_TYPES
from datasources.query.expressions.errors import ExpressionError

PLAIN: Mapping[str, Promise] = {
    "empty": gettext_lazy("Write an expression, for example SUM(sales) / COUNT(order_no)."),
    "too_long": gettext_lazy(
        "The expression is too long. Use at most {max} characters, or split it into several fields."
    ),
    "too_deep": gettext_lazy(
        "There are too many parentheses within one another. Split the expression into several fields."
    ),
    "too_large": gettext_lazy("With everything it refers to the expression is too large. Use simpler fields in it."),
    "number_too_long": gettext_lazy("A number has at most {max} digits. Shorten it."),
    "unknown_character": gettext_lazy("“{character}” means nothing here. Remove it."),
    "double_quotes": gettext_lazy("Write texts in single quotes, 'like this', and fields by their key or as [label]."),
    "curly_quotes": gettext_lazy("Write texts in straight single quotes, 'like this'."),
    "open_text": gettext_lazy("This text has no end. Close it with a single quote."),
    "open_label": gettext_lazy("A field is written as [label], in one pair of brackets. Close or correct them."),
    "unexpected": gettext_lazy("“{found}” does not fit here. Remove it, or write an operator or a comma before it."),
    "unfinished": gettext_lazy("The expression is not finished. Write a field, a value or a function here."),
    "expected": gettext_lazy("Here {wanted} is missing. Add it."),
    "expected_closing": gettext_lazy("Here a comma or a closing parenthesis is missing. Add it."),
    "expected_field": gettext_lazy("After the point comes a field's key. Write it."),
    "case_when": gettext_lazy("CASE goes on with WHEN: CASE WHEN condition THEN value ELSE other END."),
    "no_like": gettext_lazy("There is no LIKE. Use CONTAINS(text, part) or STARTS_WITH(text, beginning)."),
    "unknown_function": gettext_lazy("There is no function “{name}”. Choose one from the list."),
    "argument_count": gettext_lazy("{function} takes another number of values. Example: {example}"),
    "type_unfit": gettext_lazy("{function} takes {wanted} here, but this is {found}. Example: {example}"),
    "types_differ": gettext_lazy(
        "This is {found}, but beside it stands {wanted}. Convert it with TEXT(), NUMBER() or DATE()."
    ),
    "not_ordered": gettext_lazy("Yes and no have no order. Compare them with = or <>."),
    "unknown_unit": gettext_lazy("The last value is one of {units}, in single quotes. Example: {example}"),
    "digits_unfit": gettext_lazy("Write a whole number from -{max} to {max} here."),
    "unknown_field": gettext_lazy("There is no field “{name}” in this data source. Choose one from the list."),
    "label_twice": gettext_lazy("Several fields are called “{name}”. Write the key: {keys}."),
    "other_source": gettext_lazy("“{name}” is another data source. An expression uses the fields of its own only."),
    "field_broken": gettext_lazy("“{label}” cannot be calculated itself. Correct it first."),
    "cycle": gettext_lazy("“{label}” is made of this field itself. Remove it here, or there."),
    "nested_aggregate": gettext_lazy(
        "This adds rows up already, so it cannot stand inside {function}. Remove one of them."
    ),
    "mixed": gettext_lazy(
        "This is a value of a single row beside values over many rows. Put it in SUM(), MAX() or another aggregate."
    ),
    "no_field": gettext_lazy("There is no field in it, so it is the same in every row. Add one."),
    "always_null": gettext_lazy("This is always empty. Write a value or a field."),
}


def sentence(error: ExpressionError) -> str:
    """In the active language."""
    text = str(PLAIN.get(error.code, PLAIN["unexpected"]))
    return text.format_map({name: _shown(name, value) for name, value in {"found": "", **error.params}.items()})


def placed(error: ExpressionError) -> str:
    """With the place it is about, for where the expression itself is not shown beside it."""
    return _("Character {position}: {text}").format(position=error.start + 1, text=sentence(error))


def problem_of(field: Field) -> str:
    """Why a stored calculated field cannot be calculated (any more); empty where it can."""
    if not field.problem:
        return ""
    known = field.problem
    return sentence(ExpressionError(known["code"], known["start"], known["end"], **known["params"]))


def _shown(name: str, value: object) -> str:
    words = dict(FIELD_TYPES)
    if name in {"found", "wanted"}:
        kinds = value if isinstance(value, list) else [value]
        return " / ".join(str(words.get(str(kind), kind)) for kind in kinds)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
