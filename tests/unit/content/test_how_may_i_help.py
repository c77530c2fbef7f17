"""The situations "Hvordan må jeg hjælpe?" is judged by are well formed. Whoever writes the rules reads `open.yaml` alone:
`kept-apart.yaml` is asked once, when the guide stands, and the score is written down."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[2] / "data" / "how_may_i_help"
HALVES = ("open", "kept-apart")
BASES = {
    "none-citizen-is-here", "assistance-session", "mandate", "mailbox-access-read", "mailbox-access-read-write",
    "guardianship", "parental-responsibility", "future-mandate", "power-of-attorney", "case-representative", "bisidder",
    "exemption", "guidance-only", "refused", "ended",
}
EVERY = {"id", "told", "answers", "basis", "also_right", "areas", "bring", "rule", "why"}


def situations(half: str) -> list[dict]:
    return YAML(typ="safe").load(FOLDER / f"{half}.yaml")


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_two_dozen_told_answered_and_founded(half):
    every = situations(half)
    assert len(every) == 24
    for one in every:
        assert set(one) >= EVERY, one["id"]
        assert all(one[words].strip() for words in ("told", "rule", "why")), one["id"]
        assert one["basis"], one["id"]
        assert {*one["basis"], *one["also_right"]} <= BASES, one["id"]
        assert ("mandate" in one["basis"]) <= bool(one["areas"]), one["id"]
        assert all(isinstance(said, str | int | list) and not isinstance(said, bool) for said in one["answers"].values()), one["id"]


def test_nobody_is_told_of_twice_and_both_halves_go_through_the_same_answers():
    each = {half: situations(half) for half in HALVES}
    ids = [one["id"] for half in each.values() for one in half]
    assert len(set(ids)) == len(ids) == 48
    first = [Counter(one["basis"][0] for one in half) for half in each.values()]
    assert set(first[0]) == set(first[1]) == BASES
