"""The client of mandates against the real backend: each step by whose it is, read back as the other sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import Founding, HowClosed, MandateState
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.domain.parties import Side
from desktop.domain.people import Helper
from tests.support.backend import RunningBackend
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.giving import INGERS_NAME, MOVING, PETERS_NAME, TALKING, fresh_yes

pytestmark = pytest.mark.contract

INGERS_CPR, PETERS_CPR = "1403421000", "2707701007"


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def inger(backend):
    clients = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(clients.identity.sign_in_as("self-inger"), Helper)
    yield clients.mandates
    clients.close()


@pytest.fixture
def peter(backend):
    clients = Clients(backend.base_url, backend.clock)
    assert isinstance(clients.identity.sign_in_as("peter"), Helper)
    yield clients.mandates
    clients.close()


@pytest.fixture
def wanted(backend):
    until = day_of(backend.clock.now()) + timedelta(days=200)
    return WantedPackage(MOVING, until), WantedPackage(TALKING, until)


def given(inger, wanted):
    """What Inger gave Peter; it waits for him."""
    drafted = inger.draft(OtherPerson(PETERS_CPR, PETERS_NAME), wanted)
    assert not isinstance(drafted, Failure), drafted
    assert (drafted.state, drafted.waits_for) == (MandateState.DRAFT, Side.GRANTOR)
    words = inger.words(drafted.id, wanted)
    signed = inger.sign(drafted.id, fresh_yes(), wanted, words)
    assert signed.state is MandateState.WAITING_FOR_HOLDER
    return signed


def test_what_may_be_given_comes_with_its_words_in_both_languages_and_sets_of_it(inger):
    offered = inger.offered()
    by_id = {one.id: one for one in offered.packages}
    assert set(by_id[MOVING].about.by_language) == {"da", "en"}
    assert all(one in by_id for each in offered.sets for one in each.packages)


def test_given_and_accepted_it_is_in_force_for_both_and_one_package_can_be_taken_back(backend, inger, peter, wanted):
    mandate = given(inger, wanted).id
    assert peter.mine(Side.HOLDER).mandates[0].grantor.name == INGERS_NAME
    accepted = peter.accept(mandate)
    assert (accepted.state, {one.id for one in accepted.live}) == (MandateState.ACTIVE, {MOVING, TALKING})
    page = inger.mine(Side.GRANTOR)
    assert [(one.id, one.holder.name) for one in page.mandates] == [(mandate, PETERS_NAME)]
    assert (page.total, page.has_more) == (1, False)
    whole = inger.whole(mandate)
    assert whole.founding is Founding.OWN_SIGN_IN
    assert whole.signed_on == day_of(backend.clock.now())
    assert [one.id for one in whole.packages] == [MOVING, TALKING]
    assert inger.end(mandate, [MOVING]) is MandateState.ACTIVE
    left = inger.whole(mandate).mandate
    assert [one.closed for one in left.packages] == [HowClosed.REVOKED, None]
    assert inger.end(mandate) is MandateState.REVOKED
    assert backend.rows("SELECT closed_how FROM mandate_packages ORDER BY position") == [("revoked",), ("revoked",)]


def test_what_a_relative_asks_for_waits_for_the_citizen_who_may_say_no(inger, peter, wanted):
    asked = peter.ask(OtherPerson(INGERS_CPR, INGERS_NAME), wanted)
    assert (asked.state, asked.grantor.name) == (MandateState.ASKED, None), "her name is hers until she says yes"
    assert [one.waits_for for one in inger.mine(Side.GRANTOR).mandates] == [Side.GRANTOR]
    assert inger.decline(asked.id) is MandateState.DECLINED
    assert peter.mine(Side.HOLDER).mandates[0].state is MandateState.DECLINED


def test_what_is_refused_comes_back_as_its_own_sentence_and_changes_nothing(backend, inger, peter, wanted):
    nobody = peter.ask(OtherPerson(INGERS_CPR, "Ingrid Eksempel"), wanted)
    assert isinstance(nobody, Failure)
    assert nobody.kind is FailureKind.OTHER_PERSON
    assert isinstance(peter.mine(Side.GRANTOR), Failure), "he gave nothing here, he holds"
    assert isinstance(inger.whole("e" * 32), Failure)
    assert backend.rows("SELECT id FROM mandates") == []


def test_words_that_changed_since_they_were_read_bind_nobody(backend, inger, wanted):
    drafted = inger.draft(OtherPerson(PETERS_CPR, PETERS_NAME), wanted)
    words = inger.words(drafted.id, wanted)
    refused = inger.sign(drafted.id, fresh_yes(), wanted[:1], words)
    assert isinstance(refused, Failure)
    assert backend.rows("SELECT yes FROM mandates") == [(None,)]
