"""Whoever has a number and tries names with it learns no name: counted, journaled and told, whatever it was that failed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER
from tests.support.giving import MOVING, PETER, TALKING, in_force, inger, peter, power, problem
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot

NAMES = ["Nielsen", "Jensen", "Hansen", "Andersen", "Pedersen", "Christensen", "Larsen", "Kvist"]
MISSED = (404, "mandate-not-with-this-person")


def sought(here) -> list[tuple]:
    return here.rows("SELECT kind, subject FROM journal WHERE kind LIKE 'mandate-sought%' ORDER BY entry")


def told(here) -> list[dict]:
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY step, way")]
    return [one for one in every if one.get("event") == "sought"]


def rename(here) -> None:
    here.execute("UPDATE citizens SET name = 'Inger Kvist', protected = :yes, protected_until = NULL WHERE id = 'inger'", yes=True)


def in_agreement(here) -> None:
    post_due(here.backend)
    with here.database.read() as connection:
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


@pytest.mark.parametrize("wish", ["no such package", "a day that is past", "twice", "renews nothing", "a power of nothing"])
def test_a_wish_that_is_wrong_by_itself_is_refused_alike_whoever_it_is_of_and_nobody_is_looked_for(here, wish):
    rename(here)
    his = peter(here)
    ask = {
        "no such package": lambda name: his.ask("no-such", name=name),
        "a day that is past": lambda name: his.ask(MOVING, until="2020-01-01", name=name),
        "twice": lambda name: his.ask(MOVING, MOVING, name=name),
        "renews nothing": lambda name: his.ask(MOVING, renews="f" * 32, name=name),
        "a power of nothing": lambda name: his.ask(MOVING, general_power=power(is_written=False), name=name),
    }[wish]
    before = snapshot(here.database)
    first = ask(f"Inger {NAMES[0]}")
    assert_refused_cleanly(before, snapshot(here.database))
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    assert first.content == ask("Inger Kvist").content
    assert problem(first) != MISSED


def test_the_new_surname_of_somebody_who_hides_is_not_found_and_each_try_is_hers_in_the_journal(here):
    rename(here)
    her = ref_of(here, "inger")
    answers = [peter(here).ask("no-such", name=f"Inger {one}") for one in NAMES]
    assert {problem(one) for one in answers} == {(404, "package-not-found")}
    tries = []
    for one in NAMES:
        tries.append(problem(peter(here).ask(MOVING, name=f"Inger {one}")))
        here.clock.advance(timedelta(hours=3))
    assert tries == [MISSED] * 5 + [(429, "too-many-mandates")] * 3, "also by her true name, a whole week"
    assert {subject for _, subject in sought(here)} == {her}
    assert len(sought(here)) == 5
    in_agreement(here)


def test_many_who_ask_together_have_no_more_tries_than_one_and_the_answer_is_alike_for_a_number_nobody_has(here):
    here.execute("INSERT INTO helpers (id, ref, name, kind, cpr) VALUES ('rikke', 'r', 'Rikke Prøve', 'relative', '0304840014')")
    here.execute("UPDATE limits SET allowed = 2 WHERE name = 'mandates-missed-of-one'")
    for number in (INGER, "0304700026"):
        assert [problem(one.ask(cpr=number, name="Ingen Her")) for one in (peter(here), peter(here, "rikke"))] == [MISSED] * 2
        assert problem(peter(here).ask(cpr=number)) == (429, "too-many-mandates")
    here.clock.advance(timedelta(days=7, minutes=1))
    assert peter(here).ask().status_code == 201


def test_she_is_told_once_a_day_who_used_her_number_and_by_what_he_cannot_reach(here):
    for _ in range(2):
        assert problem(peter(here).ask(name="Inger Kvist")) == MISSED
    (notice,) = told(here)
    assert (notice["holder"], notice["packages"]) == ("Peter Eksempel", [])
    assert [kind for kind, _ in sought(here)] == ["mandate-sought", "mandate-sought-quietly"]
    here.clock.advance(timedelta(days=1))
    assert problem(peter(here).ask(name="Inger Kvist")) == MISSED
    assert len(told(here)) == 2
    assert here.rows("SELECT count(*) FROM letters WHERE owner_only") == [(2,)]
    in_agreement(here)


@pytest.mark.parametrize("why", ["another name", "dead", "a child", "renews another's", "nobody"])
def test_whatever_fails_after_the_look_is_one_answer_byte_for_byte_with_a_line_and_counted(here, why):
    her, more = ref_of(here, "inger"), {}
    if why == "renews another's":
        more["renews"] = in_force(here, MOVING)
    plain = peter(here).ask(MOVING, cpr="0304700026").content
    number = INGER
    if why == "dead":
        here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    elif why == "a child":
        number = "0504154001"
        here.execute("UPDATE citizens SET cpr = '0504154001' WHERE id = 'inger'")
    elif why == "nobody":
        number = "0304700042"
    elif why == "renews another's":
        number = here.rows("SELECT cpr FROM citizens WHERE id = 'nanna'")[0][0]
        her = ref_of(here, "nanna")
        more["name"] = here.rows("SELECT name FROM citizens WHERE id = 'nanna'")[0][0]
    else:
        more["name"] = "Inger Kvist"
    answer = peter(here).ask(MOVING, cpr=number, **more)
    assert answer.content == plain
    quiet = why in {"dead", "nobody"}
    assert sought(here)[-1] == ("mandate-sought-quietly" if quiet else "mandate-sought", None if why == "nobody" else her)
    assert len(told(here)) == (0 if quiet else 1)
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)]
    in_agreement(here)


def test_a_relative_whose_number_is_tried_with_a_draft_is_told_too(here):
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) SELECT 'p', 'p', h.cpr, h.name, 'da',"
        " c.protected, '{}', c.exempt FROM helpers h, citizens c WHERE h.id = 'peter' AND c.id = 'inger'")
    assert problem(inger(here).draft(TALKING, cpr=PETER, name="Peter Kvist")) == MISSED
    assert sought(here) == [("mandate-sought", "p")]
    assert {one["holder"] for one in told(here)} == set(*here.rows("SELECT name FROM citizens WHERE id = 'inger'"))
    in_agreement(here)


def test_what_is_counted_holds_no_number(here):
    peter(here).ask(name="Inger Kvist")
    ((person,),) = here.rows("SELECT person FROM mandate_misses")
    assert INGER not in person
    assert not [detail for detail, in here.rows("SELECT detail FROM journal") if INGER in detail]
