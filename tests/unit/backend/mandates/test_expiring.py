"""Thirty days before the first package ends the grantor is told, once, by the job that makes the other notices."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.giving import MOVING, TALKING, chosen, days_on, fresh_yes, in_force, inger, peter, state
from tests.support.statements import told_to


def told(here) -> list[dict]:
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY step")]
    return [one for one in every if one["event"] == "expires-soon"]


def after(here, days: int) -> list[dict]:
    here.clock.advance(timedelta(days=days))
    post_due(here.backend)
    return told(here)


def test_she_is_told_thirty_days_before_and_not_the_day_before_that_and_once(here):
    in_force(here, MOVING, until=days_on(here, 100))
    assert after(here, 69) == []
    (notice,) = after(here, 1)
    assert [one["until"] for one in notice["packages"]] == [str(days_on(here, 30))]
    assert after(here, 1) == [notice]
    lines = here.rows("SELECT actor, detail FROM journal WHERE kind = 'mandate-expires'")
    assert [(actor, json.loads(detail)["packages"]) for actor, detail in lines] == [(None, [MOVING])]
    with here.database.read() as connection:
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []
    assert state(inger(here).read(json.loads(lines[0][1])["mandate"])) == "expiring"


def test_it_lists_all_that_is_live_each_with_its_own_last_day(here):
    hers = inger(here)
    mandate = hers.draft(MOVING, TALKING, until=days_on(here, 200)).json()["mandate"]["id"]
    choice = chosen(MOVING, until=days_on(here, 60)) + chosen(TALKING, until=days_on(here, 200))
    words = hers.call(f"/{mandate}/words", {"packages": choice}).json()["fingerprint"]
    assert hers.call(f"/{mandate}/yes", {"id": fresh_yes(), "packages": choice, "wording": words}).status_code == 200
    assert state(peter(here).accept(mandate)) == "active"
    (notice,) = after(here, 30)
    assert len({one["until"] for one in notice["packages"]}) == 2
    assert after(here, 140) == [notice], "once a mandate"


@pytest.mark.parametrize("why", ["short", "not accepted", "taken back", "dead", "holder dead"])
def test_of_what_is_short_or_has_no_force_or_ends_by_a_death_nobody_is_reminded(here, why):
    hers = inger(here)
    if why == "short":
        in_force(here, MOVING, until=days_on(here, 30))
    elif why == "not accepted":
        hers.give(MOVING, until=days_on(here, 60))
    else:
        mandate = in_force(here, MOVING, until=days_on(here, 60))
        if why == "taken back":
            hers.end(mandate)
        elif why == "dead":
            here.execute("UPDATE citizens SET died_on = '2026-12-01' WHERE id = 'inger'")
        else:
            here.execute(
                "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt, died_on) SELECT 'p', 'p', h.cpr,"
                " h.name, 'da', c.protected, '{}', c.exempt, '2026-12-01' FROM helpers h, citizens c"
                " WHERE h.id = 'peter' AND c.id = 'inger'")
    assert after(here, 31) == []
    assert here.rows("SELECT told_of_end_at FROM mandates") == [(None,)]


def test_where_nothing_is_owed_the_job_takes_no_writers_turn(here):
    in_force(here, MOVING, until=days_on(here, 30))
    post_due(here.backend)
    with told_to(here.database) as said:
        post_due(here.backend)
    assert said.commands == 0
