"""A flow as bytes, so that nothing typed is lost; and what of it still fits another version of its definition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop.flows.answers import UNKNOWN, Answer, Plain, Unknown

_FORMAT: Final = 1
_UNKNOWN: Final = {"unknown": True}  # marked by its own key: every answer is wrapped, so none can be mistaken for it


class DraftError(ValueError):
    """The bytes are no draft of this task."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All of a flow that is not in its definition. `at` is a step's id, or empty on the check page."""

    task: str
    version: int
    answers: Mapping[str, Answer]
    at: str
    returning: bool
    flagged: frozenset[str]
    prefilled: frozenset[str]


def write(draft: Draft) -> bytes:
    """The same draft always gives the same bytes."""
    return json.dumps({
        "format": _FORMAT, "task": draft.task, "version": draft.version, "at": draft.at,
        "returning": draft.returning, "flagged": sorted(draft.flagged), "prefilled": sorted(draft.prefilled),
        "answers": {name: _wrap(answer) for name, answer in draft.answers.items()},
    }, sort_keys=True, default=dict).encode()


def read(data: bytes) -> Draft:
    """The draft in these bytes. Raises DraftError when there is none."""
    try:
        raw: Any = json.loads(data)
        if raw["format"] != _FORMAT:
            raise DraftError("written by a newer Sidemand")
        return Draft(
            task=str(raw["task"]), version=int(raw["version"]), at=str(raw["at"]), returning=bool(raw["returning"]),
            flagged=frozenset(raw["flagged"]), prefilled=frozenset(raw["prefilled"]),
            answers={str(name): _unwrap(one) for name, one in raw["answers"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DraftError("these bytes are no draft") from error


def _wrap(answer: Answer) -> dict[str, Any]:
    return _UNKNOWN if isinstance(answer, Unknown) else {"value": answer}


def _unwrap(wrapped: Mapping[str, Any]) -> Answer:
    return UNKNOWN if wrapped == _UNKNOWN else frozen(wrapped["value"])


_DEEPEST: Final = 10


def frozen(value: Any, depth: int = 0) -> Plain:  # noqa: ANN401 - JSON is anything
    """JSON with tuples for its lists, as answers are kept. What lies deeper than any answer does is dropped."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list | tuple):
        return tuple(frozen(one, depth + 1) for one in value)
    if isinstance(value, Mapping):
        return {str(key): frozen(one, depth + 1) for key, one in value.items()}
    if isinstance(value, float):
        return str(value)
    plain: Plain = value
    return plain
