"""The life of an outbox entry: it is only ever moved on, never dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.outbox import FIRST_WAIT, LONGEST_WAIT, Alarm, EntryState, OutboxEntry
from desktop.domain.outcome import Delivered, Outcome, RefusalKind, Refused, SignInNeeded, TryLater, Unconfirmed
from desktop.domain.permit import LIFETIME, Permit
from desktop.domain.receipt import JournalMark, Receipt, ReceiptStatus
from desktop.i18n import LocalText

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
WORDS = LocalText({"da": "Eksempel", "en": "Example"})
RECEIPT = Receipt("s1", "SM-2026-000001", WORDS, WORDS, ReceiptStatus.RECEIVED, NOW, (WORDS,), WORDS, JournalMark(7, "ab"))
PERMIT = Permit("secret", "k1", NOW + LIFETIME)
ENTRY = OutboxEntry("k1", "v1", "meld-flytning", 3, b"{}", PERMIT, NOW, NOW)

OUTCOMES = st.one_of(
    st.just(Delivered(RECEIPT)),
    st.builds(TryLater, st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(hours=1)))),
    st.just(Unconfirmed()),
    st.just(SignInNeeded()),
    st.builds(Refused, st.sampled_from(RefusalKind)),
)


def test_a_new_entry_is_due_at_once() -> None:
    assert ENTRY.is_due(NOW)
    assert ENTRY.is_unsent()


def test_a_delivered_entry_has_its_receipt_and_is_never_due_again() -> None:
    done = ENTRY.after(Delivered(RECEIPT), NOW)
    assert (done.state, done.receipt) == (EntryState.DELIVERED, RECEIPT)
    assert not done.is_due(NOW + timedelta(days=9))
    assert not done.is_unsent()


def test_the_server_says_when_to_come_again() -> None:
    later = ENTRY.after(TryLater(timedelta(seconds=90)), NOW)
    assert later.due_at == NOW + timedelta(seconds=90)
    assert not later.is_due(NOW + timedelta(seconds=89))
    assert later.is_due(NOW + timedelta(seconds=90))


@pytest.mark.parametrize("outcome", [TryLater(), Unconfirmed()])
def test_waits_double_up_to_the_longest(outcome: Outcome) -> None:
    waits, entry = [], ENTRY
    for _ in range(12):
        entry = entry.after(outcome, NOW)
        waits.append(entry.due_at - NOW)
    assert waits[:4] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4, FIRST_WAIT * 8]
    assert waits[-1] == LONGEST_WAIT == max(waits)


def test_an_entry_that_waits_for_a_sign_in_goes_on_after_it() -> None:
    waiting = ENTRY.after(SignInNeeded(), NOW)
    assert waiting.state is EntryState.NEEDS_SIGN_IN
    assert not waiting.is_due(NOW + timedelta(days=1))
    assert waiting.signed_in_again(NOW + timedelta(hours=1)).is_due(NOW + timedelta(hours=1))


def test_signing_in_moves_nothing_else() -> None:
    refused = ENTRY.after(Refused(RefusalKind.OTHER), NOW)
    assert refused.signed_in_again(NOW) is refused


@pytest.mark.parametrize("kind", [RefusalKind.PERMIT_VOID, RefusalKind.PERMIT_EXPIRED])
def test_a_permit_that_no_longer_holds_needs_the_citizen_again(kind: RefusalKind) -> None:
    refused = ENTRY.after(Refused(kind), NOW)
    assert refused.state is EntryState.NEEDS_CITIZEN
    assert refused.refusal == Refused(kind)
    assert refused.payload == ENTRY.payload


@pytest.mark.parametrize("kind", [RefusalKind.ANSWERS, RefusalKind.OTHER, RefusalKind.CLIENT_TOO_OLD, RefusalKind.CITIZEN_DIED])
def test_other_refusals_need_a_change(kind: RefusalKind) -> None:
    assert ENTRY.after(Refused(kind), NOW).state is EntryState.NEEDS_CHANGE


def test_an_expired_permit_is_noticed_before_the_network_is_asked() -> None:
    assert ENTRY.before_attempt(NOW) is ENTRY
    expired = ENTRY.before_attempt(NOW + LIFETIME)
    assert expired.state is EntryState.NEEDS_CITIZEN
    assert expired.refusal == Refused(RefusalKind.PERMIT_EXPIRED)


def test_a_new_yes_makes_a_new_entry_with_the_same_answers() -> None:
    asked = ENTRY.after(Refused(RefusalKind.PERMIT_VOID), NOW)
    again = asked.agreed_again(Permit("other", "k2", NOW + LIFETIME), NOW)
    assert again.id == again.permit.key == "k2"
    assert (again.state, again.attempts, again.refusal) == (EntryState.WAITING, 0, None)
    assert again.payload == ENTRY.payload


@given(st.lists(OUTCOMES, max_size=20))
def test_whatever_happens_the_answers_are_still_there_and_attempts_are_counted(outcomes: list[Outcome]) -> None:
    entry = ENTRY
    for outcome in outcomes:
        entry = entry.after(outcome, NOW)
    assert entry.payload == ENTRY.payload
    assert entry.attempts == len(outcomes)
    assert entry.due_at >= NOW


def test_secrets_are_in_no_repr() -> None:
    assert "secret" not in repr(ENTRY)
    assert "hemmeligt" not in repr(replace(ENTRY, payload=b"hemmeligt"))


def test_after_a_death_no_deadline_reminds_of_anything() -> None:
    late = replace(ENTRY, deadline=NOW, alarm=Alarm.SOON).after(Refused(RefusalKind.CITIZEN_DIED), NOW)
    assert (late.deadline, late.alarm, late.new_alarm(NOW + timedelta(days=9))) == (None, None, None)
    assert late.payload == ENTRY.payload


IN_DOUBT = ENTRY.after(Unconfirmed(), NOW)


@pytest.mark.parametrize(("outcome", "in_doubt"), [
    (Unconfirmed(), True), (TryLater(), True), (SignInNeeded(), True),
    (Refused(RefusalKind.PERMIT_EXPIRED), True), (Refused(RefusalKind.CLIENT_TOO_OLD), True),
    (Delivered(RECEIPT), False), (Refused(RefusalKind.ANSWERS), False),
])
def test_what_may_have_arrived_stays_in_doubt_until_the_other_side_has_read_it(outcome: Outcome, in_doubt: bool) -> None:
    assert IN_DOUBT.in_doubt
    assert IN_DOUBT.after(outcome, NOW).in_doubt is in_doubt


def test_what_certainly_never_arrived_is_not_in_doubt_and_a_new_yes_is_a_new_key() -> None:
    assert not ENTRY.in_doubt
    assert not ENTRY.after(TryLater(), NOW).in_doubt
    fresh = IN_DOUBT.agreed_again(Permit("other", "k2", NOW + LIFETIME), NOW + timedelta(hours=1))
    assert (fresh.in_doubt, fresh.id, fresh.attempts, fresh.due_at) == (False, "k2", 0, NOW + timedelta(hours=1))
