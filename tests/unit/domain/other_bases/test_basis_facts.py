"""The facts of a basis say all its words need, at the moment they are asked for, and nothing of whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.other_bases import CARRIED, Matter, OtherBasisKind, last_day, why_not_live
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.other_bases_shown import BasisFacts, facts_of, instead_words, shown, shown_by
from tests.support.mandates import NOW, TODAY, at
from tests.support.other_bases import BESIDE, BOTH, EVERY_BASIS, FUTURE, GUARDIAN, IN_A_CASE, PARENT, with_terms

every_basis = pytest.mark.parametrize("basis", EVERY_BASIS, ids=lambda one: one.kind.value)


@every_basis
@given(later=st.integers(0, 500))
def test_by_its_facts_it_is_shown_as_by_itself_on_every_day(basis, later):
    """A law: what travels to a screen loses none of the words."""
    assert shown_by(facts_of(basis, at(later))) == shown(basis, at(later))


@every_basis
@given(later=st.integers(-10, 500))
def test_its_facts_are_of_the_moment(basis, later):
    facts = facts_of(basis, at(later))
    assert (facts.kind, facts.last_day, facts.not_now) == (basis.kind, last_day(basis), why_not_live(basis, at(later)))


def test_only_what_is_limited_to_matters_has_any():
    assert {one.kind: facts_of(one, NOW).matters for one in EVERY_BASIS if facts_of(one, NOW).matters} == {
        OtherBasisKind.GUARDIANSHIP: BOTH, OtherBasisKind.FUTURE_MANDATE: BOTH}


@pytest.mark.parametrize(("matters", "took"), [
    (frozenset({Matter.ECONOMIC}), True), (BOTH, True), (frozenset({Matter.PERSONAL}), False), (frozenset(), False),
])
def test_capacity_is_taken_of_money_alone_and_by_a_guardian_alone(matters, took):
    assert facts_of(replace(GUARDIAN, matters=matters, takes_capacity=True), NOW).took_capacity is took
    assert not facts_of(replace(FUTURE, matters=matters), NOW).took_capacity


def test_a_parents_ends_with_the_eve_of_the_birthday_unless_it_ends_sooner():
    facts = facts_of(PARENT, NOW)
    assert (facts.last_day, facts.ends_grown_up) == (date(2027, 3, 2), True)
    sooner = facts_of(with_terms(PARENT, until=TODAY), NOW)
    assert (sooner.last_day, sooner.ends_grown_up) == (TODAY, False)
    assert facts_of(with_terms(PARENT, until=date(2030, 1, 1)), NOW).ends_grown_up


@pytest.mark.parametrize("basis", [GUARDIAN, FUTURE, IN_A_CASE], ids=lambda one: one.kind.value)
def test_a_last_day_of_another_kind_is_no_birthday(basis):
    facts = facts_of(with_terms(basis, until=TODAY + timedelta(days=5)), NOW)
    assert (facts.last_day, facts.ends_grown_up) == (TODAY + timedelta(days=5), False)


def test_a_bisidder_is_there_for_the_day():
    assert facts_of(BESIDE, NOW).last_day == TODAY
    assert facts_of(BESIDE, at(1)).not_now is WhyNoBasis.OVER


@every_basis
def test_they_say_nothing_of_who_the_two_are_nor_of_which_case(basis):
    said = repr(facts_of(basis, NOW))
    for theirs in ("mother", "daughter", "clerk", "0303094000", "27.36.04-A26-17-26", "eksempel-kommune"):
        assert theirs not in said


def test_of_facts_that_name_nothing_nothing_is_made_up():
    for kind in OtherBasisKind:
        told = shown_by(BasisFacts(kind))
        assert told.ends.text == "Der er ingen sidste dag."
        assert told.not_now is None


def test_of_every_kind_it_is_said_what_to_do_where_it_opens_nothing():
    said = {instead_words(kind).text for kind in CARRIED}
    assert len(said) == len(OtherBasisKind)
