"""What a mandate tells of its grantor, to whom and when: no more than it needs while it is what it is."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.support.alone import come_beside
from tests.support.giving import MOVING, PENSION, TALKING, days_on, in_force, inger, peter, problem, state
from tests.support.post import ref_of
from tests.support.stored_state import changed, snapshot

NOBODY = {"ref": None, "name": None, "initials": None, "birth_year": 1942, "protected": None}


def hides(here, name: str = "Karla Hemmelig") -> None:
    """Inger goes by another name, and her address is protected."""
    here.execute("UPDATE citizens SET name = :name, protected = :yes, protected_until = NULL WHERE id = 'inger'",
                 name=name, yes=True)


def grantors(here) -> list[dict]:
    """Of Peter's list, and of each read alone: the same is told in both."""
    his = peter(here)
    listed = [one["grantor"] for one in his.held().json()["mandates"]]
    assert [his.read(one["id"]).json()["mandate"]["grantor"] for one in his.held().json()["mandates"]] == listed
    return listed


@pytest.mark.parametrize("ended", ["taken back", "given back", "declined by him", "declined by her", "expired"])
def test_who_held_one_or_asked_learns_nothing_new_of_her_once_it_is_over(here, ended):
    his = peter(here)
    match ended:
        case "taken back":
            answer = inger(here).end(in_force(here, MOVING))
        case "given back":
            answer = his.end(in_force(here, MOVING))
        case "declined by him":
            answer = his.decline(inger(here).give(MOVING))
        case "declined by her":
            answer = inger(here).decline(his.ask(MOVING).json()["mandate"]["id"])
        case _:
            answer = his.read(in_force(here, MOVING, until=days_on(here, 3)))
    assert answer.status_code == 200
    hides(here)
    here.clock.advance(timedelta(days=30))
    told = answer.json()
    mandate = told.get("mandate", told)["id"]
    before = state(peter(here).read(mandate))
    assert grantors(here) == [NOBODY]
    here.execute("UPDATE citizens SET died_on = '2026-12-01' WHERE id = 'inger'")
    here.clock.advance(timedelta(days=30))
    assert grantors(here) == [NOBODY]
    assert state(peter(here).read(mandate)) == before, "nor that she died"


def test_the_answer_to_his_giving_it_back_names_nobody(here):
    mandate = in_force(here, MOVING)
    assert peter(here).end(mandate).json() == {"id": mandate, "state": "revoked"}


def test_he_knows_her_while_it_waits_for_him_and_while_it_is_in_force(here):
    mandate = inger(here).give(MOVING)
    hides(here, "Inger Kvist")
    hers = {"ref": ref_of(here, "inger"), "name": "Inger Kvist", "initials": "IK", "birth_year": 1942, "protected": True}
    assert grantors(here) == [hers]
    assert peter(here).accept(mandate).json()["mandate"]["grantor"] == hers
    assert grantors(here) == [hers]


def test_asking_tells_neither_whether_she_is_protected_nor_what_she_is_called_since(here):
    his = peter(here)
    hides(here, "Inger Eksempel")
    assert his.ask(MOVING).json()["mandate"]["grantor"] == NOBODY
    hides(here)
    assert grantors(here) == [NOBODY]


def test_he_is_not_told_that_she_died_while_she_has_not_answered(here):
    asked = peter(here).ask(MOVING).json()["mandate"]["id"]
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    assert state(peter(here).read(asked)) == "asked"


def test_she_sees_all_of_her_own_after_the_end(here):
    mandate = in_force(here, MOVING)
    hers = inger(here)
    hers.end(mandate)
    told = hers.read(mandate).json()["mandate"]["grantor"]
    assert (told["name"], told["initials"], told["protected"]) == ("Inger Marie Eksempel", "IE", False)


def test_the_line_of_his_list_says_whom_it_told_of(here):
    mandate = in_force(here, MOVING)
    peter(here).held(), inger(here).given()
    his, hers = here.rows("SELECT subject, detail FROM journal WHERE kind = 'mandates-listed' ORDER BY entry")
    ref = ref_of(here, "inger")
    assert (his[0], json.loads(his[1])) == (ref, {"page": 0, "mandates": [mandate]})
    holders = [row for row, in here.rows("SELECT ref FROM helpers WHERE id = 'peter'")]
    assert (hers[0], json.loads(hers[1])) == (ref, {"page": 0, "mandates": [mandate], "holders": holders})


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_draft_of_hers_is_to_him_as_if_it_were_not(here, taken_back):
    hers, his = inger(here), peter(here)
    draft = hers.draft(PENSION).json()["mandate"]["id"]
    if taken_back:
        hers.end(draft)
    before = snapshot(here.database)
    listed = his.held().json()
    assert (listed["mandates"], listed["titles"], listed["total"]) == ([], [], 0)
    for step in (his.read, his.end, his.accept, his.decline):
        here_, nowhere = step(draft), step("f" * 32)
        assert problem(here_) == (404, "mandate-not-found")
        assert (here_.status_code, here_.content) == (nowhere.status_code, nowhere.content)
    assert changed(before, snapshot(here.database)) <= {"refusals"}
    assert [one["id"] for one in hers.given().json()["mandates"]] == [draft], "it is hers"


def test_nothing_of_who_helps_her_is_shown_beside_a_helper_and_nothing_is_drafted(here):
    hers = inger(here)
    mandate, draft = in_force(here, MOVING), hers.draft(TALKING).json()["mandate"]["id"]
    session = hers.begin_alone("egen").json()["id"]
    assert come_beside(here.counter("mette"), session).status_code == 204
    before = snapshot(here.database)
    for answer in (hers.given(), hers.read(mandate), hers.words(draft, TALKING), hers.draft(PENSION),
                   hers.sign(draft, TALKING, wording="0" * 64)):
        assert problem(answer) == (403, "mandate-helper-beside")
    assert changed(before, snapshot(here.database)) <= {"refusals"}
    assert state(hers.end(mandate)) == "revoked", "what she takes back waits for nobody"
    hers.answer_helper(session, "no")
    assert (hers.given().status_code, hers.read(mandate).status_code) == (200, 200)


def test_the_own_sign_in_of_somebody_dead_does_nothing_with_mandates(here):
    hers = inger(here)
    mandate, draft = in_force(here, MOVING), hers.draft(TALKING).json()["mandate"]["id"]
    asked = peter(here).ask(MOVING).json()["mandate"]["id"]
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    before = snapshot(here.database)
    for answer in (hers.given(), hers.read(mandate), hers.words(draft, TALKING), hers.draft(PENSION),
                   hers.sign(draft, TALKING, wording="0" * 64), hers.decline(asked), hers.end(mandate)):
        assert problem(answer) == (403, "citizen-died")
        assert answer.json()["detail"] == hers.begin_alone().json()["detail"]
    assert changed(before, snapshot(here.database)) <= {"refusals", "journal"}
    her = ref_of(here, "inger")
    assert here.rows("SELECT subject FROM journal WHERE kind = 'death-told'") == [(her,)] * 14
