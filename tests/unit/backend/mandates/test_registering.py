"""A general power of attorney founds a request when trusted staff have read it: they alone, near to neither of the two."""

from __future__ import annotations

import json

import pytest

from tests.support.backend_data import INGER, NANNA
from tests.support.giving import MOVING, PETER, TALKING, fresh_yes, inger, peter, power, problem, register_power, state
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot

MISSED = (404, "mandate-not-found")


@pytest.fixture
def asked(here) -> str:
    """What Peter asked for on a general power of attorney, as he described it."""
    answer = peter(here).ask(MOVING, TALKING, general_power=power())
    assert state(answer) == "asked"
    return answer.json()["mandate"]["id"]


@pytest.fixture
def mette(here):
    return here.counter("mette")


def test_the_mandate_is_in_force_and_she_is_told_and_the_document_is_her_yes(here, mette, asked):
    answer = register_power(mette, asked)
    assert answer.json() == {"id": asked, "state": "active"}, "and nothing of either is told"
    whole = inger(here).read(asked).json()
    assert (whole["founding"], whole["signed_on"]) == ("general-power-of-attorney", "2024-05-06")
    events = [json.loads(facts)["event"] for facts, in here.rows("SELECT facts FROM notices ORDER BY step")]
    assert events == ["asked", "in-force"]
    actor, detail = here.rows("SELECT actor, detail FROM journal WHERE kind = 'mandate-signed'")[0]
    assert (actor,) == here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0]
    assert json.loads(detail)["founding"] == "general-power-of-attorney"
    assert "lawyers" in here.rows("SELECT general_power FROM mandates")[0][0]


def test_read_twice_it_is_one_mandate_and_another_reading_is_refused(here, mette, asked):
    read = fresh_yes()
    assert register_power(mette, asked, read=read).json() == register_power(mette, asked, read=read).json()
    assert here.rows("SELECT count(*) FROM journal WHERE kind = 'mandate-signed'") == [(1,)]
    read_again = here.rows("SELECT subject, actor FROM journal WHERE kind = 'mandate-read'")
    assert read_again == [(ref_of(here, "inger"), *here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0])]
    assert problem(register_power(mette, asked)) == MISSED
    assert problem(register_power(here.counter("ulla"), asked, read=read)) == MISSED, "another's reading"


@pytest.mark.parametrize(("document", "refused"), [
    ({"is_written": False}, "mandate-general-power-not-written"), ({"has_exceptions": True}, "mandate-general-power-not-whole"),
    ({"covers_personal": False}, "mandate-general-power-not-whole"), ({"lawyers": 0, "witnesses": 1}, "mandate-general-power-unconfirmed"),
    ({"signed_on": "2026-11-24"}, "mandate-signed-another-day"),
])
def test_what_founds_no_request_is_refused_when_it_is_asked_and_when_it_is_read(here, mette, asked, document, refused):
    before = snapshot(here.database)
    assert problem(register_power(mette, asked, **document)) == (422, refused)
    assert_refused_cleanly(before, snapshot(here.database))
    assert problem(peter(here).ask(MOVING, general_power=power(**document))) == (422, refused)


def test_trusted_staff_alone_register_it(here, asked):
    assert problem(register_power(here.counter("bo"), asked)) == (403, "role-refused")
    assert problem(register_power(here.counter("kirsten"), asked)) == (403, "role-refused")
    assert problem(register_power(peter(here), asked)) == (403, "role-refused")


@pytest.mark.parametrize("near", [INGER, PETER])
def test_whoever_is_near_to_either_of_the_two_leaves_it_to_a_colleague_whichever_number_they_type(here, mette, asked, near):
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=near)
    answers = []
    for number in (INGER, NANNA):
        before = snapshot(here.database)
        answers.append(register_power(mette, asked, cpr=number))
        assert problem(answers[-1]) == (403, "own-matters")
        assert_refused_cleanly(before, snapshot(here.database), attempt=True)
    assert answers[0].content == answers[1].content
    lines = here.rows("SELECT subject, detail FROM journal WHERE kind = 'mandate-sought-quietly'")
    assert [(one, json.loads(detail)) for one, detail in lines] == [
        (ref_of(here, "inger"), {"mandate": asked, "outcome": "own-matters"})] * 2


def test_a_document_of_somebody_else_and_a_mandate_that_is_none_are_told_alike(here, mette, asked):
    another, none = register_power(mette, asked, cpr=NANNA), register_power(mette, "0" * 32)
    assert problem(another) == MISSED
    assert another.content == none.content


def test_it_founds_nothing_that_was_not_asked_on_it_nor_what_she_took_back_since(here, mette, asked):
    plain = peter(here).ask(MOVING).json()["mandate"]["id"]
    assert problem(register_power(mette, plain)) == MISSED
    register_power(mette, asked)
    inger(here).end(asked, MOVING)
    again = peter(here).ask(MOVING, general_power=power()).json()["mandate"]["id"]
    assert problem(register_power(mette, again)) == MISSED
