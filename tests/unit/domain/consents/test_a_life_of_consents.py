"""Where a consent stands as time goes: withdrawn as easily as given, expired, lapsed, ended by death."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop.domain.consent import Choice, Consent, ConsentState, may_use
from desktop.domain.consent_refusal import WhyNoConsent
from desktop.domain.consent_steps import (
    answer,
    ask_in_new_words,
    note_death_in_consent,
    undo_death_in_consent,
    withdraw,
)
from desktop.domain.denmark import DENMARK
from desktop.domain.mandate_ends import ByGrantor, ByStaff
from desktop.domain.parties import HelperBeside, Side
from desktop.domain.people import HelperKind, Role
from desktop.domain.refusal import Refusal, Why
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.consents import AUTHORITY, LAST_DAY, REWORDED, answered, says, waiting
from tests.support.mandates import BROTHER, CLERK, HER, LIBRARIAN, NOW, at, helper, refused

MOTHER_HERSELF = ByGrantor("mother")
VOLUNTEER = helper("volunteer", HelperKind.STAFF, Role.VOLUNTEER, "29189714")


def made(value) -> Consent:
    assert isinstance(value, Consent), value
    return value


def withdrawn(days: float = 2) -> Consent:
    return made(withdraw(answered(), MOTHER_HERSELF, at(days)))


def test_it_is_withdrawn_at_once_and_the_withdrawal_says_by_whom():
    assert withdrawn().state(at(2)) is ConsentState.WITHDRAWN
    assert withdrawn().withdrawal.by == "mother"
    beside = made(withdraw(answered(), ByStaff(HelperBeside(CLERK), "mother"), at(2)))
    assert beside.withdrawal.by == "clerk"


@pytest.mark.parametrize(("who", "why"), [
    (ByGrantor("daughter"), WhyNoConsent.NOT_YOURS),
    (ByStaff(HelperBeside(CLERK), "daughter"), WhyNoConsent.NOT_YOURS),
    (ByStaff(HelperBeside(VOLUNTEER), "mother"), Why.WRONG_ROLE),
    (ByStaff(HelperBeside(HER), "mother"), Why.WRONG_ROLE),
    (ByStaff(HelperBeside(CLERK, frozenset({Side.GRANTOR})), "mother"), Why.STAFF_TOO_CLOSE),
])
def test_nobody_else_withdraws_it(who, why):
    assert refused(withdraw(answered(), who, at(1)), why)


@given(
    hand=st.sampled_from(Hand), proof=st.sampled_from(ProofKind), assurance=st.sampled_from(Assurance),
    beside=st.none() | st.builds(
        HelperBeside, st.sampled_from([CLERK, LIBRARIAN, VOLUNTEER, HER, BROTHER]),
        st.frozensets(st.sampled_from(Side))),
)
def test_withdrawing_is_never_harder_than_giving(hand, proof, assurance, beside):
    """A law: in whatever way somebody may give it, beside whom, they may withdraw it; no proof and no hand is asked."""
    gave = answer(waiting(), says(hand=hand, proof=proof, assurance=assurance, beside=beside), NOW)
    took = withdraw(answered(), MOTHER_HERSELF if beside is None else ByStaff(beside, "mother"), at(1))
    if isinstance(gave, Consent):
        assert made(took).state(at(1)) is ConsentState.WITHDRAWN
    if isinstance(took, Refusal):
        assert isinstance(gave, Refusal)


def test_a_second_press_changes_nothing_and_is_no_fault():
    assert withdraw(withdrawn(), MOTHER_HERSELF, at(5)) == withdrawn()
    for over, when in ((answered(Choice.DECLINE), 1), (answered(), 500), (waiting(), 30)):
        assert withdraw(over, MOTHER_HERSELF, at(when)) == over


def test_before_an_answer_there_is_nothing_to_withdraw():
    assert refused(withdraw(waiting(), MOTHER_HERSELF, NOW), WhyNoConsent.NOTHING_TO_WITHDRAW)


def test_a_withdrawal_stops_what_comes_after_it_and_not_what_was_before():
    one = withdrawn()
    assert one.was_in_force(NOW)
    assert one.was_in_force(at(2) - timedelta(seconds=1))
    assert not one.was_in_force(at(2))
    refusal = may_use(one, AUTHORITY.id, at(2))
    assert refused(refusal, WhyNoConsent.WITHDRAWN)


def test_only_the_authority_that_asked_uses_it():
    assert may_use(answered(), AUTHORITY.id, NOW) is None
    assert refused(may_use(answered(), "anden", NOW), WhyNoConsent.NOT_YOUR_TEMPLATE)


@pytest.mark.parametrize("helper_", [HER, BROTHER, CLERK])
def test_it_opens_nothing_to_a_helper(helper_):
    """A consent is never a mandate: it names no helper, and nobody uses it by being one."""
    assert "holder" not in {field.name for field in fields(Consent)}
    assisted = answered(beside=HelperBeside(CLERK))
    for name in (helper_.id, helper_.organisation.cvr if helper_.organisation else "daughter"):
        assert refused(may_use(assisted, name, NOW), WhyNoConsent.NOT_YOUR_TEMPLATE)


@pytest.mark.parametrize("one", [waiting(), answered(Choice.DECLINE)])
def test_without_a_yes_nothing_is_used(one):
    assert refused(may_use(one, AUTHORITY.id, NOW), WhyNoConsent.NOT_GIVEN)
    assert not one.was_in_force(NOW)


def test_it_expires_by_itself_at_midnight_in_denmark():
    one = answered()
    assert one.until == date(2027, 11, 23)
    midnight = datetime(2027, 11, 24, tzinfo=DENMARK)
    assert one.state(midnight - timedelta(seconds=1)) is ConsentState.GIVEN
    assert one.state(midnight) is ConsentState.EXPIRED
    refusal = may_use(one, AUTHORITY.id, midnight)
    assert refused(refusal, WhyNoConsent.EXPIRED)
    assert dict(refusal.sentence.values) == {"day": date(2027, 11, 23)}


def test_a_yes_of_the_last_of_a_month_lasts_to_the_last_of_a_shorter_one():
    template = replace(waiting().template, months=3)
    given_at = datetime(2026, 11, 30, 10, 0, tzinfo=DENMARK)
    one = replace(waiting(), template=template)
    assert made(answer(one, says(read=template.wording), given_at)).until == date(2027, 2, 28)


def test_unanswered_it_lapses_when_its_last_day_has_gone():
    midnight = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day + 1, tzinfo=DENMARK)
    assert waiting().state(midnight - timedelta(seconds=1)) is ConsentState.WAITING
    assert waiting().state(midnight) is ConsentState.LAPSED


@pytest.mark.parametrize("before", [waiting(), answered()])
def test_a_death_ends_it_and_a_wrong_registration_brings_it_back(before):
    dead = note_death_in_consent(before, at(1))
    assert dead.state(at(1)) is ConsentState.ENDED_BY_DEATH
    assert isinstance(may_use(dead, AUTHORITY.id, at(1)), Refusal)
    assert note_death_in_consent(dead, at(5)) == dead
    assert undo_death_in_consent(dead) == before


@pytest.mark.parametrize(("over", "days", "state"), [
    (withdrawn(), 3, ConsentState.WITHDRAWN), (answered(Choice.DECLINE), 1, ConsentState.DECLINED),
    (answered(), 500, ConsentState.EXPIRED), (waiting(), 30, ConsentState.LAPSED)])
def test_what_was_over_before_a_death_stays_what_it_was(over, days, state):
    assert note_death_in_consent(over, at(days)).state(at(days)) is state


def test_a_death_wrongly_registered_keeps_nobody_from_withdrawing():
    dead = note_death_in_consent(answered(), at(1))
    taken = made(withdraw(dead, MOTHER_HERSELF, at(2)))
    assert taken.state(at(3)) is ConsentState.ENDED_BY_DEATH
    assert undo_death_in_consent(taken).state(at(3)) is ConsentState.WITHDRAWN


@given(days=st.integers(-500, 900))
def test_a_clock_set_back_lets_nobody_use_what_was_not_given_yet(days):
    """A law: usable exactly from the yes to its last day; no word that is kept says so."""
    moment = at(days)
    usable = 0 <= days <= 365
    assert (may_use(answered(), AUTHORITY.id, moment) is None) is usable
    assert answered().was_in_force(moment) is usable


def test_what_was_done_stays_done_whichever_moment_is_asked_about():
    assert withdrawn().state(NOW - timedelta(days=9)) is ConsentState.WITHDRAWN
    assert answered(Choice.DECLINE).state(NOW - timedelta(days=9)) is ConsentState.DECLINED
    assert note_death_in_consent(answered(), at(1)).state(NOW) is ConsentState.ENDED_BY_DEATH
    late = note_death_in_consent(answered(), at(900))
    assert late.state(at(1)) is ConsentState.ENDED_BY_DEATH


def test_the_history_says_what_became_of_it_and_when():
    assert [(one.state, one.at) for one in withdrawn().history(at(3))] == [
        (ConsentState.WAITING, NOW), (ConsentState.GIVEN, NOW), (ConsentState.WITHDRAWN, at(2))]
    assert [one.state for one in waiting().history(NOW)] == [ConsentState.WAITING]
    assert [one.state for one in waiting().history(at(30))] == [ConsentState.WAITING, ConsentState.LAPSED]
    assert [one.state for one in answered(Choice.DECLINE).history(NOW)] == [
        ConsentState.WAITING, ConsentState.DECLINED]
    assert [one.state for one in answered().history(at(500))] == [
        ConsentState.WAITING, ConsentState.GIVEN, ConsentState.EXPIRED]


class YearsOfAConsent(RuleBasedStateMachine):
    """One request that is reworded, answered by several at once, withdrawn, with deaths registered right and wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.now, self.count = waiting(), NOW, 0

    def _store(self, after) -> None:
        if isinstance(after, Refusal):
            return
        if self.one.answer is not None:
            assert after.answer == self.one.answer, "one answer stands"
            assert after.template == self.one.template, "nobody rewords what was answered"
        if self.one.withdrawal is not None:
            assert after.withdrawal == self.one.withdrawal, "a withdrawal stands"
        self.one = after

    @rule(choice=st.sampled_from(Choice), hand=st.sampled_from(Hand), old=st.booleans())
    def press(self, choice, hand, old):
        self.count += 1
        read = waiting().template.wording if old else self.one.template.wording
        self._store(answer(self.one, says(choice, f"press {self.count}", hand=hand, read=read), self.now))

    @rule()
    def reword(self):
        self._store(ask_in_new_words(self.one, REWORDED, AUTHORITY.id, self.now))

    @rule(staff=st.booleans())
    def take_back(self, staff):
        self._store(withdraw(self.one, ByStaff(HelperBeside(CLERK), "mother") if staff else MOTHER_HERSELF, self.now))
        assert self.one.state(self.now) is not ConsentState.GIVEN

    @rule()
    def die(self):
        self._store(note_death_in_consent(self.one, self.now))

    @rule()
    def live_again(self):
        self._store(undo_death_in_consent(self.one))

    @rule(hours=st.integers(1, 3000))
    def time_goes(self, hours):
        self.now += timedelta(hours=hours)

    @invariant()
    def it_is_used_only_while_given_and_the_history_ends_where_it_stands(self):
        usable = may_use(self.one, AUTHORITY.id, self.now) is None
        assert usable is (self.one.state(self.now) is ConsentState.GIVEN)
        assert usable is self.one.was_in_force(self.now)
        history = self.one.history(self.now)
        assert [one.at for one in history] == sorted(one.at for one in history)
        assert history[-1].state is self.one.state(self.now)


TestYearsOfAConsent = YearsOfAConsent.TestCase
