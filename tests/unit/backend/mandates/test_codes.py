"""A paper's code says what the paper is and whether it stands today, and never whose it is."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.domain.paper_code import code_of
from tests.support.alone import come_beside
from tests.support.giving import MOVING, TALKING, in_force, inger, peter, problem
from tests.support.mandate_papers import check, code_on, document, receipt
from tests.support.stored_state import assert_refused_cleanly, snapshot

MADE_UP = code_of("9" * 64)


def lines(here, kind: str) -> list:
    return here.rows("SELECT subject, actor, detail FROM journal WHERE kind = :kind ORDER BY entry", kind=kind)


def test_it_says_what_the_paper_is_and_how_that_stands_as_time_goes(here):
    hers, his = inger(here), peter(here)
    drafted = hers.draft(MOVING).json()["mandate"]["id"]
    assert check(hers, code_on(document(hers, drafted))).json() == {"paper": "draft", "stands": "no-force", "ended_on": None}
    mandate = hers.give(MOVING, TALKING)
    code = code_on(document(hers, mandate))
    assert check(his, code).json() == {"paper": "mandate", "stands": "not-yet", "ended_on": None}
    his.accept(mandate)
    assert check(his, code).json()["stands"] == "in-force"
    hers.end(mandate, MOVING)
    assert check(his, code.lower().replace("-", " ")).json()["stands"] == "in-part"
    gone = code_on(receipt(hers, mandate))
    assert check(his, gone).json() == {"paper": "receipt", "stands": "ended", "ended_on": "2026-11-23"}
    here.clock.advance(timedelta(days=2))
    hers.sign_in_self("inger").end(mandate)
    assert check(peter(here), code).json() == {"paper": "mandate", "stands": "ended", "ended_on": "2026-11-25"}


def test_staff_at_a_counter_are_told_how_it_stands_and_no_name_and_it_is_a_line(here):
    code = code_on(document(inger(here), in_force(here)))
    answer = check(here.counter("mette"), code)
    assert answer.json() == {"paper": "mandate", "stands": "in-force", "ended_on": None}
    (subject, actor, detail), = lines(here, "mandate-code-checked")
    assert (subject,) == here.rows("SELECT ref FROM citizens WHERE name = 'Inger Marie Eksempel'")[0]
    assert (actor,) == here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0]
    assert json.loads(detail)["paper"] == "mandate"
    assert problem(check(here.counter("kirsten"), code)) == (403, "role-refused")
    assert problem(check(here.counter("viggo"), code)) == (403, "role-refused")


@pytest.mark.parametrize("who", ["bo", "nanna", "mette"])
def test_somebody_elses_code_and_one_that_is_none_are_one_answer_counted_and_on_record(here, who):
    code = code_on(document(inger(here), in_force(here)))
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr="1502510021" if who != "mette" else hers(here))
    other = inger(here).sign_in_self("nanna") if who == "nanna" else here.counter(who)
    if who == "bo":
        here.execute("INSERT INTO relations (helper, cpr) VALUES ('bo', :cpr)", cpr=hers(here))
    real, none = check(other, code), check(other, MADE_UP)
    assert problem(real) == (404, "mandate-paper-not-found")
    assert real.content == none.content
    told = lines(here, "mandate-code-missed")
    assert [subject is not None for subject, _, _ in told] == [True, False]
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)]


def hers(here) -> str:
    return here.rows("SELECT cpr FROM citizens WHERE name = 'Inger Marie Eksempel'")[0][0]


def test_codes_are_not_to_be_tried(here):
    mette = here.counter("mette")
    for number in range(5):
        assert problem(check(mette, code_of(f"{number}" * 64))) == (404, "mandate-paper-not-found")
    code = code_on(document(inger(here), in_force(here)))
    before = snapshot(here.database)
    refused = check(mette, code)
    assert problem(refused) == (429, "too-many-mandates")
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert_refused_cleanly(before, snapshot(here.database))
    here.clock.advance(timedelta(hours=1, seconds=1))
    assert check(here.counter("mette"), code).status_code == 200


def test_a_sign_typed_wrong_is_said_before_anything_is_looked_for_and_costs_nothing(here):
    code = code_on(document(inger(here), in_force(here)))
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    bo = here.counter("bo")
    before = snapshot(here.database)
    assert problem(check(bo, wrong)) == (422, "mandate-code-mistyped")
    assert_refused_cleanly(before, snapshot(here.database))


def test_the_register_ends_it_and_says_no_more_than_the_day(here):
    code = code_on(document(inger(here), in_force(here)))
    here.execute("UPDATE citizens SET died_on = '2026-11-22' WHERE name = 'Inger Marie Eksempel'")
    assert check(here.counter("mette"), code).json() == {"paper": "mandate", "stands": "ended", "ended_on": "2026-11-22"}


def test_nothing_is_checked_while_a_helper_looks_along(here):
    alone = inger(here)
    mandate = in_force(here)
    code = code_on(document(alone, mandate))
    session = alone.begin_alone("egen").json()["id"]
    come_beside(here.counter("mette"), session)
    for answer in (check(alone, code), document(alone, mandate), receipt(alone, mandate)):
        assert problem(answer) == (403, "mandate-helper-beside")
