"""Staff who have a mandate's id find nobody's number by registering a document of it: one answer, counted and told."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER, NANNA
from tests.support.giving import MOVING, TALKING, in_force, inger, peter, power, problem, register_power
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, changed, snapshot

MISSED, TOO_MANY = (404, "mandate-not-found"), (429, "too-many-mandates")


def asked_for(here, *packages: str) -> str:
    """The id of what Peter asked for on a general power of attorney."""
    return peter(here).ask(*packages or (MOVING,), general_power=power()).json()["mandate"]["id"]


def sought(here) -> list[tuple]:
    lines = here.rows("SELECT kind, subject, actor, detail FROM journal WHERE kind LIKE 'mandate-sought%' ORDER BY entry")
    return [(kind, subject, actor, json.loads(detail)) for kind, subject, actor, detail in lines]


def told(here) -> list[dict]:
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY step, way")]
    return [one for one in every if one.get("event") == "document-missed"]


def in_agreement(here) -> None:
    post_due(here.backend)
    with here.database.read() as connection:
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


@pytest.mark.parametrize("why", [
    "another number", "dead", "no power was named", "a draft", "declined", "in force already", "taken back since", "too young then",
])
def test_whatever_fails_after_the_document_is_one_answer_byte_for_byte_with_her_line_and_counted(here, why):
    mette, number, document = here.counter("mette"), INGER, {}
    match why:
        case "no power was named":
            mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
        case "a draft":
            mandate = inger(here).draft(MOVING).json()["mandate"]["id"]
        case "taken back since":
            inger(here).end(in_force(here, MOVING))
            mandate = asked_for(here)
        case _:
            mandate = asked_for(here)
    if why == "another number":
        number = NANNA
    elif why == "dead":
        here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    elif why == "declined":
        inger(here).decline(mandate)
    elif why == "in force already":
        assert register_power(mette, mandate).status_code == 200
    elif why == "too young then":
        document = {"signed_on": "1950-01-02"}
    nowhere = register_power(mette, "f" * 32, cpr=number)
    before = snapshot(here.database)
    answer = register_power(mette, mandate, cpr=number, **document)
    assert problem(answer) == MISSED
    assert (answer.content, answer.headers.keys()) == (nowhere.content, nowhere.headers.keys())
    after = snapshot(here.database)
    assert changed(before, after).isdisjoint({"mandates", "mandate_packages", "limits"})
    mettes, = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0]
    detail = {"mandate": mandate, "outcome": "not-found"}
    quiet = "mandate-sought-quietly"
    first, second = sought(here)[-2:]
    assert first == (quiet, None, mettes, {"mandate": "f" * 32, "outcome": "not-found"})
    assert second == (quiet if why == "dead" else "mandate-sought", ref_of(here, "inger"), mettes, detail)
    assert len(told(here)) == (0 if why == "dead" else 1)
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)]
    in_agreement(here)


def test_her_number_of_today_is_not_found_by_trying_and_she_is_told_once_a_day_by_what_mette_cannot_reach(here):
    mandate, mette = asked_for(here), here.counter("mette")
    here.execute("UPDATE citizens SET cpr = '2405420017' WHERE id = 'inger'")
    tries = [problem(register_power(mette, mandate, cpr=f"2405420{one:03d}")) for one in range(10, 23) if one != 18]
    assert tries == [MISSED] * 5 + [TOO_MANY] * 7, "also with the right one"
    assert here.rows("SELECT signature FROM mandates") == [(None,)]
    assert [kind for kind, *_ in sought(here)] == ["mandate-sought", *["mandate-sought-quietly"] * 4]
    assert {subject for _, subject, *_ in sought(here)} == {ref_of(here, "inger")}
    (notice,) = told(here)
    assert (notice["holder"], notice["packages"]) == ("Mette (Borgerservice, Prøve Kommune)", [])
    assert here.rows("SELECT count(*) FROM letters WHERE owner_only AND title LIKE 'En anden har prøvet at registrere%'") == [(1,)]
    in_agreement(here)


def test_many_who_try_together_or_by_another_mandate_of_hers_have_no_more_tries_than_one(here):
    first, second = asked_for(here, MOVING), asked_for(here, TALKING)
    for mandate, who in zip([first, second] * 3, ["mette", "ulla"] * 3, strict=True):
        answer = register_power(here.counter(who), mandate, cpr=NANNA)
        here.clock.advance(timedelta(hours=2))
    assert problem(answer) == TOO_MANY
    assert problem(register_power(here.counter("ulla"), first)) == TOO_MANY, "nor is the right one told from a wrong one"
    assert int(answer.headers["Retry-After"]) > 6 * 24 * 3600
    here.clock.advance(timedelta(days=7))
    assert register_power(here.counter("ulla"), first).status_code == 200


def test_a_mandate_there_is_not_is_waited_for_alike(here):
    mette = here.counter("mette")
    assert [problem(register_power(mette, "f" * 32)) for _ in range(6)] == [MISSED] * 5 + [TOO_MANY]
    assert {person for person, in here.rows("SELECT DISTINCT person FROM mandate_misses")}.isdisjoint({"f" * 32})


@pytest.mark.parametrize("who", ["bo", "viggo", "kirsten"])
def test_who_may_register_none_is_told_so_whatever_they_type_and_nobody_is_looked_for(here, who):
    mandate, helper, answers = asked_for(here), here.counter(who), []
    for number, at, document in ((INGER, mandate, {}), (NANNA, mandate, {"is_written": False}), (INGER, "f" * 32, {})):
        before = snapshot(here.database)
        answers.append(register_power(helper, at, cpr=number, **document))
        assert_refused_cleanly(before, snapshot(here.database))
    assert {problem(one) for one in answers} == {(403, "role-refused")}
    assert len({one.content for one in answers}) == 1


def test_a_document_that_founds_nothing_is_told_so_before_a_mandate_is_looked_for(here):
    mandate, mette, answers = asked_for(here), here.counter("mette"), []
    for number, at in ((INGER, mandate), (NANNA, mandate), (INGER, "f" * 32)):
        before = snapshot(here.database)
        answers.append(register_power(mette, at, cpr=number, is_written=False))
        assert_refused_cleanly(before, snapshot(here.database))
    assert len({one.content for one in answers}) == 1
    assert problem(answers[0]) == (422, "mandate-general-power-not-written")


def test_what_is_counted_holds_no_number_nor_who_it_is(here):
    register_power(here.counter("mette"), asked_for(here), cpr=NANNA)
    ((person,),) = here.rows("SELECT person FROM mandate_misses")
    assert NANNA not in person
    assert person != ref_of(here, "inger")
    assert not [detail for detail, in here.rows("SELECT detail FROM journal") if NANNA in detail or INGER in detail]


def test_the_holder_who_accepts_after_her_death_is_told_what_a_miss_is_told_and_it_is_a_line(here):
    mandate, his = inger(here).give(MOVING), peter(here)
    missed = his.ask(MOVING, cpr="0304700026").content
    lines = len(sought(here))
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    for _ in range(2):
        before = snapshot(here.database)
        answer = his.accept(mandate)
        assert answer.content == missed
        assert_refused_cleanly(before, snapshot(here.database), attempt=True)
    peters, = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0]
    line = ("mandate-sought-quietly", ref_of(here, "inger"), peters, {"mandate": mandate, "outcome": "not-with-this-person"})
    assert sought(here)[lines:] == [line] * 2
    in_agreement(here)


def died(here) -> str:
    """Peter is in the register, dead; his reference there."""
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt, died_on) SELECT 'p', 'p', h.cpr, h.name,"
        " 'da', c.protected, '{}', c.exempt, '2026-11-20' FROM helpers h, citizens c WHERE h.id = 'peter' AND c.id = 'inger'")
    return "p"


def test_a_relatives_sign_in_that_goes_on_after_their_death_looks_for_nobody_and_is_a_line_of_theirs(here):
    his, ref = peter(here), died(here)
    before = snapshot(here.database)
    assert problem(his.ask(MOVING)) == (404, "mandate-not-with-this-person")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)
    assert [(kind, subject) for kind, subject, *_ in sought(here)] == [("mandate-sought-quietly", ref)]
