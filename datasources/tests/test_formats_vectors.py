"""Format vectors: `[code, value, text]` or `[code, value, text, colour]`, written down from Excel's documented behaviour.

The same file is read by `static/src/js/format.test.js`, which needs the plan of each code: after a change of the parser or
of the cases, `python -m datasources.tests.test_formats_vectors` writes the plans anew (and the difference is reviewed).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from datasources.formats.parser import parse
from datasources.formats.render import Shown, show

VECTORS = Path(__file__).with_name("format_vectors.json")
DATA: dict[str, Any] = json.loads(VECTORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: f"{case[0]}|{case[1]}")
def test_value_is_shown_as_excel_shows_it(case: list[Any]) -> None:
    code, value, text, *color = case
    assert show(parse(code), value) == Shown(text, color[0] if color else None)


def test_the_browser_is_tested_with_the_plans_the_server_makes() -> None:
    assert DATA["plans"] == _plans()


def _plans() -> dict[str, object]:
    return {case[0]: parse(case[0]).to_json() for case in DATA["cases"]}


def _write() -> None:
    """One case and one plan per line, so that a difference reads well."""
    cases = ",\n".join(json.dumps(case, ensure_ascii=False) for case in DATA["cases"])
    plans = ",\n".join(
        f"{json.dumps(code, ensure_ascii=False)}: {json.dumps(plan, ensure_ascii=False, separators=(',', ':'))}"
        for code, plan in _plans().items()
    )
    VECTORS.write_text(f'{{"cases": [\n{cases}\n],\n"plans": {{\n{plans}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    _write()
