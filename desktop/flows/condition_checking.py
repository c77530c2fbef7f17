"""Conditions that name what is not there, read what comes later, go round in a loop, or never hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Final

from desktop.flows.conditions import Scope, holds, mistakes, variables
from desktop.flows.definition import Condition, FieldDefinition, TaskDefinition
from desktop.flows.operation_checking import misuses
from desktop.flows.places import Path, Problem, every_field
from desktop.flows.views import FieldKind

_MOST_CASES: Final = 4096
_CURLY: Final = frozenset("\u201c\u201d\u201e\u2018\u2019")
_ANY_DAY: Final = date(2026, 6, 15)


@dataclass(frozen=True, slots=True)
class _Use:
    """A condition, where it stands, and the place in reading order it may look back from."""

    path: Path
    when: Condition
    rank: int
    owner: str | None
    decides: bool


@dataclass(frozen=True, slots=True)
class _Map:
    fields: Mapping[str, FieldDefinition]
    ranks: Mapping[str, int]
    steps: Mapping[str, int]
    uses: tuple[_Use, ...]


def condition_problems(definition: TaskDefinition) -> tuple[Problem, ...]:
    """Every mistake in a `when`, a `required_when` or a notice."""
    chart = _chart(definition)
    wrong = tuple(one for use in chart.uses for one in _wording(use, chart))
    loops = tuple(_loops(chart))
    # What never holds can only be told of conditions that make sense.
    return (*wrong, *loops, *(() if wrong or loops else _unreachable(definition, chart)))


def _chart(definition: TaskDefinition) -> _Map:
    fields: dict[str, FieldDefinition] = {}
    ranks: dict[str, int] = {}
    steps: dict[str, int] = {}
    uses: list[_Use] = []
    rank = 0
    pages: list[tuple[Path, str, Condition, tuple[FieldDefinition, ...]]] = [
        (("steps", number), step.id, step.when, step.fields or ())
        for number, step in enumerate(definition.steps or ())
    ]
    pages.append((("declarations",), "", None, definition.declarations or ()))
    at = dict(every_field(definition))
    for number, (page, name, when, members) in enumerate(pages):
        if when is not None:
            uses.append(_Use((*page, "when"), when, rank, f"step {name!r}", decides=True))
        rank += 1
        paths = [path for path in at if path[:len(page)] == page]
        last = rank + len(members)
        for path in paths:
            field = at[path]
            if field.id is not None:
                fields[field.id], ranks[field.id], steps[field.id] = field, rank, number
            if field.when is not None:
                uses.append(_Use((*path, "when"), field.when, rank, field.id, decides=True))
            if field.required_when is not None:
                uses.append(_Use((*path, "required_when"), field.required_when, last, field.id, decides=False))
            for position, notice in enumerate(field.notices or ()):
                uses.append(_Use((*path, "notices", position, "when"), notice.when, last, field.id, decides=False))
            rank += 1
    for position, one in enumerate(definition.next_steps or ()):
        if one.when is not None:
            uses.append(_Use(("next_steps", position, "when"), one.when, rank, None, decides=False))
    return _Map(fields, ranks, steps, tuple(uses))


def _wording(use: _Use, chart: _Map) -> Iterator[Problem]:
    if _CURLY & set(repr(use.when)):
        yield use.path, 'condition: curly quotes, as word processors write them. Write straight ones: "'
        return
    for sentence in mistakes(use.when) or misuses(use.when):
        yield use.path, f"condition: {sentence}"
    for name in sorted(variables(use.when)):
        if name not in chart.fields:
            yield use.path, f"condition: there is no field {name!r}. Write the id of a field that is asked before"
        elif chart.ranks[name] >= use.rank and name != use.owner:
            yield use.path, f"condition: {name!r} is asked later. Write the id of a field asked before, or move it"
    for name, literal in _compared(use.when):
        field = chart.fields.get(name)
        if field is None or field.kind not in {FieldKind.CHOICE, FieldKind.SEVERAL}:
            continue
        known = [one.id for one in field.choices or ()]
        if literal not in known:
            yield use.path, f"condition: {name!r} has no choice {literal!r}. Write one of: {', '.join(map(str, known))}"


def _compared(logic: Condition) -> Iterator[tuple[str, str]]:
    """Fields compared with a text: where a misspelled choice would make a condition that never holds."""
    if isinstance(logic, list):
        for one in logic:
            yield from _compared(one)
    elif isinstance(logic, dict):
        for name, raw in logic.items():
            sides: list[Condition] = list(raw) if isinstance(raw, list) else [raw]
            if name in {"==", "===", "!=", "!==", "in"} and len(sides) == 2:  # noqa: PLR2004 - two sides
                yield from _pairs(sides)
            yield from _compared(sides)


def _pairs(sides: list[Condition]) -> Iterator[tuple[str, str]]:
    for one, other in (sides, sides[::-1]):
        match one, other:
            case {"var": str() as name}, str() as literal:
                yield name, literal
            case {"var": str() as name}, list() as literals:
                yield from ((name, literal) for literal in literals if isinstance(literal, str))
            case _:
                pass


def _loops(chart: _Map) -> Iterator[Problem]:
    """Fields whose being asked depends, in the end, on themselves."""
    reads: dict[str, set[str]] = {name: set() for name in chart.fields}
    for use in chart.uses:
        if use.decides:
            for name in _decided(use, chart):
                reads[name] |= variables(use.when) & chart.fields.keys()
    for use in chart.uses:
        if not use.decides:
            continue
        for start in _decided(use, chart)[:1]:
            way = _way_back(start, reads)
            if way:
                says = " reads ".join(map(repr, way))
                yield use.path, f"condition: a loop: {says}. Write one that reads earlier fields only"


def _decided(use: _Use, chart: _Map) -> list[str]:
    if use.path[0] == "steps" and len(use.path) == 3:  # noqa: PLR2004 - a step's own condition decides all its fields
        return [name for name, step in chart.steps.items() if step == use.path[1]]
    return [use.owner] if use.owner is not None and use.owner in chart.fields else []


def _way_back(start: str, reads: Mapping[str, set[str]]) -> list[str] | None:
    waiting = [[start, name] for name in sorted(reads[start])]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            waiting += [[*way, name] for name in sorted(reads[way[-1]])]
    return None


def _unreachable(definition: TaskDefinition, chart: _Map) -> Iterator[Problem]:
    """Steps and fields no answers lead to; only told where every answer that matters can be tried."""
    for use in chart.uses:
        if not use.decides:
            continue
        is_field = use.owner in chart.fields
        whens = _conditions_of(use.owner, definition, chart) if use.owner and is_field else [use.when]
        needed = _closure(whens, definition, chart)
        cases = _cases([chart.fields[name] for name in needed])
        if cases is not None and not any(_hold_with(whens, case, definition, chart) for case in cases):
            what = f"this {'field' if is_field else 'step'}"
            yield use.path, f"condition: it never holds, so nobody can reach {what}. Write one that can, or remove it"


def _conditions_of(name: str, definition: TaskDefinition, chart: _Map) -> list[Condition]:
    step = chart.steps[name]
    pages = definition.steps or ()
    page = pages[step].when if step < len(pages) else None
    return [one for one in (page, chart.fields[name].when) if one is not None]


def _closure(whens: list[Condition], definition: TaskDefinition, chart: _Map) -> list[str]:
    """Every field the conditions depend on, in reading order."""
    found: set[str] = set()
    waiting = [name for when in whens for name in variables(when)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [one for logic in _conditions_of(name, definition, chart) for one in variables(logic)]
    return sorted(found, key=chart.ranks.__getitem__)


def _cases(fields: list[FieldDefinition]) -> list[dict[str, Any]] | None:
    """Every combination of answers, or None when they cannot all be tried."""
    options: list[list[Any]] = []
    total = 1
    for field in fields:
        match field.kind:
            case FieldKind.YES_NO:
                options.append([None, True, False])
            case FieldKind.STATEMENT:
                options.append([None, True])
            case FieldKind.INFORMATION:
                options.append([None])
            case FieldKind.CHOICE:
                options.append([None, *(one.id for one in field.choices)])
            case _:
                return None
        total *= len(options[-1])
        if total > _MOST_CASES:
            return None
    names = [field.id for field in fields]
    return [dict(zip(names, values, strict=True)) for values in product(*options)]


def _hold_with(
    whens: list[Condition], case: Mapping[str, Any], definition: TaskDefinition, chart: _Map,
) -> bool:
    seen: dict[str, Any] = {}
    unknown = {name for name, value in case.items() if value is None and chart.fields[name].unknown is not None}
    scope = Scope(seen.get, _ANY_DAY, lambda name: name in unknown and name in seen)
    for name, value in case.items():
        if all(holds(one, scope) for one in _conditions_of(name, definition, chart)):
            seen[name] = value  # noqa: PERF403 - each answer is seen by the conditions after it
    return all(holds(one, scope) for one in whens)
