"""The situations people told of, as the facts the guide asks for, and how its answers are scored.

What a key of `answers` says is written in the head of `tests/data/how_may_i_help/open.yaml`. `wants` is said once for all
areas there, while the guide asks in each: where two people want different things of two areas, `kinds` cannot be right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from desktop.domain.helping_advice import Advice
from desktop.domain.helping_situation import (
    Age,
    Area,
    Here,
    HowLong,
    Known,
    Paper,
    Says,
    Situation,
    Trouble,
    Who,
    Wish,
)
from desktop.domain.how_may_i_help import advise
from desktop.domain.mailbox_access import NEWCOMERS_WAIT
from desktop.domain.other_bases import PARENTS_UNTIL
from desktop.domain.package import PackageKind
from desktop.domain.proving import YES_FROM_AGE

AREAS = {
    "tax-estimate": Area.TAX, "housing-benefit": Area.HOUSING_BENEFIT, "pension": Area.PENSION,
    "heating-supplement": Area.PENSION, "health-supplement": Area.PENSION, "move": Area.MOVING,
    "change-of-doctor": Area.HEALTH, "test-results": Area.HEALTH, "home-help": Area.HOME_HELP,
    "parking-disabled": Area.PARKING,
}
WISHES = {
    "post-read": Wish.READ_POST, "post-reply": Wish.ANSWER_POST, "one-case": Wish.ONE_CASE, "meeting": Wish.MEETING,
    "sign-in": Wish.SIGN_IN, "nemkonto": Wish.NEMKONTO, "booking": Wish.BOOKING, "exemption": Wish.EXEMPTION,
    "access": Wish.GIVING, "mandate": Wish.GIVING, "complain": Wish.ONE_CASE, "hearing": Wish.ONE_CASE,
}


def situation(told: Mapping[str, Any]) -> Situation:
    """The facts of one situation's `answers`."""
    wants = frozenset(PackageKind(one) for one in told["wants"])
    tasks = [AREAS[one] for one in told["tasks"] if one in AREAS]
    if "health" in told["what-is-it-about"] and not tasks:
        tasks = [Area.HEALTH]
    kinds = wants or frozenset({PackageKind.READ})
    return Situation(
        who=Who(told["who-am-i"]), age=_age(told["citizen-age"]), here=Here(told["citizen-here"]),
        comes=Known(told["citizen-can-come"]),
        understands=Known.UNKNOWN if told["understands"] == "unsure" else Known(told["understands"]),
        says=Says(told["citizen-says"]), signs=Known(told["can-sign"]), has_mitid=Known(told["has-mitid"]),
        helper_has_mitid=Known(told["helper-has-mitid"]), own_device=Known(told.get("own-device", "unknown")),
        areas=dict.fromkeys(tasks, kinds), wishes=frozenset(_wishes(told)),
        acts=bool(wants - {PackageKind.READ}),
        how_long=HowLong.TODAY if told["how-long"] == "today" else HowLong.LONGER,
        papers=frozenset(Paper(one) for one in told["papers"]),
        covers=Known(told["paper-covers"]) if "paper-covers" in told else None,
        exempt=Known(told["exempt"]), troubles=frozenset(_troubles(told)),
    )


def _age(years: int) -> Age:
    if years < YES_FROM_AGE:
        return Age.UNDER_15
    return Age.FROM_15 if years < PARENTS_UNTIL else Age.GROWN_UP


def _wishes(told: Mapping[str, Any]) -> Iterator[Wish]:
    for said in (*told["what-is-it-about"], *told["tasks"]):
        if said in WISHES:
            yield WISHES[said]
    if told.get("wants-reminder") == "yes":
        yield Wish.REMINDER


def _troubles(told: Mapping[str, Any]) -> Iterator[Trouble]:
    wrongly = told.get("registered-dead") == "yes" and told["alive"] == "yes"
    at_work = told.get("works-at-the-counter") == "yes" or told["who-am-i"] == "staff"
    yield from (
        trouble for trouble, holds in {
            Trouble.DEAD: told["alive"] == "no",
            Trouble.WRONGLY_DEAD: wrongly,
            Trouble.USES_THEIR_MITID: told.get("uses-citizens-mitid") == "yes",
            Trouble.TO_OWN_ACCOUNT: told.get("account-owner") == "helper",
            Trouble.OWN_RELATIVE_AT_WORK: told.get("own-relative") == "yes" and at_work,
            Trouble.HOLDER_INTERPRETS: told.get("interpreter") == "the-holder",
            Trouble.TAKEN_BACK: told.get("previous") == "revoked",
            Trouble.RAN_OUT: told.get("previous") == "expired",
            Trouble.NO_MAILBOX_YET: told.get("days-in-denmark", NEWCOMERS_WAIT.days) < NEWCOMERS_WAIT.days,
            Trouble.PROTECTED: told.get("protected-address") == "yes",
        }.items() if holds
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """How one answer fits. `worst`: it grants something where nothing may be granted."""

    id: str
    right: bool
    whole: bool
    worst: bool
    said: Advice


def judged(one: Mapping[str, Any]) -> Judged:
    """The guide's answer to one situation, held against the right one."""
    said = advise(situation(one["answers"]))
    basis, also = [str(way) for way in one["basis"]], [str(way) for way in one["also_right"]]
    ways = [str(way) for way in said.ways]
    right = ways[0] in {basis[0], *also}
    whole = right and set(basis) <= set(ways) <= {*basis, *also} and (
        "mandate" not in basis or _areas(said) == {
            (area["area"], frozenset(area["kinds"])) for area in one["areas"]})
    nothing = basis[0] in {"refused", "ended", "guidance-only"}
    worst = nothing and any(way not in {"refused", "ended", "guidance-only", *also} for way in ways)
    return Judged(one["id"], right, whole, worst, said)


def _areas(said: Advice) -> set[tuple[str, frozenset[str]]]:
    return {(str(one.area), frozenset(str(kind) for kind in one.kinds)) for one in said.areas}


def judged_all(file: Path) -> tuple[Judged, ...]:
    """Every situation of a file."""
    return tuple(judged(one) for one in YAML(typ="safe").load(file))
