"""Who is told of what, and by ways the holder cannot reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.mandate import MandateState
from desktop.domain.mandate_ends import ByGrantor, note_death, revoke
from desktop.domain.mandate_notice import (
    TOLD,
    Event,
    Phone,
    Reach,
    Ways,
    at_the_old_place,
    out_of_reach,
    to_be_told_of_end,
    told_of_end,
)
from desktop.domain.parties import Side
from tests.support.mandates import ADDRESS, HOME, TODAY, at, begun, in_force

HOLDER = frozenset({"daughter"})
OWN, HERS = Phone("own"), Phone("hers", frozenset({"daughter"}))
REACHES = st.builds(Reach, st.booleans(), st.booleans(), st.lists(st.sampled_from([OWN, HERS]), unique=True).map(tuple))


def test_the_grantor_is_told_of_every_step_but_a_death_and_nobody_of_that():
    assert {event for event, told in TOLD.items() if Side.GRANTOR in told} == set(Event) - {Event.ENDED_BY_DEATH}
    assert TOLD[Event.ENDED_BY_DEATH] == frozenset()


def test_whoever_asked_is_not_told_that_they_asked():
    assert TOLD[Event.ASKED] == {Side.GRANTOR}


@given(REACHES)
def test_a_grantor_is_always_told_by_a_way_the_holder_cannot_reach(reach):
    """A law: paper where the holder does not live, a telephone they have not touched, or the grantor's own page."""
    ways = out_of_reach(reach, HOLDER)
    assert (reach.has_address and not reach.holder_lives_there) or ways.phones or ways.own_page
    assert "hers" not in ways.phones
    assert ways.paper is reach.has_address


def test_paper_goes_to_the_registered_address_whatever_else():
    assert out_of_reach(Reach(True, False, (OWN,)), HOLDER) == Ways(paper=True, phones=("own",), own_page=False)
    assert out_of_reach(Reach(True, True, (HERS,)), HOLDER) == Ways(paper=True, phones=(), own_page=True)
    assert out_of_reach(Reach(True, True, (OWN,)), HOLDER) == Ways(paper=True, phones=("own",), own_page=False)
    assert out_of_reach(Reach(False, False), HOLDER) == Ways(paper=False, phones=(), own_page=True)


def test_a_telephone_one_of_the_organisations_helpers_touched_is_not_used():
    assert out_of_reach(Reach(False, False, (HERS,)), frozenset({"a", "daughter"})).phones == ()


@given(REACHES)
def test_a_change_of_contact_details_is_told_at_every_old_one(before):
    ways = at_the_old_place(before)
    assert ways.phones == tuple(one.id for one in before.phones)
    assert ways.paper is before.has_address
    assert ways.own_page is (not before.has_address and not before.phones)


def test_both_are_told_once_a_mandate_thirty_days_before_the_first_package_ends():
    mandate = in_force(ADDRESS, HOME, until=TODAY + timedelta(days=100))
    both = replace(mandate, packages=(replace(mandate.packages[0], until=at(200).date()), mandate.packages[1]))
    assert to_be_told_of_end(both, at(69)) == ()
    assert [one.package.id for one in to_be_told_of_end(both, at(70))] == ["address", "home"]
    told = told_of_end(both, at(70))
    assert to_be_told_of_end(told, at(71)) == ()
    assert to_be_told_of_end(told, at(175)) == ()
    assert told_of_end(told, at(80)) == told
    assert told.state(at(150)) is MandateState.ACTIVE


def test_a_job_that_stood_still_for_a_week_tells_late_rather_than_never():
    assert to_be_told_of_end(in_force(ADDRESS, until=at(100).date()), at(77))


def test_nobody_is_told_that_something_expires_which_has_ended_or_was_never_in_force():
    mandate = in_force(ADDRESS, until=at(100).date())
    assert to_be_told_of_end(mandate, at(101)) == ()
    assert to_be_told_of_end(revoke(mandate, ByGrantor("mother"), at(1)), at(75)) == ()
    assert to_be_told_of_end(note_death(mandate, Side.GRANTOR, at(1)), at(75)) == ()
    assert to_be_told_of_end(begun(ADDRESS, until=at(100).date()), at(75)) == ()


def test_who_gave_one_for_a_month_or_less_is_not_told_so_again():
    assert to_be_told_of_end(in_force(ADDRESS, until=at(30).date()), at(1)) == ()
    assert to_be_told_of_end(in_force(ADDRESS, until=at(31).date()), at(1))
