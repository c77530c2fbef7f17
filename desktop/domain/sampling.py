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

UNVOUCHED_SHARE: Final = 30
"""Of a hundred whose queue number no queue system vouches for: anybody at the keyboard can think of one."""

SIGNED_SHARE: Final = 30
"""Of a hundred visits where the yes is said to be on paper: of how many the paper is asked for."""

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
    OPENED_ALONE = "opened-alone"
    SIGNED_ON_PAPER = "signed-on-paper"
    NOT_TOLD = "not-told"
    GENERAL_POWER = "general-power"


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

    is_opened_alone: bool = False
    """A mandate was opened by staff of the organisation that holds it, and nothing begun by that look-up."""

    is_vouched: bool = False
    """A queue system said that somebody drew its number."""

    is_untold: bool = False
    """Nothing reached its citizen: nobody but the controller knows of it until they come again."""

    is_signed: bool = False
    """In its visit a yes was said to be given by signature on paper, or a signed paper was registered at it."""

    is_power: bool = False
    """A general power of attorney was registered at it: the citizen need not have been there."""


def draw(looked: Iterable[Looked], hours: Hours, seed: str) -> Mapping[str, tuple[Reason, ...]]:
    """Why each that is chosen is: by chance from `seed`, the same every time, and those that stand out.

    Chance orders all by the SHA-256 of seed and reference, so that whoever has the seed can draw again; of those no
    queue system vouches for more are taken. Of visits with a signature some are taken for that alone, and whichever is
    drawn says so: somebody is to see the paper.
    """
    every = sorted(looked, key=lambda one: place(seed, one.ref))
    vouched = [one for one in every if one.is_vouched]
    typed = [one for one in every if not one.is_vouched]
    by_chance = {one.ref for one in (*_share(vouched, SHARE), *_share(typed, UNVOUCHED_SHARE))}
    left = [one.ref for one in every if one.ref not in by_chance]
    by_chance |= set(left[:max(0, LEAST - len(by_chance))])
    signed = [one for one in every if one.is_signed]
    papers = {one.ref for one in (*_share(signed, SIGNED_SHARE), *signed[:LEAST])}
    drawn = {}
    for one in every:
        why = ((Reason.CHANCE,) if one.ref in by_chance else ()) + standing_out(one, hours)
        if one.is_signed and (why or one.ref in papers):
            why += (Reason.SIGNED_ON_PAPER,)
        if why:
            drawn[one.ref] = why
    return drawn


def _share(ordered: Sequence[Looked], of_a_hundred: int) -> Sequence[Looked]:
    """The first of them, rounded up."""
    return ordered[:-(-len(ordered) * of_a_hundred // 100)]


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
    if one.is_opened_alone:
        reasons.append(Reason.OPENED_ALONE)
    if one.is_untold:
        reasons.append(Reason.NOT_TOLD)
    if one.is_power:
        reasons.append(Reason.GENERAL_POWER)
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
