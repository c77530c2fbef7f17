"""A mandate as rows: whatever was done, what is read back is what was kept, and nothing says what it is today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop.backend.db.mandate_tables import mandates
from desktop.backend.mandates.rows import digest_of, load, load_all, store
from desktop.backend.retention.job import erase_due
from desktop.domain.capacity import CapacityTalk, TalkAbout
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import (
    Agreement,
    Closing,
    Death,
    Declined,
    Founding,
    HowClosed,
    Letter,
    Mandate,
    MandatePackage,
    Signature,
    Wording,
)
from desktop.domain.mandate_ends import ByGrantor, revoke
from desktop.domain.package import Authority, Package, PackageKind
from desktop.domain.parties import OrganisationHolder, PersonHolder, Side
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import LocalText
from tests.support.backend_data import BOS_CVR, METTES_CVR
from tests.support.mandates import ADDRESS, HOME, NOW, in_force
from tests.support.post import ref_of

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
NAMES = st.text("abcdef0123456789-", min_size=1, max_size=32)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
DATES = st.dates(date(2020, 1, 1), date(2090, 1, 1))
TEXTS = st.dictionaries(st.sampled_from(["da", "en"]), WORDS, min_size=1).map(LocalText)
HOLDERS = st.one_of(
    st.just(PersonHolder("peter")), st.sampled_from([OrganisationHolder(METTES_CVR), OrganisationHolder(BOS_CVR)]))
PACKAGES = st.builds(
    Package, id=NAMES, version=st.integers(1, 9), authority=st.builds(Authority, NAMES, st.just("99999993"), TEXTS),
    kle=st.lists(st.sampled_from(["23.05", "27"]), min_size=1).map(tuple), kind=st.sampled_from(PackageKind), title=TEXTS,
    about=TEXTS, does_not=TEXTS, moves_money=st.booleans(), longest=st.integers(1, 60), privilege=WORDS, source=WORDS,
    checked=DATES)
GIVEN = st.builds(
    MandatePackage, PACKAGES, DATES, st.none() | st.builds(Closing, st.sampled_from(HowClosed), MOMENTS, NAMES))
WORDINGS = st.builds(Wording, st.integers(1, 9), NAMES)
TALKS = st.builds(CapacityTalk, NAMES, HOLDERS, st.integers(1, 9), NAMES, MOMENTS, st.sampled_from(TalkAbout))
SIGNATURES = st.builds(
    Signature, NAMES, st.sampled_from(Founding), MOMENTS, DATES, st.sampled_from(Hand),
    st.none() | st.sampled_from(ProofKind), st.sampled_from(Assurance), st.none() | WORDINGS, st.none() | TALKS,
    st.none() | NAMES)
POWERS = st.builds(
    GeneralPower, is_written=st.booleans(), covers_personal=st.booleans(), covers_financial=st.booleans(),
    has_exceptions=st.booleans(), lawyers=st.integers(0, 3), witnesses=st.integers(0, 3), signed_on=DATES)
MANDATES = st.builds(
    Mandate, id=st.just("m"), grantor=st.just("inger"), holder=HOLDERS,
    packages=st.lists(GIVEN, min_size=1, max_size=4, unique_by=lambda one: one.package.id).map(tuple),
    began_by=st.sampled_from(Side), began_at=MOMENTS, letter=st.none() | st.builds(Letter, WORDINGS, st.integers(1, 9), MOMENTS),
    general_power=st.none() | POWERS, signature=st.none() | SIGNATURES,
    agreement=st.none() | st.builds(Agreement, MOMENTS, NAMES), renews=st.none() | NAMES,
    declined=st.none() | st.builds(Declined, st.sampled_from(Side), MOMENTS),
    deaths=st.lists(st.builds(Death, st.sampled_from(Side), MOMENTS), max_size=2).map(tuple),
    told_of_end_at=st.none() | MOMENTS, holder_called=st.none() | WORDS)


def ingers(here, mandate: Mandate, **more) -> Mandate:
    """Hers, held by Peter or an organisation of the little town."""
    return replace(mandate, grantor=ref_of(here, "inger"), **more)


def given_to_peter(here, *packages, id_: str = "m", **more) -> Mandate:
    return ingers(here, in_force(*packages, id_=id_, **more), holder=PersonHolder("peter"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=MANDATES, later=MANDATES)
def test_whatever_is_kept_is_read_back_as_it_was_also_when_it_was_kept_again(here, made, later):
    first, second = ingers(here, made), ingers(here, later)
    # Between whom it is and how it began never changes.
    second = replace(second, holder=first.holder, began_by=first.began_by, began_at=first.began_at, renews=first.renews,
                     holder_called=first.holder_called)
    with here.database.write() as connection:
        for one in (first, second):
            store(connection, one)
            assert load(connection, "m") == one
            assert digest_of(load(connection, "m")) == digest_of(one)
        connection.rollback()


def test_a_mandate_is_kept_in_the_zone_of_the_wall_and_read_back_with_the_same_fingerprint(here):
    made = given_to_peter(here, ADDRESS, HOME)
    assert made.began_at.utcoffset() == timedelta(hours=1)
    with here.database.write() as connection:
        store(connection, made)
        read = load(connection, "m")
    assert read == made
    assert digest_of(read) == digest_of(made)


def test_the_fingerprint_is_another_whatever_is_changed(here):
    made = given_to_peter(here, ADDRESS, HOME)
    longer = replace(made.packages[0], until=made.packages[0].until + timedelta(days=1))
    reworded = replace(made.packages[0], package=replace(ADDRESS, about=LocalText({"da": "Du må alt."})))
    others = [
        replace(made, packages=made.packages[:1]), replace(made, packages=(longer, made.packages[1])),
        replace(made, packages=(reworded, made.packages[1])), replace(made, holder=PersonHolder("rikke")),
        replace(made, told_of_end_at=NOW), replace(made, signature=None),
    ]
    assert len({digest_of(one) for one in (made, *others)}) == len(others) + 1


def test_the_words_of_a_package_are_kept_once_and_reworded_they_are_others(here):
    reworded = replace(ADDRESS, about=LocalText({"da": "Du må mere."}))
    with here.database.write() as connection:
        for number, package in enumerate([ADDRESS, ADDRESS, reworded]):
            store(connection, given_to_peter(here, package, id_=f"m{number}"))
        kept = [load(connection, f"m{number}").packages[0].package for number in range(3)]
    assert kept == [ADDRESS, ADDRESS, reworded]
    assert here.rows("SELECT count(*) FROM package_words") == [(2,)]


def test_nobody_is_found_under_an_id_nobody_has(here):
    with here.database.read() as connection:
        assert load(connection, "m") is None


def test_those_that_are_wanted_come_the_newest_first(here):
    with here.database.write() as connection:
        for number in (1, 3, 2):
            store(connection, given_to_peter(here, ADDRESS, HOME, id_=f"m{number}", now=NOW + timedelta(days=number)))
        wanted = select(mandates).where(mandates.c.helper == "peter")
        assert [one.id for one in load_all(connection, wanted)] == ["m3", "m2", "m1"]


def test_a_package_taken_back_leaves_the_others_as_they_stood(here):
    made = given_to_peter(here, ADDRESS, HOME)
    with here.database.write() as connection:
        store(connection, made)
        store(connection, revoke(made, ByGrantor(made.grantor), NOW, ["home"]))
    rows = here.rows("SELECT package, closed_how, closed_by FROM mandate_packages ORDER BY position")
    assert rows == [("address", None, None), ("home", "revoked", made.grantor)]


@pytest.mark.parametrize("sql", [
    "UPDATE mandates SET organisation = '99999993'", "UPDATE mandates SET helper = NULL",
    ("INSERT INTO mandates (id, grantor, helper, began_by, began_at, yes, deaths) "
     "SELECT 'other', grantor, helper, began_by, began_at, yes, deaths FROM mandates"),
])
def test_the_database_keeps_one_holder_and_one_mandate_a_yes(here, sql):
    with here.database.write() as connection:
        store(connection, given_to_peter(here))
    with pytest.raises(IntegrityError):
        here.execute(sql)


def test_a_mandate_goes_with_its_packages_five_years_after_the_last_of_them_ended(here):
    made = given_to_peter(here, ADDRESS, HOME)
    with here.database.write() as connection:
        store(connection, revoke(made, ByGrantor(made.grantor), NOW, ["home"]))
    five_years = timedelta(days=5 * 365)
    ended = datetime(2027, 11, 23, 12, tzinfo=UTC)
    erase_due(here.database, ended + five_years - timedelta(days=1))
    assert here.rows("SELECT package FROM mandate_packages ORDER BY position") == [("address",), ("home",)]
    erase_due(here.database, ended + five_years + timedelta(days=1))
    assert here.rows("SELECT id FROM mandates") == []
    assert here.rows("SELECT package FROM mandate_packages") == []


def test_what_was_written_before_names_were_kept_is_as_its_lines_say():
    made = in_force(ADDRESS, HOME, id_="m")
    assert digest_of(made) == "94c4540e170192dddb8d46aa62276f507e79f34cd1fcdfeeddbf2d1cde8cd619"
    assert digest_of(replace(made, holder_called="Peter Eksempel")) != digest_of(made)
