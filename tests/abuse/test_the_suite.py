"""The suite is as large as was promised, and each scenario's ending is what was seen (DOMAIN.md, "Against abuse")."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
AT_LEAST = 30


def scenarios() -> Counter[str]:
    """How many scenarios end in which way, by what their markers say."""
    told: Counter[str] = Counter()
    for file in FOLDER.glob("test_*.py"):
        for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_") and file.name != Path(__file__).name:
                (how,) = [ast.unparse(mark.args[0]) for mark in one.decorator_list
                          if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "ends"]
                told[how] += 1
    return told


def test_there_are_as_many_scenarios_as_were_promised_and_some_of_each_ending():
    told = scenarios()
    assert sum(told.values()) >= AT_LEAST
    assert set(told) == {"Ends.REFUSED", "Ends.TOLD", "Ends.SAMPLED"}
