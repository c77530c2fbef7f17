"""Conditions that can be read but mean something else than their author thinks: text where an operation belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.flows.conditions import MAX_DEPTH
from desktop.flows.dates import parse_bound
from desktop.flows.definition import Condition

_ANY: Final = 1_000
_ANY_DAY: Final = date(2026, 6, 15)
_CHOSEN: Final = '{"==": [{"var": "til"}, "barn"]}'
_DAYS: Final = '{"days_between": [{"var": "dag"}, {"today": []}]}'
_AHEAD: Final = '{"<": [{"days_between": [{"today": []}, {"var": "dag"}]}, 7]}'

# How many values each takes, least and most, and what it looks like.
_TAKES: Final[dict[str, tuple[int, int, str]]] = {
    "var": (1, 2, '{"var": "dag"}'),
    "missing": (1, _ANY, '{"missing": ["telefon", "dag"]}'),
    "missing_some": (2, 2, '{"missing_some": [1, ["telefon", "dag"]]}'),
    "is_unknown": (1, 1, '{"is_unknown": "grund"}'),
    "today": (0, 0, '{"today": []}'),
    "age": (1, 2, '{"age": [{"var": "cpr"}]}'),
    "days_between": (2, 2, _DAYS),
    "if": (2, _ANY, '{"if": [A, B, C]}'),
    "?:": (2, _ANY, '{"if": [A, B, C]}'),
    "and": (1, _ANY, '{"and": [A, B]}'),
    "or": (1, _ANY, '{"or": [A, B]}'),
    "!": (1, 1, '{"!": A}'),
    "!!": (1, 1, '{"!!": A}'),
    **{name: (2, 2, f'{{"{name}": [{{"var": "til"}}, "barn"]}}') for name in ("==", "===", "!=", "!==")},
    **{name: (2, 3, f'{{"{name}": [{{"var": "antal"}}, 5]}}') for name in ("<", "<=")},
    **{name: (2, 2, f'{{"{name}": [{{"var": "antal"}}, 5]}}') for name in (">", ">=")},
    "in": (2, 2, '{"in": [{"var": "til"}, ["barn", "mig"]]}'),
    **{name: (1, _ANY, f'{{"{name}": [{{"var": "antal"}}, 5]}}') for name in ("+", "*", "max", "min")},
    "-": (1, 2, '{"-": [{"var": "antal"}, 5]}'),
    "/": (2, 2, '{"/": [{"var": "antal"}, 2]}'),
    "%": (2, 2, '{"%": [{"var": "antal"}, 2]}'),
    "cat": (1, _ANY, '{"cat": [{"var": "fornavn"}, " ", {"var": "efternavn"}]}'),
    "substr": (2, 3, '{"substr": [{"var": "kode"}, 0, 2]}'),
    **{name: (2, 2, f'{{"{name}": [{{"var": "boern"}}, A]}}') for name in ("map", "filter", "all", "none", "some")},
    "reduce": (3, 3, '{"reduce": [{"var": "tal"}, {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}'),
}
_COMPARING: Final = frozenset({"==", "===", "!=", "!==", "<", "<=", ">", ">=", "in"})
_OF_DATES: Final = frozenset({"days_between", "age"})
_ONLY_DIGITS: Final = re.compile(r"[0-9]{6}-?[0-9]{4}")
_EQUATION: Final = re.compile(r"([a-z][a-z0-9-]*)\s*(?:==?=?|er|is)\s*([a-z0-9-]+)")


def misuses(condition: Condition) -> Iterator[str]:
    """Each as a sentence that says what to write instead; `conditions.mistakes` tells of what is no JsonLogic."""
    yield from _asked(condition, 0)


def _asked(logic: Condition, depth: int) -> Iterator[str]:
    """Of a place where only yes or no makes sense."""
    if depth > MAX_DEPTH:
        return
    match logic:
        case None:
            return  # a line with nothing after it is told of where it is read
        case dict() | bool():
            yield from _valued(logic, depth)
        case str():
            yield f"{logic!r} is only text, which always holds. {_instead_of(logic)}"
        case list():
            yield f"a list is no condition. Write one operation, such as {_CHOSEN}"
        case _:
            yield f"{logic!r} is no condition. Write one operation, such as {_CHOSEN}"


def _instead_of(text: str) -> str:
    if text.strip().casefold() in {"true", "false"}:
        return f"Write {text.strip().casefold()} without quotes"
    equation = _EQUATION.fullmatch(text.strip().strip("\"'").casefold())
    example = f'{{"==": [{{"var": "{equation[1]}"}}, "{equation[2]}"]}}' if equation else _CHOSEN
    return f"Write an operation: {example}"


def _valued(logic: Condition, depth: int) -> Iterator[str]:
    """Of a place where any value may stand."""
    if depth > MAX_DEPTH:
        return
    if isinstance(logic, list):
        for one in logic:
            yield from _valued(one, depth + 1)
    if not isinstance(logic, dict) or len(logic) != 1:
        return
    (name, raw), = logic.items()
    given: list[Condition] = list(raw) if isinstance(raw, list) else [raw]
    counted = _count(name, given)
    if counted:
        yield counted
        return
    yield from _texts(name, given)
    asks = _asking(name, len(given))
    for position, one in enumerate(given):
        yield from (_asked if position in asks else _valued)(one, depth + 1)


def _count(name: str, given: list[Condition]) -> str | None:
    if name not in _TAKES:
        return None
    least, most, example = _TAKES[name]
    if least <= len(given) <= most:
        return None
    limit, bound = (least, "at least ") if len(given) < least else (most, "at most ")
    wanted = f"{'' if least == most else bound}{limit or 'no'} value{'' if limit == 1 else 's'}"
    return f"{name!r} takes {wanted}, and here it has {len(given) or 'none'}. Write it such as {example}"


def _asking(name: str, count: int) -> set[int]:
    """Which of an operation's values must be a yes or a no: a text there was meant as a condition."""
    match name:
        case "and" | "or" | "!":
            return set(range(count))
        case "if" | "?:":
            return set(range(0, count - 1, 2))
        case "filter" | "all" | "none" | "some":
            return {1}
        case _:
            return set()


def _texts(name: str, given: list[Condition]) -> Iterator[str]:
    for one in given:
        if not isinstance(one, str):
            continue
        if name in _OF_DATES and not _is_day(one):
            yield f"{one!r} is only text in {name!r}. {_day_instead(one)}"
        elif name in _COMPARING and _is_relative(one):
            yield f"a day such as {one!r} is only text in a condition. Count the days. Write {_AHEAD}"


def _is_day(text: str) -> bool:
    if _ONLY_DIGITS.fullmatch(text):
        return True
    return not _is_relative(text) and parse_bound(text, _ANY_DAY) is not None


def _is_relative(text: str) -> bool:
    return text.startswith("today") and parse_bound(text, _ANY_DAY) is not None


def _day_instead(text: str) -> str:
    if text == "today":
        return 'Write {"today": []}'
    if _is_relative(text):
        return f"Count the days. Write {_DAYS} and compare that with a number"
    return 'Write {"var": "dag"} for an answer, {"today": []} for today, or a day such as "2026-11-21"'
