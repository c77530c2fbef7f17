"""The journal and the notices are held against each other, both ways: who has the database may forget one of the two."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from desktop.backend.db.journal import Kind, append
from desktop.backend.notices.checking import Difference, Differs, differences, look_at_notices
from desktop.backend.notices.posting import post_due
from desktop.backend.retention.job import erase_due
from desktop.cli import run
from desktop.domain.denmark import DENMARK
from tests.support.alone import Alone
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.stored_state import snapshot
from tests.support.unguarded import unguarded

NOW = "2026-11-23T12:00:00.000000Z"


@pytest.fixture
def mette(here):
    return here.counter("mette")


@pytest.fixture
def told(here, mette) -> dict:
    """A visit that was told of, answers sent after it and opened after it, and a look-up that was told of."""
    visit = mette.visit(INGER, "proev")
    mette.end(visit["id"])
    here.clock.advance(timedelta(minutes=1))
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    assert mette.open_answers(visit["id"], "proev").status_code == 204
    lookup = mette.proved(NANNA)
    here.clock.advance(timedelta(minutes=1))
    mette.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)
    post_due(here.backend)
    assert len(here.rows("SELECT 1 FROM notices")) == 4
    return {"visit": visit["id"], "lookup": lookup}


def differing(here, later: timedelta = timedelta(0)) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, (here.clock.now() + later).astimezone(DENMARK)))


def test_where_everybody_was_told_nothing_differs_also_when_it_is_erased_in_its_time(here, told):
    assert differing(here) == []
    after = timedelta(days=181)
    erase_due(here.database, here.clock.now() + after)
    assert here.rows("SELECT 1 FROM notices") == []
    assert differing(here, after) == []


def test_a_notice_somebody_wrote_into_the_database_is_named(here, mette, told):
    """So that a visit looks told: the row is there, and the line is another's or none."""
    unguarded(here)
    visit = mette.visit(INGER, "andet")
    here.execute("UPDATE sessions SET ended_at = :now, told_at = :now WHERE id = :id", id=visit["id"], now=NOW)
    here.execute(
        """INSERT INTO notices (id, session, citizen, made_at, language, facts)
        SELECT 'made-up', :id, citizen, made_at, language, facts FROM notices WHERE session = :told""",
        id=visit["id"], told=told["visit"],
    )
    assert Differs(Difference.NOT_IN_THE_JOURNAL, "made-up") in differing(here)
    assert Differs(Difference.MARKED_AS_TOLD, visit["id"]) in differing(here)


@pytest.mark.parametrize("change", [
    "UPDATE notices SET citizen = (SELECT ref FROM citizens WHERE id = 'omar') WHERE session IS NOT NULL",
    "UPDATE notices SET submission = 'another' WHERE submission IS NOT NULL",
    "UPDATE notices SET lookup = NULL WHERE lookup IS NOT NULL",
    "UPDATE notices SET opened = opened - 1 WHERE opened IS NOT NULL",
    "UPDATE notices SET facts = '{}' WHERE session IS NOT NULL",
    """UPDATE notices SET facts = replace(facts, '"helper":"Mette"', '"helper":"Ingen"') WHERE session IS NOT NULL""",
    "UPDATE notices SET way = 'mailbox' WHERE session IS NOT NULL",
])
def test_a_notice_that_is_not_what_its_line_says_is_named(here, told, change):
    here.execute(change)
    assert differing(here)


def test_a_line_whose_notice_is_gone_is_named(here, told):
    entry, = here.rows("SELECT entry FROM journal WHERE kind = 'notice-made' ORDER BY entry")[0]
    here.execute("DELETE FROM notices WHERE session = :id", id=told["visit"])
    assert differing(here) == [Differs(Difference.NOTICE_GONE, str(entry))]


def test_a_visit_or_look_up_marked_as_told_without_a_notice_is_named(here, mette, told):
    unguarded(here)
    visit, lookup = mette.visit(INGER, "proev")["id"], mette.proved(NANNA)
    for table in ("sessions", "lookups"):
        here.execute(f"UPDATE {table} SET told_at = :now WHERE told_at IS NULL", now=NOW)
    assert set(differing(here)) == {Differs(Difference.MARKED_AS_TOLD, visit), Differs(Difference.MARKED_AS_TOLD, lookup)}


def test_whoever_is_not_told_within_a_day_is_named_and_nobody_before(here, mette, told):
    ended, lookup = mette.visit(INGER, "proev")["id"], mette.proved(NANNA)
    here.execute("UPDATE sessions SET ended_at = :now WHERE id = :id", id=ended, now=NOW)
    assert differing(here, timedelta(hours=20)) == []
    late = {Differs(Difference.NOT_TOLD, ended), Differs(Difference.NOT_TOLD, lookup)}
    assert set(differing(here, timedelta(days=2))) == late


def named(here, later: timedelta = timedelta(0)) -> set[tuple[Difference, str]]:
    return {(one.how, one.ref) for one in differing(here, later)}


LATER = timedelta(days=2)


def test_a_visit_somebody_made_never_end_is_named_by_its_own_lines(here, mette, told):
    visit = mette.visit(INGER, "proev")["id"]
    here.execute("UPDATE sessions SET ends_at = '2027-11-23T12:00:00.000000Z' WHERE id = :id", id=visit)
    assert named(here, timedelta(hours=20)) == set()
    assert named(here, LATER) == {(Difference.NOT_TOLD, visit)}


@pytest.mark.parametrize("change", [
    "relinked = 'some-visit'", "proof_kind = NULL", "outcome = 'not-found'",
])
def test_a_look_up_made_into_one_nobody_is_told_of_is_named_by_its_own_lines(here, mette, told, change):
    lookup = mette.proved(INGER)
    here.execute(f"UPDATE lookups SET {change} WHERE id = :id", id=lookup)
    assert (Difference.NOT_TOLD, lookup) in named(here, LATER)


def test_a_look_up_that_is_removed_is_named_as_gone_and_as_told_of_to_nobody(here, mette, told):
    unguarded(here)
    lookup = mette.proved(INGER)
    here.execute("DELETE FROM lookups WHERE id = :id", id=lookup)
    assert named(here) == {(Difference.ROW_GONE, lookup)}
    assert named(here, LATER) == {(Difference.ROW_GONE, lookup), (Difference.NOT_TOLD, lookup)}


@pytest.mark.parametrize("removed", [
    ("DELETE FROM sample_items", "DELETE FROM samples"), ("DELETE FROM sample_items",),
])
def test_a_sample_somebody_removed_to_have_its_week_drawn_anew_is_named(here, told, removed):
    here.clock.advance(timedelta(days=7))
    asked = {"headers": here.counter("kirsten").bearer}
    assert here.http.get("/v1/samples/current", **asked).json()["items"]
    drawn, = here.rows("SELECT id FROM samples")[0]
    assert differing(here) == []
    for sql in removed:
        here.execute(sql)
    assert here.http.get("/v1/samples/current", **asked).status_code == 200
    assert named(here) == {(Difference.ROW_GONE, drawn)}


def test_a_visit_that_is_removed_with_all_that_belongs_to_it_is_named(here, mette, told):
    unguarded(here)
    visit = mette.visit(INGER, "proev")["id"]
    lookup, = here.rows("SELECT lookup FROM sessions WHERE id = :id", id=visit)[0]
    here.execute("DELETE FROM permits WHERE session = :id", id=visit)
    here.execute("DELETE FROM sessions WHERE id = :id", id=visit)
    here.execute("DELETE FROM lookups WHERE id = :id", id=lookup)
    gone = {(Difference.ROW_GONE, visit), (Difference.ROW_GONE, lookup)}
    assert named(here) == gone
    assert named(here, LATER) == {*gone, (Difference.NOT_TOLD, visit)}


def test_a_citizens_own_session_that_is_told_of_to_nobody_is_named(here, told):
    session = Alone(here.http).sign_in_self("inger").begin_alone("egen").json()["id"]
    here.execute("UPDATE sessions SET ends_at = '2027-11-23T12:00:00.000000Z' WHERE id = :id", id=session)
    assert named(here, LATER) == {(Difference.NOT_TOLD, session)}


@pytest.mark.parametrize(("kind", "column"), [("submission-received", "submission"), ("unsent-answers-opened", "opened")])
def test_what_was_sent_or_opened_afterwards_without_a_word_is_named_at_once(here, told, kind, column):
    """As where the code that tells was taken out: the line of what was done is there, and no line of a notice."""
    (entry, subject, session, detail), = here.rows(
        "SELECT entry, subject, session, detail FROM journal WHERE kind = :kind", kind=kind)
    again = json.loads(detail) | ({"submission": "another"} if column == "submission" else {"task": "andet"})
    with here.database.write() as connection:
        mark = append(connection, Kind(kind), here.clock.now(), subject=subject, session=session, detail=again)
    assert named(here) == {(Difference.NOT_TOLD, "another" if column == "submission" else str(mark.entry))}
    assert entry < mark.entry


def test_whoever_was_told_and_helped_on_afterwards_is_named(here, mette, told):
    """As where the end was written, the letter went, and the end was taken away again."""
    visit = mette.visit(INGER, "proev")
    here.execute("UPDATE sessions SET ended_at = :now WHERE id = :id", id=visit["id"], now=NOW)
    post_due(here.backend)
    here.execute("UPDATE sessions SET ended_at = NULL WHERE id = :id", id=visit["id"])
    assert mette.agree_more(visit["id"], "andet").status_code == 200
    assert named(here) == {(Difference.WENT_ON, visit["id"])}


def test_a_line_from_a_clock_that_was_set_back_is_named(here, mette, told):
    """Whoever is looked up so is in a week the controller has done with."""
    here.clock.advance(-timedelta(minutes=50))
    mette.look_up(INGER)
    assert differing(here) == [], "servers' clocks are no more apart than that"
    here.clock.advance(timedelta(minutes=50))
    mette.look_up(INGER)
    here.clock.advance(-timedelta(days=14))
    back = here.rows("SELECT max(entry) + 1 FROM journal")[0][0]
    assert mette.sign_in("mette").look_up(INGER).status_code == 201
    here.clock.advance(timedelta(days=14))
    ((first,),) = here.rows("SELECT min(entry) FROM journal WHERE entry >= :back AND kind = 'looked-up'", back=back)
    assert differing(here) == [Differs(Difference.CLOCK_SET_BACK, str(first))]


def test_a_visit_given_to_somebody_else_in_the_database_is_named(here, mette, told):
    visit = mette.visit(INGER, "proev")["id"]
    here.execute("UPDATE sessions SET citizen = (SELECT ref FROM citizens WHERE id = 'omar') WHERE id = :id", id=visit)
    assert named(here) == {(Difference.ROW_CHANGED, visit)}


def test_a_visit_or_look_up_nobody_wrote_a_line_of_is_named(here, told):
    here.execute(
        """INSERT INTO lookups (id, helper, organisation, citizen, at, outcome)
        SELECT 'made-up', helper, organisation, citizen, at, 'self' FROM lookups WHERE id = :id""", id=told["lookup"])
    here.execute(
        """INSERT INTO sessions (id, lookup, citizen, helper, organisation, proof_kind, proof_assurance, proof_at,
        agreed_at, ends_at) SELECT 'made-up', 'made-up', citizen, helper, organisation, proof_kind, proof_assurance,
        proof_at, agreed_at, ends_at FROM sessions WHERE id = :id""", id=told["visit"])
    assert [one for one in differing(here) if one.how is Difference.ROW_UNWRITTEN] == [
        Differs(Difference.ROW_UNWRITTEN, "made-up")] * 2


def test_a_notice_marked_as_handed_over_that_was_not_is_named(here, told):
    unguarded(here)
    notice, = here.rows("SELECT id FROM notices WHERE session = :id", id=told["visit"])[0]
    here.execute("UPDATE notices SET handed_over_at = :now, paper = NULL WHERE id = :id", id=notice, now=NOW)
    assert named(here) == {(Difference.MARKED_AS_HANDED_OVER, notice)}


def test_a_notice_no_paper_is_ever_made_of_is_named(here, told):
    notice, = here.rows("SELECT id FROM notices WHERE session = :id", id=told["visit"])[0]
    here.execute("UPDATE notices SET paper = NULL WHERE id = :id", id=notice)
    assert named(here) == set()
    assert named(here, LATER) == {(Difference.NOT_SET, notice)}


@pytest.mark.parametrize("change", [
    "UPDATE letters SET owner_only = :no WHERE owner_only = :yes",
    "UPDATE mailboxes SET citizen = (SELECT ref FROM citizens WHERE id = 'omar') WHERE :yes <> :no",
])
def test_a_notice_that_does_not_lie_where_its_citizen_alone_sees_it_is_named(here, told, change):
    here.execute("DELETE FROM mailboxes WHERE citizen = (SELECT ref FROM citizens WHERE id = 'omar')")
    here.execute("UPDATE notices SET citizen = citizen WHERE session = :id", id=told["visit"])
    notice, = here.rows("SELECT id FROM notices WHERE session = :id", id=told["visit"])[0]
    if "mailboxes" in change:
        change += " AND id = (SELECT mailbox FROM letters WHERE owner_only = :yes LIMIT 1)"
    here.execute(change, yes=True, no=False)
    assert (Difference.LETTER_GONE, notice) in named(here)


def test_what_somebody_wrote_that_is_no_line_stops_nobody_who_looks(here, told, filled_url, capsys):
    here.execute("UPDATE lookups SET at = 'yesterday'")
    assert run(["journal", "verify", "--database", filled_url]) == 3
    assert "som serveren ikke skriver" in capsys.readouterr().out


@pytest.mark.parametrize("sql", [
    "UPDATE sessions SET told_at = '2026-11-23T12:00:00.000000Z' WHERE told_at IS NULL",
    "UPDATE lookups SET told_at = '2026-11-23T12:00:00.000000Z' WHERE told_at IS NULL",
    "UPDATE notices SET handed_over_at = '2026-11-23T12:00:00.000000Z'",
    "DELETE FROM sessions WHERE told_at IS NULL", "DELETE FROM lookups WHERE told_at IS NULL",
])
def test_the_database_takes_nobody_for_told_without_a_line_and_removes_nothing_before(here, mette, told, sql):
    mette.visit(INGER, "proev"), mette.proved(NANNA)
    here.execute("DELETE FROM permits WHERE used_at IS NULL")
    before = snapshot(here.database)
    with pytest.raises(DatabaseError, match=r"without a line in the journal|before its citizen was told"):
        here.execute(sql)
    assert snapshot(here.database) == before


def test_the_command_names_them_and_ends_as_with_a_changed_journal(here, told, filled_url, capsys):
    assert run(["journal", "verify", "--database", filled_url]) == 0
    capsys.readouterr()
    here.execute("DELETE FROM notices WHERE session = :id", id=told["visit"])
    assert run(["journal", "verify", "--database", filled_url]) == 3
    assert "i journalen er om et brev til en borger. Brevet er væk.\n" in capsys.readouterr().out


def test_of_a_database_of_another_version_it_says_that_they_were_not_looked_at(here, told, filled_url, capsys):
    here.execute("UPDATE alembic_version SET version_num = '0015'")
    assert look_at_notices(filled_url, here.clock.now()) is None
    assert run(["journal", "verify", "--database", filled_url]) == 1, "not all of it was looked at"
    assert capsys.readouterr().err.startswith("Brevene til borgerne kunne ikke ses efter:")
