"""The weekly sample for the controller (DOMAIN.md, "Control"): which look-ups and visits, and why. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

SHARE: Final = 10
"""Of a hundred: how many are drawn by chance."""

LEAST: Final = 5
"""Drawn by chance in a quiet week, where there are so many."""

TOO_SHORT: Final = timedelta(seconds=30)
"""Shorter than this nobody was helped."""

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Hours = Mapping[str, Sequence[str]]
"""When the doors are open, by English weekday: ["10:00", "15:00"], Danish time. A day left out is closed."""


class Reason(StrEnum):
    """Why something is in the sample."""

    CHANCE = "chance"
    NO_QUEUE_NUMBER = "no-queue-number"
    QUEUE_NUMBER_AGAIN = "queue-number-again"
    OUTSIDE_HOURS = "outside-hours"
    UNDER_30_SECONDS = "under-30-seconds"
    PROOF_WITHOUT_VISIT = "proof-without-visit"


class Verdict(StrEnum):
    """What the controller says: it is in order, or somebody must be asked."""

    OK = "ok"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Looked:
    """A look-up, with the visit it became, as far as the sample needs it. Nothing of the citizen.

    `began_at` is in Danish time; `ended_at` when the visit ended or the look-up was cancelled, None where neither did.
    `is_number_again` when another citizen was found with the same queue number that day: a number mistyped, or one
    number for many look-ups.
    """

    ref: str
    began_at: datetime
    ended_at: datetime | None
    has_queue_number: bool
    is_number_again: bool = False
    is_proof_alone: bool = False
    """A proof told who the citizen is, and no visit came of it."""


def draw(looked: Iterable[Looked], hours: Hours, seed: str) -> Mapping[str, tuple[Reason, ...]]:
    """Why each that is chosen is: by chance from `seed`, the same every time, and those that stand out.

    Chance orders all by the SHA-256 of seed and reference, so that whoever has the seed can draw again.
    """
    every = list(looked)
    count = min(len(every), max(LEAST, -(-len(every) * SHARE // 100)))
    by_chance = {one.ref for one in sorted(every, key=lambda one: place(seed, one.ref))[:count]}
    reasons = {
        one.ref: ((Reason.CHANCE,) if one.ref in by_chance else ()) + standing_out(one, hours) for one in every
    }
    return {ref: why for ref, why in reasons.items() if why}


def place(seed: str, ref: str) -> str:
    """Where chance puts a reference."""
    return hashlib.sha256(f"{seed}:{ref}".encode()).hexdigest()


def standing_out(one: Looked, hours: Hours) -> tuple[Reason, ...]:
    """What is looked at whatever chance says."""
    reasons = []
    if not one.has_queue_number:
        reasons.append(Reason.NO_QUEUE_NUMBER)
    if one.is_number_again:
        reasons.append(Reason.QUEUE_NUMBER_AGAIN)
    if hours and not is_open(hours, one.began_at):
        reasons.append(Reason.OUTSIDE_HOURS)
    if one.ended_at is not None and one.ended_at - one.began_at < TOO_SHORT:
        reasons.append(Reason.UNDER_30_SECONDS)
    if one.is_proof_alone:
        reasons.append(Reason.PROOF_WITHOUT_VISIT)
    return tuple(reasons)


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether the doors are open at this moment of Danish time."""
    day = hours.get(_DAYS[at.weekday()])
    return day is not None and day[0] <= f"{at:%H:%M}" < day[1]


def week_before(now: datetime) -> tuple[str, datetime, datetime]:
    """The last whole week: its ISO name ("2026-W47"), and its first moment and the first after it, Danish time."""
    monday = now.date() - timedelta(days=now.weekday())
    ends = datetime(monday.year, monday.month, monday.day, tzinfo=now.tzinfo)
    first = monday - timedelta(days=7)
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02d}", datetime(first.year, first.month, first.day, tzinfo=now.tzinfo), ends


def weeks_since(first: datetime, now: datetime) -> Sequence[tuple[str, datetime, datetime]]:
    """Every whole week from the one with `first` in it to the last, that one always; told as `week_before` does."""
    weeks = [week_before(now)]
    while weeks[-1][1] > first:
        weeks.append(week_before(weeks[-1][1]))
    return weeks[::-1]
