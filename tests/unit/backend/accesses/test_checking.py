"""Whoever has the database may write an access wider, or back in force: the journal's last line of each tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.domain.denmark import DENMARK


def differing(here, later: timedelta = timedelta(0)) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, (here.clock.now() + later).astimezone(DENMARK)))


@pytest.fixture
def access(here) -> str:
    return here.rows("SELECT id FROM accesses")[0][0]


def test_what_nobody_touched_is_as_every_line_says(here, access):
    assert differing(here) == []


@pytest.mark.parametrize("sql", [
    "UPDATE accesses SET kind = 'read-and-write'", "UPDATE accesses SET holder = 'bo'",
    "UPDATE accesses SET citizen = (SELECT ref FROM citizens WHERE id = 'nanna')", "UPDATE accesses SET deaths = '7'",
    "UPDATE accesses SET opens_at = '2020-01-01T00:00:00.000000Z'", "UPDATE accesses SET yes = 'y'",
    "UPDATE accesses SET closed_how = 'given-back', closed_by = 'peter', closed_at = given_at",
])
def test_an_access_somebody_changed_is_named(here, access, sql):
    here.execute(sql)
    assert differing(here) == [Differs(Difference.ACCESS_CHANGED, access)]


def test_an_access_somebody_wrote_is_named_and_so_is_one_that_is_gone(here, access):
    with here.database.write() as connection:
        connection.execute(text(
            "INSERT INTO accesses SELECT 'made-up', citizen, holder, kind, given_at, opens_at, yes, signature,"
            " lifted_exemption, closed_how, closed_at, closed_by, deaths, holder_called FROM accesses"))
        connection.execute(text("DELETE FROM accesses WHERE id = :id"), {"id": access})
    named = [Differs(Difference.ROW_GONE, access), Differs(Difference.ROW_UNWRITTEN, "made-up")]
    assert differing(here) == named
    assert differing(here, timedelta(days=400)) == named, "one that nobody ended is not erased"
