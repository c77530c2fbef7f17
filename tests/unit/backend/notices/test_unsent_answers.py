"""Answers that wait at a desk are printed outside their visit only after the citizen is told (hole 26)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.posting import post_due
from desktop.backend.retention.job import erase_due
from tests.support.alone import Alone
from tests.support.backend_data import INGER, METTES_CVR, submission
from tests.support.stored_state import assert_refused_cleanly, snapshot

LINES = "SELECT session, actor, subject, detail FROM journal WHERE kind = 'unsent-answers-opened' ORDER BY entry"
NOTICES = "SELECT session, citizen, opened, facts, letter FROM notices WHERE opened IS NOT NULL ORDER BY made_at"


@pytest.fixture
def mette(here):
    return here.counter("mette")


@pytest.fixture
def visit(here, mette) -> dict:
    """Over since yesterday; its permit could not be used."""
    begun = mette.visit(INGER, "proev")
    mette.end(begun["id"])
    here.clock.advance(timedelta(days=1))
    mette.sign_in("mette")
    return begun


def mailed(here, letter: str) -> str:
    asked = """SELECT content FROM letter_pieces JOIN letter_files ON letter_files.id = letter_pieces.file
        WHERE letter_files.letter = :letter ORDER BY letter_pieces.number"""
    return b"".join(bytes(one) for one, in here.rows(asked, letter=letter)).decode()


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def ref_of(here, helper: str) -> str:
    return here.rows("SELECT ref FROM helpers WHERE id = :id", id=helper)[0][0]


def refused(here, call, name: str) -> None:
    before = snapshot(here.database)
    assert problem(call())[1] == name
    assert_refused_cleanly(before, snapshot(here.database))


def test_whoever_opens_them_is_in_the_journal_and_the_citizen_is_told_who_what_and_when(here, visit):
    ulla = here.counter("ulla")
    assert ulla.open_answers(visit["id"], "proev").status_code == 204
    line, = here.rows(LINES)
    assert line[:3] == (visit["id"], ref_of(here, "ulla"), visit["citizen"]["ref"])
    assert json.loads(line[3]) == {"task": "proev"}
    session, citizen, opened, facts, letter = here.rows(NOTICES)[0]
    assert (session, citizen) == (None, visit["citizen"]["ref"])
    assert here.rows("SELECT kind FROM journal WHERE entry = :entry", entry=opened) == [("unsent-answers-opened",)]
    said = mailed(here, letter)
    for one in (
        "Dine svar er printet\n", "Ulla fra Borgerservice, Prøve Kommune har printet eller gemt de svar, du gav mandag 23. november 2026,",
        "fordi de ikke kunne sendes.", "Hvem gjorde det: Ulla, Borgerservice, Prøve Kommune",
        "Printet eller gemt: tirsdag 24. november 2026 kl. 10.42", "Det handlede om: Prøv noget",
    ):
        assert one in said
    assert "Mette" not in said
    assert here.rows("SELECT owner_only FROM letters WHERE id = :letter", letter=letter) == [(True,)]
    told, = here.rows("SELECT hash, detail FROM journal WHERE entry = :entry", entry=json.loads(facts)["entry"])
    detail = json.loads(told[1])
    assert (told[0], detail) == (json.loads(facts)["head"], {
        "notice": here.rows("SELECT id FROM notices WHERE opened IS NOT NULL")[0][0], "facts": detail["facts"],
        "ways": ["mailbox", "paper"], "opened": opened,
    })
    post_due(here.backend)
    assert here.rows("SELECT count(*) FROM notices WHERE paper IS NULL") == [(0,)]


def test_each_time_is_a_line_and_a_helper_a_task_and_a_day_are_one_letter(here, mette, visit):
    for _ in range(3):
        assert mette.open_answers(visit["id"], "proev").status_code == 204
    assert (len(here.rows(LINES)), len(here.rows(NOTICES))) == (3, 1)
    here.counter("ulla").open_answers(visit["id"], "proev")
    assert (len(here.rows(LINES)), len(here.rows(NOTICES))) == (4, 2)
    here.clock.advance(timedelta(days=1))
    mette.sign_in("mette").open_answers(visit["id"], "proev")
    assert (len(here.rows(LINES)), len(here.rows(NOTICES))) == (5, 3)


def test_of_two_tasks_the_citizen_is_told_of_each(here, mette):
    visit = mette.visit(INGER, "proev", "andet")
    for task in ("proev", "andet"):
        assert mette.open_answers(visit["id"], task).status_code == 204
    assert len(here.rows(NOTICES)) == 2


def test_a_visit_that_is_nobodys_or_another_organisations_is_not_found_alike(here, visit):
    bo = here.counter("bo")
    foreign, unknown = bo.open_answers(visit["id"], "proev"), bo.open_answers("0" * 32, "proev")
    assert problem(foreign) == (404, "visit-not-found")
    assert (foreign.status_code, foreign.content) == (unknown.status_code, unknown.content)
    assert (here.rows(LINES), here.rows(NOTICES)) == ([], [])


@pytest.mark.parametrize("person", ["viggo", "kirsten", "peter"])
def test_a_volunteer_a_controller_and_a_relative_may_not(here, visit, person):
    other = here.counter(person)
    refused(here, lambda: other.open_answers(visit["id"], "proev"), "role-refused")


def test_what_was_never_agreed_in_the_visit_is_no_reason(here, mette, visit):
    refused(here, lambda: mette.open_answers(visit["id"], "andet"), "task-not-agreed")


def test_it_goes_by_what_was_agreed_also_when_the_permit_is_void_or_erased(here, mette, visit):
    here.execute("DELETE FROM permits")
    assert mette.open_answers(visit["id"], "proev").status_code == 204


def test_the_nearest_leave_it_to_a_colleague(here, mette, visit):
    here.execute("INSERT INTO relations VALUES ('mette', :cpr)", cpr=INGER)
    refused(here, lambda: mette.open_answers(visit["id"], "proev"), "own-matters")
    assert here.counter("ulla").open_answers(visit["id"], "proev").status_code == 204


def test_what_a_citizen_left_by_their_own_sign_in_is_told_too(here, mette):
    inger = Alone(here.http).sign_in_self("inger")
    begun = inger.begin_alone("egen", counter=METTES_CVR).json()
    assert mette.open_answers(begun["id"], "egen").status_code == 204
    assert "Mette fra Borgerservice" in mailed(here, here.rows(NOTICES)[0][4])


def test_of_a_visit_that_is_erased_its_own_organisation_hears_that_and_no_other_that_it_was(here, mette, visit):
    post_due(here.backend)
    here.clock.advance(timedelta(days=182))
    erase_due(here.database, here.clock.now())
    mette.sign_in("mette")
    assert here.rows("SELECT 1 FROM sessions") == []
    refused(here, lambda: mette.open_answers(visit["id"], "proev"), "visit-erased")
    assert "databeskyttelsesrådgiver" in mette.open_answers(visit["id"], "proev").json()["detail"]
    bo = here.counter("bo")
    refused(here, lambda: bo.open_answers(visit["id"], "proev"), "visit-not-found")


def test_of_somebody_who_died_they_are_opened_for_the_estate_and_told(here, mette, visit):
    here.execute("UPDATE citizens SET died_on = '2026-11-23' WHERE cpr = :cpr", cpr=INGER)
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 403
    assert mette.open_answers(visit["id"], "proev").status_code == 204
    assert len(here.rows(NOTICES)) == 1


def test_the_visit_itself_is_told_of_as_before(here, mette):
    visit = mette.visit(INGER, "proev")
    mette.open_answers(visit["id"], "proev")
    mette.end(visit["id"])
    assert here.rows("SELECT count(*) FROM notices WHERE session = :id", id=visit["id"]) == [(1,)]
