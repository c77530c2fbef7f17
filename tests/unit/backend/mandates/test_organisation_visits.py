"""A citizen at a counter gives an organisation a mandate, on stored state: its own staff are never beside that yes."""

from __future__ import annotations

import json

import pytest

from desktop.backend.db.journal import verify
from tests.support.backend_data import BOS_CVR, INGER, METTE, METTES_CVR
from tests.support.giving import MOVING, TALKING, chosen, inger, problem, state
from tests.support.holding import METTES_PLACE, held_in_force, place, to_place
from tests.support.mandate_papers import came_back, code_on, document, printed
from tests.support.mandate_visits import AtTheCounter, talk
from tests.support.stored_state import assert_refused_cleanly, snapshot

STAFF_OF_HOLDER = (403, "mandate-staff-of-holder")
MINE = {"cvr": METTES_CVR}


@pytest.fixture
def at_bos(here) -> AtTheCounter:
    """Inger's visit at the library, which is to hold nothing here."""
    return AtTheCounter(here, "bo")


@pytest.fixture
def at_mettes(here) -> AtTheCounter:
    return AtTheCounter(here)


def draft(visit: AtTheCounter, *packages: str, holder: dict = MINE):
    return visit.call("", {"holder": holder, "packages": chosen(*packages), "talk": talk()})


def refused_cleanly(here, call, why) -> None:
    before = snapshot(here.database)
    assert problem(call()) == why
    assert_refused_cleanly(before, snapshot(here.database))


def test_bo_helps_inger_give_mettes_place_a_mandate_and_it_waits_for_them(here, at_bos):
    mandate = draft(at_bos, MOVING).json()["id"]
    assert "Tak" in at_bos.signed(mandate).text
    assert state(inger(here).read(mandate)) == "waiting-for-holder"
    assert state(place(here).accept(mandate)) == "active"
    assert here.rows("SELECT kind FROM journal WHERE kind LIKE 'mandate-sought%'") == []
    with here.database.read() as connection:
        assert verify(connection).is_whole


def test_mette_is_beside_no_yes_to_her_own_place_and_hears_so_before_anything_is_looked_at(here, at_mettes):
    to_place(inger(here), MOVING)
    refused_cleanly(here, lambda: draft(at_mettes, MOVING), STAFF_OF_HOLDER)
    refused_cleanly(here, lambda: at_mettes.call("/waiting", {"holder": MINE, "talk": talk()}), STAFF_OF_HOLDER)


@pytest.fixture
def mette_at_bos(here) -> str:
    """Mette works at the library too, by another id."""
    here.execute(
        "INSERT INTO helpers (id, ref, kind, role, name, cpr, organisation) "
        "VALUES ('mette2', 'mette2', 'staff', 'citizen-service', 'Mette Øvelse', :cpr, :cvr)", cpr=METTE, cvr=BOS_CVR)
    return "mette2"


def test_mette_is_beside_no_yes_to_her_own_place_by_her_other_id_either(here, mette_at_bos):
    to_place(inger(here), MOVING)
    elsewhere = AtTheCounter(here, mette_at_bos)
    refused_cleanly(here, lambda: draft(elsewhere, MOVING), STAFF_OF_HOLDER)
    refused_cleanly(here, lambda: elsewhere.call("/waiting", {"holder": MINE, "talk": talk()}), STAFF_OF_HOLDER)


def test_whoever_begins_at_the_place_before_the_yes_is_beside_none(here):
    """The talk was held by somebody who did not work there yet."""
    visit = AtTheCounter(here, "bo")
    mandate = draft(visit, MOVING).json()["id"]
    device = visit.page(mandate)
    device.sign_in("inger")
    here.execute(
        "INSERT INTO helpers (id, ref, kind, role, name, cpr, organisation) SELECT 'bo2', 'bo2', kind, "
        "'citizen-service', name, cpr, :cvr FROM helpers WHERE id = 'bo'", cvr=METTES_CVR)
    device.answer("yes")
    assert state(inger(here).read(mandate)) == "draft"


def test_mette_prints_and_registers_no_letter_to_her_own_place_by_her_other_id(here, mette_at_bos):
    here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'bo'")
    _, letter = on_paper(here, here.counter("bo"))
    code, paper = code_on(letter), letter.content
    other = here.counter(mette_at_bos)
    theirs = other.proved(INGER)
    assert problem(printed(other, theirs, code)) == STAFF_OF_HOLDER
    assert problem(came_back(other, theirs, code, paper)) == STAFF_OF_HOLDER
    assert here.rows("SELECT mandate FROM mandate_scans") == []
    assert here.rows("SELECT count(*) FROM journal WHERE kind = 'mandate-paper-refused'") == [(2,)]


def test_whoever_left_the_place_helps_with_a_mandate_to_it_elsewhere(here, mette_at_bos):
    here.execute("UPDATE helpers SET left_at = '2026-11-01' WHERE id = 'mette'")
    assert draft(AtTheCounter(here, mette_at_bos), MOVING).status_code == 201


def test_over_the_ceiling_is_refused_in_a_visit_too(here, at_bos):
    refused_cleanly(here, lambda: draft(at_bos, "se-skat"), (422, "mandate-over-ceiling"))


def test_what_inger_thought_of_at_home_is_taken_up_at_another_counter(here, at_bos):
    mandate = to_place(inger(here), MOVING, TALKING).json()["mandate"]["id"]
    taken_up = at_bos.call("/waiting", {"holder": MINE, "talk": talk()})
    assert taken_up.json() == {"id": mandate, "state": "draft"}
    at_bos.signed(mandate)
    assert state(inger(here).read(mandate)) == "waiting-for-holder"


def test_that_nothing_waits_with_a_place_is_a_line_of_hers_and_no_miss_that_counts(here, at_bos):
    nothing = at_bos.call("/waiting", {"holder": MINE, "talk": talk()})
    assert problem(nothing) == (404, "mandate-not-with-this-person")
    ((detail,),) = here.rows("SELECT detail FROM journal WHERE kind = 'mandate-sought-quietly'")
    assert json.loads(detail)["outcome"] == "nothing-waits"
    assert here.rows("SELECT id FROM mandate_misses") == []


@pytest.mark.parametrize("who", ["bo", "mette"])
def test_it_is_taken_back_at_any_counter_also_at_the_places_own(here, who):
    mandate = held_in_force(here, MOVING)
    visit = AtTheCounter(here, who, own_device=False)
    assert visit.call("/end", {"holder": MINE}).status_code == 204
    assert state(inger(here).read(mandate)) == "revoked"
    ((facts,),) = here.rows("SELECT facts FROM notices WHERE facts LIKE '%revoked%'")
    assert json.loads(facts)["holder"] == METTES_PLACE


def on_paper(here, staff):
    """What Inger drafted at home, asked for as a letter at this counter: the look-up, and the answer."""
    hers = inger(here)
    code = code_on(document(hers, to_place(hers, MOVING).json()["mandate"]["id"]))
    lookup = staff.proved(INGER)
    return lookup, printed(staff, lookup, code)


def test_the_places_own_staff_print_no_letter_to_it(here):
    _, answer = on_paper(here, here.counter("mette"))
    assert problem(answer) == STAFF_OF_HOLDER
    ((detail,),) = here.rows("SELECT detail FROM journal WHERE kind = 'mandate-paper-refused'")
    assert (json.loads(detail)["why"], json.loads(detail)["holder"]) == ("mandate-staff-of-holder", METTES_CVR)


def test_the_places_own_staff_register_no_letter_to_it_and_others_do(here):
    here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'bo'")
    bo, mette = here.counter("bo"), here.counter("mette")
    lookup, letter = on_paper(here, bo)
    code, paper = code_on(letter), letter.content
    refused = came_back(mette, mette.proved(INGER), code, paper)
    assert problem(refused) == STAFF_OF_HOLDER
    assert here.rows("SELECT mandate FROM mandate_scans") == []
    registered = came_back(bo, lookup, code, paper)
    assert state(registered) == "waiting-for-holder"
    assert state(place(here).accept(registered.json()["id"])) == "active"


def test_a_place_that_holds_nothing_is_a_place_nobody_knows(here, at_mettes):
    assert draft(at_mettes, MOVING, holder={"cvr": BOS_CVR}).content == draft(
        at_mettes, MOVING, holder={"cvr": "99990000"}).content
