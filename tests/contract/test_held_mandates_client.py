"""The client of what an organisation holds against the real backend: Inger gives, Mette answers, opens and acts on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_held import HeldCount, HeldPage, OpenedMandate
from desktop.domain.mandate_shown import OtherOrganisation, WantedPackage
from desktop.domain.mandate_tasks import tasks_opened
from desktop.domain.people import Helper
from desktop.domain.refusal import Why, refuse
from desktop.flows.opened import Opened
from tests.support.backend import RunningBackend
from tests.support.backend_data import METTES_CVR
from tests.support.clients import Clients, signed_in
from tests.support.clock import FakeClock
from tests.support.giving import CARD, PENSION, TALKING, fresh_yes

pytestmark = pytest.mark.contract

INGERS_CPR, PETERS_CPR = "1403421000", "2707701007"
PLACE = OtherOrganisation(METTES_CVR, "Borgerservice, Eksempel Kommune")


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def inger(backend):
    clients = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(clients.identity.sign_in_as("self-inger"), Helper)
    yield clients
    clients.close()


@pytest.fixture
def desk(backend):
    with signed_in(backend) as clients:
        yield clients


def wished(backend, *packages: str) -> list[WantedPackage]:
    until = day_of(backend.clock.now()) + timedelta(days=200)
    return [WantedPackage(one, until) for one in packages]


def given(backend, inger, *packages: str) -> str:
    wanted = wished(backend, *packages)
    drafted = inger.mandates.draft(PLACE, wanted)
    assert not isinstance(drafted, Failure), drafted
    signed = inger.mandates.sign(drafted.id, fresh_yes(), wanted, inger.mandates.words(drafted.id, wanted))
    assert not isinstance(signed, Failure), signed
    return drafted.id


def test_the_places_that_may_hold_something_are_told_with_what(inger):
    holders = inger.mandates.holders()
    [place] = [one for one in holders if one.cvr == METTES_CVR]
    assert place.name == PLACE.name
    assert place.phone
    assert CARD in place.packages


def test_over_the_ceiling_is_the_domains_own_sentence(backend, inger):
    refused = inger.mandates.draft(PLACE, wished(backend, PENSION))
    assert refused == Failure(FailureKind.OTHER_PERSON, refuse(Why.OVER_CEILING).sentence)


def test_what_is_given_is_counted_read_accepted_and_called_by_the_name_of_the_place(backend, inger, desk):
    assert desk.held_mandates.count() == HeldCount(0, 0)
    mandate = given(backend, inger, CARD, TALKING)
    assert desk.held_mandates.count() == HeldCount(0, 1)
    page = desk.held_mandates.held()
    assert isinstance(page, HeldPage)
    [held] = page.mandates
    assert (held.id, held.initials, held.birth_year, held.is_in_force) == (mandate, "IE", 1942, False)
    assert {one.id for one in page.words} == {CARD, TALKING}
    assert desk.held_mandates.accept(mandate) is MandateState.ACTIVE
    assert desk.held_mandates.count() == HeldCount(1, 0)
    whole = inger.mandates.whole(mandate)
    assert (whole.mandate.holder.name, whole.mandate.holder.cvr) == (PLACE.name, METTES_CVR)
    assert desk.held_mandates.end(mandate) is MandateState.REVOKED
    assert desk.held_mandates.held().mandates == ()


def test_a_no_ends_it(backend, inger, desk):
    mandate = given(backend, inger, CARD)
    assert desk.held_mandates.decline(mandate) is MandateState.DECLINED


def test_by_the_whole_number_it_is_opened_and_acted_on_until_she_takes_it_back(backend, inger, desk):
    mandate = given(backend, inger, CARD, TALKING)
    desk.held_mandates.accept(mandate)
    missed = desk.held_mandates.open(mandate, PETERS_CPR)
    assert isinstance(missed, Failure)
    assert missed.kind is FailureKind.NOT_FOUND
    unopened = desk.mandate_use.begin(mandate, ["nyt-sundhedskort"], "da")
    assert isinstance(unopened, Failure), "nothing is begun before it is opened"
    opened = desk.held_mandates.open(mandate, INGERS_CPR)
    assert isinstance(opened, OpenedMandate)
    assert (opened.grantor.name, opened.grantor.protected) == ("Inger Eksempel", False)
    tasks = [one.task for one in tasks_opened(opened)]
    assert "nyt-sundhedskort" in tasks
    begun = desk.mandate_use.begin(mandate, ["nyt-sundhedskort"], "da")
    assert isinstance(begun, Opened), begun
    assert begun.visit.helper.organisation is not None
    assert desk.mandate_use.ask_if_it_holds(mandate) == frozenset()
    inger.mandates.end(mandate)
    over = desk.mandate_use.ask_if_it_holds(mandate)
    assert isinstance(over, Failure)
    assert over.kind is FailureKind.MANDATE_ENDED
