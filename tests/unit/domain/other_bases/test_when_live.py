"""When a guardian, a parent and the others may anything at all, and what ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cpr import CprNumber, age, birthday
from desktop.domain.denmark import DENMARK
from desktop.domain.mandate_ends import ByGrantor, ByHolder, ByStaff
from desktop.domain.other_bases import (
    CARRIED,
    FutureMandate,
    Guardianship,
    OtherBasis,
    OtherBasisKind,
    Seen,
    carries,
    last_day,
    live,
    why_not_live,
)
from desktop.domain.other_bases_ends import (
    GIVEN_BY_CITIZEN,
    end_basis,
    ended_by_authority,
    note_death_of_basis,
    paper_seen,
    undo_death_of_basis,
)
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.parties import HelperBeside, PersonHolder, Side
from desktop.domain.refusal import Refusal, Why
from tests.support.mandates import BROTHER, CLERK, HER, LIBRARIAN, NOW, TODAY, at, general_power, refused
from tests.support.other_bases import (
    BESIDE,
    EVERY_BASIS,
    FUTURE,
    GUARDIAN,
    IN_A_CASE,
    PARENT,
    POWER,
    with_terms,
)

HOLDER = PersonHolder("daughter")
every_basis = pytest.mark.parametrize("basis", EVERY_BASIS, ids=lambda one: one.kind.value)


def test_each_kind_is_there_once():
    assert {type(one) for one in EVERY_BASIS} == set(get_args(OtherBasis))
    assert [one.kind for one in EVERY_BASIS] == list(OtherBasisKind)
    assert set(CARRIED) == set(OtherBasisKind)


@every_basis
def test_it_is_live_from_its_first_moment_and_not_before(basis):
    assert live(basis, NOW)
    before = NOW - timedelta(seconds=1)
    assert why_not_live(basis, before) is WhyNoBasis.NOT_YET
    assert carries(basis, before) == frozenset()


@every_basis
@given(days=st.integers(0, 400), later=st.integers(0, 500))
def test_it_ends_with_its_last_day(basis, days, later):
    """A law: whatever else it asks, nothing is live after the day its paper names."""
    dated = with_terms(basis, until=TODAY + timedelta(days=days))
    assert live(dated, at(later)) is (live(basis, at(later)) and later <= days)


@every_basis
def test_it_ends_at_midnight_in_denmark(basis):
    today_only = with_terms(basis, until=TODAY)
    midnight = datetime(2026, 11, 24, tzinfo=DENMARK)
    assert live(today_only, midnight - timedelta(seconds=1))
    assert why_not_live(today_only, midnight) is WhyNoBasis.OVER


@every_basis
@pytest.mark.parametrize("of", Side)
def test_it_ends_at_a_death_at_once_and_a_wrong_registration_brings_it_back(basis, of):
    dead = note_death_of_basis(basis, of, NOW)
    assert why_not_live(dead, NOW) is WhyNoBasis.OVER
    assert carries(dead, NOW) == frozenset()
    assert undo_death_of_basis(dead, of) == basis


@every_basis
def test_an_authoritys_decision_ends_it_from_its_moment_and_a_later_one_adds_nothing(basis):
    ends = ended_by_authority(basis, NOW + timedelta(hours=2))
    assert live(ends, NOW + timedelta(hours=1))
    assert not live(ends, NOW + timedelta(hours=2))
    assert ended_by_authority(ends, NOW + timedelta(hours=3)) == ends
    assert not live(ended_by_authority(ends, NOW), NOW)


@every_basis
@pytest.mark.parametrize("who", [ByGrantor("mother"), ByStaff(HelperBeside(CLERK), "mother")])
def test_the_citizen_takes_back_at_once_what_the_citizen_gave(basis, who):
    answer = end_basis(basis, who, NOW)
    if basis.kind in GIVEN_BY_CITIZEN:
        assert not isinstance(answer, Refusal)
        assert not live(answer, NOW)
        assert end_basis(answer, who, at(1)) == answer
    else:
        assert refused(answer, WhyNoBasis.ENDED_BY_AUTHORITY)
        assert "Familieretshuset" in answer.sentence.text


@every_basis
def test_the_holder_may_stop(basis):
    stopped = end_basis(basis, ByHolder(HER), NOW)
    assert not isinstance(stopped, Refusal)
    assert not live(stopped, NOW)


@every_basis
@pytest.mark.parametrize("who", [
    ByGrantor("son"), ByHolder(BROTHER), ByHolder(CLERK), ByStaff(HelperBeside(CLERK), "son")])
def test_nobody_else_ends_it(basis, who):
    assert refused(end_basis(basis, who, NOW), WhyNoBasis.NOT_YOURS)


def test_staff_near_one_of_the_two_do_not_end_it():
    answer = end_basis(IN_A_CASE, ByStaff(HelperBeside(CLERK, frozenset({Side.HOLDER})), "mother"), NOW)
    assert refused(answer, Why.STAFF_TOO_CLOSE)


@pytest.mark.parametrize("unseen", [
    replace(GUARDIAN, certificate=None), replace(FUTURE, decision=None), replace(IN_A_CASE, form=None)])
def test_a_paper_nobody_saw_opens_nothing(unseen):
    assert why_not_live(unseen, NOW) is WhyNoBasis.PAPER_NOT_SEEN


@pytest.mark.parametrize("unseen", [
    replace(GUARDIAN, certificate=Seen("clerk", at(1))), replace(FUTURE, decision=Seen("clerk", at(1))),
    replace(IN_A_CASE, form=Seen("clerk", at(1)))])
def test_a_paper_counts_from_when_it_was_seen(unseen):
    assert why_not_live(unseen, NOW) is WhyNoBasis.PAPER_NOT_SEEN
    assert live(unseen, at(1))


def test_trusted_staff_near_neither_see_a_paper_and_nobody_else():
    assert paper_seen(HelperBeside(CLERK), HOLDER, NOW) == Seen("clerk", NOW)
    assert refused(paper_seen(HelperBeside(LIBRARIAN), HOLDER, NOW), Why.WRONG_ROLE)
    assert refused(paper_seen(HelperBeside(HER), HOLDER, NOW), Why.YES_BESIDE_HOLDER)
    assert refused(paper_seen(HelperBeside(BROTHER), HOLDER, NOW), Why.YES_BESIDE_RELATIVE)
    for side in Side:
        assert refused(paper_seen(HelperBeside(CLERK, frozenset({side})), HOLDER, NOW), Why.STAFF_TOO_CLOSE)


def test_a_future_mandate_is_nothing_until_the_authority_puts_it_in_force():
    signed = FutureMandate(FUTURE.terms, FUTURE.matters, decision=FUTURE.decision)
    for days in (0, 1, 4000):
        assert why_not_live(signed, at(days)) is WhyNoBasis.NOT_PUT_IN_FORCE
    assert why_not_live(replace(FUTURE, in_force_at=at(2)), at(1)) is WhyNoBasis.NOT_PUT_IN_FORCE
    assert live(replace(FUTURE, in_force_at=at(2)), at(2))


def test_a_general_power_that_founds_nothing_is_no_basis():
    for power in (
        general_power(is_written=False), general_power(has_exceptions=True), general_power(lawyers=0, witnesses=1),
        general_power(covers_financial=False), general_power(signed_on=TODAY + timedelta(days=1)),
    ):
        assert why_not_live(replace(POWER, power=power), NOW) is WhyNoBasis.POWER_FOUNDS_NOTHING


def test_a_bisidder_is_one_for_the_day_they_came():
    late = datetime(2026, 11, 23, 23, 59, tzinfo=DENMARK)
    assert live(BESIDE, late)
    assert why_not_live(BESIDE, late + timedelta(minutes=1)) is WhyNoBasis.OVER
    assert last_day(BESIDE) == TODAY


@given(born=st.dates(date(2008, 11, 23), date(2026, 11, 23)), days=st.integers(0, 7000))
def test_parental_responsibility_ends_on_the_eighteenth_birthday(born, days):
    """A law: live exactly while the child is under 18, by the day in Denmark; a leap day's child turns on 1 March."""
    basis = replace(PARENT, child=CprNumber("0000000000", born))
    day = at(days).date()
    assert live(basis, at(days)) is (age(born, day) < 18)
    eve = last_day(basis)
    assert eve is not None
    assert (age(born, eve), age(born, eve + timedelta(days=1))) == (17, 18)


def test_it_is_the_day_in_denmark_that_counts():
    midnight = datetime(2027, 3, 3, tzinfo=DENMARK)
    assert live(PARENT, midnight - timedelta(seconds=1))
    assert why_not_live(PARENT, midnight) is WhyNoBasis.GROWN_UP


def test_a_child_of_a_leap_day_has_its_birthday_on_the_first_of_march():
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)


def test_an_earlier_last_day_than_the_birthday_stands():
    assert last_day(PARENT) == date(2027, 3, 2)
    assert last_day(with_terms(PARENT, until=TODAY)) == TODAY
    assert last_day(with_terms(PARENT, until=date(2030, 1, 1))) == date(2027, 3, 2)
    assert last_day(GUARDIAN) is None


def test_a_guardian_without_any_certificate_is_none():
    assert not live(Guardianship(GUARDIAN.terms, GUARDIAN.matters), NOW)
