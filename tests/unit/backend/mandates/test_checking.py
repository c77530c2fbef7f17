"""Whoever has the database may write a mandate longer, wider, or back in force: the journal's last line of each tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.backend.notices.posting import post_due
from desktop.backend.retention.job import erase_due
from desktop.domain.denmark import DENMARK
from tests.support.giving import MOVING, TALKING, days_on, in_force, inger, peter


def differing(here, later: timedelta = timedelta(0)) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, (here.clock.now() + later).astimezone(DENMARK)))


@pytest.fixture
def lived(here) -> str:
    """A mandate of which one package was taken back and one went over to a newer one, and all that may be besides."""
    hers, his = inger(here), peter(here)
    hers.decline(his.ask(MOVING).json()["mandate"]["id"])
    hers.draft(MOVING)
    mandate = in_force(here, MOVING, TALKING, "se-skat", until=days_on(here, 40))
    hers.end(mandate, MOVING)
    in_force(here, TALKING, until=days_on(here, 90))
    here.clock.advance(timedelta(days=10))
    post_due(here.backend)
    assert here.rows("SELECT count(*) FROM journal WHERE kind = 'mandate-expires'") == [(1,)]
    return mandate


def test_what_nobody_touched_is_as_every_line_says(here, lived):
    assert differing(here) == []


@pytest.mark.parametrize("sql", [
    "UPDATE mandate_packages SET until = '2030-01-01' WHERE mandate = :id AND package = 'se-skat'",
    "UPDATE mandate_packages SET closed_how = NULL, closed_at = NULL, closed_by = NULL WHERE mandate = :id AND closed_how = 'revoked'",
    "UPDATE mandate_packages SET closed_how = NULL, closed_at = NULL, closed_by = NULL WHERE mandate = :id AND closed_how = 'replaced'",
    "DELETE FROM mandate_packages WHERE mandate = :id AND package = 'melde-flytning'",
    "UPDATE mandates SET helper = 'bo' WHERE id = :id", "UPDATE mandates SET told_of_end_at = NULL WHERE id = :id",
    "UPDATE mandates SET holder_called = 'Bo Prøve' WHERE id = :id",
    "UPDATE mandates SET signature = NULL WHERE id = :id", "UPDATE mandates SET signature = '[]' WHERE id = :id",
    """UPDATE mandates SET agreement = '{"at":"2026-11-01T00:00:00Z","by":"bo"}' WHERE id = :id""",
])
def test_a_mandate_somebody_changed_is_named(here, lived, sql):
    here.execute(sql, id=lived)
    assert differing(here) == [Differs(Difference.MANDATE_CHANGED, lived)]


def test_a_package_reworded_where_it_is_kept_is_every_mandate_of_it_changed(here, lived):
    here.execute("UPDATE package_words SET package = replace(package, 'Din hjælper', 'Alle')")
    assert lived in {one.ref for one in differing(here) if one.how is Difference.MANDATE_CHANGED}


def test_a_mandate_somebody_wrote_is_named_and_so_is_one_that_is_gone(here, lived):
    with here.database.write() as connection:
        connection.execute(text(
            "INSERT INTO mandates (id, grantor, helper, began_by, began_at, deaths)"
            " SELECT 'made-up', grantor, helper, began_by, began_at, deaths FROM mandates WHERE id = :id"), {"id": lived})
        connection.execute(text("DELETE FROM mandates WHERE id = :id"), {"id": lived})
    assert differing(here) == [Differs(Difference.ROW_GONE, lived), Differs(Difference.ROW_UNWRITTEN, "made-up")]


def test_what_was_erased_in_its_time_is_missed_by_nobody(here, lived):
    later = timedelta(days=6 * 365)
    erase_due(here.database, here.clock.now() + later)
    assert here.rows("SELECT id FROM mandates") == []
    assert differing(here, later) == []
