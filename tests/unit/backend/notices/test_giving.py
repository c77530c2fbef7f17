"""Some citizens no letter reaches. It is said, and they are told on their own page of their next visit, and not before."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from desktop.backend.notices.checking import Difference, differences
from desktop.backend.notices.posting import post_due
from desktop.backend.retention.job import erase_due
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.own_device import OwnDevice, ask, words
from tests.support.post import show_own_device
from tests.support.unguarded import unguarded

WAITING = "notice-waits"


@pytest.fixture
def mette(here):
    return here.counter("mette")


@pytest.fixture
def nowhere(here) -> None:
    """Inger is exempt from Digital Post, and no address of hers is known."""
    here.execute("UPDATE citizens SET exempt = :yes, address = NULL WHERE id = 'inger'", yes=True)


@pytest.fixture
def visit(here, mette, nowhere) -> str:
    """A visit of hers that is over."""
    begun = mette.visit(INGER, "proev")
    mette.end(begun["id"])
    post_due(here.backend)
    return begun["id"]


def lines(here, kind: str) -> list[tuple]:
    rows = here.rows("SELECT session, detail FROM journal WHERE kind = :kind ORDER BY entry", kind=kind)
    return [(session, json.loads(detail)) for session, detail in rows]


def test_words_the_journal_does_not_have_are_shown_to_nobody_and_named(here, mette, visit):
    here.execute("""UPDATE notices SET facts = replace(facts, '"helper":"Mette"', '"helper":"Ingen"')""")
    here.clock.advance(timedelta(days=1))
    _, page = own_page(here, here.counter("mette"), INGER)
    assert "Et brev til dig" not in page
    assert "har hjulpet dig" not in page
    notice, = here.rows("SELECT id FROM notices")[0]
    assert (Difference.NOT_IN_THE_JOURNAL, notice) in differing(here)


def told(here) -> list[tuple]:
    return here.rows("SELECT s.told_at, l.told_at FROM sessions s JOIN lookups l ON l.id = s.lookup ORDER BY s.agreed_at, s.id")


def differing(here, later: timedelta = timedelta(0)) -> list:
    with here.database.read() as connection:
        return [(one.how, one.ref) for one in differences(connection, here.backend.now() + later)]


def own_page(here, counter, cpr: str, who: str = "inger") -> tuple[OwnDevice, str]:
    """The citizen's next visit begins: they show who they are on their own telephone. The page, and what it says."""
    lookup = counter.look_up(cpr).json()["id"]
    device = OwnDevice(here.browser(), ask(counter, f"/v1/lookups/{lookup}/approvals", "proof")["page"])
    return device, words(device.sign_in(who))


def test_nobody_is_told_by_a_letter_that_reaches_nobody(here, visit):
    notice, = here.rows("SELECT id FROM notices")[0]
    assert lines(here, "notice-made") == []
    (of, detail), = lines(here, WAITING)
    assert (of, detail) == (visit, {"notice": notice, "facts": detail["facts"], "ways": []})
    assert here.rows("SELECT letter, paper, handed_over_at, given_at, way FROM notices") == [(None, None, None, None, "own-page")]
    assert told(here) == [(None, None)]
    post_due(here.backend), post_due(here.backend)
    assert len(here.rows("SELECT 1 FROM notices")) == len(lines(here, WAITING)) == 1
    assert differing(here, timedelta(days=3)) == []


def test_a_look_up_and_what_was_sent_later_wait_the_same_way(here, mette, nowhere):
    lookup = mette.proved(INGER)
    mette.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)
    begun = mette.visit(INGER, "proev")
    mette.end(begun["id"])
    here.clock.advance(timedelta(minutes=1))
    assert mette.send(begun["agreed"][0]["permit"], submission()).status_code == 201
    post_due(here.backend), post_due(here.backend)
    assert len(lines(here, WAITING)) == 3
    assert here.rows("SELECT told_at FROM lookups WHERE id = :id", id=lookup) == [(None,)]
    assert differing(here, timedelta(days=3)) == []
    device, _ = own_page(here, mette.sign_in(), INGER)
    device.answer("yes")
    assert here.rows("SELECT count(*) FROM notices WHERE given_at IS NULL") == [(0,)]
    assert here.rows("SELECT told_at FROM lookups WHERE id = :id", id=lookup) != [(None,)]
    assert differing(here) == []


@pytest.mark.parametrize("said", ["yes", "no"])
def test_on_the_own_page_of_the_next_visit_they_read_it_and_only_then_they_are_told(here, mette, visit, said):
    here.clock.advance(timedelta(days=1))
    notice, entry = here.rows("SELECT id, opened FROM notices")[0]
    device, page = own_page(here, here.counter("ulla"), INGER)
    for one in ("Et brev til dig", "Mette fra Borgerservice, Prøve Kommune har hjulpet dig", "Prøv noget", "Datatilsynet"):
        assert one in page
    assert told(here) == [(None, None)]
    assert device.answer(said).status_code == 200
    now = "2026-11-24T09:42:00.000000Z"
    assert told(here) == [(now, now)]
    assert here.rows("SELECT given_at FROM notices") == [(now,)]
    (session, detail), = lines(here, "notice-given")
    assert (session, detail["notice"], entry) == (visit, notice, None)
    assert here.rows("SELECT 1 FROM approvals WHERE id = :id", id=detail["approval"])
    assert differing(here) == []
    again, page = own_page(here, here.counter("mette"), INGER)
    assert "Et brev til dig" not in page
    assert again.answer(said).status_code == 200
    assert len(lines(here, "notice-given")) == 1


def test_a_page_that_did_not_show_it_tells_nobody(here, mette, visit):
    device, _ = own_page(here, mette, INGER)
    assert device.answer("yes", device.mark(device.open())).status_code == 200, "a page made up without it"
    assert (told(here), lines(here, "notice-given")) == ([(None, None)], [])


def test_somebody_elses_page_shows_and_gives_none_of_it(here, mette, visit):
    notice, = here.rows("SELECT id FROM notices")[0]
    device, page = own_page(here, mette, NANNA, "nanna")
    assert "brev til dig" not in page
    shown = device.open()
    device.browser.post(device.page, data={"answer": "yes", "check": device.mark(shown), "notices": notice})
    assert (told(here), lines(here, "notice-given")) == ([(None, None)], [])


def test_before_the_citizen_signs_in_the_page_says_nothing_of_it(here, mette, visit):
    lookup = mette.look_up(INGER).json()["id"]
    device = OwnDevice(here.browser(), ask(mette, f"/v1/lookups/{lookup}/approvals", "proof")["page"])
    assert "brev til dig" not in words(device.open())
    assert not re.search('name="notices"', device.open().text)


def test_it_is_not_erased_before_it_was_read_and_is_then(here, mette, visit):
    erase_due(here.database, here.clock.now() + timedelta(days=800))
    assert len(here.rows("SELECT 1 FROM notices")) == len(here.rows("SELECT 1 FROM sessions")) == 1
    for sql in ("DELETE FROM notices", "UPDATE notices SET given_at = made_at"):
        with pytest.raises(DatabaseError, match="told"):
            here.execute(sql)
    device, _ = own_page(here, here.counter("mette"), INGER)
    device.answer("no")
    erase_due(here.database, here.clock.now() + timedelta(days=181))
    assert here.rows("SELECT 1 FROM notices") == here.rows("SELECT 1 FROM sessions") == []
    assert differing(here, timedelta(days=181)) == []


def test_marked_as_given_by_somebody_who_owns_the_database_it_is_named(here, visit):
    unguarded(here)
    notice, = here.rows("SELECT id FROM notices")[0]
    here.execute("UPDATE notices SET given_at = made_at")
    here.execute("UPDATE sessions SET told_at = ends_at")
    assert differing(here) == [(Difference.MARKED_AS_HANDED_OVER, notice), (Difference.MARKED_AS_TOLD, visit)]


def test_somebody_with_a_mailbox_and_no_address_is_told_there_and_no_paper_is_made(here, mette):
    here.execute("UPDATE citizens SET address = NULL WHERE id = 'inger'")
    mette.end(mette.visit(INGER, "proev")["id"])
    post_due(here.backend)
    assert here.rows("SELECT letter IS NULL, paper, way FROM notices") in ([(0, None, "mailbox")], [(False, None, "mailbox")])
    assert [detail["ways"] for _, detail in lines(here, "notice-made")] == [["mailbox"]]
    assert differing(here, timedelta(days=3)) == []


def test_a_visit_on_the_own_device_gives_it_in_the_visit_too(here, mette, visit):
    begun = mette.visit(INGER, "proev")
    show_own_device(here, mette, begun["id"])
    assert here.rows("SELECT count(*) FROM notices WHERE given_at IS NULL") == [(0,)]
