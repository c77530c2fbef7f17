"""Reads the sources for texts that cannot be extracted, do not fit their values, or are not our tone."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

# "No exclamation marks, no blame, no 'ugyldig'" (DESIGN.md).
TONE = re.compile(r"!|\bugyldig|\bforkert indtast", re.IGNORECASE)


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _faults(call: ast.Call, texts: int) -> Iterator[str]:
    nodes = call.args[:texts]
    literals = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if len(literals) < texts:
        yield "the text must be written out here, or it cannot be translated"
        return
    for text in literals:
        if TONE.search(text):
            yield f"not our tone: {text!r}"
    if any(keyword.arg is None for keyword in call.keywords):
        return
    given = {keyword.arg for keyword in call.keywords}
    used = set().union(*map(_places, literals))
    if texts > 1:
        used -= {"count"}
    if missing := used - given:
        yield f"no value for {', '.join(sorted(missing))}"
    if idle := given - used:
        yield f"nowhere to put {', '.join(sorted(filter(None, idle)))}"


def faults_in(path: Path, shown: Path) -> list[str]:
    """One line a fault, with `shown` as the file's name."""
    if path.name == "i18n.py":
        return []
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(shown))
    except SyntaxError as error:
        return [f"{shown}:{error.lineno}: {error.msg}"]
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (texts := {"msg": 1, "nmsg": 2}.get(_name(node))):
            found += [f"{shown}:{node.lineno}: {fault}" for fault in _faults(node, texts)]
    return found
