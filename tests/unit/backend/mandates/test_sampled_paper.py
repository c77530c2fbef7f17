"""A signed paper read by a controller: a line, the citizen is told once a day, and nobody near to either reads it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER
from tests.support.giving import MOVING, PETER, TALKING, peter, problem
from tests.support.mandate_papers import came_back, letter_at_counter
from tests.support.post import ref_of


@pytest.fixture
def paper(here):
    """The mandate Inger signed on paper, and the line of the controller's sample it was registered at."""
    mette = here.counter("mette")
    mandate, code, paper = letter_at_counter(mette, peter(here), MOVING, TALKING)
    lookup = mette.proved(INGER)
    assert came_back(mette, lookup, code, paper).status_code == 200
    here.clock.advance(timedelta(days=8))
    kirsten = here.counter("kirsten")
    kirsten.http.get("/v1/samples/current", headers=kirsten.bearer)
    ((item,),) = here.rows("SELECT id FROM sample_items WHERE lookup = :lookup", lookup=lookup)
    return mandate, item


def read(here, item: str):
    kirsten = here.counter("kirsten")
    return kirsten.http.get(f"/v1/samples/{item}/scan", headers=kirsten.bearer)


def lines(here) -> list[tuple]:
    return here.rows(
        "SELECT kind, subject FROM journal WHERE kind LIKE 'mandate-scan-%' OR kind = 'mandate-sought-quietly' ORDER BY entry")


def differing(here) -> set[Differs]:
    with here.database.read() as connection:
        return set(differences(connection, here.clock.now().astimezone(DENMARK)))


def told(here) -> list[str]:
    return [event for facts, in here.rows("SELECT facts FROM notices") if (event := json.loads(facts).get("event")) == "paper-read"]


def test_the_citizen_is_told_by_a_letter_the_controller_cannot_reach_once_a_day(here, paper):
    _, item = paper
    untold = differing(here)
    assert [read(here, item).status_code for _ in range(3)] == [200] * 3
    inger = ref_of(here, "inger")
    assert lines(here) == [("mandate-scan-sampled", inger), *[("mandate-scan-read", inger)] * 2]
    once = len(told(here))
    assert once
    here.clock.advance(timedelta(days=1))
    read(here, item)
    assert len(told(here)) == 2 * once
    assert {one for one in differing(here) - untold if one.how is not Difference.NOT_SET} == set(), "each line that owes it is told"


@pytest.mark.parametrize("near", [INGER, PETER])
def test_a_controller_who_is_near_to_either_of_the_two_leaves_it_to_another(here, paper, near):
    _, item = paper
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('kirsten', :cpr)", cpr=near)
    assert problem(read(here, item)) == (403, "own-matters")
    assert lines(here) == [("mandate-sought-quietly", ref_of(here, "inger"))]
    assert told(here) == []


def test_of_somebody_who_died_it_is_read_and_nobody_is_written_to(here, paper):
    _, item = paper
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    assert read(here, item).status_code == 200
    assert lines(here) == [("mandate-scan-read", ref_of(here, "inger"))]
    assert told(here) == []
