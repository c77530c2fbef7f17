"""JsonLogic (jsonlogic.com) over answers: pure, deterministic and total. Why our own: docs/decisions/0003.

A condition that makes no sense is simply not met, and `today` is a value. Beside the standard operations:
`{"today": []}`, `{"days_between": [from, to]}`, `{"age": [born]}` (or `[born, on]`; a CPR number will do), and
`{"is_unknown": "field"}`, true when the answer is "ved ikke".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeAlias

from desktop.domain.cpr import CprNumber, age
from desktop.flows import operations as ops
from desktop.flows.definition import Condition

Lookup: TypeAlias = Callable[[str], Any]
"""The value of a field for conditions, or None: not answered, not right yet, or does not apply."""

MAX_DEPTH: Final = 60
"""Deeper nesting gives None: no definition needs it, and a hostile one must not exhaust the stack."""

_SCOPED: Final = frozenset({"map", "filter", "reduce", "all", "none", "some"})
_LAZY: Final = frozenset({"if", "?:", "and", "or", *_SCOPED})
_FIELD_NAMES: Final = frozenset({"var", "missing", "missing_some", "is_unknown"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition can see."""

    lookup: Lookup
    today: date
    unknown: Callable[[str], bool] = lambda _: False
    depth: int = 0


def holds(condition: Condition, scope: Scope) -> bool:
    """Whether `condition` is met; no condition always is."""
    return condition is None or ops.truthy(evaluate(condition, scope))


def evaluate(logic: Condition, scope: Scope) -> Any:  # noqa: ANN401 - JsonLogic values are any JSON
    """The value of `logic`. Never raises; what cannot be computed is None."""
    if scope.depth > MAX_DEPTH:
        return None
    deeper = replace(scope, depth=scope.depth + 1)
    if isinstance(logic, list):
        return [evaluate(one, deeper) for one in logic]
    if not isinstance(logic, dict) or len(logic) != 1:
        return logic
    (name, raw), = logic.items()
    arguments = _listed(raw)
    if name in _LAZY:
        return _lazy(name, arguments, deeper)
    return _strict(name, [evaluate(one, deeper) for one in arguments], scope)


def _listed(raw: Condition) -> list[Condition]:
    return raw if isinstance(raw, list) else [raw]


def _strict(name: str, values: list[Any], scope: Scope) -> Any:  # noqa: ANN401 - see evaluate
    match name:
        case "var":
            return _var(values, scope.lookup)
        case "missing":
            named = values[0] if values and isinstance(values[0], list) else values
            return _missing(named, scope.lookup)
        case "missing_some":
            needed, named = (*values, 0, [])[:2] if values else (0, [])
            named = named if isinstance(named, list) else []
            absent = _missing(named, scope.lookup)
            return [] if len(named) - len(absent) >= (ops.number(needed) or 0) else absent
        case "is_unknown":
            return bool(values) and isinstance(values[0], str) and scope.unknown(values[0])
        case "today":
            return scope.today.isoformat()
        case "age":
            born = _day(values[0] if values else None, scope.today)
            on = _day(values[1], scope.today) if len(values) > 1 else scope.today
            return age(born, on) if born and on else None
        case "days_between":
            first, last = (_day(one, scope.today) for one in (*values, None, None)[:2])
            return (last - first).days if first and last else None
        case _:
            operation = ops.OPERATIONS.get(name)
            return operation(values) if operation else None


def _lazy(name: str, arguments: list[Condition], scope: Scope) -> Any:  # noqa: ANN401 - see evaluate
    if name in {"if", "?:"}:
        for position in range(0, len(arguments) - 1, 2):
            if ops.truthy(evaluate(arguments[position], scope)):
                return evaluate(arguments[position + 1], scope)
        return evaluate(arguments[-1], scope) if len(arguments) % 2 else None
    if name in {"and", "or"}:
        value: Any = None
        for one in arguments:
            value = evaluate(one, scope)
            if ops.truthy(value) == (name == "or"):
                break
        return value
    return _over_items(name, arguments, scope)


def _over_items(name: str, arguments: list[Condition], scope: Scope) -> Any:  # noqa: ANN401 - see evaluate
    items = evaluate(arguments[0], scope) if arguments else None
    items = items if isinstance(items, list) else []
    rule = arguments[1] if len(arguments) > 1 else None

    def of(item: object) -> Any:  # noqa: ANN401 - see evaluate
        return evaluate(rule, replace(scope, lookup=_within(item)))

    match name:
        case "map":
            return [of(one) for one in items]
        case "filter":
            return [one for one in items if ops.truthy(of(one))]
        case "all":
            return bool(items) and all(ops.truthy(of(one)) for one in items)
        case "none":
            return not any(ops.truthy(of(one)) for one in items)
        case "some":
            return any(ops.truthy(of(one)) for one in items)
        case _:
            total = evaluate(arguments[2], scope) if len(arguments) > 2 else None  # noqa: PLR2004 - JsonLogic's reduce
            for one in items:
                total = of({"current": one, "accumulator": total})
            return total


def _within(item: object) -> Lookup:
    def look(name: str) -> Any:  # noqa: ANN401 - see evaluate
        if not name:
            return item
        return item.get(name) if isinstance(item, Mapping) else None

    return look


def _var(values: list[Any], lookup: Lookup) -> Any:  # noqa: ANN401 - see evaluate
    name = values[0] if values else ""
    fallback = values[1] if len(values) > 1 else None
    if isinstance(name, bool) or not isinstance(name, str | int):
        name = ""
    found = _path(str(name), lookup)
    return fallback if found is None else found


def _path(name: str, lookup: Lookup) -> Any:  # noqa: ANN401 - see evaluate
    first, *rest = name.split(".")
    value = lookup(first)
    if first.isdecimal() and value is None:
        value = _at(lookup(""), first)
    for key in rest:
        value = _at(value, key)
    return value


def _at(value: object, key: str) -> Any:  # noqa: ANN401 - see evaluate
    if isinstance(value, Mapping):
        return value.get(key)
    if isinstance(value, list | tuple) and key.isascii() and key.isdecimal() and int(key) < len(value):
        return value[int(key)]
    return None


def _missing(names: list[Any], lookup: Lookup) -> list[Any]:
    return [one for one in names if _is_absent(_path(str(one), lookup))]


def _is_absent(value: object) -> bool:
    return value is None or value == ""


def _day(value: object, today: date) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        number = CprNumber.parse(value, today)
        return number.born if isinstance(number, CprNumber) else None


def variables(condition: Condition) -> frozenset[str]:
    """Every field the condition may look at. Items inside `map`, `filter` and their like are no fields."""
    return frozenset(name.split(".")[0] for name in _names(condition) if name)


def _names(logic: Condition, depth: int = 0) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(logic, list):
        for one in logic:
            yield from _names(one, depth + 1)
    elif isinstance(logic, dict):
        for name, raw in logic.items():
            arguments = _listed(raw)
            if name in _FIELD_NAMES:
                yield from _named(name, arguments)
            if name in _SCOPED:
                arguments = [*arguments[:1], *arguments[2:]]
            yield from _names(arguments, depth + 1)


def _named(operation: str, arguments: list[Condition]) -> Iterator[str]:
    match operation:
        case "missing":
            yield from (str(one) for one in _flat(arguments))
        case "missing_some":
            yield from (str(one) for one in _flat(arguments[1:]))
        case _:
            yield from (one for one in arguments[:1] if isinstance(one, str))


def _flat(items: list[Condition]) -> Iterator[Condition]:
    for one in items:
        if isinstance(one, list):
            yield from _flat(one)
        elif isinstance(one, str):
            yield one


def mistakes(condition: Condition, depth: int = 0) -> tuple[str, ...]:
    """What an author wrote that is no JsonLogic, each as a sentence that says what to write instead."""
    if depth > MAX_DEPTH:
        return (f"nested deeper than {MAX_DEPTH}. Write a simpler condition",)
    if isinstance(condition, list):
        return tuple(one for item in condition for one in mistakes(item, depth + 1))
    if not isinstance(condition, dict):
        return ()
    if len(condition) != 1:
        return ('a condition has one operation. Write {"and": [...]} around several',)
    (name, raw), = condition.items()
    found: tuple[str, ...] = ()
    if name not in KNOWN_OPERATIONS:
        found = (f"there is no operation {name!r}. Write one of: {', '.join(sorted(KNOWN_OPERATIONS))}",)
    arguments = _listed(raw)
    if name in _FIELD_NAMES and any(isinstance(one, dict) for one in arguments[:1]):
        found = (*found, f"{name!r} must name a field in plain letters, so that it is known beforehand what it reads")
    return (*found, *mistakes(arguments, depth + 1))


KNOWN_OPERATIONS: Final = frozenset({*_LAZY, *_FIELD_NAMES, "today", "age", "days_between", *ops.OPERATIONS})
