"""JsonLogic's operations on values, with JavaScript's idea of equality and truth, but never an exception."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, TypeAlias

Operation: TypeAlias = Callable[[list[Any]], Any]

_MIDDLE: Final = 3  # {"<": [1, x, 10]} is "between"


def truthy(value: object) -> bool:
    """JsonLogic's truth: an empty list is false, "0" is true."""
    if isinstance(value, float) and math.isnan(value):
        return False
    return bool(value)


def number(value: object) -> float | None:
    """What JavaScript's Number() would make of it; None where that is not a number."""
    match value:
        case bool():
            return float(value)
        case int() | float() | Decimal():
            try:
                made = float(value)
            except OverflowError:
                return None
            return made if math.isfinite(made) else None
        case str():
            return _from_text(value)
        case None:
            return 0.0
        case [] | ():
            return 0.0
        case [one] | (one,):
            return number(one)
        case _:
            return None


def _from_text(text: str) -> float | None:
    bare = text.strip()
    if not bare:
        return 0.0
    if "_" in bare or not bare.isascii():
        return None
    try:
        made = float(bare)
    except ValueError:
        return None
    return made if math.isfinite(made) else None


def _neat(value: float | None) -> float | int | None:
    """Whole results as whole numbers, so that a page never reads "3.0"."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _pair(values: list[Any]) -> tuple[Any, Any]:
    first, second = (*values, None, None)[:2]
    return first, second


def _loosely_equal(values: list[Any]) -> bool:
    first, second = _pair(values)
    if first is None or second is None:
        return first is second
    if isinstance(first, str) and isinstance(second, str):
        return first == second
    if isinstance(first, list | tuple | Mapping) and isinstance(second, list | tuple | Mapping):
        return False  # two objects are the same only if they are one
    if isinstance(first, Mapping) or isinstance(second, Mapping):
        return False
    if isinstance(first, list | tuple) or isinstance(second, list | tuple):
        return _words(first) == _words(second)
    left, right = number(first), number(second)
    return left is not None and left == right


def _strictly_equal(values: list[Any]) -> bool:
    first, second = _pair(values)
    if isinstance(first, bool) or isinstance(second, bool):
        return first is second
    if isinstance(first, list | tuple | Mapping) or isinstance(second, list | tuple | Mapping):
        return False
    return bool(first == second) and isinstance(first, str) == isinstance(second, str)


def _less(first: object, second: object) -> bool | None:
    """None when the two cannot be compared at all."""
    if isinstance(first, str) and isinstance(second, str):
        return first < second
    left, right = number(first), number(second)
    return None if left is None or right is None else left < right


def _ascending(values: list[Any], *, or_equal: bool) -> bool:
    sides = values[:_MIDDLE] if len(values) >= _MIDDLE else list(_pair(values))
    return all(_before(one, other, or_equal=or_equal) for one, other in pairwise(sides))


def _before(first: object, second: object, *, or_equal: bool) -> bool:
    # Nothing answered is neither small nor large: unlike JavaScript, null is not 0 here.
    if first is None or second is None:
        return False
    if or_equal:
        return _less(second, first) is False
    return _less(first, second) is True


def _descending(values: list[Any], *, or_equal: bool) -> bool:
    return _ascending(list(reversed(_pair(values))), or_equal=or_equal)


def _plus(values: list[Any]) -> float | int | None:
    parts = [number(one) for one in values]
    return _neat(sum((one for one in parts if one is not None), start=0.0)) if None not in parts else None


def _minus(values: list[Any]) -> float | int | None:
    parts = [number(one) for one in values[:2]]
    if not parts or None in parts:
        return None
    first, *rest = (one for one in parts if one is not None)
    return _neat(first - rest[0] if rest else -first)


def _times(values: list[Any]) -> float | int | None:
    total = 1.0
    for one in values:
        part = number(one)
        if part is None:
            return None
        total *= part
    return _neat(total) if values else None


def _divided(values: list[Any]) -> float | int | None:
    left, right = (number(one) for one in _pair(values))
    return None if left is None or not right else _neat(left / right)


def _remainder(values: list[Any]) -> float | int | None:
    left, right = (number(one) for one in _pair(values))
    return None if left is None or not right else _neat(math.fmod(left, right))


def _extreme(values: list[Any], choose: Callable[[list[float]], float]) -> float | int | None:
    parts = [number(one) for one in values]
    numbers = [one for one in parts if one is not None]
    return _neat(choose(numbers)) if numbers and len(numbers) == len(parts) else None


def _within(values: list[Any]) -> bool:
    needle, hay = _pair(values)
    if isinstance(hay, str):
        return isinstance(needle, str) and needle in hay
    if isinstance(hay, list | tuple):
        return any(_strictly_equal([needle, one]) for one in hay)
    return False


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(_neat(value))
        case list() | tuple():
            return ",".join(_words(one) for one in value)
        case Mapping():
            return ""
        case _:
            return str(value)


def _substring(values: list[Any]) -> str:
    text = _words(values[0]) if values else ""
    start = int(number(values[1]) or 0) if len(values) > 1 else 0
    rest = text[start:] if start >= 0 else text[max(0, len(text) + start):]
    if len(values) < _MIDDLE or values[2] is None:
        return rest
    length = int(number(values[2]) or 0)
    return rest[:length] if length >= 0 else rest[:max(0, len(rest) + length)]


def _merged(values: list[Any]) -> list[Any]:
    return [item for one in values for item in (one if isinstance(one, list | tuple) else [one])]


OPERATIONS: Final[Mapping[str, Operation]] = {
    "==": _loosely_equal,
    "===": _strictly_equal,
    "!=": lambda values: not _loosely_equal(values),
    "!==": lambda values: not _strictly_equal(values),
    "!": lambda values: not truthy(values[0] if values else None),
    "!!": lambda values: truthy(values[0] if values else None),
    "<": lambda values: _ascending(values, or_equal=False),
    "<=": lambda values: _ascending(values, or_equal=True),
    ">": lambda values: _descending(values, or_equal=False),
    ">=": lambda values: _descending(values, or_equal=True),
    "+": _plus,
    "-": _minus,
    "*": _times,
    "/": _divided,
    "%": _remainder,
    "max": lambda values: _extreme(values, max),
    "min": lambda values: _extreme(values, min),
    "in": _within,
    "cat": lambda values: "".join(_words(one) for one in values),
    "substr": _substring,
    "merge": _merged,
}
