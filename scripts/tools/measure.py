"""One measured thing, in the form `scripts/bench` collects. A file in scripts/benches prints some."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`value` in `unit`; `goal` is the most (or with `at_least` the least) it may be, None where nothing was promised.

    `peer` says what it is compared with, or what others reach, in words.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    peer: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def line(self) -> str:
        """The JSON object of this measure, on one line."""
        return json.dumps({
            "name": self.name, "value": round(self.value, 4), "unit": self.unit, "goal": self.goal, "met": self.met,
            "peer": self.peer,
        }, ensure_ascii=False)


def tell(*measures: Measure) -> None:
    """Print for the collector, a line each."""
    for measure in measures:
        print(measure.line(), flush=True)


def read_line(line: str) -> dict[str, object]:
    """What a line told, by name; raises ValueError when it is not a measure."""
    told = json.loads(line)
    if set(told) != {"name", "value", "unit", "goal", "met", "peer"}:
        raise ValueError(f"not a measure: {line}")
    return dict(told)
