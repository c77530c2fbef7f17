"""The client of accesses against the real backend: given, seen and taken back, as its owner and its holder have it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.domain.mandate_shown import OtherPerson
from desktop.domain.people import Helper
from tests.support.backend import RunningBackend
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.giving import PETERS_NAME, fresh_yes

pytestmark = pytest.mark.contract

PETER = OtherPerson("2707701007", PETERS_NAME)
READ, READ_AND_WRITE = AccessKind.READ, AccessKind.READ_AND_WRITE


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def inger(backend):
    clients = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(clients.identity.sign_in_as("self-inger"), Helper)
    yield clients.accesses
    clients.close()


@pytest.fixture
def peter(backend):
    clients = Clients(backend.base_url, backend.clock)
    assert isinstance(clients.identity.sign_in_as("peter"), Helper)
    yield clients
    clients.close()


def one_of(page):
    [found] = [one for one in page.accesses if one.is_open]
    return found


def test_the_words_come_in_every_language_and_are_of_the_kind(inger):
    read, write = inger.words(READ), inger.words(READ_AND_WRITE)
    assert set(read.lines[0].by_language) == {"da", "en"}
    assert read.fingerprint != write.fingerprint
    assert not read.lifts_exemption


def test_given_it_replaces_the_other_kind_opens_the_mailbox_and_is_taken_back(backend, inger, peter):
    before = one_of(inger.given())
    kind = READ if before.kind is READ_AND_WRITE else READ_AND_WRITE
    given = inger.give(PETER, kind, fresh_yes(), inger.words(kind))
    assert (given.kind, given.state, given.holder) == (kind, AccessState.LIVE, PETERS_NAME)
    assert day_of(given.given_at) == day_of(backend.clock.now())
    page = inger.given()
    assert {one.id: one.state for one in page.accesses} == {
        given.id: AccessState.LIVE, before.id: AccessState.REPLACED}
    assert (page.total, page.page, page.has_more) == (2, 0, False)
    assert inger.end(given.id) is AccessState.TAKEN_BACK
    assert inger.end(given.id) is AccessState.TAKEN_BACK, "twice is once"
    assert [one.id for one in peter.mailbox.accesses() if one.citizen.name == "Inger Eksempel"] == []


def test_the_owner_is_told_when_it_was_last_used(backend, inger, peter):
    access = one_of(inger.given())
    assert access.last_used_on is None
    assert access.id in [one.id for one in peter.mailbox.accesses()]
    assert not isinstance(peter.mailbox.letters(access.id), Failure)
    assert one_of(inger.given()).last_used_on == day_of(backend.clock.now())


def test_a_yes_sent_again_is_the_same_access(inger):
    words, yes = inger.words(READ_AND_WRITE), fresh_yes()
    first = inger.give(PETER, READ_AND_WRITE, yes, words)
    assert inger.give(PETER, READ_AND_WRITE, yes, words) == first


def test_what_is_refused_is_its_own_sentence_and_gives_nothing(inger, peter):
    words = inger.words(READ)
    nobody = inger.give(OtherPerson(PETER.cpr, "Karl Ukendt"), READ, fresh_yes(), words)
    assert isinstance(nobody, Failure)
    assert nobody.kind is FailureKind.OTHER_PERSON
    other = inger.give(PETER, READ_AND_WRITE, fresh_yes(), replace(words, fingerprint="e" * 64))
    assert isinstance(other, Failure)
    assert other.kind is FailureKind.WORDS_OTHER, "the words are read again"
    assert inger.end("e" * 32).kind is FailureKind.NOT_FOUND
    assert isinstance(peter.accesses.given(), Failure), "he gave nothing here, he holds"
    assert inger.given().total == 1
