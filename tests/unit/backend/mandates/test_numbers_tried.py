"""Staff who look somebody up hear by registering a document nothing of their mandates: one answer, counted and told."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from desktop.domain.paper_code import code_of
from tests.support.backend_data import INGER
from tests.support.giving import MOVING, TALKING, in_force, inger, peter, problem
from tests.support.mandate_papers import asked_on_power, code_on, document, found, register_power
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, changed, snapshot

MISSED, TOO_MANY = (404, "mandate-power-not-found"), (429, "too-many-mandates")
NOBODYS = code_of("0" * 15)


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
    "dead", "no power was named", "a draft", "declined", "in force already", "taken back since", "too young then",
])
def test_whatever_fails_after_the_document_is_one_answer_byte_for_byte_with_her_line_and_counted(here, why):
    mette, wrong = here.counter("mette"), {}
    lookup = found(mette)
    match why:
        case "no power was named":
            mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
            code = code_on(document(peter(here), mandate))
        case "a draft":
            mandate = inger(here).draft(MOVING).json()["mandate"]["id"]
            code = code_on(document(inger(here), mandate))
        case "taken back since":
            inger(here).end(in_force(here, MOVING))
            mandate, code = asked_on_power(peter(here))
        case _:
            mandate, code = asked_on_power(peter(here))
    if why == "dead":
        here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    elif why == "declined":
        inger(here).decline(mandate)
    elif why == "in force already":
        assert register_power(mette, lookup, code).status_code == 200
    elif why == "too young then":
        wrong = {"signed_on": "1950-01-02"}
    nowhere = register_power(mette, lookup, NOBODYS)
    before = snapshot(here.database)
    answer = register_power(mette, lookup, code, **wrong)
    assert problem(answer) == MISSED
    assert (answer.content, answer.headers.keys()) == (nowhere.content, nowhere.headers.keys())
    after = snapshot(here.database)
    assert changed(before, after).isdisjoint({"mandates", "mandate_packages", "mandate_scans", "limits", "lookups"})
    mettes, = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0]
    detail = {"mandate": mandate, "outcome": "not-found"}
    kind = "mandate-sought-quietly" if why == "dead" else "mandate-sought"
    assert sought(here)[-1] == (kind, ref_of(here, "inger"), mettes, detail)
    assert len(told(here)) == (0 if why == "dead" else 1)
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)]
    in_agreement(here)


def test_codes_are_not_tried_and_she_is_told_once_a_day_by_what_mette_cannot_reach(here):
    mette, his = here.counter("mette"), peter(here)
    plain = code_on(document(his, his.ask(MOVING).json()["mandate"]["id"]))
    _, right = asked_on_power(his, TALKING)
    lookup = found(mette)
    tries = [problem(register_power(mette, lookup, one)) for one in (*[plain] * 5, right, right)]
    assert tries == [MISSED] * 5 + [TOO_MANY] * 2, "also with the right one"
    assert here.rows("SELECT count(*) FROM mandates WHERE signature IS NOT NULL") == [(0,)]
    assert [kind for kind, *_ in sought(here)] == ["mandate-sought", *["mandate-sought-quietly"] * 4]
    assert {subject for _, subject, *_ in sought(here)} == {ref_of(here, "inger")}
    (notice,) = told(here)
    assert (notice["holder"], notice["packages"]) == ("Mette (Borgerservice, Prøve Kommune)", [])
    assert here.rows("SELECT count(*) FROM letters WHERE owner_only AND title LIKE 'En anden har prøvet at registrere%'") == [(1,)]
    in_agreement(here)


def test_many_who_try_together_or_by_another_mandate_of_hers_have_no_more_tries_than_one(here):
    his = peter(here)
    plain = [code_on(document(his, his.ask(one).json()["mandate"]["id"])) for one in (MOVING, TALKING)]
    _, right = asked_on_power(his, MOVING)
    for code, who in zip(plain * 3, ["mette", "ulla"] * 3, strict=True):
        staff = here.counter(who)
        answer = register_power(staff, found(staff), code)
        here.clock.advance(timedelta(hours=2))
    assert problem(answer) == TOO_MANY
    ulla = here.counter("ulla")
    assert problem(register_power(ulla, found(ulla), right)) == TOO_MANY, "nor is the right one told from a wrong one"
    assert int(answer.headers["Retry-After"]) > 6 * 24 * 3600
    here.clock.advance(timedelta(days=7))
    ulla = here.counter("ulla")
    assert register_power(ulla, found(ulla), right).status_code == 200


@pytest.mark.parametrize("who", ["bo", "viggo", "kirsten"])
def test_who_may_register_none_is_told_so_whatever_they_type_and_nobody_is_looked_for(here, who):
    code, helper, answers = asked_on_power(peter(here))[1], here.counter(who), []
    for one, wrong in ((code, {}), (NOBODYS, {"is_written": False}), ("1234", {})):
        before = snapshot(here.database)
        answers.append(register_power(helper, "0" * 32, one, **wrong))
        assert_refused_cleanly(before, snapshot(here.database))
    assert {problem(one) for one in answers} == {(403, "role-refused")}
    assert len({one.content for one in answers}) == 1


def test_what_is_counted_holds_no_number_and_no_code_nor_who_it_is(here):
    mette, his = here.counter("mette"), peter(here)
    code = code_on(document(his, his.ask(MOVING).json()["mandate"]["id"]))
    register_power(mette, found(mette), code)
    ((person,),) = here.rows("SELECT person FROM mandate_misses")
    assert INGER not in person
    assert code not in person
    assert person != ref_of(here, "inger")
    assert not [detail for detail, in here.rows("SELECT detail FROM journal") if code in detail or INGER in detail]


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
