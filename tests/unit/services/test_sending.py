"""What a press on "Send" writes, and that pressing twice writes it once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop import paths
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import EntryState
from desktop.domain.outcome import Delivered, RefusalKind, Refused, SignInNeeded, TryLater, Unconfirmed
from desktop.domain.permit import Permit
from desktop.flows.answers import UNKNOWN
from desktop.flows.flow import start
from desktop.i18n import translator
from desktop.services.receive import OpenVisit, agree_more, begin
from desktop.services.sending import (
    NotSaved,
    agreed_again,
    agreed_at_of,
    enqueue,
    entry_for,
    language_of,
    send_unkept,
    was_refused_for_answers,
)
from tests.support.clock import FakeClock
from tests.support.fake_gateway import FakeGateway
from tests.support.fake_identity import METTE, OFFLINE, PETER
from tests.support.fake_reception import FakeReception
from tests.support.memory_drafts import MemoryVisitStores
from tests.support.memory_outbox import MemoryOutbox
from tests.support.small_tasks import EU_CARD, MOVING, small_tasks


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def reception(clock):
    return FakeReception(clock, small_tasks(), METTE)


@pytest.fixture
def visit(clock, reception) -> OpenVisit:
    return begin(reception, MemoryVisitStores(), "lookup-1", (EU_CARD,), language="da", now=clock.now()).open


def answered(**answers):
    flow = start(small_tasks()[EU_CARD], {}, date(2026, 11, 23))
    given = {"travel-date": "3. marts 2027", "stay": "long", "country": "Norge", "truth": True} | answers
    for name, answer in given.items():
        flow = flow.answer(name.replace("_", "-"), answer)
    return flow.try_send()


def an_entry(visit, clock, flow=None, language="da"):
    return entry_for(visit, flow or answered(), translator(language, paths.translations()), clock.now())


def test_an_entry_holds_only_what_applies_and_its_id_is_the_permits_key(visit, clock):
    entry = an_entry(visit, clock, answered(stay="short"))
    assert entry.id == visit.visit.agreed[0].permit.key
    assert json.loads(entry.payload)["answers"] == {"travel-date": "2027-03-03", "stay": "short"}
    assert (entry.owner, entry.organisation) == (None, "12345678"), "the organisation's until somebody takes it"


def test_not_knowing_is_sent_as_an_answer_of_its_own(visit, clock):
    body = json.loads(an_entry(visit, clock, answered(**{"travel-date": UNKNOWN})).payload)
    assert body["unknown"] == ["travel-date"]
    assert "travel-date" not in body["answers"]


def test_addresses_and_several_choices_go_as_plain_json(clock, reception):
    visit = begin(reception, MemoryVisitStores(), "lookup-1", (MOVING,), language="da", now=clock.now()).open
    flow = start(small_tasks()[MOVING], {}, date(2026, 11, 23))
    flow = flow.answer("address", {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"})
    flow = flow.answer("when", ("morning", "evening"))
    body = json.loads(an_entry(visit, clock, flow).payload)
    assert body["answers"]["when"] == ["morning", "evening"]
    assert body["answers"]["address"] == {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"}


def test_the_same_answers_give_the_same_bytes(visit, clock):
    assert an_entry(visit, clock).payload == an_entry(visit, clock).payload


def test_what_can_be_printed_is_question_and_answer_in_words(visit, clock):
    assert ("Dato", "onsdag 3. marts 2027") in an_entry(visit, clock).printable
    assert ("Dato", "Wednesday 3 March 2027") in an_entry(visit, clock, language="en").printable


def test_a_relatives_entry_belongs_to_no_organisation(clock):
    reception = FakeReception(clock, small_tasks(), PETER)
    visit = begin(reception, MemoryVisitStores(), "lookup-1", (EU_CARD,), language="da", now=clock.now()).open
    assert an_entry(visit, clock).organisation is None


def test_a_task_nobody_agreed_to_is_never_sent(visit, clock):
    flow = start(small_tasks()[MOVING], {}, date(2026, 11, 23))
    with pytest.raises(ValueError, match="never agreed"):
        an_entry(visit, clock, flow)


def test_pressing_twice_leaves_the_first_entry(visit, clock):
    outbox = MemoryOutbox()
    first = enqueue(outbox, an_entry(visit, clock))
    second = enqueue(outbox, an_entry(visit, clock, answered(stay="short")))
    assert second == first
    assert list(outbox.entries.values()) == [first]


def test_a_disk_that_will_not_take_it_is_told_and_nothing_is_promised(visit, clock):
    outbox = MemoryOutbox()
    outbox.failure = CannotSave("no space left")
    assert enqueue(outbox, an_entry(visit, clock)) == NotSaved()
    assert outbox.entries == {}


def test_only_answers_the_server_refused_are_written_anew(visit, clock):
    outbox = MemoryOutbox()
    entry = an_entry(visit, clock)
    for kind, anew in ((RefusalKind.ANSWERS, True), (RefusalKind.OTHER, False)):
        outbox.entries = {entry.id: entry.after(Refused(kind), clock.now())}
        better = an_entry(visit, clock, answered(stay="short"))
        assert was_refused_for_answers(outbox.entries[entry.id]) is anew
        assert (enqueue(outbox, better) == better) is anew
        assert (outbox.entries[entry.id] == better) is anew
    assert not was_refused_for_answers(entry)
    assert not was_refused_for_answers(replace(entry, state=EntryState.NEEDS_CHANGE))


@pytest.mark.parametrize(("outcome", "stays"), [
    (None, True), (Unconfirmed(), True), (TryLater(), False), (SignInNeeded(), False),
    (Refused(RefusalKind.ANSWERS), False), (Refused(RefusalKind.PERMIT_VOID), False),
])
def test_where_nothing_is_kept_only_what_may_have_arrived_stays_in_line(visit, clock, outcome, stays):
    gateway, outbox = FakeGateway(clock), MemoryOutbox()
    gateway.always = outcome
    attempt = send_unkept(gateway, outbox, an_entry(visit, clock), clock)
    assert attempt.kept is stays
    assert bool(outbox.entries) is stays
    if outcome is None:
        assert isinstance(attempt.outcome, Delivered)
        assert attempt.entry.state is EntryState.DELIVERED
    else:
        assert attempt.outcome == outcome


def test_where_nothing_is_kept_an_expired_permit_is_not_even_tried(visit, clock):
    gateway, outbox = FakeGateway(clock), MemoryOutbox()
    entry = an_entry(visit, clock)
    clock.advance(timedelta(hours=73))
    attempt = send_unkept(gateway, outbox, entry, clock)
    assert attempt.entry.state is EntryState.NEEDS_CITIZEN
    assert attempt.outcome == Refused(RefusalKind.PERMIT_EXPIRED)
    assert gateway.attempts == []


def test_a_second_yes_carries_the_same_answers_under_a_new_key_and_time(visit, clock):
    entry = an_entry(visit, clock).after(Refused(RefusalKind.PERMIT_VOID), clock.now())
    before = json.loads(entry.payload)
    clock.advance(timedelta(minutes=5))
    fresh = agreed_again(entry, Permit("t", "k" * 32, clock.now() + timedelta(hours=72)), clock.now(), clock.now())
    after = json.loads(fresh.payload)
    assert fresh.id == "k" * 32
    assert fresh.state is EntryState.WAITING
    assert after.pop("agreed_at") == clock.now().isoformat() != before.pop("agreed_at")
    assert after == before


def test_language_and_yes_are_read_from_what_was_written_and_survive_its_erasure(visit, clock):
    entry = an_entry(visit, clock)
    assert language_of(entry) == "da"
    assert agreed_at_of(entry) == clock.now()
    erased = replace(entry, payload=b"")
    assert language_of(erased) == "da"
    assert agreed_at_of(erased) == entry.created_at


def test_a_visit_grows_by_a_yes_and_keeps_what_was_agreed_before(visit, clock, reception):
    first = visit.visit.agreed[0]
    clock.advance(timedelta(minutes=9))
    grown = agree_more(reception, visit, (MOVING,), language="da", now=clock.now())
    assert [agreed.task for agreed in grown.visit.agreed] == [EU_CARD, MOVING]
    assert grown.visit.agreed[0] == first
    assert set(grown.definitions) == {EU_CARD, MOVING}
    assert grown.agreed_at[MOVING] - grown.agreed_at[EU_CARD] == timedelta(minutes=9)


def test_a_backend_that_repeats_what_was_agreed_changes_none_of_it(visit, clock, reception):
    from desktop.flows.opened import Opened

    more = reception.agree_more("visit-1", (MOVING,), None, "da")
    repeated = Opened(replace(more.visit, agreed=visit.visit.agreed + more.visit.agreed), more.definitions, more.known)
    clock.advance(timedelta(minutes=9))
    grown = visit.grown(repeated, clock.now())
    assert [agreed.task for agreed in grown.visit.agreed] == [EU_CARD, MOVING]
    assert grown.agreed_at[EU_CARD] == visit.agreed_at[EU_CARD]


def test_a_task_agreed_again_gets_its_fresh_permit(visit, clock, reception):
    grown = agree_more(reception, visit, (EU_CARD,), language="da", now=clock.now())
    assert len(grown.visit.agreed) == 1
    assert grown.visit.agreed[0].permit != visit.visit.agreed[0].permit


def test_nothing_opens_here_when_the_backend_says_no(clock, reception):
    stores = MemoryVisitStores()
    reception.failure = OFFLINE
    assert begin(reception, stores, "lookup-1", (EU_CARD,), language="da", now=clock.now()) == OFFLINE
    assert stores.open_visits == {}
