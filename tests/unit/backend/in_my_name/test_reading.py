"""What a citizen reads of the journal: their own, whole, in the words of the letters, and nothing a letter would not tell."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.db import journal
from desktop.backend.db.journal import Kind
from desktop.domain.paper_code import code_of
from tests.support.alone import come_beside
from tests.support.asking import authority
from tests.support.asking import inger as inger_of_consents
from tests.support.backend_data import INGER, submission
from tests.support.giving import MOVING, PETER, TALKING, in_force, inger, peter, problem
from tests.support.in_my_name import by_of, done_of, reader
from tests.support.post import deliver, letter_xml, on_access, ref_of
from tests.support.statements import told_to

PLACE = "Borgerservice, Prøve Kommune"


def test_a_whole_visit_is_told_line_by_line_by_first_name_and_place_with_its_proof(here):
    mette = here.counter()
    visit = mette.visit(INGER, "proev")
    held = mette.on_behalf(visit)
    here.http.get("/v1/citizen/data?task=proev", headers=held)
    sent = mette.send(visit["agreed"][0]["permit"], submission()).json()
    mette.end(visit["id"])
    told = reader(here).page().json()
    assert done_of(told["lines"]) == ["looked-up", "proof-seen", "visit-began", "data-read", "sent", "visit-ended"]
    lines = {one["done"]: one for one in told["lines"]}
    assert by_of(lines["looked-up"]) == ("staff", None, PLACE), "no letter names who only looked"
    assert by_of(lines["visit-began"]) == ("staff", "Mette", PLACE)
    assert (lines["visit-began"]["on"], lines["visit-began"]["proof"]) == ("visit", "photo-id")
    titles = {one["id"]: one["title"] for one in told["titles"]}
    assert lines["sent"]["reference"] == sent["reference"]
    assert titles[lines["sent"]["to"]] == sent["authority"]
    assert [titles[one] for one in lines["sent"]["about"]] == [sent["task_title"]]
    assert (lines["sent"]["entry"], lines["sent"]["code"]) == (sent["journal"]["entry"], code_of(sent["journal"]["head"]))
    assert told["call"]["phone"]


def test_every_line_has_the_number_and_the_code_of_its_own_entry(here):
    here.counter().look_up(INGER)
    heads = dict(here.rows("SELECT entry, hash FROM journal"))
    lines = reader(here).all()
    assert [one["code"] for one in lines] == [code_of(heads[one["entry"]]) for one in lines]


def test_somebody_who_only_looked_or_was_refused_is_seen(here):
    here.counter().look_up(INGER)
    here.counter("ulla").look_up(INGER)
    refused = here.counter("ulla")
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('ulla', :cpr)", cpr=INGER)
    assert problem(refused.look_up(INGER)) == (403, "own-matters")
    lines = reader(here).all()
    assert done_of(lines) == ["looked-up", "looked-up", "look-up-refused"]
    assert {by_of(one) for one in lines if one["done"].startswith("look")} == {("staff", None, PLACE)}


def test_a_relative_who_reads_a_letter_by_an_access_is_seen_by_the_name_the_citizen_gave(here):
    deliver(here, "inger", letter_xml("Noget"))
    bearer = on_access(here.counter("peter"))
    box = here.http.get("/v1/mailboxes", headers=bearer).json()["mailboxes"][0]["id"]
    letter = here.http.get(f"/v1/mailboxes/{box}/messages", headers=bearer).json()["messages"][0]["id"]
    here.http.get(f"/v1/messages/{letter}", headers=bearer)
    lines = reader(here).all()
    opened = next(one for one in lines if one["done"] == "letter-opened")
    assert (by_of(opened)[0], opened["on"]) == ("person", "access")
    assert by_of(opened)[1].startswith("Peter")
    assert {"letters-listed", "mailbox-named"} <= {one["done"] for one in lines}
    assert "Noget" not in json.dumps(lines)


def test_a_mandate_given_listed_by_the_holder_and_taken_back_is_seen(here):
    mandate = in_force(here, MOVING, TALKING)
    peter(here).held()
    inger(here).end(mandate)
    told = reader(here).page().json()
    assert done_of(told["lines"]) == [
        "mandate-drafted", "mandate-signed", "mandate-accepted", "mandates-listed", "mandate-taken-back"]
    lines = {one["done"]: one for one in told["lines"]}
    assert by_of(lines["mandates-listed"]) == ("person", "Peter Eksempel", None)
    assert (lines["mandates-listed"]["on"], by_of(lines["mandate-taken-back"])[0]) == ("mandate", "citizen")
    assert (lines["mandate-signed"]["about"], len(lines["mandate-signed"]["packages"])) == ([], 2)


def test_what_a_relative_does_on_a_mandate_is_theirs_by_that_mandate_and_no_proof_or_yes_of_the_citizens_that_day(here):
    mandate = in_force(here, MOVING)
    his = peter(here)
    session = his.begun(mandate, "flytte")
    assert his.done(session["id"]).status_code == 204
    told = reader(here).page().json()
    lines = {one["done"]: one for one in told["lines"]}
    used = lines["mandate-used"]
    assert (by_of(used), used["on"], used["proof"], used["hand"]) == (("person", "Peter Eksempel", None), "mandate", None, None)
    assert (len(used["about"]), len(used["packages"])) == (1, 1)
    ended = lines["mandate-use-ended"]
    assert (by_of(ended), ended["on"]) == (("person", "Peter Eksempel", None), "mandate")
    assert "visit-ended" not in lines


def test_what_a_relative_had_begun_when_the_mandate_was_taken_back_is_told_as_what_they_would_have_sent(here):
    mandate = in_force(here, MOVING)
    peter(here).begun(mandate, "flytte")
    inger(here).end(mandate)
    lines = {one["done"]: one for one in reader(here).all()}
    stopped, ended = lines["yes-taken-back"], lines["mandate-taken-back"]
    assert (by_of(stopped), stopped["on"], len(stopped["about"])) == (("person", "Peter Eksempel", None), "mandate", 1)
    assert by_of(ended)[0] == "citizen"


def test_a_yes_taken_back_at_a_visit_is_told_as_before(here):
    mette = here.counter()
    visit = mette.visit(INGER, "proev")
    here.http.post("/v1/permits/void", json={"key": visit["agreed"][0]["permit"]["key"]}, headers=mette.on_behalf(visit))
    (line,) = [one for one in reader(here).all() if one["done"] == "yes-taken-back"]
    assert (by_of(line), line["on"]) == (("staff", "Mette", PLACE), "visit")


def test_who_gives_it_back_is_told_apart_from_who_takes_it_back(here):
    peter(here).end(in_force(here, MOVING))
    assert done_of(reader(here).all())[-1] == "mandate-given-back"


def test_a_list_of_a_relative_is_a_line_of_each_it_told_of_and_each_sees_their_own(here):
    in_force(here, MOVING)
    hers, his = ref_of(here, "inger"), peter(here)
    his.held()
    assert here.rows("SELECT subject FROM journal WHERE kind = 'mandates-listed'") == [(hers,)]
    his.held(page=9)
    assert here.rows("SELECT subject FROM journal WHERE kind = 'mandates-listed' ORDER BY entry") == [(hers,), (hers,)]


def test_an_authority_that_lists_what_it_asked_is_seen_by_its_name(here):
    town = authority(here)
    consent = town.asked()
    town.all_asked()
    town.use(consent)
    told = reader(here).page().json()
    assert done_of(told["lines"]) == ["consent-asked", "consents-listed", "consent-use-refused"]
    titles = {one["id"]: one["title"]["da"] for one in told["titles"]}
    for line in told["lines"]:
        if line["by"]["who"] == "authority":
            assert titles[line["by"]["name"]]


def test_what_the_citizen_looked_at_is_one_line_however_often_until_something_else_is_done(here):
    hers = inger_of_consents(here)
    for _ in range(5):
        hers.get()
    inger(here).given()
    mine = reader(here)
    mine.page(), mine.page()
    line, _ = mine.all()
    assert (line["done"], line["times"], line["by"]["who"]) == ("own-read", 7, "citizen")
    here.counter().look_up(INGER)
    assert [(one["done"], one["times"]) for one in mine.all()][:2] == [("looked-up", 1), ("own-read", 8)]


def test_another_who_looks_again_the_same_day_is_one_line_with_a_number(here):
    in_force(here, MOVING)
    for _ in range(4):
        peter(here).held()
    newest = reader(here).all()[0]
    assert (newest["done"], newest["times"]) == ("mandates-listed", 4)


def test_a_number_that_was_used_is_told_alike_whether_it_found_anybody_or_not(here):
    """As the letter: a draft says nothing of what it is for, and a wrong name is nobody's business."""
    enrol_peter(here)
    inger(here).draft(MOVING)
    (found,) = [one for one in reader(here, "peter-borger").all() if one["done"] == "number-used"]
    peter(here).ask(MOVING, name="Forkert Navn")
    (missed,) = [one for one in reader(here).all() if one["done"] == "number-used"]
    assert (by_of(found), by_of(missed)) == (("person", "Inger Marie Eksempel", None), ("person", "Peter Eksempel", None))
    for one in (found, missed):
        assert (one["about"], one["on"], one["proof"]) == ([], None, None)


def test_whoever_holds_one_is_not_told_of_each_another_thinks_of(here):
    enrol_peter(here)
    in_force(here, MOVING)
    here.clock.advance(timedelta(days=2))
    inger(here).draft(TALKING)
    told = [one for one in reader(here, "peter-borger").all() if one["done"] == "number-used"]
    assert len(told) == 1, "of the first draft, of which a letter told him"


def enrol_peter(here) -> None:
    """Peter is in the register too, and signs in as a citizen."""
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) "
        "VALUES ('peters', 'peter-borger', :cpr, 'Peter Eksempel', 'da', :no, '{}', :no)", cpr=PETER, no=False)
    here.execute(
        "INSERT INTO helpers (id, ref, name, kind, cpr) VALUES ('self-peter-borger', 'peters', 'Peter Eksempel', 'self', :cpr)",
        cpr=PETER)


def test_a_visit_that_looked_for_a_holder_in_vain_warns_nobody(here):
    before = done_of(reader(here).all())
    with here.database.write() as connection:
        journal.append(
            connection, Kind.MANDATE_SOUGHT_QUIETLY, here.clock.now(), subject=ref_of(here, "inger"), actor="mette",
            session="a" * 32, detail={"outcome": "not-holding", "grantor": ref_of(here, "nanna")},
        )
    assert done_of(reader(here).all()) == before


def test_nobody_sees_another_s_and_no_helper_sees_any(here):
    in_force(here, MOVING)
    assert done_of(reader(here, "nanna").all()) == []
    for who in (here.counter().bearer, here.counter("peter").bearer):
        assert problem(here.http.get("/v1/journal", headers=who)) == (403, "self-needed")


def test_nothing_is_shown_while_a_helper_looks_along(here):
    hers = reader(here)
    session = hers.begin_alone("egen").json()["id"]
    come_beside(here.counter("ulla"), session)
    before = here.rows("SELECT COUNT(*) FROM journal")
    assert problem(hers.page()) == (403, "journal-helper-beside")
    assert here.rows("SELECT COUNT(*) FROM journal") == before


def test_the_sign_in_of_somebody_who_died_is_told_what_every_call_tells(here):
    hers = reader(here)
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    assert problem(hers.page()) == (403, "citizen-died")


def test_a_registration_of_a_death_that_was_wrong_is_told_as_something_that_was_stopped(here):
    mette = here.counter()
    visit = mette.visit(INGER, "proev")
    held = mette.on_behalf(visit)
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    here.http.get("/v1/citizen/data?task=proev", headers=held)
    here.execute("UPDATE citizens SET died_on = NULL WHERE id = 'inger'")
    lines = reader(here).all()
    assert "stopped" in done_of(lines)
    assert "died" not in json.dumps(lines)
    assert "2026-11-20" not in json.dumps(lines)


def test_reading_is_a_line_of_its_own_with_where_it_began(here):
    reader(here).page(before=7)
    subject, actor, detail = here.rows("SELECT subject, actor, detail FROM journal WHERE kind = 'done-listed'")[0]
    assert (subject, actor, json.loads(detail)) == (ref_of(here, "inger"), ref_of(here, "inger"), {"before": 7})


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_a_page_is_four_statements_and_under_fifty_kilobytes_with_a_thousand_lines_as_with_one(here):
    mandate = in_force(here, MOVING, TALKING)
    hers = reader(here)
    hers.page()
    with here.database.write() as connection:
        for _ in range(250):
            for kind, actor in (
                (Kind.MANDATE_ENDED, "peter"), (Kind.LETTER_OPENED, "peter"), (Kind.VISIT_BEGAN, "mette"), (Kind.MANDATE_READ, "mette"),
            ):
                ref = here.rows(f"SELECT ref FROM helpers WHERE id = '{actor}'")[0][0]
                journal.append(connection, kind, here.clock.now(), subject=ref_of(here, "inger"), actor=ref, detail={
                    "mandate": mandate, "packages": [MOVING, TALKING], "tasks": ["proev", "andet"]})
    with told_to(here.database) as told:
        answer = hers.page()
    assert len(told.asked) == 4, told.asked
    assert len(answer.json()["lines"]) == 50
    assert len(answer.content) < 50_000
    every = hers.all()
    assert len(every) > 500
    assert len({one["entry"] for one in every}) == len(every)
    assert sum(one["times"] for one in every) >= 1_000


def test_pages_follow_each_other_without_a_gap_and_a_line_of_many_is_whole_on_one(here):
    here.execute("UPDATE limits SET allowed = 100000")
    hers, mette = reader(here), here.counter()
    for _ in range(60):
        mette.look_up(INGER)
        hers.page()
        hers.page()
    every = hers.all()
    owns = [one["times"] for one in every if one["done"] == "own-read"]
    assert (len(every), owns) == (121, [2] * 60)
