"""A citizen gives an organisation a mandate, on stored state: within its ceiling, and its staff say yes or no to it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.db.journal import verify
from desktop.backend.mandates.checking import other_mandates
from desktop.backend.notices.posting import post_due
from tests.support.backend_data import BOS_CVR, INGER, METTES_CVR, NANNA, OMAR
from tests.support.giving import (
    AIDS,
    MOVING,
    PENSION,
    PETER,
    PETERS_NAME,
    TALKING,
    Grantor,
    inger,
    peter,
    problem,
    state,
)
from tests.support.holding import METTES_PLACE, given_to_place, held_in_force, may_hold, place, to_place
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot

NOT_FOUND = (404, "mandate-not-found")
OVER = (422, "mandate-over-ceiling")


def kinds(here) -> list[str]:
    return [kind for kind, in here.rows("SELECT kind FROM journal WHERE kind LIKE 'mandate%' ORDER BY entry")]


def letters(here) -> list[tuple[str, str]]:
    """Each letter's event, and who it says that it is about."""
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY step, way")]
    return [(one["event"], one["holder"]) for one in every]


def refused(here, call, why: tuple[int, str]):
    """The answer, when the call was refused so and nothing was changed."""
    before = snapshot(here.database)
    answer = call()
    assert problem(answer) == why
    assert_refused_cleanly(before, snapshot(here.database))
    return answer


@pytest.fixture
def hers(here):
    return inger(here)


@pytest.fixture
def mette(here):
    return place(here)


def test_a_citizen_sees_which_places_may_hold_something_and_what_and_nothing_is_written(here, hers):
    before = snapshot(here.database)
    told = here.http.get("/v1/mandate-holders", headers=hers.bearer)
    assert [(one["cvr"], one["name"], one["packages"]) for one in told.json()["holders"]] == [
        (BOS_CVR, "Biblioteket, Prøve Kommune", ["laane-paa-biblioteket"]),
        (METTES_CVR, METTES_PLACE, ["melde-flytning", "soege-hjaelpemidler", "soege-personligt-tillaeg", "tale-om-flytning"]),
    ]
    assert snapshot(here.database) == before
    may_hold(here, cvr=BOS_CVR)
    told = here.http.get("/v1/mandate-holders", headers=hers.bearer)
    assert [one["cvr"] for one in told.json()["holders"]] == [METTES_CVR]


def test_inger_gives_the_place_what_it_may_hold_and_mette_says_yes_for_it(here, hers, mette):
    drafted = to_place(hers, MOVING, TALKING)
    assert (drafted.status_code, drafted.json()["mandate"]["holder"]) == (
        201, {"name": METTES_PLACE, "birth_year": None, "cvr": METTES_CVR})
    mandate = drafted.json()["mandate"]["id"]
    words = hers.words(mandate, MOVING, TALKING).json()["lines"]
    assert words[0]["da"] == f"Inger Marie Eksempel giver {METTES_PLACE} fuldmagt."
    assert state(hers.sign(mandate, MOVING, TALKING)) == "waiting-for-holder"
    assert mette.accept(mandate).json() == {"id": mandate, "state": "active"}
    assert kinds(here) == ["mandate-drafted", "mandate-read", "mandate-read", "mandate-signed", "mandate-accepted"]
    assert letters(here) == [("signed", METTES_PLACE), ("in-force", METTES_PLACE)]
    lines = here.rows("SELECT actor, subject, detail FROM journal WHERE kind = 'mandate-accepted'")
    mettes = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert [(actor, subject, json.loads(detail)["holder"]) for actor, subject, detail in lines] == [
        (mettes, ref_of(here, "inger"), METTES_CVR)]
    with here.database.read() as connection:
        assert verify(connection).is_whole
        wrong = other_mandates(connection, here.clock.now())
        assert [*wrong.changed, *wrong.gone, *wrong.unwritten] == []


@pytest.mark.parametrize("cvr", [METTES_CVR, BOS_CVR, "99999934"])
def test_over_the_ceiling_and_a_place_nobody_knows_are_one_answer_and_nothing_is_written(here, hers, cvr):
    answer = refused(here, lambda: to_place(hers, PENSION, cvr=cvr), OVER)
    assert answer.content == to_place(hers, PENSION, cvr="99990000").content


def test_a_ceiling_that_shrank_since_the_draft_refuses_the_yes(here, hers):
    mandate = to_place(hers, MOVING, TALKING).json()["mandate"]["id"]
    may_hold(here, TALKING)
    assert problem(hers.sign(mandate, MOVING, TALKING)) == OVER
    assert state(hers.read(mandate)) == "draft"
    assert state(hers.sign(mandate, TALKING)) == "waiting-for-holder"


def test_a_ceiling_that_shrank_since_the_citizens_yes_refuses_the_places_own(here, hers, mette):
    mandate = given_to_place(hers, MOVING)
    may_hold(here, TALKING)
    assert problem(mette.accept(mandate)) == OVER
    assert state(hers.read(mandate)) == "waiting-for-holder"
    may_hold(here, MOVING)
    assert state(mette.accept(mandate)) == "active"


def test_the_place_says_no_or_gives_it_back_and_either_is_said_twice_as_once(here, hers, mette):
    declined, given_back = given_to_place(hers, MOVING), held_in_force(here, TALKING)
    assert [state(mette.decline(declined)) for _ in range(2)] == ["declined"] * 2
    assert [state(mette.give_back(given_back)) for _ in range(2)] == ["revoked"] * 2
    assert kinds(here).count("mandate-declined") == kinds(here).count("mandate-ended") == 1
    assert letters(here)[-2:] == [("declined", METTES_PLACE), ("given-back", f"{METTES_PLACE} (Mette)")]
    assert [state(hers.read(one)) for one in (declined, given_back)] == ["declined", "revoked"]


def test_inger_takes_it_back_and_the_place_hears_of_nothing_more(here, hers, mette):
    mandate = held_in_force(here, MOVING)
    assert state(hers.end(mandate)) == "revoked"
    assert letters(here)[-1] == ("revoked", METTES_PLACE)
    assert mette.held_here().json()["mandates"] == []


def test_the_list_has_initials_and_a_year_and_neither_name_nor_number_and_a_line_of_each(here, hers, mette):
    waiting = given_to_place(hers, TALKING)
    mandate = held_in_force(here, MOVING, AIDS)
    to_place(hers, MOVING)  # what she only thinks of
    page = mette.held_here()
    assert {(one["id"], one["state"], one["initials"], one["birth_year"]) for one in page.json()["mandates"]} == {
        (mandate, "active", "IE", 1942), (waiting, "waiting-for-holder", "IE", 1942)}
    assert page.json()["total"] == 2
    assert [[each["id"] for each in one["packages"]] for one in page.json()["mandates"] if one["id"] == mandate] == [[MOVING, AIDS]]
    assert not any(one in page.text for one in ("Inger", "Marie", "1502420011", ref_of(here, "inger")))
    lines = here.rows("SELECT subject, detail FROM journal WHERE kind = 'mandates-listed'")
    assert [(subject, set(json.loads(detail)["mandates"])) for subject, detail in lines] == [
        (ref_of(here, "inger"), {mandate, waiting})]


def test_staff_read_what_they_say_yes_to_in_the_words_the_citizen_said_yes_to(here, hers, mette):
    given_to_place(hers, MOVING)
    page = mette.held_here().json()
    [package] = page["packages"]
    assert package["id"] == MOVING
    assert package["about"]["da"]
    [[held]] = [one["packages"] for one in page["mandates"]]
    assert (held["version"], held["live"]) == (package["version"], False), "nothing is in force before the yes"


def test_how_many_there_are_is_told_without_a_line_of_anybody(here, hers, mette):
    given_to_place(hers, TALKING)
    held_in_force(here, MOVING)
    before = snapshot(here.database)
    assert mette.count() == {"held": 1, "waiting": 1}
    assert snapshot(here.database) == before
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE ref = :ref", ref=ref_of(here, "inger"))
    assert mette.count() == {"held": 0, "waiting": 0}, "nobody learns of a death by it"


def test_of_whoever_is_protected_there_are_no_initials(here, mette):
    given_to_place(Grantor(here.http).sign_in_self("nanna"), MOVING)
    (one,) = mette.held_here().json()["mandates"]
    assert (one["initials"], one["birth_year"]) == (None, 1952)


def test_staff_near_to_whoever_gave_it_see_none_of_it_and_a_colleague_does(here, mette):
    """Omar is Mette's brother."""
    mandate = given_to_place(Grantor(here.http).sign_in_self("omar"), MOVING)
    assert mette.held_here().json() == {"mandates": [], "packages": [], "page": 0, "total": 0, "next": None}
    assert mette.count() == {"held": 0, "waiting": 0}
    nothing = refused(here, lambda: mette.accept("f" * 32), NOT_FOUND)
    for step in (mette.accept, mette.decline, mette.give_back):
        assert refused(here, lambda step=step: step(mandate), NOT_FOUND).content == nothing.content
    ulla = place(here, "ulla")
    assert ulla.count() == {"held": 0, "waiting": 1}
    assert [one["id"] for one in ulla.held_here().json()["mandates"]] == [mandate]
    assert state(ulla.accept(mandate)) == "active"


def test_staff_of_another_place_find_none_of_it_in_the_bytes_of_one_that_is_not(here, hers):
    mandate = held_in_force(here, MOVING)
    bo = place(here, "bo")
    assert bo.held_here().json()["total"] == 0
    nothing = refused(here, lambda: bo.accept("f" * 32), NOT_FOUND)
    for step in (bo.accept, bo.decline, bo.give_back):
        assert refused(here, lambda step=step: step(mandate), NOT_FOUND).content == nothing.content


@pytest.mark.parametrize("role", ["volunteer", "controller", "administrator"])
def test_only_who_receives_citizens_acts_for_the_place(here, hers, mette, role):
    mandate = given_to_place(hers, MOVING)
    here.execute("UPDATE helpers SET role = :role WHERE id = 'mette'", role=role)
    for call in (mette.held_here, lambda: mette.accept(mandate), lambda: mette.decline(mandate), lambda: mette.give_back(mandate)):
        refused(here, call, (403, "role-refused"))


def test_who_came_to_another_place_has_nothing_to_do_with_it_any_more(here, hers, mette):
    mandate = given_to_place(hers, MOVING)
    here.execute("UPDATE helpers SET organisation = :cvr WHERE id = 'mette'", cvr=BOS_CVR)
    assert mette.held_here().json()["mandates"] == []
    assert problem(mette.accept(mandate)) == NOT_FOUND


def test_the_persons_own_operations_know_nothing_of_a_places_mandate(here, hers, mette):
    mandate = held_in_force(here, MOVING)
    for verb, path, body in (
        ("GET", "", None), ("POST", "/decline", None), ("POST", "/end", {}), ("GET", "/document", None),
        ("GET", "/receipt", None),
    ):
        answer = here.http.request(verb, f"/v1/mandates/{mandate}{path}", json=body, headers=mette.bearer)
        assert answer.status_code in {403, 404}, path
    assert problem(peter(here).read(mandate)) == NOT_FOUND
    assert peter(here).held().json()["total"] == 0
    assert state(hers.read(mandate)) == "active"


def test_it_is_no_reason_to_be_near_and_gives_nothing_to_whoever_works_there_privately(here, hers, mette):
    held_in_force(here, MOVING)
    assert mette.look_up(INGER).status_code == 201


def test_somebody_dead_is_not_on_the_list_and_a_yes_for_them_is_refused_with_its_line(here, hers, mette):
    mandate = given_to_place(hers, MOVING)
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE ref = :ref", ref=ref_of(here, "inger"))
    assert mette.held_here().json()["total"] == 0
    assert problem(mette.accept(mandate)) == (404, "mandate-not-with-this-person")
    assert kinds(here)[-1] == "mandate-sought-quietly"


def test_a_renewal_is_a_fresh_yes_of_hers_and_takes_the_place_of_the_one_before(here, hers, mette):
    mandate = held_in_force(here, MOVING)
    renewed = given = hers.draft(MOVING, holder={"cvr": METTES_CVR}, renews=mandate).json()["mandate"]["id"]
    assert state(hers.sign(renewed, MOVING)) == "waiting-for-holder"
    assert state(mette.accept(given)) == "active"
    assert state(hers.read(mandate)) == "renewed"
    assert problem(hers.draft(MOVING, holder={"cvr": BOS_CVR}, renews=renewed))[0] in {409, 422}


def test_she_sees_in_her_list_and_in_her_journal_who_it_is_and_which_of_them_did_what(here, hers, mette):
    held_in_force(here, MOVING)
    mette.held_here()
    (one,) = hers.given().json()["mandates"]
    assert one["holder"] == {"name": METTES_PLACE, "birth_year": None, "cvr": METTES_CVR}
    page = here.http.get("/v1/journal", headers=hers.bearer).json()
    told = [(one["done"], one["by"]["name"], one["by"]["organisation"], one["on"]) for one in page["lines"] if one["by"]["who"] == "staff"]
    assert told == [
        ("mandates-listed", "Mette", METTES_PLACE, "mandate"), ("mandate-accepted", "Mette", METTES_PLACE, "mandate"),
    ]


def test_a_letter_says_thirty_days_before_that_it_expires(here, hers):
    held_in_force(here, MOVING)
    here.clock.advance(timedelta(days=165))
    post_due(here.backend)
    assert ("expires-soon", METTES_PLACE) in letters(here)


@pytest.mark.parametrize("holder", [
    {"cvr": "1234567"}, {"cvr": METTES_CVR, "name": METTES_PLACE}, {"cpr": PETER}, {"cpr": NANNA, "cvr": METTES_CVR}, {},
])
def test_who_is_to_have_it_is_named_in_one_of_two_ways(here, hers, holder):
    refused(here, lambda: hers.draft(MOVING, holder=holder), (422, "body-wrong"))


def test_a_person_is_given_something_as_before(here, hers):
    assert hers.draft(PENSION, cpr=PETER, name=PETERS_NAME).status_code == 201
    assert problem(peter(here).call("/requests", {"grantor": {"cvr": METTES_CVR}, "packages": []}))[0] == 422


def test_staff_ask_nobody_for_a_mandate(here, mette):
    grantor = {"cpr": OMAR, "name": "Omar Prøve"}
    body = {"grantor": grantor, "packages": [{"id": MOVING, "until": "2027-06-01"}]}
    refused(here, lambda: here.http.post("/v1/mandates/requests", headers=mette.bearer, json=body), (403, "relative-needed"))
