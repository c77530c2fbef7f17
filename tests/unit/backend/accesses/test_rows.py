"""An access to a mailbox as a row: whatever was done, what is read back is what was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop.backend.accesses.rows import digest_of, load, load_all, store
from desktop.backend.db.access_tables import accesses
from desktop.domain.capacity import CapacityTalk, TalkAbout
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxAccess, OwnersSignature
from desktop.domain.mandate import Closing, Death, HowClosed, Wording
from desktop.domain.parties import PersonHolder, Side
from desktop.domain.visit import Hand, ProofKind
from tests.support.post import ref_of

NAMES = st.text("abcdef0123456789-", min_size=1, max_size=32)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
DATES = st.dates(date(2020, 1, 1), date(2090, 1, 1))
PETER = PersonHolder("peter")
TALKS = st.builds(CapacityTalk, NAMES, st.just(PETER), st.integers(1, 9), NAMES, MOMENTS, st.sampled_from(TalkAbout))
SIGNATURES = st.builds(
    OwnersSignature, NAMES, st.sampled_from(Hand), st.sampled_from(ProofKind), st.builds(Wording, st.integers(1, 9), NAMES),
    DATES, st.none() | TALKS, st.none() | NAMES)
ACCESSES = st.builds(
    MailboxAccess, id=st.just("a"), owner=st.just("inger"), holder=st.just(PETER), kind=st.sampled_from(AccessKind),
    signature=st.none() | SIGNATURES, given_at=MOMENTS, opens_at=MOMENTS, lifted_exemption=st.booleans(),
    closing=st.none() | st.builds(Closing, st.sampled_from(HowClosed), MOMENTS, NAMES),
    deaths=st.lists(st.builds(Death, st.sampled_from(Side), MOMENTS), max_size=2).map(tuple),
    holder_called=st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=ACCESSES, closing=st.builds(Closing, st.sampled_from(HowClosed), MOMENTS, NAMES))
def test_whatever_is_kept_is_read_back_as_it_was_also_when_it_has_ended(here, made, closing):
    made = replace(made, owner=ref_of(here, "inger"))
    ended = made if made.closing is not None else replace(made, closing=closing)
    with here.database.write() as connection:
        for one in (made, ended):
            store(connection, one)
            assert load(connection, "a") == one
            assert digest_of(load(connection, "a")) == digest_of(one)
        assert [one.id for one in load_all(connection, select(accesses).where(accesses.c.id == "a"))] == ["a"]
        connection.rollback()


def an_access(here, **more) -> MailboxAccess:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    signature = OwnersSignature(
        "yes", Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, Wording(1, "f"), date(2026, 11, 1), None, None)
    whole = MailboxAccess("a", ref_of(here, "inger"), PETER, AccessKind.READ, signature, at, at, lifted_exemption=False)
    return replace(whole, **more)


def test_one_yes_makes_one_access(here):
    with here.database.write() as connection:
        store(connection, an_access(here))
        with pytest.raises(IntegrityError):
            store(connection, an_access(here, id="b"))
        connection.rollback()


@pytest.mark.parametrize("sql", [
    "UPDATE accesses SET kind = 'everything'", "UPDATE accesses SET signature = '{}'", "UPDATE accesses SET yes = 'other'",
    "UPDATE accesses SET closed_at = given_at", "UPDATE accesses SET closed_how = 'lost', closed_at = given_at, closed_by = 'x'",
    "UPDATE accesses SET opens_at = 'soon'", "UPDATE accesses SET deaths = '7'",
])
def test_what_somebody_else_wrote_opens_nothing_and_is_logged_by_its_kind_alone(here, caplog, sql):
    here.execute("DELETE FROM accesses")
    with here.database.write() as connection:
        store(connection, an_access(here))
    here.execute(sql)
    peter = here.counter("peter")
    assert here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"] == []
    said = [one.getMessage() for one in caplog.records if "left out" in one.getMessage()]
    assert len(said) == 1
    assert said[0].startswith("an access is left out error=")
