"""Signing in again, saving in batches, ending, and what waits for whom."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import EntryState
from desktop.domain.outcome import Delivered, RefusalKind, Refused, SignInNeeded
from desktop.flows.flow import start
from desktop.services.ending import NotErased, end_visit, tidy_up
from desktop.services.saving import Coalescing, write
from desktop.services.sign_in import SomebodyElse, unlock
from desktop.services.unsent import WaitsFor, paper, waits_for
from tests.support.clock import FakeClock
from tests.support.entries import AGREED_AT, a_receipt, an_entry
from tests.support.fake_identity import METTE, NOT_SIGNED_IN, OFFLINE, PETER, FakeIdentity
from tests.support.fake_paper import FakeDocuments
from tests.support.fake_reception import FakeReception
from tests.support.memory_drafts import MemoryDrafts, MemoryVisitStores
from tests.support.memory_outbox import MemoryOutbox
from tests.support.small_tasks import EU_CARD, MOVING, small_tasks

FLOW = start(small_tasks()[EU_CARD], {}, date(2026, 11, 23))
OTHER = start(small_tasks()[MOVING], {}, date(2026, 11, 23))


def test_the_same_helper_unlocks():
    identity = FakeIdentity()
    assert unlock(identity, METTE, lambda: identity.sign_in_as("mette")) == METTE
    assert identity.signed_in == "mette"


def test_somebody_else_is_signed_out_before_anyone_can_use_it():
    identity = FakeIdentity()
    assert unlock(identity, METTE, lambda: identity.sign_in_as("lars")) == SomebodyElse()
    assert identity.signed_in is None


def test_a_sign_in_that_failed_unlocks_nothing_and_signs_nobody_out():
    identity = FakeIdentity()
    assert unlock(identity, METTE, lambda: NOT_SIGNED_IN) == NOT_SIGNED_IN
    assert identity.calls == []


def test_one_batch_is_under_way_and_the_newest_of_each_task_waits():
    queue = Coalescing()
    assert queue.is_idle
    assert queue.take() is None
    queue.offer(EU_CARD, FLOW)
    assert queue.take() == {EU_CARD: FLOW}
    newer = FLOW.answer("travel-date", "3")
    queue.offer(EU_CARD, FLOW)
    queue.offer(EU_CARD, newer)
    queue.offer(MOVING, OTHER)
    assert queue.take() is None, "one at a time"
    queue.written()
    assert queue.take() == {EU_CARD: newer, MOVING: OTHER}
    queue.written()
    assert queue.is_idle


def test_a_batch_that_failed_waits_again_behind_what_is_newer():
    queue = Coalescing()
    queue.offer(EU_CARD, FLOW)
    queue.offer(MOVING, OTHER)
    queue.take()
    newer = FLOW.answer("travel-date", "3")
    queue.offer(EU_CARD, newer)
    assert queue.is_writing
    queue.failed()
    assert not queue.is_writing
    assert queue.take() == {EU_CARD: newer, MOVING: OTHER}


def test_what_is_forgotten_is_not_written():
    queue = Coalescing()
    queue.offer(EU_CARD, FLOW)
    queue.offer(MOVING, OTHER)
    queue.forget(EU_CARD)
    queue.forget("never offered")
    assert queue.take() == {MOVING: OTHER}
    queue.offer(EU_CARD, FLOW)
    queue.forget_all()
    queue.written()
    assert queue.is_idle


def test_a_batch_is_written_as_the_flows_own_bytes():
    drafts = MemoryDrafts()
    assert write(drafts, {EU_CARD: FLOW, MOVING: OTHER})
    assert drafts.all() == {EU_CARD: FLOW.save(), MOVING: OTHER.save()}


def test_a_batch_the_disk_will_not_take_is_told():
    drafts = MemoryDrafts()
    drafts.failure = CannotSave("no space left")
    assert not write(drafts, {EU_CARD: FLOW})


def test_an_erasure_the_disk_refuses_ends_nothing_at_the_backend():
    reception, stores, outbox = FakeReception(FakeClock(), small_tasks(), METTE), MemoryVisitStores(), MemoryOutbox()

    def refuse(_visit):
        raise CannotSave("read-only")

    stores.erase = refuse
    assert end_visit(reception, stores, outbox, "visit-1") == NotErased()
    assert reception.journal == []


def test_ending_erases_although_the_backend_does_not_hear_it():
    reception = FakeReception(FakeClock(), small_tasks(), METTE)
    reception.failure = OFFLINE
    stores, outbox = MemoryVisitStores(), MemoryOutbox()
    stores.open("visit-1")
    waiting, gone = an_entry("a" * 32), an_entry("b" * 32).after(Delivered(a_receipt()), AGREED_AT)
    outbox.entries = {waiting.id: waiting, gone.id: gone}
    assert end_visit(reception, stores, outbox, "visit-1") == OFFLINE
    assert stores.open_visits == {}
    assert list(outbox.entries.values()) == [waiting]


def test_tidying_up_keeps_what_waits_and_nothing_else():
    stores, outbox = MemoryVisitStores(), MemoryOutbox()
    stores.open("visit-1")
    waiting, gone = an_entry("a" * 32), an_entry("b" * 32, visit="visit-0").after(Delivered(a_receipt()), AGREED_AT)
    outbox.entries = {waiting.id: waiting, gone.id: gone}
    tidy_up(stores, outbox)
    assert stores.open_visits == {}
    assert list(outbox.entries.values()) == [waiting]


ENTRY = an_entry(payload=b'{"task":"eu-card","language":"en","agreed_at":"2026-11-23T10:42:00+01:00"}')


@pytest.mark.parametrize(("outcome", "waits", "kind"), [
    (None, WaitsFor.CONNECTION, "slip"),
    (SignInNeeded(), WaitsFor.SIGN_IN, "slip"),
    (Refused(RefusalKind.PERMIT_VOID), WaitsFor.CITIZEN, "answers"),
    (Refused(RefusalKind.ANSWERS), WaitsFor.CHANGE, "answers"),
    (Refused(RefusalKind.CITIZEN_DIED), WaitsFor.ESTATE, "answers"),
    (Refused(RefusalKind.CLIENT_TOO_OLD), WaitsFor.UPGRADE, "answers"),
    (Refused(RefusalKind.OTHER), WaitsFor.SOMEBODY, "answers"),
])
def test_whose_move_it_is_decides_which_paper_the_citizen_gets(outcome, waits, kind):
    entry = ENTRY if outcome is None else ENTRY.after(outcome, AGREED_AT)
    documents = FakeDocuments()
    assert waits_for(entry) is waits
    paper(documents, entry, "EU-kort", METTE, FakeClock(), training=True)
    ((made, sheet, language),) = documents.made
    assert (made, language, sheet.training) == (kind, "en", True)
    if kind == "slip":
        assert (sheet.agreed_at, sheet.organisation, sheet.phone) == (AGREED_AT, "Borgerservice", "12 34 56 78")
    else:
        assert sheet.lines == ENTRY.printable


def test_nothing_waits_once_it_is_delivered_and_odd_states_wait_for_somebody():
    assert waits_for(ENTRY.after(Delivered(a_receipt()), AGREED_AT)) is None
    import dataclasses

    assert waits_for(dataclasses.replace(ENTRY, state=EntryState.NEEDS_CHANGE)) is WaitsFor.SOMEBODY
    void = dataclasses.replace(ENTRY, state=EntryState.NEEDS_CHANGE, refusal=Refused(RefusalKind.PERMIT_VOID))
    assert waits_for(void) is WaitsFor.CITIZEN


def test_a_relatives_slip_names_the_relative():
    documents = FakeDocuments()
    paper(documents, ENTRY, "EU-kort", PETER, FakeClock(), training=False)
    slip = documents.made[0][1]
    assert (slip.organisation, slip.phone) == ("Peter Eksempel", "")
