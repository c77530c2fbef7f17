"""A helper who is called to a citizen's own screen is before the controller as one at a counter is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.backend.retention.daily import do_each_day
from desktop.backend.serving import SystemIds
from tests.support.alone import Alone, come_beside
from tests.support.backend_data import BOS_CVR, METTES_CVR

WEEK = timedelta(days=7)


@pytest.fixture
def inger(here) -> Alone:
    return Alone(here.http).sign_in_self("inger")


def called(here, inger, who: str = "mette", answer: str = "yes", at: str = METTES_CVR) -> str:
    """The session of hers they came to, for two minutes."""
    session = inger.begin_alone("egen", counter=at).json()["id"]
    assert come_beside(here.counter(who), session).status_code == 204
    inger.answer_helper(session, answer)
    here.clock.advance(timedelta(minutes=2))
    inger.end(session)
    return session


def sample(here) -> list[dict]:
    kirsten = here.counter("kirsten")
    return here.http.get("/v1/samples/current", headers=kirsten.bearer).json()["items"]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_whoever_came_is_named_and_the_citizen_is_not(here, inger, answer):
    session = called(here, inger, answer=answer)
    here.clock.advance(WEEK)
    (one,) = sample(here)
    assert (one["kind"], one["ref"], one["helper"], one["reasons"]) == ("beside", session, "Mette Øvelse", ["chance"])


def test_a_session_nobody_came_to_is_nobodys_to_look_at(here, inger):
    inger.end(inger.begin_alone("egen").json()["id"])
    here.clock.advance(WEEK)
    assert sample(here) == []


def test_it_is_the_organisations_where_the_door_was_opened(here, inger):
    called(here, inger, "viggo", at=BOS_CVR)
    here.clock.advance(WEEK)
    assert sample(here) == []
    here.clock.advance(WEEK)
    do_each_day(here.database, here.clock.now(), SystemIds())
    assert here.rows("SELECT organisation FROM samples WHERE id IN (SELECT sample FROM sample_items)") == [(BOS_CVR,)]


def test_whoever_came_does_not_judge_it_under_another_id(here, inger):
    called(here, inger)
    here.clock.advance(WEEK)
    here.execute("UPDATE helpers SET cpr = (SELECT cpr FROM helpers WHERE id = 'mette') WHERE id = 'kirsten'")
    (one,) = sample(here)
    kirsten = here.counter("kirsten")
    answer = here.http.post(f"/v1/samples/{one['id']}/verdict", json={"verdict": "ok"}, headers=kirsten.bearer)
    assert answer.json()["type"].rpartition("/")[2] == "own-matters"
    assert here.rows("SELECT verdict FROM sample_items") == [(None,)]


def test_one_written_into_a_week_that_was_drawn_comes_with_the_next(here, inger):
    called(here, inger)
    here.clock.advance(WEEK)
    assert len(sample(here)) == 1
    here.execute("UPDATE sample_items SET verdict = 'ok'")
    here.clock.advance(-WEEK)
    late = called(here, Alone(here.http).sign_in_self("inger"))
    here.clock.advance(2 * WEEK)
    assert [one["ref"] for one in sample(here)] == [late]
