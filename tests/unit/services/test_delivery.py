"""Delivering what waits: each entry once at a time, nothing dropped."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import EntryState
from desktop.domain.outcome import RefusalKind, Refused, SignInNeeded, TryLater, Unconfirmed
from desktop.domain.permit import Permit
from desktop.domain.visit import AgreedTask
from desktop.services.delivery import Delivery
from desktop.services.receive import OpenVisit
from desktop.services.renewing import Renewed, ask_again, renew
from tests.support.clock import FakeClock
from tests.support.entries import AGREED_AT, an_entry
from tests.support.fake_gateway import FakeGateway
from tests.support.fake_identity import METTE, OFFLINE
from tests.support.fake_reception import FakeReception
from tests.support.memory_outbox import MemoryOutbox
from tests.support.small_tasks import EU_CARD, small_tasks


@pytest.fixture
def clock():
    return FakeClock(AGREED_AT)


@pytest.fixture
def outbox():
    return MemoryOutbox()


@pytest.fixture
def gateway(clock):
    return FakeGateway(clock)


@pytest.fixture
def delivery(outbox, gateway, clock):
    return Delivery(outbox, gateway, clock)


def test_everything_due_is_tried_and_what_is_not_due_waits(delivery, outbox, gateway, clock):
    outbox.add(an_entry("a" * 32))
    outbox.add(an_entry("b" * 32, due_at=clock.now() + timedelta(minutes=1)))
    assert [attempt.entry.id for attempt in delivery.deliver_due()] == ["a" * 32]
    clock.advance(timedelta(minutes=1))
    assert [attempt.entry.id for attempt in delivery.deliver_due()] == ["b" * 32]
    assert gateway.attempts == ["a" * 32, "b" * 32]


def test_a_delivered_entry_of_the_open_visit_keeps_its_receipt_and_any_other_is_forgotten(delivery, outbox):
    delivery.open_visits = frozenset({"visit-1"})
    outbox.add(an_entry("a" * 32, visit="visit-1"))
    outbox.add(an_entry("b" * 32, visit="visit-2"))
    delivery.deliver_due()
    assert list(outbox.entries) == ["a" * 32]
    assert outbox.entries["a" * 32].receipt is not None
    assert outbox.entries["a" * 32].payload == b""


def test_what_could_not_be_delivered_waits_longer_each_time(delivery, outbox, gateway, clock):
    gateway.always = TryLater()
    outbox.add(an_entry())
    waits = []
    for _ in range(4):
        (attempt,) = delivery.deliver_due()
        waits.append(attempt.entry.due_at - clock.now())
        clock.advance(waits[-1])
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]


def test_an_expired_permit_is_set_aside_without_a_call(delivery, outbox, gateway, clock):
    outbox.add(an_entry())
    clock.advance(timedelta(hours=72))
    (attempt,) = delivery.deliver_due()
    assert attempt.outcome == Refused(RefusalKind.PERMIT_EXPIRED)
    assert outbox.entries[attempt.entry.id].state is EntryState.NEEDS_CITIZEN
    assert gateway.attempts == []


def test_delivering_what_is_not_there_or_not_due_tries_nothing(delivery, outbox, gateway, clock):
    assert delivery.deliver("nothing") is None
    assert delivery.deliver_now("nothing") is None
    outbox.add(an_entry(due_at=clock.now() + timedelta(hours=1)))
    attempt = delivery.deliver("a" * 32)
    assert attempt.outcome is None
    assert gateway.attempts == []


def test_asked_for_by_a_person_it_is_tried_before_its_time_but_only_while_it_waits(delivery, outbox, gateway, clock):
    outbox.add(an_entry(due_at=clock.now() + timedelta(hours=1)))
    gateway.outcomes = [Refused(RefusalKind.OTHER)]
    assert delivery.deliver_now("a" * 32).entry.state is EntryState.NEEDS_CHANGE
    assert delivery.deliver_now("a" * 32).outcome is None
    assert len(gateway.attempts) == 1


def test_a_sign_in_puts_back_in_line_only_what_waited_for_it(delivery, outbox, gateway):
    gateway.outcomes = [SignInNeeded(), TryLater(timedelta(hours=1))]
    outbox.add(an_entry("a" * 32))
    outbox.add(an_entry("b" * 32))
    delivery.deliver_due()
    due = outbox.entries["b" * 32].due_at
    delivery.signed_in_again()
    assert outbox.entries["a" * 32].state is EntryState.WAITING
    assert outbox.entries["b" * 32].due_at == due


def test_a_lost_answer_is_resent_with_the_same_bytes_and_received_once(delivery, outbox, gateway, clock):
    gateway.outcomes = [Unconfirmed()]
    outbox.add(an_entry())
    delivery.deliver_due()
    clock.advance(timedelta(minutes=1))
    delivery.deliver_due()
    assert gateway.attempts == ["a" * 32] * 2
    assert len(gateway.received) == 1


def test_one_entry_is_never_under_way_twice_at_once_and_the_second_learns_what_became_of_it(delivery, outbox, gateway):
    arrived, go_on = threading.Event(), threading.Event()
    send = gateway.send

    def slow(entry):
        arrived.set()
        assert go_on.wait(5)
        return send(entry)

    gateway.send = slow
    delivery.open_visits = frozenset({"visit-1"})
    outbox.add(an_entry())
    results = []
    threads = [threading.Thread(target=lambda: results.append(delivery.deliver("a" * 32))) for _ in range(2)]
    threads[0].start()
    assert arrived.wait(5)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(5)
    assert len(gateway.attempts) == 1
    assert [attempt.entry.state for attempt in results] == [EntryState.DELIVERED] * 2


def test_a_round_leaves_what_is_under_way_to_whoever_has_it(delivery, outbox, gateway):
    arrived, go_on = threading.Event(), threading.Event()
    send = gateway.send

    def slow(entry):
        arrived.set()
        assert go_on.wait(5)
        return send(entry)

    gateway.send = slow
    delivery.open_visits = frozenset({"visit-1"})
    outbox.add(an_entry())
    thread = threading.Thread(target=delivery.deliver, args=("a" * 32,))
    thread.start()
    assert arrived.wait(5)
    assert delivery.deliver_due() == ()
    go_on.set()
    thread.join(5)
    assert len(gateway.attempts) == 1


def test_what_is_gone_when_its_turn_comes_is_no_matter(delivery, outbox):
    outbox.add(an_entry())
    outbox.get = lambda _entry: None
    assert delivery.deliver_due() == ()


def test_a_slow_entry_does_not_hold_up_another(delivery, outbox, gateway):
    arrived, go_on = threading.Event(), threading.Event()
    send = gateway.send

    def slow(entry):
        if entry.id == "a" * 32:
            arrived.set()
            assert go_on.wait(5)
        return send(entry)

    gateway.send = slow
    delivery.open_visits = frozenset({"visit-1"})
    outbox.add(an_entry("a" * 32))
    outbox.add(an_entry("b" * 32))
    thread = threading.Thread(target=delivery.deliver, args=("a" * 32,))
    thread.start()
    assert arrived.wait(5)
    assert delivery.deliver("b" * 32).entry.state is EntryState.DELIVERED
    go_on.set()
    thread.join(5)


def test_a_yes_again_renews_and_delivers_under_the_new_key(delivery, outbox, gateway, clock):
    reception = FakeReception(clock, small_tasks(), METTE)
    opened = reception.begin("lookup-1", (EU_CARD,), None, "da")
    before = OpenVisit(opened.visit, opened.definitions, opened.known, {EU_CARD: clock.now()})
    delivery.open_visits = frozenset({before.visit.id})
    old = an_entry(task=EU_CARD, visit=before.visit.id).after(Refused(RefusalKind.PERMIT_VOID), clock.now())
    outbox.add(old)
    renewed = ask_again(reception, before, EU_CARD, language="da", now=clock.now())
    sent = renew(outbox, delivery, renewed, old, clock.now())
    assert list(outbox.entries) == [renewed.open.visit.agreed[0].permit.key]
    assert sent.attempt.entry.state is EntryState.DELIVERED


def test_a_renewal_the_disk_will_not_take_leaves_the_old_entry(delivery, outbox, gateway, clock):
    reception = FakeReception(clock, small_tasks(), METTE)
    opened = reception.begin("lookup-1", (EU_CARD,), None, "da")
    before = OpenVisit(opened.visit, opened.definitions, opened.known, {EU_CARD: clock.now()})
    old = an_entry(task=EU_CARD, visit=before.visit.id).after(Refused(RefusalKind.PERMIT_VOID), clock.now())
    outbox.add(old)
    outbox.failure = CannotSave("no space left")
    assert isinstance(renew(outbox, delivery, Renewed(before, None), old, clock.now()), Failure)
    assert list(outbox.entries) == [old.id]
    assert gateway.attempts == []


def test_a_yes_again_that_was_not_heard_changes_nothing(clock):
    reception = FakeReception(clock, small_tasks(), METTE)
    opened = reception.begin("lookup-1", (EU_CARD,), None, "da")
    before = OpenVisit(opened.visit, opened.definitions, opened.known, {})
    reception.failure = OFFLINE
    assert ask_again(reception, before, EU_CARD, language="da", now=clock.now()) == OFFLINE


def test_a_yes_to_something_else_renews_nothing(delivery, outbox, clock):
    reception = FakeReception(clock, small_tasks(), METTE)
    opened = reception.begin("lookup-1", (EU_CARD,), None, "da")
    visit = OpenVisit(opened.visit, opened.definitions, opened.known, {})
    assert opened.visit.agreed == (AgreedTask(EU_CARD, Permit("token-1", f"{1:032x}", opened.visit.agreed[0].permit.expires_at)),)
    with pytest.raises(LookupError):
        renew(outbox, delivery, Renewed(visit, None), an_entry(task="another"), clock.now())
    assert outbox.entries == {}


def test_a_delivery_the_disk_will_not_take_down_is_told_and_sent_again_under_the_same_key(delivery, outbox, gateway):
    outbox.add(an_entry())
    replace = outbox.replace

    def refuse(entry):
        raise CannotSave("no space left")

    outbox.replace = refuse
    (attempt,) = delivery.deliver_due()
    assert attempt.entry.state is EntryState.DELIVERED
    outbox.replace = replace
    delivery.deliver_due()
    assert gateway.attempts == ["a" * 32] * 2
    assert len(gateway.received) == 1
    assert outbox.entries == {}
