"""Everything about a citizen, for themself alone: on what is stored, on both databases."""

from __future__ import annotations

import json
from collections import Counter as Tally
from dataclasses import fields
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import insert

from desktop.backend.db import journal as chain
from desktop.backend.db.tables import METADATA, citizens, helpers
from desktop.backend.everything.held import HELD, kept_for
from desktop.backend.notices.checking import differences
from desktop.domain.everything import By, Everything
from tests.support.alone import Alone, come_beside
from tests.support.backend_data import INGER
from tests.support.bases import add_basis
from tests.support.giving import MOVING, PENSION, PETER, Grantor, in_force, inger, owner, peter, problem
from tests.support.many_mandates import given_by_one
from tests.support.statements import told_to
from tests.support.whole_life import everything, live, ref


def given(here, who: str = "inger") -> Everything:
    answer = everything(here, who)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Everything)


def whole(here) -> list:
    with here.database.read() as connection:
        assert chain.verify(connection).is_whole
        return list(differences(connection, here.backend.now()))


def test_every_table_says_what_a_citizen_is_given_of_it_or_why_not():
    assert sorted(one.table.name for one in HELD) == sorted(METADATA.tables), "a table without a line in everything/held.py"
    parts = {one.name for one in fields(Everything)}
    for one in HELD:
        assert one.part in parts or (one.part is None and one.why), one.table.name
    assert {one.part for one in kept_for()} == parts - {"version", "made_at", "training", "kept"}


def test_all_that_is_kept_about_inger_is_given_to_her(here):
    live(here)
    told = given(here)
    empty = [one.name for one in fields(Everything) if not getattr(told, one.name) and one.name != "training"]
    assert empty == ["accesses_held", "mandates_held", "other_bases_held"]
    assert told.register.cpr == INGER
    assert told.register.address.startswith("Æblevej 12")
    assert [one.reference for one in told.submissions] == [row[0] for row in here.rows("SELECT reference FROM submissions")]
    assert told.submissions[0].answers["day"] == "2026-12-01"
    assert sum(one.wrong_answers for one in told.look_ups) == 1
    assert max(len(one.questions) for one in told.look_ups) == 3
    assert [one.holds for one in told.exemptions] == [False]
    assert {one.helper for one in told.visits} == {"Mette", "Ulla", None}
    assert {one.holder for one in told.mandates_given} == {"Peter Eksempel"}
    assert [one.scanned_at is not None for one in told.mandates_given].count(True) == 1
    assert any(one.talks and one.words for one in told.mandates_given)
    assert told.consents[0].withdrawn_at is not None
    assert {one.kind for one in told.accesses_given} == {"read", "read-and-write"}
    assert [(one.kind, one.case, one.decided_by) for one in told.other_bases] == [
        ("case-representative", "SAG-1", "Familieretshuset")]
    assert [one.title for one in told.letters] == ["Brev om varme"]
    assert len(told.notices) == here.rows("SELECT count(*) FROM notices WHERE citizen = :who", who=ref(here))[0][0] - 1
    (reading,), = here.rows("SELECT entry FROM journal WHERE kind = 'everything-fetched'")
    lines = here.rows("SELECT entry FROM journal WHERE subject = :who AND entry < :reading", who=ref(here), reading=reading)
    assert 0 <= len(lines) - len(told.journal) <= 5, "all but what no letter may tell"
    assert {By.YOU, By.STAFF, By.PERSON, By.AUTHORITY} <= {one.by for one in told.journal}


def test_nobody_elses_number_is_in_it_and_of_others_no_more_than_was_told(here):
    live(here)
    content = everything(here).text
    for stranger in ("1502164010", "150216-4010", PETER, "2410790013"):
        assert stranger not in content
    assert "150216••••" in content, "in her answers"
    assert "150216-••••" in content, "in a letter"
    assert INGER in content
    for name in ("Mette Øvelse", "Ulla Øvelse", "Viggo Prøve"):
        assert name not in content, "of staff the first name alone"
    assert ref(here) not in content
    (peters,), = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    assert peters not in content


def test_a_new_name_or_a_death_of_whoever_holds_a_mandate_is_not_told(here):
    in_force(here)
    owner(here).give("read-and-write")
    here.execute("UPDATE helpers SET name = 'Kurt Nytnavn' WHERE id = 'peter'")
    as_citizen(here, "Kurt Nytnavn", died_on="2026-11-01")
    content = everything(here).text
    assert "Nytnavn" not in content
    assert "2026-11-01" not in content
    assert "death" not in content


def as_citizen(here, name: str = "Peter Eksempel", **more) -> None:
    """Peter is in the register too, and may sign in himself."""
    row = {"ref": "p" * 32, "id": "peter-borger", "cpr": PETER, "name": name, "language": "da", "protected": False,
           "data": {}, "exempt": True}
    with here.database.write() as connection:
        connection.execute(insert(citizens).values(**row | more))
        connection.execute(insert(helpers).values(
            id="self-peter-borger", ref="p" * 32, name=name, kind="self", cpr=PETER))


def test_of_what_a_relative_holds_he_is_given_his_own_side(here):
    as_citizen(here)
    mandate = in_force(here)
    draft = inger(here).draft(PENSION).json()["mandate"]["id"]
    owner(here).give("read-and-write")
    answer = everything(here, "peter-borger")
    assert answer.status_code == 200, answer.text
    told = msgspec.json.decode(answer.content, type=Everything)
    assert [one.id for one in told.mandates_held] == [mandate], f"{draft} Inger only thinks of"
    assert told.mandates_held[0].agreed_at is not None
    assert {one.holder for one in told.accesses_held} == {None}
    assert len(told.accesses_held) == 2
    assert list(told.mandates_given) == []
    assert any(one.as_relative for one in told.sign_ins)
    of_her = json.dumps(answer.json() | {"notices": []})
    for hers in ("Inger", INGER, ref(here)):
        assert hers not in of_her, "no more than letters told him"


def test_what_a_register_says_others_are_to_her_is_told_as_it_stands_and_not_who_it_is(here):
    add_basis(here, "inger", until="2027-03-01", takes_capacity=True)
    add_basis(here, "inger", kind="future-mandate", ended_at=here.clock.now())
    content = everything(here).json()
    guardian, ended = content["other_bases"]
    assert guardian | {"id": ""} == {
        "id": "", "kind": "guardianship", "since": "2025-02-03", "until": "2027-03-01", "ended_at": None,
        "matters": ["economic"], "takes_capacity": True, "decided_by": "Familieretshuset", "case": None,
        "seen_at": "2025-02-03T09:00:00.000000Z"}
    assert (ended["kind"], ended["ended_at"] is not None) == ("future-mandate", True)
    assert "Peter" not in json.dumps(content)


def test_of_what_a_register_says_he_is_to_others_he_is_given_his_own_side(here):
    as_citizen(here)
    add_basis(here, "inger", kind="case-representative")
    add_basis(here, "nanna", kind="parental-responsibility", until="2028-05-18", ended_at=here.clock.now())
    told = given(here, "peter-borger")
    assert {(one.kind, one.since is None, one.until) for one in told.other_bases_held} == {
        ("case-representative", False, None), ("parental-responsibility", True, None)}
    for theirs in ("Inger", "Nanna", "SAG-1", "2028-05-18", INGER, ref(here)):
        assert theirs not in everything(here, "peter-borger").text


def test_those_of_the_household_who_are_not_told_of_are_not_in_it(here):
    told = given(here, "bo-borger")
    assert told.register.data["household"] == [], "Lis is grown up"


def test_it_is_a_line_and_a_letter_each_time_and_three_times_a_day(here):
    for _ in range(3):
        assert everything(here).status_code == 200
        here.clock.advance(timedelta(minutes=1))
    again = everything(here)
    assert problem(again) == (429, "everything-too-often")
    assert int(again.headers["Retry-After"]) > 0
    lines = here.rows("SELECT subject, actor FROM journal WHERE kind = 'everything-fetched'")
    assert lines == [(ref(here), ref(here))] * 3
    facts = [json.loads(row[0]) for row in here.rows("SELECT facts FROM notices")]
    assert [one["fetched"] for one in facts] == ["everything"] * 3
    assert {row[0] for row in here.rows("SELECT owner_only FROM letters")} == {True} or here.database.is_sqlite
    assert whole(here) == []
    here.clock.advance(timedelta(days=1))
    assert everything(here).status_code == 200


def test_the_letter_says_what_was_fetched_and_what_to_do(here):
    everything(here)
    here.clock.advance(timedelta(minutes=1))
    letter = given(here).notices[0]
    assert letter.title == "Du har hentet alt om dig"
    assert "Var det ikke dig?" in letter.text
    assert "MitID.dk" in letter.text


def test_a_fetch_nobody_was_told_of_is_named(here):
    everything(here)
    here.execute("DELETE FROM notices")
    assert whole(here)


def test_while_a_helper_looks_along_nothing_is_given(here):
    alone = Alone(here.http).sign_in_self("inger")
    session = alone.begin_alone().json()["id"]
    come_beside(here.counter("ulla"), session)
    refused = here.http.get("/v1/everything", headers=alone.bearer)
    assert problem(refused) == (403, "everything-helper-beside")
    alone.answer_helper(session, "gone")
    assert here.http.get("/v1/everything", headers=alone.bearer).status_code == 200


def test_a_sign_in_that_is_worth_little_is_given_nothing(here):
    citizen = Grantor(here.http).sign_in_self("inger")
    here.execute("UPDATE sign_ins SET assurance = 1")
    assert problem(here.http.get("/v1/everything", headers=citizen.bearer)) == (403, "everything-sign-in-too-low")


def test_a_relative_and_a_helper_are_given_nothing(here):
    for who in ("peter", "mette"):
        answer = here.http.get("/v1/everything", headers=here.counter(who).bearer)
        assert problem(answer) == (403, "self-needed")
    assert here.rows("SELECT 1 FROM journal WHERE kind = 'everything-fetched'") == []


def test_of_somebody_the_register_says_is_dead_nothing_is_given_and_it_is_a_line(here):
    citizen = Grantor(here.http).sign_in_self("inger")
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    assert problem(here.http.get("/v1/everything", headers=citizen.bearer)) == (403, "citizen-died")
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'death-told'")) == 1
    assert here.rows("SELECT 1 FROM notices") == []


def test_what_another_names_among_others_is_told_her_too(here):
    in_force(here)
    peter(here).held()
    listed = [one for one in given(here).journal if one.done == "mandates-listed"]
    assert [one.by for one in listed] == [By.PERSON]


def test_that_another_only_thinks_of_giving_her_something_is_not_told(here):
    """He holds one of hers, so no letter told him of the look another day; neither does this."""
    as_citizen(here)
    in_force(here)
    before = given(here, "peter-borger").journal
    here.clock.advance(timedelta(days=1))
    assert inger(here).draft(PENSION).status_code == 201
    assert here.rows("SELECT 1 FROM journal WHERE kind = 'mandate-sought-quietly' AND subject = :who", who="p" * 32)
    here.clock.advance(timedelta(minutes=1))
    after = [one for one in given(here, "peter-borger").journal if one not in before]
    assert "number-used" not in {one.done for one in after}


def test_whoever_only_looked_her_up_is_not_named(here):
    here.counter().look_up(INGER)
    told = given(here)
    assert [one.helper for one in told.look_ups] == [None]
    assert [(one.done, one.helper) for one in told.journal if one.by is By.STAFF] == [("looked-up", None)]


def test_a_notice_that_is_not_as_its_line_says_is_not_told(here):
    in_force(here)
    before = len(given(here).notices)
    here.execute("UPDATE notices SET facts = replace(facts, 'Peter', 'Patrick')")
    here.clock.advance(timedelta(minutes=1))
    assert "Patrick" not in everything(here).text
    assert before > 0


@pytest.mark.parametrize("many", [10, 1000])
def test_very_much_is_asked_for_in_as_few_questions_as_little(here, many):
    mandate = in_force(here, MOVING)
    given_by_one(here.database, mandate, many - 1)
    with here.database.write() as connection:
        for _ in range(5 * many):
            chain.append(connection, chain.Kind.MANDATE_READ, here.clock.now(), subject=ref(here), detail={"mandate": mandate})
    citizen = Grantor(here.http).sign_in_self("inger")
    with told_to(here.database) as told:
        answer = here.http.get("/v1/everything", headers=citizen.bearer)
    content = answer.json()
    assert len(content["mandates_given"]) == many
    assert Tally(one["done"] for one in content["journal"])["mandate-read"] >= 5 * many
    assert len(told.asked) <= 65, "\n".join(told.asked)
    assert (told.looks, told.commands) == (1, 1)
