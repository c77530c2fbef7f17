"""What a task must have beyond being readable, as far as a tool can tell: words to find it by, help, real names."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from desktop.flows.definition import TaskDefinition
from desktop.flows.places import Problem, every_field

PREFILL = ("name", "cpr", "birth_date", "address", "phone", "email", "doctor", "bank_account", "household")
"""The table in docs/seed.md; a test holds the two together."""

LANGUAGES = ("da", "en")
SYNONYMS = 5

Problems = Iterator[Problem]


def checklist(stem: str, today: date, tasks: frozenset[str] | None) -> Callable[[TaskDefinition], Problems]:
    """What else is wrong with the definition in `stem`.yaml. `tasks` are all there are, or None to let that be."""

    def check(definition: TaskDefinition) -> Problems:
        yield from _name(definition, stem)
        yield from _found_by(definition)
        yield from _help(definition)
        yield from _prefill(definition)
        yield from _icon(definition)
        if definition.risk is not None and not definition.risk_reason:
            yield ("risk",), "risk_reason: say after it why the risk is low or high: what a false yes could cost"
        if definition.checked is not None and definition.checked > today:
            yield ("checked",), f"checked: {definition.checked} is still to come. Write the day you compared it"
        for number, one in enumerate(definition.also_relevant or ()):
            if tasks is not None and one.task is not None and one.task not in tasks:
                says = _one_of(one.task, sorted(tasks))
                yield ("also_relevant", number, "task"), f"task: {one.task!r} is not here. {says}, or remove 'task:'"

    return check


def _name(definition: TaskDefinition, stem: str) -> Problems:
    if definition.id is not None and definition.id != stem:
        yield ("id",), f"id: the file is called '{stem}.yaml' and the task {definition.id!r}. Write the same in both"


def _found_by(definition: TaskDefinition) -> Problems:
    if definition.synonyms is None:
        return
    for language in LANGUAGES:
        few = len(definition.synonyms.get(language) or ())
        if few < SYNONYMS:
            says = f"Write at least {SYNONYMS} of the words people use"
            yield ("synonyms", language), f"synonyms: {few or 'none'} under '{language}:'. {says}"


def _help(definition: TaskDefinition) -> Problems:
    for number, step in enumerate(definition.steps or ()):
        if step.help is None:
            yield ("steps", number), f"help: the page {step.id!r} has none. Write 'help:' under its question"


def _prefill(definition: TaskDefinition) -> Problems:
    for path, field in every_field(definition):
        if field.prefill is not None and field.prefill not in PREFILL:
            says = _one_of(field.prefill, PREFILL)
            yield (*path, "prefill"), f"prefill: nothing called {field.prefill!r} is known beforehand. {says}"


def _icon(definition: TaskDefinition) -> Problems:
    names = icons()
    if names and definition.icon is not None and definition.icon not in names:
        close = get_close_matches(definition.icon, names, 3, 0.7)
        says = f"Write one such as {', '.join(close)}" if close else "Write 'description'"
        yield ("icon",), f"icon: there is no picture {definition.icon!r}. {says}; all are on fonts.google.com/icons"


def _one_of(name: str, known: list[str] | tuple[str, ...]) -> str:
    close = get_close_matches(name, known, 1, 0.7)
    return f"Write {close[0]!r}" if close else f"Write one of: {', '.join(known)}"


@cache
def icons() -> frozenset[str]:
    """Every picture's name, read out of the package's list of names as text: importing it would need Qt."""
    package = importlib.util.find_spec("qt_material_icons")
    places = package.submodule_search_locations if package else None
    if not places:
        return frozenset()
    source = (Path(places[0]) / "resources" / "icons_outlined_24.py").read_bytes()
    listed = re.search(rb'^qt_resource_name = (b"(?:[^"\\]|\\.)*")', source, re.DOTALL | re.MULTILINE)
    if not listed:
        return frozenset()
    raw: bytes = ast.literal_eval(listed[1].decode("latin-1"))
    names: set[str] = set()
    at = 0
    while at < len(raw):  # each: its length, a hash of four bytes, the name in UTF-16
        end = at + 6 + 2 * int.from_bytes(raw[at:at + 2], "big")
        names.add(raw[at + 6:end].decode("utf-16-be"))
        at = end
    return frozenset(one.removesuffix("_24px.svg") for one in names if one.endswith("_24px.svg")) & names
