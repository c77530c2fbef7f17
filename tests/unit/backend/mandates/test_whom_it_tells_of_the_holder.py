"""What a mandate tells of its holder, to the grantor: nobody follows a relative by it, nor looks for one unheard."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.alone import come_beside
from tests.support.giving import (
    MOVING,
    PENSION,
    TALKING,
    chosen,
    days_on,
    fresh_yes,
    in_force,
    inger,
    peter,
    problem,
    state,
)
from tests.support.post import ref_of
from tests.support.stored_state import changed, snapshot

KNOWN = {"name": "Peter Eksempel", "birth_year": 1970, "cvr": None}
TODAY = {"name": "Pelle Hemmelig", "birth_year": 1970, "cvr": None}


def registered(here) -> None:
    """Peter is a citizen too, under the reference "p"."""
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, address, data, exempt) SELECT 'p', 'p', h.cpr, h.name,"
        " 'da', c.protected, n.address, '{}', c.exempt FROM helpers h, citizens c, citizens n"
        " WHERE h.id = 'peter' AND c.id = 'inger' AND n.id = 'nanna'")


def moves_on(here, *, hides: bool = False) -> None:
    """Peter takes another name, and hides or not."""
    here.execute("UPDATE helpers SET name = 'Pelle Hemmelig' WHERE id = 'peter'")
    here.execute("UPDATE citizens SET name = 'Pelle Hemmelig', protected = :hides WHERE ref = 'p'", hides=hides)


def dies(here) -> None:
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE ref = 'p'")


def told(here) -> tuple[dict, str]:
    """Of Inger's one mandate: the same in her list and alone."""
    hers = inger(here)
    (listed,) = hers.given().json()["mandates"]
    alone = hers.read(listed["id"]).json()["mandate"]
    assert (alone["holder"], alone["state"]) == (listed["holder"], listed["state"])
    return listed["holder"], listed["state"]


def lines(here, kind: str) -> list[tuple]:
    rows = here.rows("SELECT subject, actor, detail FROM journal WHERE kind = :kind ORDER BY entry", kind=kind)
    return [(subject, actor, json.loads(detail)) for subject, actor, detail in rows]


def reads(here) -> int:
    return len(lines(here, "mandate-read"))


def letters(here, event: str) -> list[str]:
    """The name in each letter of this event."""
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices WHERE way = 'post' ORDER BY step")]
    return [one["holder"] for one in every if one["event"] == event]


def in_agreement(here) -> None:
    post_due(here.backend)
    with here.database.read() as connection:
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


def refs(here) -> tuple[str, str]:
    return ref_of(here, "inger"), here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]


def test_a_draft_tells_neither_the_name_he_took_since_nor_that_he_hides_or_died(here):
    registered(here)
    mandate = inger(here).draft(MOVING).json()["mandate"]["id"]
    moves_on(here, hides=True)
    dies(here)
    here.clock.advance(timedelta(days=20))
    assert told(here) == (KNOWN, "draft")
    words = inger(here).words(mandate, MOVING)
    assert words.json()["lines"][0]["da"] == "Inger Marie Eksempel giver Peter Eksempel fuldmagt."
    assert "Pelle" not in words.text
    assert state(inger(here).sign(mandate, MOVING)) == "waiting-for-holder", "nor does a yes to it"
    assert told(here) == (KNOWN, "waiting-for-holder")
    assert letters(here, "signed") == ["Peter Eksempel"]


def test_a_draft_names_him_by_what_he_was_found_by_and_by_no_name_between(here):
    here.execute("UPDATE helpers SET name = 'Peter Skjult Eksempel' WHERE id = 'peter'")
    drafted = inger(here).draft(MOVING, name="peter eksempel")
    assert drafted.json()["mandate"]["holder"] == KNOWN


def test_each_line_of_a_draft_has_him_in_it(here):
    hers = inger(here)
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    hers.given(), hers.read(mandate), hers.words(mandate, MOVING)
    her, his = refs(here)
    for kind, how_many in (("mandate-drafted", 1), ("mandate-read", 2)):
        found = lines(here, kind)
        assert [(subject, detail["holder"]) for subject, _, detail in found] == [(her, his)] * how_many
    assert [detail["holders"] for *_, detail in lines(here, "mandates-listed")] == [[his]]


def test_a_draft_is_over_after_thirty_days_and_has_no_words_and_no_yes(here):
    hers = inger(here)
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    words = hers.words(mandate, MOVING).json()["fingerprint"]
    here.clock.advance(timedelta(days=29, hours=23))
    assert inger(here).words(mandate, MOVING).status_code == 200
    here.clock.advance(timedelta(hours=1))
    assert told(here) == (KNOWN, "expired")
    over = (409, "mandate-not-waiting-for-this")
    assert problem(inger(here).words(mandate, MOVING)) == over
    assert problem(inger(here).sign(mandate, MOVING, wording=words)) == over
    short = inger(here).draft(TALKING, until=days_on(here, 2)).json()["mandate"]["id"]
    here.clock.advance(timedelta(days=3))
    assert problem(inger(here).words(short, TALKING)) == over, "its last day has gone"


def test_while_it_is_in_force_she_is_told_what_he_goes_by_and_that_he_died_and_not_where_he_hides(here):
    registered(here)
    in_force(here, MOVING)
    moves_on(here)
    assert told(here) == (TODAY, "active")
    moves_on(here, hides=True)
    assert told(here) == (KNOWN, "active")
    here.execute("UPDATE citizens SET protected_until = '2026-11-22' WHERE ref = 'p'")
    assert told(here) == (TODAY, "active"), "until it ran out"
    dies(here)
    assert told(here) == (KNOWN, "ended-by-death")


@pytest.mark.parametrize("ended", ["taken back", "given back", "declined by him", "declined by her", "expired"])
def test_once_it_is_over_she_learns_nothing_new_of_him(here, ended):
    registered(here)
    match ended:
        case "taken back":
            inger(here).end(in_force(here, MOVING))
        case "given back":
            peter(here).end(in_force(here, MOVING))
        case "declined by him":
            peter(here).decline(inger(here).give(MOVING))
        case "declined by her":
            inger(here).decline(peter(here).ask(MOVING).json()["mandate"]["id"])
        case _:
            in_force(here, MOVING, until=days_on(here, 3))
    here.clock.advance(timedelta(days=5))
    before = told(here)
    moves_on(here)
    here.execute("UPDATE citizens SET died_on = '2026-12-01' WHERE ref = 'p'")
    here.clock.advance(timedelta(days=30))
    assert told(here) == before
    assert before[0] == KNOWN


def test_who_asked_is_called_what_they_said_they_are_until_she_says_yes(here):
    registered(here)
    peter(here).ask(MOVING)
    moves_on(here)
    assert told(here) == (KNOWN, "asked")
    dies(here)
    assert told(here) == (KNOWN, "asked")


def test_a_letter_names_him_as_the_list_does(here):
    registered(here)
    mandate, waiting = in_force(here, MOVING, TALKING, "se-skat"), inger(here).give(PENSION)
    moves_on(here)
    inger(here).end(mandate, TALKING)
    assert letters(here, "revoked") == ["Pelle Hemmelig"], "it is in force, of the others"
    moves_on(here, hides=True)
    inger(here).end(mandate, "se-skat")
    assert letters(here, "revoked") == ["Pelle Hemmelig", "Peter Eksempel"]
    peter(here).decline(waiting)
    peter(here).end(mandate)
    assert letters(here, "declined") + letters(here, "given-back") == ["Peter Eksempel"] * 2
    in_agreement(here)


def test_whoever_a_draft_finds_is_told_as_of_a_miss_once_a_day_and_of_the_draft_nothing(here):
    registered(here)
    for _ in range(2):
        assert inger(here).draft(MOVING).status_code == 201
    assert problem(inger(here).draft(MOVING, name="Peter Kvist")) == (404, "mandate-not-with-this-person")
    her, _ = refs(here)
    ((subject, actor, detail),) = lines(here, "mandate-sought")
    assert (subject, actor, detail["outcome"]) == ("p", her, "found")
    assert [one[0] for one in lines(here, "mandate-sought-quietly")] == ["p", "p"]
    assert letters(here, "sought") == ["Inger Marie Eksempel"]
    here.clock.advance(timedelta(days=1))
    assert problem(inger(here).draft(MOVING, name="Peter Kvist")) == (404, "mandate-not-with-this-person")
    found, missed = (json.loads(facts) for facts, in here.rows("SELECT facts FROM notices WHERE way = 'post' ORDER BY step"))
    differs = {"at", "entry", "head"}
    assert {k: v for k, v in found.items() if k not in differs} == {k: v for k, v in missed.items() if k not in differs}
    assert here.rows("SELECT count(*) FROM letters WHERE owner_only") == [(2,)]
    assert peter(here).held().json()["total"] == 0, "a draft is hers"
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)], "a hit is no miss"
    in_agreement(here)


def test_whoever_holds_one_of_hers_is_not_written_to_for_each_she_thinks_of(here):
    in_force(here, MOVING)
    registered(here)
    assert inger(here).draft(TALKING).status_code == 201
    assert [one[0] for one in lines(here, "mandate-sought-quietly")][-1] == "p"
    assert (lines(here, "mandate-sought"), letters(here, "sought")) == ([], [])


def test_a_yes_to_who_asked_and_died_is_a_miss_with_a_line(here):
    registered(here)
    mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
    dies(here)
    answer = inger(here).sign(mandate, MOVING)
    nobody = inger(here).draft(MOVING, cpr="0304700026")
    assert (answer.status_code, answer.content) == (404, nobody.content)
    (line, _) = lines(here, "mandate-sought-quietly")
    assert line[:2] == ("p", ref_of(here, "inger"))
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)]
    assert told(here) == (KNOWN, "asked")


def test_of_what_was_begun_before_names_were_kept_the_year_of_birth_is_told_and_there_are_no_words(here):
    mandate = inger(here).draft(MOVING).json()["mandate"]["id"]
    words = inger(here).words(mandate, MOVING).json()["fingerprint"]
    here.execute("UPDATE mandates SET holder_called = NULL")
    assert told(here) == ({"name": None, "birth_year": 1970, "cvr": None}, "draft")
    for answer in (inger(here).words(mandate, MOVING), inger(here).sign(mandate, MOVING, wording=words)):
        assert problem(answer) == (409, "mandate-not-waiting-for-this")
    here.execute("UPDATE mandates SET began_by = 'holder'")
    inger(here).decline(mandate)
    assert letters(here, "declined") == ["N.N."]


def test_the_same_step_again_is_a_read_with_a_line_whoever_sends_it(here):
    hers, his = inger(here), peter(here)
    mandate, yes = hers.draft(MOVING, TALKING).json()["mandate"]["id"], fresh_yes()
    words = hers.words(mandate, MOVING, TALKING).json()["fingerprint"]
    no = his.ask(PENSION).json()["mandate"]["id"]
    steps = {
        "yes": lambda: hers.call(f"/{mandate}/yes", {"id": yes, "packages": chosen(MOVING, TALKING), "wording": words}),
        "accept": lambda: his.accept(mandate), "a part back": lambda: his.end(mandate, TALKING),
        "declined": lambda: hers.decline(no), "all back": lambda: hers.end(mandate),
    }
    her, holder = refs(here)
    for step in steps.values():
        before, notices = reads(here), here.rows("SELECT count(*) FROM notices")
        assert step().status_code == 200
        assert reads(here) == before, "the step has a line of its own"
        assert here.rows("SELECT count(*) FROM notices") > notices
        notices, whole = here.rows("SELECT count(*) FROM notices"), snapshot(here.database)
        for again in (1, 2):
            answer = step()
            assert answer.status_code == 200
            assert reads(here) == before + again
        assert changed(whole, snapshot(here.database)) == {"journal"}
        subject, actor, detail = lines(here, "mandate-read")[-1]
        assert (subject, detail["holder"], actor in {her, holder}) == (her, holder, True)
        assert detail["mandate"] == answer.json().get("mandate", answer.json())["id"]


def test_beside_a_helper_an_end_and_a_no_are_answered_with_the_state_alone_and_each_has_a_line(here):
    hers = inger(here)
    mandate, draft = in_force(here, MOVING, TALKING), hers.draft(PENSION).json()["mandate"]["id"]
    asked = peter(here).ask("se-skat").json()["mandate"]["id"]
    session = hers.begin_alone("egen").json()["id"]
    assert come_beside(here.counter("mette"), session).status_code == 204
    lines_of = "SELECT count(*) FROM journal WHERE kind LIKE 'mandate-%'"
    before = here.rows(lines_of)[0][0]
    answers = [hers.end(mandate, TALKING), hers.end(mandate, TALKING), hers.end(draft), hers.decline(asked)]
    assert [one.json() for one in answers] == [
        {"id": mandate, "state": "active"}, {"id": mandate, "state": "active"}, {"id": draft, "state": "revoked"},
        {"id": asked, "state": "declined"}]
    assert here.rows(lines_of) == [(before + 4,)]
