"""How a mandate ends: its day, a press by either, a death."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.denmark import DENMARK, day_of, end_of
from desktop.domain.mandate import Closing, HowClosed, MandateState
from desktop.domain.mandate_ends import ByGrantor, ByHolder, ByStaff, note_death, revoke, undo_death
from desktop.domain.mandate_signing import sign
from desktop.domain.mandate_yes import accept
from desktop.domain.parties import HelperBeside, Parties, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Why
from tests.support.mandates import (
    ADDRESS,
    BROTHER,
    CARER,
    CENTRE,
    CLERK,
    HER,
    HOME,
    MOTHER,
    NOW,
    PARTIES,
    PENSION,
    agreed,
    asked,
    at,
    begun,
    helper,
    in_force,
    refused,
    terms,
    yes,
)

GRANTOR, HOLDER, STAFF = ByGrantor("mother"), ByHolder(HER), ByStaff(HelperBeside(CLERK), "mother")


def test_it_is_in_force_the_whole_of_its_last_day_in_denmark_and_no_longer():
    mandate = in_force(ADDRESS, until=datetime(2027, 3, 28, tzinfo=DENMARK).date())  # a day of 23 hours
    last = datetime(2027, 3, 28, 23, 59, 59, tzinfo=DENMARK)
    assert mandate.live(last)
    assert mandate.state(last) is MandateState.EXPIRING
    for after in (datetime(2027, 3, 29, tzinfo=DENMARK), datetime(2027, 3, 28, 22, tzinfo=UTC)):
        assert mandate.state(after) is MandateState.EXPIRED
        assert mandate.live(after) == ()
    assert mandate.live(datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC))


def test_a_day_is_denmarks_whatever_the_machine_thinks():
    assert day_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == date(2026, 11, 23)
    assert end_of(date(2027, 3, 28)).astimezone(UTC) == datetime(2027, 3, 28, 22, tzinfo=UTC)


def test_thirty_days_before_the_first_of_its_packages_ends_it_is_expiring():
    mandate = in_force(ADDRESS, until=at(100).date())
    assert mandate.state(at(69)) is MandateState.ACTIVE
    assert mandate.state(at(70)) is MandateState.EXPIRING


@given(st.integers(-10, 900), st.integers(0, 86_399), st.integers(-12, 12))
def test_the_state_at_a_moment_is_the_same_in_every_zone_and_only_goes_on(days, seconds, hours):
    mandate = in_force(ADDRESS)
    moment = at(days) + timedelta(seconds=seconds)
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert mandate.state(elsewhere) is mandate.state(moment)
    order = [MandateState.ACTIVE, MandateState.EXPIRING, MandateState.EXPIRED]
    assert order.index(mandate.state(moment)) <= order.index(mandate.state(moment + timedelta(days=1)))


@pytest.mark.parametrize(("who", "how", "by"), [
    (GRANTOR, HowClosed.REVOKED, "mother"), (STAFF, HowClosed.REVOKED, "clerk"), (HOLDER, HowClosed.GIVEN_BACK, "daughter"),
])
def test_either_ends_it_at_once_and_it_is_kept_who_did(who, how, by):
    ended = revoke(in_force(ADDRESS, HOME), who, at(1))
    assert ended.state(at(1)) is MandateState.REVOKED
    assert ended.live(at(1)) == ()
    assert [(one.closing.how, one.closing.by, one.closing.at) for one in ended.packages] == [(how, by, at(1))] * 2


def test_one_package_taken_back_leaves_the_others_and_the_last_ends_it():
    first = revoke(in_force(ADDRESS, HOME), GRANTOR, at(1), {"home"})
    assert [one.package.id for one in first.live(at(1))] == ["address"]
    assert first.state(at(1)) is MandateState.ACTIVE
    assert revoke(first, GRANTOR, at(2), {"address"}).state(at(2)) is MandateState.REVOKED


def test_taken_back_twice_is_taken_back_once():
    once = revoke(in_force(ADDRESS, HOME), GRANTOR, at(1), {"home"})
    assert revoke(once, GRANTOR, at(2), {"home"}) == once
    gone = revoke(once, GRANTOR, at(2))
    assert revoke(gone, HOLDER, at(3)) == gone
    assert revoke(in_force(ADDRESS), GRANTOR, at(400)).state(at(400)) is MandateState.EXPIRED


def test_what_it_does_not_hold_cannot_be_taken_out_of_it():
    assert refused(revoke(in_force(ADDRESS), GRANTOR, at(1), {"address", "pension"}), Why.NOT_IN_IT)


@pytest.mark.parametrize(("who", "why"), [
    (ByGrantor("father"), Why.NOT_YOURS),
    (ByGrantor("daughter"), Why.NOT_YOURS),
    (ByHolder(BROTHER), Why.NOT_YOURS),
    (ByHolder(CLERK), Why.NOT_YOURS),
    (ByStaff(HelperBeside(CLERK), "father"), Why.NOT_YOURS),
    (ByStaff(HelperBeside(CLERK, frozenset({Side.GRANTOR})), "mother"), Why.STAFF_TOO_CLOSE),
    (ByStaff(HelperBeside(helper("v", HelperKind.STAFF, Role.VOLUNTEER, "29189714")), "mother"), Why.WRONG_ROLE),
    (ByStaff(HelperBeside(BROTHER), "mother"), Why.WRONG_ROLE),
])
def test_nobody_else_ends_it(who, why):
    mandate = in_force(ADDRESS)
    assert refused(revoke(mandate, who, at(1)), why)


def test_an_organisation_gives_back_by_its_own_helpers_alone():
    mandate = in_force(ADDRESS, parties=Parties(MOTHER, CENTRE), by=CARER)
    assert refused(revoke(mandate, ByHolder(CLERK), at(1)), Why.NOT_YOURS)
    assert revoke(mandate, ByHolder(CARER), at(1)).state(at(1)) is MandateState.REVOKED


def test_what_waits_is_taken_back_too_and_can_then_not_be_taken():
    first = begun(ADDRESS)
    signed = agreed(sign(first, yes(), terms(first), PARTIES, (), NOW)).mandate
    for waiting in (first, signed, asked(ADDRESS)):
        back = revoke(waiting, GRANTOR, at(1))
        assert back.state(at(1)) is MandateState.REVOKED
        assert refused(sign(back, yes("y"), terms(back), PARTIES, (), at(1)), Why.NOT_WAITING_FOR_THIS if waiting is not signed else Why.ALREADY_ANSWERED)
    assert refused(accept(revoke(signed, GRANTOR, at(1)), HER, PARTIES, (), at(2)), Why.NOT_WAITING_FOR_THIS)


def test_a_package_that_waits_and_was_taken_back_does_not_come_with_the_others():
    first = begun(ADDRESS, HOME)
    signed = agreed(sign(first, yes(), terms(first), PARTIES, (), NOW)).mandate
    taken = agreed(accept(revoke(signed, GRANTOR, at(1), {"home"}), HER, PARTIES, (), at(2))).mandate
    assert [one.package.id for one in taken.live(at(2))] == ["address"]


def test_the_last_to_go_says_how_it_ended():
    mandate = in_force(ADDRESS, HOME)
    assert revoke(mandate, GRANTOR, at(1), {"home"}).state(at(400)) is MandateState.EXPIRED
    assert revoke(revoke(mandate, GRANTOR, at(1), {"home"}), GRANTOR, at(2)).state(at(400)) is MandateState.REVOKED


def test_what_was_taken_back_weighs_more_than_what_went_by_itself_in_the_same_moment():
    midnight = end_of(at(10).date())
    for packages in ((ADDRESS, HOME), (HOME, ADDRESS)):
        both = in_force(*packages)
        first, second = both.packages
        back = replace(second, closing=Closing(HowClosed.REVOKED, midnight, "mother"))
        for order in ((replace(first, until=at(10).date()), back), (back, replace(first, until=at(10).date()))):
            assert replace(both, packages=order).state(at(20)) is MandateState.REVOKED


@pytest.mark.parametrize("of", list(Side))
def test_at_a_death_it_ends_at_once_and_opens_nothing(of):
    gone = note_death(in_force(ADDRESS), of, at(1))
    assert gone.state(at(1)) is MandateState.ENDED_BY_DEATH
    assert gone.state(at(800)) is MandateState.ENDED_BY_DEATH
    assert gone.live(at(1)) == ()
    assert note_death(gone, of, at(2)) == gone


def test_what_ended_before_a_death_did_not_end_by_it():
    assert note_death(revoke(in_force(ADDRESS), GRANTOR, at(1)), Side.GRANTOR, at(2)).state(at(3)) is MandateState.REVOKED
    assert note_death(in_force(ADDRESS), Side.GRANTOR, at(500)).state(at(500)) is MandateState.EXPIRED


@pytest.mark.parametrize("of", list(Side))
def test_a_wrong_registration_of_death_brings_it_back_as_it_was_with_nothing_added(of):
    mandate = revoke(in_force(ADDRESS, HOME, PENSION), GRANTOR, at(1), {"home"})
    assert undo_death(note_death(mandate, of, at(2)), of) == mandate


def test_what_the_holder_gave_back_and_what_expired_meanwhile_does_not_come_back():
    gone = note_death(in_force(ADDRESS, HOME), Side.GRANTOR, at(2))
    back = undo_death(revoke(gone, HOLDER, at(3), {"home"}), Side.GRANTOR)
    assert [one.package.id for one in back.live(at(4))] == ["address"]
    assert back.state(at(400)) is MandateState.EXPIRED
    assert undo_death(revoke(gone, HOLDER, at(3)), Side.GRANTOR).state(at(4)) is MandateState.REVOKED


def test_of_two_deaths_one_wrong_the_other_still_ends_it():
    both = note_death(note_death(in_force(ADDRESS), Side.GRANTOR, at(1)), Side.HOLDER, at(2))
    assert undo_death(both, Side.GRANTOR).state(at(3)) is MandateState.ENDED_BY_DEATH


def test_a_draft_of_the_dead_is_over_too():
    assert note_death(begun(ADDRESS), Side.GRANTOR, at(1)).state(at(1)) is MandateState.ENDED_BY_DEATH


@given(days=st.integers(-500, -1), asked_at=st.integers(-500, 500))
def test_a_clock_that_is_set_back_makes_nothing_that_was_taken_back_live(days, asked_at):
    ended = revoke(in_force(ADDRESS), GRANTOR, at(days))
    assert ended.live(at(asked_at)) == ()
