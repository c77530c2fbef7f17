"""How an access to a mailbox ends: its owner at once, its holder, a death."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState, MailboxAccess, allows
from desktop.domain.mailbox_access_refusal import WhyNoAccess
from desktop.domain.mailbox_access_steps import (
    AccessGiven,
    end_access,
    note_death_of_access,
    undo_death_of_access,
)
from desktop.domain.mailbox_rights import MailboxRight
from desktop.domain.mandate_ends import ByGrantor, ByHolder, ByStaff
from desktop.domain.parties import HelperBeside, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Refusal, Why
from tests.support.accesses import OWNER, alone, an_access, asked_for, at_a_counter
from tests.support.mandates import BROTHER, CLERK, HER, LIBRARIAN, NOW, at, helper, refused

RIGHT = MailboxRight.READ_AUTHORITIES_POST
VOLUNTEER = helper("volunteer", HelperKind.STAFF, Role.VOLUNTEER, "29189714")


def ended(answer) -> MailboxAccess:
    assert isinstance(answer, MailboxAccess), answer
    return answer


@pytest.mark.parametrize(("who", "state"), [
    (ByGrantor("mother"), AccessState.TAKEN_BACK),
    (ByStaff(HelperBeside(CLERK), "mother"), AccessState.TAKEN_BACK),
    (ByStaff(HelperBeside(LIBRARIAN), "mother"), AccessState.TAKEN_BACK),
    (ByHolder(HER), AccessState.GIVEN_BACK),
])
def test_either_ends_it_at_once(who, state):
    access = ended(end_access(an_access(), who, at(1)))
    assert access.state(at(1)) is state
    assert refused(allows(access, HER, RIGHT, at(1)), WhyNoAccess.OVER)


@pytest.mark.parametrize(("who", "why"), [
    (ByGrantor("daughter"), WhyNoAccess.NOT_YOURS),
    (ByGrantor("son"), WhyNoAccess.NOT_YOURS),
    (ByHolder(BROTHER), WhyNoAccess.NOT_YOURS),
    (ByHolder(CLERK), WhyNoAccess.NOT_YOURS),
    (ByStaff(HelperBeside(CLERK), "son"), WhyNoAccess.NOT_YOURS),
    (ByStaff(HelperBeside(VOLUNTEER), "mother"), Why.WRONG_ROLE),
    (ByStaff(HelperBeside(CLERK, frozenset({Side.HOLDER})), "mother"), Why.STAFF_TOO_CLOSE),
])
def test_nobody_else_ends_it(who, why):
    assert refused(end_access(an_access(), who, at(1)), why)


def test_an_access_that_waits_for_a_mailbox_is_taken_back_too():
    waiting = an_access(owner=replace(OWNER, resident_since=NOW.date()))
    assert ended(end_access(waiting, ByGrantor("mother"), at(1))).state(at(60)) is AccessState.TAKEN_BACK


def test_a_second_press_changes_nothing_and_is_no_fault():
    first = ended(end_access(an_access(), ByHolder(HER), at(1)))
    assert end_access(first, ByGrantor("mother"), at(2)) == first
    assert end_access(first, ByHolder(HER), at(2)) == first


@given(near=st.frozensets(st.sampled_from(Side)), staff=st.sampled_from([CLERK, LIBRARIAN, VOLUNTEER]),
       with_staff=st.booleans(), talked=st.booleans(), kind=st.sampled_from(AccessKind))
def test_taking_back_is_never_harder_than_giving(near, staff, with_staff, talked, kind):
    """A law: beside whom the owner may give an access, they may take it back; without the talk and the words."""
    beside = HelperBeside(staff, near)
    yes = at_a_counter(kind=kind, beside=beside) if with_staff else alone(kind=kind)
    if with_staff:
        held_talk = replace(yes.talk, by=staff.id) if talked else None
        yes = replace(yes, talk=held_talk)
    gave = asked_for(yes, kind)
    took = end_access(an_access(kind), ByStaff(beside, "mother") if with_staff else ByGrantor("mother"), at(0.1))
    if isinstance(gave, AccessGiven):
        assert isinstance(took, MailboxAccess)
    if isinstance(took, Refusal):
        assert isinstance(gave, Refusal)


@pytest.mark.parametrize("of", Side)
def test_a_death_closes_the_mailbox_to_everyone_at_once(of):
    access = note_death_of_access(an_access(), of, at(1))
    assert access.state(at(1)) is AccessState.ENDED_BY_DEATH
    answer = allows(access, HER, RIGHT, at(1))
    assert refused(answer, WhyNoAccess.OVER)
    assert "død" not in answer.sentence.text


@pytest.mark.parametrize("of", Side)
def test_a_wrong_registration_of_a_death_brings_it_back_with_nothing_added(of):
    before = an_access()
    assert undo_death_of_access(note_death_of_access(before, of, at(1)), of) == before
    both = note_death_of_access(note_death_of_access(before, Side.GRANTOR, at(1)), Side.HOLDER, at(2))
    assert undo_death_of_access(both, of).state(at(3)) is AccessState.ENDED_BY_DEATH


def test_a_death_noted_twice_is_known_since_the_first_time():
    once = note_death_of_access(an_access(), Side.GRANTOR, at(1))
    assert note_death_of_access(once, Side.GRANTOR, at(5)) == once


def test_what_was_taken_back_before_a_death_stays_taken_back():
    access = ended(end_access(an_access(), ByGrantor("mother"), at(1)))
    dead = note_death_of_access(access, Side.GRANTOR, at(2))
    assert dead.state(at(3)) is AccessState.TAKEN_BACK
    assert undo_death_of_access(dead, Side.GRANTOR) == access


def test_of_two_deaths_the_first_ended_it_and_not_what_was_pressed_after():
    access = note_death_of_access(note_death_of_access(an_access(), Side.HOLDER, at(1)), Side.GRANTOR, at(5))
    taken = ended(end_access(access, ByGrantor("mother"), at(3)))
    assert taken.state(at(6)) is AccessState.ENDED_BY_DEATH


def test_what_was_taken_back_the_moment_a_death_was_registered_was_taken_back():
    access = ended(end_access(an_access(), ByGrantor("mother"), at(1)))
    assert note_death_of_access(access, Side.HOLDER, at(1)).state(at(2)) is AccessState.TAKEN_BACK


def test_a_death_wrongly_registered_does_not_keep_the_owner_from_taking_back():
    dead = note_death_of_access(an_access(), Side.GRANTOR, at(1))
    taken = ended(end_access(dead, ByGrantor("mother"), at(2)))
    assert taken.state(at(3)) is AccessState.ENDED_BY_DEATH
    assert undo_death_of_access(taken, Side.GRANTOR).state(at(3)) is AccessState.TAKEN_BACK
    assert end_access(dead, ByHolder(HER), at(2)) == dead


@given(hours=st.integers(-400, 400))
def test_a_clock_that_was_set_back_opens_nothing(hours):
    """A law: a live access is live from when it was given; nothing is kept that says so."""
    moment = NOW + timedelta(hours=hours)
    assert (an_access().state(moment) is AccessState.LIVE) is (hours >= 0)


class YearsOfAccesses(RuleBasedStateMachine):
    """An owner and a daughter who give, change, repeat and take back, with deaths registered right and wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, MailboxAccess] = {}
        self.now, self.count, self.gone = NOW, 0, set()

    def _store(self, *accesses: MailboxAccess) -> None:
        for one in accesses:
            before = self.held.get(one.id)
            if before is not None and before.closing is not None:
                assert one.closing == before.closing, "what was closed stays as it was closed"
            self.held[one.id] = one

    @rule(kind=st.sampled_from(AccessKind), fresh=st.booleans())
    def give(self, kind, fresh):
        self.count += fresh
        answer = asked_for(
            alone(f"yes {self.count}", kind), kind, id_=f"a{len(self.held)}", held=tuple(self.held.values()),
            now=self.now)
        if isinstance(answer, AccessGiven):
            self._store(answer.access, *([answer.older] if answer.older else []))

    @rule(by_owner=st.booleans())
    def end_all(self, by_owner):
        for one in tuple(self.held.values()):
            self._store(ended(end_access(one, ByGrantor("mother") if by_owner else ByHolder(HER), self.now)))
        if by_owner or not self.gone:
            assert all(one.closing is not None for one in self.held.values())

    @rule(of=st.sampled_from(Side))
    def die(self, of):
        self.gone.add(of)
        self._store(*(note_death_of_access(one, of, self.now) for one in self.held.values()))

    @rule(of=st.sampled_from(Side))
    def live_again(self, of):
        self.gone.discard(of)
        self._store(*(undo_death_of_access(one, of) for one in self.held.values()))

    @rule(hours=st.integers(1, 2000))
    def time_goes(self, hours):
        self.now += timedelta(hours=hours)

    @invariant()
    def at_most_one_is_live_between_two_people(self):
        live = [one for one in self.held.values() if one.state(self.now) is AccessState.LIVE]
        assert len(live) <= 1


TestYearsOfAccesses = YearsOfAccesses.TestCase
