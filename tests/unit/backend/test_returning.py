"""A visit set aside goes on after a new proof; the wrong person; and what was sent taken back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.support.alone import Alone
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.own_device import OwnDevice, ask
from tests.support.post import attachment_xml, deliver, letter_xml, show_own_device
from tests.support.stored_state import assert_refused_cleanly, snapshot


@pytest.fixture
def mette(here):
    return here.counter("mette")


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def last_entry(here):
    kind, session, detail = here.rows("SELECT kind, session, detail FROM journal ORDER BY entry DESC LIMIT 1")[0]
    return kind, session, json.loads(detail)


def permit_of(visit):
    return visit["agreed"][0]["permit"]


def test_the_same_citizen_comes_back_and_the_visit_goes_on_with_its_yes(here, mette):
    visit = mette.visit(INGER, "proev")
    proved = mette.proved(INGER)
    again = mette.relink(visit["id"], proved)
    assert again.status_code == 200
    assert again.json()["id"] == visit["id"]
    assert (again.json()["agreed"], again.json()["agreed_at"]) == ([], visit["agreed_at"])
    assert last_entry(here) == ("visit-relinked", visit["id"], {"lookup": proved, "proof": "photo-id", "taken_over": 0})
    assert mette.send(permit_of(visit), submission()).status_code == 201


def test_an_answer_that_was_lost_is_given_again_and_journaled_once(here, mette):
    visit, lookup = mette.visit(INGER, "proev"), mette.proved(INGER)
    first, second = mette.relink(visit["id"], lookup), mette.relink(visit["id"], lookup)
    assert (first.status_code, second.status_code) == (200, 200)
    assert here.rows("SELECT COUNT(*) FROM journal WHERE kind = 'visit-relinked'") == [(1,)]


def test_another_citizens_number_opens_nothing(here, mette):
    visit, lookup = mette.visit(INGER, "proev"), mette.proved(NANNA)
    before = snapshot(here.database)
    assert problem(mette.relink(visit["id"], lookup)) == (409, "other-citizen")
    assert_refused_cleanly(before, snapshot(here.database))


def test_without_a_new_proof_nothing_is_opened(here, mette):
    visit, lookup = mette.visit(INGER, "proev"), mette.look_up(INGER).json()["id"]
    assert problem(mette.relink(visit["id"], lookup)) == (403, "proof-needed")


def test_the_new_proof_is_the_one_that_counts(here, mette):
    visit = mette.visit(INGER, "proev")
    lookup = mette.look_up(INGER).json()["id"]
    assert mette.prove(lookup, "witness").status_code == 200
    assert mette.relink(visit["id"], lookup).json()["proof"]["kind"] == "witness"
    assert here.rows("SELECT proof_kind FROM sessions") == [("witness",)]


def test_a_colleague_takes_over_and_the_first_helper_is_out(here, mette):
    visit = mette.visit(INGER, "proev")
    header = mette.on_behalf(visit)
    ulla = here.counter("ulla")
    taken = ulla.relink(visit["id"], ulla.proved(INGER))
    assert taken.status_code == 200
    assert last_entry(here)[2]["taken_over"] == 1
    assert here.http.get("/v1/citizen/data?task=proev", headers=ulla.on_behalf(taken.json())).status_code == 200
    assert here.http.get("/v1/citizen/data?task=proev", headers=header).status_code in {401, 403}
    assert problem(mette.end(visit["id"])) == (404, "visit-not-found")


def test_somebody_of_another_organisation_never_takes_over(here, mette):
    visit, bo = mette.visit(INGER, "proev"), here.counter("bo")
    lookup = bo.proved(INGER)
    before = snapshot(here.database)
    assert problem(bo.relink(visit["id"], lookup)) == (404, "visit-not-found")
    assert_refused_cleanly(before, snapshot(here.database))


def test_what_a_citizen_does_by_their_own_sign_in_no_helper_takes_over(here, mette):
    """What they chose there, tasks that are nobody else's among them, was never said yes to in a visit."""
    inger = Alone(here.http).sign_in_self()
    session = inger.begin_alone("egen").json()
    answer = mette.relink(session["id"], mette.proved(INGER))
    assert problem(answer) == (404, "visit-not-found")
    assert here.rows("SELECT helper, proof_kind FROM sessions") == [("self-inger", "own-device")]
    assert here.rows("SELECT COUNT(*) FROM journal WHERE kind = 'visit-relinked'") == [(0,)]
    assert here.http.get("/v1/citizen/data?task=egen", headers=inger.on_behalf(session)).status_code == 200


def test_one_look_up_comes_back_to_one_visit(here, mette):
    first, second = mette.visit(INGER, "proev"), mette.visit(INGER, "proev")
    lookup = mette.proved(INGER)
    assert mette.relink(first["id"], lookup).status_code == 200
    assert problem(mette.relink(second["id"], lookup)) == (409, "lookup-over")


def test_a_look_up_that_began_a_visit_does_not_open_another(here, mette):
    aside, lookup = mette.visit(INGER, "proev"), mette.proved(INGER)
    assert mette.begin(lookup, "andet").status_code == 201
    assert problem(mette.relink(aside["id"], lookup)) == (409, "lookup-over")


def test_a_visit_that_has_ended_is_not_found_again(here, mette):
    visit = mette.visit(INGER, "proev")
    mette.end(visit["id"])
    assert problem(mette.relink(visit["id"], mette.proved(INGER))) == (403, "visit-ended")


def test_the_wrong_person_ends_the_visit_and_no_permit_of_it_delivers(here, mette):
    visit = mette.visit(INGER, "proev")
    header = mette.on_behalf(visit)
    assert mette.wrong_person(visit["id"]).status_code == 204
    assert mette.wrong_person(visit["id"]).status_code == 204
    assert last_entry(here) == ("wrong-person", visit["id"], {"sent": 0})
    assert here.rows("SELECT COUNT(*) FROM journal WHERE kind = 'wrong-person'") == [(1,)]
    assert problem(mette.send(permit_of(visit), submission())) == (403, "permit-void")
    assert problem(here.http.get("/v1/citizen/data?task=proev", headers=header)) == (403, "visit-ended")


def test_what_was_sent_for_the_wrong_person_is_counted_in_the_journal(here, mette):
    visit = mette.visit(INGER, "proev", "andet")
    assert mette.send(permit_of(visit), submission()).status_code == 201
    mette.end(visit["id"])
    mette.wrong_person(visit["id"])
    assert last_entry(here)[2] == {"sent": 1}
    assert here.rows("SELECT COUNT(*) FROM permits WHERE voided_at IS NULL AND used_at IS NULL") == [(0,)]


def test_nobody_else_says_that_it_was_the_wrong_person(here, mette):
    visit = mette.visit(INGER, "proev")
    assert problem(here.counter("ulla").wrong_person(visit["id"])) == (404, "visit-not-found")


def withdraw(here, header, submission):
    return here.http.post(f"/v1/submissions/{submission}/withdraw", headers=header)


def test_what_was_received_is_taken_back_while_it_can_be_stopped(here, mette):
    visit = mette.visit(INGER, "proev")
    header = mette.on_behalf(visit)
    sent = mette.send(permit_of(visit), submission()).json()["submission"]
    first = withdraw(here, header, sent)
    assert first.status_code == 200
    here.clock.advance(timedelta(minutes=5))
    assert withdraw(here, header, sent).json() == first.json()
    assert last_entry(here) == ("submission-withdrawn", visit["id"], {"submission": sent})
    assert here.rows("SELECT COUNT(*) FROM journal WHERE kind = 'submission-withdrawn'") == [(1,)]


def test_too_late_says_whom_to_call_and_changes_nothing(here, mette):
    visit = mette.visit(INGER, "proev")
    sent = mette.send(permit_of(visit), submission()).json()["submission"]
    here.clock.advance(timedelta(hours=2))
    header = here.counter("mette").on_behalf(visit)
    before = snapshot(here.database)
    refused = withdraw(here, header, sent)
    assert problem(refused) == (409, "withdrawal-over")
    assert "00 00 00 01" in refused.json()["detail"]
    assert_refused_cleanly(before, snapshot(here.database))


def test_nobody_takes_back_what_was_sent_in_another_visit(here, mette):
    first = mette.visit(INGER, "proev")
    sent = mette.send(permit_of(first), submission()).json()["submission"]
    other = mette.visit(NANNA, "proev")
    assert problem(withdraw(here, mette.on_behalf(other), sent)) == (404, "submission-not-found")


def test_a_proof_that_lay_ready_from_before_the_visit_does_not_open_it_again(here, mette):
    """Two look-ups while the citizen stood there, and the visit opened once more when they had gone."""
    spare = mette.proved(INGER)
    here.clock.advance(timedelta(seconds=1))
    visit = mette.visit(INGER, "proev")
    here.clock.advance(timedelta(hours=4))
    mette.sign_in()
    before = snapshot(here.database)
    assert problem(mette.relink(visit["id"], spare)) == (403, "proof-needed")
    assert_refused_cleanly(before, snapshot(here.database))
    again = mette.proved(INGER)
    here.clock.advance(timedelta(seconds=1))
    assert mette.relink(visit["id"], mette.proved(INGER)).status_code == 200
    assert problem(mette.relink(visit["id"], again)) == (403, "proof-needed"), "nor one from before it was opened again"


def test_a_token_from_before_a_lower_proof_opens_nothing_more(here, mette):
    visit = mette.visit(INGER, "set", "proev")
    held = mette.on_behalf(visit)
    lookup = mette.look_up(INGER).json()["id"]
    mette.prove(lookup, "witness")
    assert mette.relink(visit["id"], lookup).status_code == 200
    for task in ("set", "proev"):
        assert problem(here.http.get(f"/v1/citizen/data?task={task}", headers=held)) == (401, "sign-in-needed")
    assert here.rows("SELECT 1 FROM journal WHERE kind = 'data-read'") == []
    fresh = mette.on_behalf(visit)
    assert problem(here.http.get("/v1/citizen/data?task=set", headers=fresh)) == (403, "scope-too-narrow")
    assert here.http.get("/v1/citizen/data?task=proev", headers=fresh).status_code == 200


@pytest.mark.parametrize("who", ["mette", "ulla"])
def test_a_letter_that_was_open_is_closed_and_its_list_gone_when_the_visit_goes_on(here, mette, who):
    deliver(here, "inger", letter_xml(after=attachment_xml()))
    visit = mette.visit(INGER, "proev")
    show_own_device(here, mette, visit["id"])
    held, letters = mette.on_behalf(visit), f"/v1/sessions/{visit['id']}/letters"
    handle = here.http.post(f"{letters}/choosing", headers=held).json()["choices"][0]["handle"]
    letter = here.http.post(f"{letters}/open", json={"handle": handle}, headers=held).json()
    document = letter["documents"][-1]
    file = f"/v1/messages/{letter['id']}/documents/{document['id']}/files/{document['files'][0]['id']}/content"
    assert here.http.get(file, headers=held).status_code == 200
    comes = here.counter(who)
    lookup = comes.look_up(INGER).json()["id"]
    OwnDevice(here.browser(), ask(comes, f"/v1/lookups/{lookup}/approvals", "proof")["page"]).approve("inger")
    again = comes.on_behalf(comes.relink(visit["id"], lookup).json())
    assert problem(here.http.get(file, headers=again)) == (403, "letter-closed")
    assert problem(here.http.post(f"{letters}/open", json={"handle": handle}, headers=again)) == (409, "choice-over")
    assert here.rows("SELECT 1 FROM open_letters") == here.rows("SELECT 1 FROM letter_choices") == []
    closed = here.rows("SELECT h.id FROM journal j JOIN helpers h ON h.ref = j.actor WHERE j.kind = 'letter-closed'")
    assert closed == [(who,)]


def test_what_is_sent_in_a_visit_a_colleague_took_over_is_theirs_in_the_journal_and_names_whose_yes_it_was(here, mette):
    visit = mette.visit(INGER, "proev")
    ulla = here.counter("ulla")
    ulla.relink(visit["id"], ulla.proved(INGER))
    assert mette.send(permit_of(visit), submission()).status_code == 201
    refs = dict(here.rows("SELECT id, ref FROM helpers"))
    actor, detail = here.rows("SELECT actor, detail FROM journal WHERE kind = 'submission-received'")[0]
    assert (actor, json.loads(detail)["permit_of"]) == (refs["ulla"], refs["mette"])


def test_what_is_sent_after_such_a_visit_is_told_with_both_names(here, mette):
    visit = mette.visit(INGER, "proev")
    ulla = here.counter("ulla")
    ulla.relink(visit["id"], ulla.proved(INGER))
    ulla.end(visit["id"])
    here.clock.advance(timedelta(minutes=1))
    assert mette.send(permit_of(visit), submission()).status_code == 201
    facts, = here.rows("SELECT facts FROM notices WHERE submission IS NOT NULL")[0]
    assert (json.loads(facts)["helper"], json.loads(facts)["others"]) == ("Ulla", ["Mette"])
