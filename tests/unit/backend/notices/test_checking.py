"""The journal and the notices are held against each other, both ways: who has the database may forget one of the two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.backend.notices.checking import Difference, Differs, differences, look_at_notices
from desktop.backend.notices.posting import post_due
from desktop.backend.retention.job import erase_due
from desktop.cli import run
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER, NANNA, submission

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
])
def test_a_notice_that_is_not_what_its_line_says_is_named(here, told, change):
    here.execute(change)
    assert differing(here)


def test_a_line_whose_notice_is_gone_is_named(here, told):
    entry, = here.rows("SELECT entry FROM journal WHERE kind = 'notice-made' ORDER BY entry")[0]
    here.execute("DELETE FROM notices WHERE session = :id", id=told["visit"])
    assert differing(here) == [Differs(Difference.NOTICE_GONE, str(entry))]


def test_a_visit_or_look_up_marked_as_told_without_a_notice_is_named(here, mette, told):
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


def test_the_command_names_them_and_ends_as_with_a_changed_journal(here, told, filled_url, capsys):
    assert run(["journal", "verify", "--database", filled_url]) == 0
    capsys.readouterr()
    here.execute("DELETE FROM notices WHERE session = :id", id=told["visit"])
    assert run(["journal", "verify", "--database", filled_url]) == 3
    assert "i journalen er om et brev til en borger. Brevet er væk.\n" in capsys.readouterr().out


def test_of_a_database_of_another_version_it_says_that_they_were_not_looked_at(here, told, filled_url, capsys):
    here.execute("UPDATE alembic_version SET version_num = '0015'")
    assert look_at_notices(filled_url, here.clock.now()) is None
    assert run(["journal", "verify", "--database", filled_url]) == 0
    assert capsys.readouterr().err.startswith("Brevene til borgerne kunne ikke ses efter:")
