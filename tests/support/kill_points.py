"""Which of many lines to die at."""

from __future__ import annotations

import linecache
import random
from collections.abc import Sequence

from tests.support.kill_host import ROOT, Event

BOUNDARIES = ("BEGIN", "COMMIT", "ROLLBACK", "yield", "checkpoint", "_client.send(", "_gateway.send(", "with backend.database")
AT_RANDOM = 40


def chosen(events: Sequence[Event], *, every: bool) -> list[int]:
    """Every line; or, as CI does, before and after every transaction boundary, and 40 others.

    The seed of the random order (printed at the top of a run) says which 40.
    """
    if every:
        return list(range(len(events)))
    near = {
        at for n, event in enumerate(events) if any(word in said(event) for word in BOUNDARIES)
        for at in (n, n + 1) if at < len(events)
    }
    others = [n for n in range(len(events)) if n not in near]
    return sorted(near | set(random.sample(others, min(AT_RANDOM, len(others)))))


def said(event: Event) -> str:
    return linecache.getline(str(ROOT / event.file), event.line).strip()


def name(events: Sequence[Event], n: int) -> str:
    return f"{n}: {events[n].file}:{events[n].line} {said(events[n])}"
