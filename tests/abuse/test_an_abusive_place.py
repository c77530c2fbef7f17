"""Staff abuse what their organisation holds of Inger's: make it wider, use it unseen, or use it for their own family."""

from __future__ import annotations

from tests.abuse.stage import Ends, ends
from tests.support.backend_data import INGER, METTES_CVR, NANNA, OMAR
from tests.support.giving import AIDS, MOVING, Grantor, chosen, inger
from tests.support.holding import given_to_place, held_in_force, may_hold, place
from tests.support.mandate_papers import came_back, code_on, document, printed
from tests.support.mandate_visits import AtTheCounter, talk

MINE = {"cvr": METTES_CVR}


@ends(Ends.REFUSED)
def test_they_use_it_without_opening_it_with_her_number(stage):
    mandate, mette = held_in_force(stage.here, MOVING), place(stage.here)
    stage.refuses(lambda: mette.begin(mandate, "flytte"), "mandate-not-opened")


@ends(Ends.REFUSED)
def test_they_use_what_a_colleague_opened(stage):
    mandate, mette = held_in_force(stage.here, MOVING), place(stage.here)
    place(stage.here, "ulla").opened(mandate)
    stage.refuses(lambda: mette.begin(mandate, "flytte"), "mandate-not-opened")


@ends(Ends.REFUSED)
def test_they_do_what_it_is_not_of(stage):
    mandate, mette = held_in_force(stage.here, MOVING), place(stage.here)
    mette.opened(mandate)
    stage.refuses(lambda: mette.begin(mandate, "hjaelpemiddel"), "mandate-opens-not", attempt=True)


@ends(Ends.REFUSED)
def test_they_do_what_their_place_may_not_hold_any_more(stage):
    mandate, mette = held_in_force(stage.here, MOVING, AIDS), place(stage.here)
    mette.opened(mandate)
    may_hold(stage.here, MOVING)
    stage.refuses(lambda: mette.begin(mandate, "hjaelpemiddel"), "mandate-opens-not", attempt=True)


@ends(Ends.REFUSED)
def test_they_make_it_wider_in_a_visit_of_hers(stage):
    held_in_force(stage.here, MOVING)
    visit = AtTheCounter(stage.here)
    wider = {"holder": MINE, "packages": chosen(MOVING, AIDS), "talk": talk()}
    stage.refuses(lambda: visit.call("", wider), "mandate-staff-of-holder")


@ends(Ends.REFUSED)
def test_they_ask_for_her_yes_to_what_she_only_thought_of(stage):
    inger(stage.here).draft(MOVING, AIDS, holder=MINE)
    visit = AtTheCounter(stage.here)
    stage.refuses(lambda: visit.call("/waiting", {"holder": MINE, "talk": talk()}), "mandate-staff-of-holder")


@ends(Ends.REFUSED)
def test_they_register_a_letter_to_their_own_place(stage):
    """Printed by another place, and brought to theirs."""
    bo, mette = stage.here.counter("bo"), stage.here.counter("mette")
    stage.here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'bo'")
    hers = inger(stage.here)
    drafted = hers.draft(MOVING, holder=MINE).json()["mandate"]["id"]
    letter = printed(bo, bo.proved(INGER), code_on(document(hers, drafted)))
    lookup = mette.proved(INGER)
    stage.refuses(
        lambda: came_back(mette, lookup, code_on(letter), letter.content), "mandate-staff-of-holder", attempt=True)


@ends(Ends.REFUSED)
def test_a_helper_uses_it_for_their_brother(stage):
    """Omar is Mette's brother, and gave her place something: she finds none of it, whatever she types."""
    mandate = given_to_place(Grantor(stage.http).sign_in_self("omar"), MOVING)
    place(stage.here, "ulla").accept(mandate)
    mette = place(stage.here)
    assert mette.held_here().json()["total"] == 0
    stage.refuses(lambda: mette.open(mandate, OMAR), "own-matters", attempt=True)


@ends(Ends.REFUSED)
def test_a_helper_tries_numbers_until_one_fits_the_initials(stage):
    mandate, mette = held_in_force(stage.here, MOVING), place(stage.here)
    for _ in range(5):
        mette.open(mandate, NANNA)
    stage.refuses(lambda: mette.open(mandate, INGER), "too-many-mandates")


@ends(Ends.REFUSED)
def test_a_helper_takes_it_along_to_another_place(stage):
    mandate, mette = held_in_force(stage.here, MOVING), place(stage.here)
    mette.opened(mandate)
    header = mette.on_behalf(mette.begun(mandate, "flytte"))
    stage.here.execute("UPDATE helpers SET organisation = '99998881' WHERE id = 'mette'")
    stage.refuses(lambda: stage.http.get("/v1/citizen/data?task=flytte", headers=header), "mandate-ended", attempt=True)


@ends(Ends.TOLD)
def test_a_helper_looks_at_what_is_known_of_her_and_sends_nothing(stage):
    mandate = held_in_force(stage.here, MOVING)
    with stage.tells("inger", "En fuldmagt fra dig er brugt"):
        mette = place(stage.here)
        mette.opened(mandate)
        mette.end(mette.begun(mandate, "flytte")["id"])


@ends(Ends.SAMPLED)
def test_a_helper_opens_it_to_see_where_she_lives_and_does_nothing_for_her(stage):
    mandate = held_in_force(stage.here, MOVING)
    with stage.samples("chance"):
        place(stage.here).opened(mandate)
