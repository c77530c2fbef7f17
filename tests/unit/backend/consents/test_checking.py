"""What the journal says of each consent is held against its row; and the end of one is told once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import Difference, differences
from desktop.backend.notices.posting import post_due
from tests.support.asking import authority, given, inger, lines


def found(here) -> list[tuple[str, str]]:
    with here.database.read() as connection:
        return [(one.how, one.ref) for one in differences(connection, here.backend.now())]


@pytest.mark.parametrize("sql", [
    """UPDATE consents SET answer = replace(answer, '"decline"', '"give"'), last_day = '2027-02-23'""",
    "UPDATE consents SET answer_by = '2027-12-07', last_day = '2027-12-07'", "UPDATE consents SET reference = 'anden'",
    "UPDATE consents SET answer = NULL", "UPDATE consents SET last_day = '2099-01-01'", "UPDATE consents SET answer = 'x'",
    "UPDATE consents SET taken_back_at = '2026-11-23T12:00:00.000000Z'",
    "UPDATE consents SET citizen = (SELECT ref FROM citizens WHERE id = 'nanna')",
    "UPDATE consent_words SET template = replace(template, 'Sygehuset', 'Alle')",
])
def test_one_that_is_not_as_it_was_written_is_named(here, sql):
    consent = authority(here).asked()
    inger(here).press(consent, "decline")
    assert found(here) == []
    here.execute(sql)
    assert found(here) == [(Difference.CONSENT_CHANGED, consent)]


def test_what_was_withdrawn_and_is_given_again_in_the_database_is_named(here):
    consent = given(here)
    inger(here).withdraw(consent)
    here.execute("UPDATE consents SET withdrawal = NULL")
    assert found(here) == [(Difference.CONSENT_CHANGED, consent)]


def test_one_that_is_gone_or_made_up_is_named(here):
    consent = given(here)
    here.execute("UPDATE consents SET id = :other", other="e" * 32)
    assert sorted(found(here)) == sorted([(Difference.ROW_GONE, consent), (Difference.ROW_UNWRITTEN, "e" * 32)])


def test_a_step_nobody_was_told_of_is_named(here):
    given(here)
    entry = here.rows("SELECT entry FROM journal WHERE kind = 'consent-given'")[0][0]
    here.execute("UPDATE notices SET step = NULL WHERE step = :entry", entry=entry)
    assert (Difference.NOT_IN_THE_JOURNAL, here.rows("SELECT id FROM notices WHERE step IS NULL")[0][0]) in found(here)


def test_the_end_is_told_once_thirty_days_before_and_never_of_what_was_withdrawn(here):
    stays = given(here)
    gone = given(here)
    inger(here).withdraw(gone)
    here.clock.advance(timedelta(days=61))
    post_due(here.backend)
    assert lines(here, "consent-expires") == []
    here.clock.advance(timedelta(days=1))
    for _ in range(2):
        post_due(here.backend)
    told = lines(here, "consent-expires")
    assert [json.loads(one[3])["consent"] for one in told] == [stays]
    assert told[0][2] is None
    facts = [json.loads(one[0]) for one in here.rows("SELECT facts FROM notices")]
    assert [one["day"] for one in facts if one.get("happened") == "expires-soon"] == ["2027-02-23"]
    assert found(here) == []


def test_nobody_is_told_of_the_end_of_one_of_somebody_who_died(here):
    given(here)
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    here.clock.advance(timedelta(days=70))
    post_due(here.backend)
    assert lines(here, "consent-expires") == []


def test_one_that_cannot_be_read_keeps_nobody_else_from_being_told(here):
    broken, stays = given(here), given(here)
    here.execute("UPDATE consents SET answer = 'x' WHERE id = :one", one=broken)
    here.clock.advance(timedelta(days=62))
    post_due(here.backend)
    assert [json.loads(one[3])["consent"] for one in lines(here, "consent-expires")] == [stays]
