"""Helping oneself, one's nearest or a colleague is for somebody else (iron rule 6)."""

from __future__ import annotations

import json

import pytest

from tests.support.backend_data import BO, INGER, METTE, NANNA, OMAR, VIGGO

LIS = "0304100010"


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


@pytest.mark.parametrize(("helper", "cpr", "outcome"), [
    ("mette", METTE, "own-matters"), ("mette", OMAR, "nearest"), ("bo", VIGGO, "colleague"), ("bo", LIS, "nearest"),
])
def test_it_is_refused_in_one_sentence_and_journaled(here, helper, cpr, outcome):
    answer = here.counter(helper).look_up(cpr)
    assert problem(answer) == (403, "own-matters")
    assert answer.json()["detail"] == (
        "Lad en kollega hjælpe, når det er dig selv, dine nærmeste eller en, du arbejder sammen med."
    )
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    detail, = here.rows("SELECT detail FROM journal WHERE kind = 'looked-up'")[0]
    assert json.loads(detail) == {"lookup": here.rows("SELECT id FROM lookups")[0][0], "outcome": outcome}
    assert here.rows("SELECT outcome, proof_kind FROM lookups") == [(outcome, None)]


def test_every_such_refusal_looks_the_same(here):
    here.execute("INSERT INTO relations VALUES ('mette', '0504420099')")
    mette = here.counter("mette")
    answers = [mette.look_up(cpr) for cpr in (METTE, OMAR, "0504420099")]
    assert len({(one.status_code, one.text) for one in answers}) == 1


def test_a_relation_only_the_other_side_told_holds_too(here):
    """Viggo has told that Nanna is near him; Nanna helps now, and has told nothing."""
    here.execute(
        """INSERT INTO helpers (id, ref, name, kind, role, organisation, cpr)
        VALUES ('nanna', :ref, 'Nanna Prøve', 'staff', 'citizen-service', '99999993', :cpr)""", ref="a" * 32, cpr=NANNA,
    )
    answer = here.counter("nanna").look_up(VIGGO)
    assert problem(answer) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("nearest",)]


def test_a_child_in_the_register_is_near_from_both_sides(here):
    here.execute("UPDATE helpers SET cpr = :lis WHERE id = 'mette'", lis=LIS)
    assert problem(here.counter("mette").look_up(BO)) == (403, "own-matters")


def test_two_who_have_a_child_together_are_near_each_other(here):
    """Whoever they are to each other now: a helper may be the one somebody lives apart from."""
    here.execute("UPDATE citizens SET data = (SELECT data FROM citizens WHERE id = 'bo-borger') WHERE id = 'inger'")
    bo = here.counter("bo")
    assert problem(bo.look_up(INGER)) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("nearest",)]


def test_children_nobody_has_a_number_for_make_nobody_near(here):
    here.execute("""UPDATE citizens SET data = '{"household": [{"name": "Lis"}]}' WHERE id IN ('bo-borger', 'inger')""")
    assert here.counter("bo").look_up(INGER).status_code == 201


def test_a_refused_look_up_opens_nothing_further(here):
    mette = here.counter("mette")
    mette.look_up(OMAR)
    lookup, = here.rows("SELECT id FROM lookups")[0]
    assert problem(mette.prove(lookup)) == (404, "lookup-not-found")
    assert problem(mette.questions(lookup)) == (404, "lookup-not-found")
    assert problem(mette.begin(lookup, "proev")) == (404, "lookup-not-found")


def test_somebody_elses_relative_and_another_organisations_helper_are_helped(here):
    assert here.counter("mette").look_up(BO).status_code == 201
    bo = here.counter("bo")
    assert bo.look_up(OMAR).status_code == 201
    assert bo.look_up(INGER).status_code == 201
    assert bo.look_up(METTE).status_code == 201


def test_whom_the_helper_asked_about_is_in_that_persons_journal(here):
    here.counter("mette").look_up(OMAR)
    assert here.rows("SELECT subject FROM journal WHERE kind = 'looked-up'") == [
        here.rows("SELECT ref FROM citizens WHERE id = 'omar'")[0],
    ]
