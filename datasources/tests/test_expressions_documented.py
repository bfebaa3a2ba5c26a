"""docs/expressions.md says what the registry has, word for word."""

from pathlib import Path

from django.conf import settings
from django.utils import translation

from datasources.query.expressions import registry
from datasources.query.expressions.registry import FUNCTIONS, Function
from datasources.services import expression_words

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "expressions.md"
WORDS = {"TEXT": "text", "NUMBER": "number", "DATE": "date", "DATETIME": "date and time", "BOOLEAN": "yes/no"}


def takes(function: Function) -> str:
    places = [_slot(function.slot(index)) for index in range(min(function.limit, len(function.takes) or 1))]
    words = ", ".join(places) if function.takes else "nothing"
    return f"{words}, …" if function.limit > len(function.takes) else words


def _slot(slot: frozenset[str]) -> str:
    if slot is registry.UNIT:
        return "unit"
    return "anything" if slot == registry.ANY else " or ".join(WORDS[kind] for kind in WORDS if kind in slot)


def gives(function: Function) -> str:
    return {"same": "the same", "first": "as the first"}.get(function.gives) or WORDS[function.gives]


def table() -> str:
    lines = []
    with translation.override("en"):
        for group, heading in expression_words.GROUPS.items():
            lines += [f"### {heading}", "| name | takes | gives | meaning | example |", "|---|---|---|---|---|"]
            for function in [one for one in FUNCTIONS.values() if one.group is group]:
                if function.name in expression_words.MEANINGS:
                    meaning = expression_words.MEANINGS[function.name]
                    cells = [
                        f"`{function.name}`",
                        takes(function),
                        gives(function),
                        str(meaning),
                        f"`{function.example}`",
                    ]
                    lines.append(f"| {' | '.join(cells)} |")
            lines.append("")
    return "\n".join(lines).strip()


def test_every_function_is_explained() -> None:
    assert set(expression_words.MEANINGS) | expression_words.SIGNS == set(FUNCTIONS)


def test_the_document_has_the_table_of_the_registry() -> None:
    _before, _mark, after = DOCUMENT.read_text(encoding="utf-8").partition("<!-- functions -->\n")
    assert after.strip() == table()
