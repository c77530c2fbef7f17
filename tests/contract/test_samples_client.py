"""The controller's sample through its client, against the real backend, by stored state on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.control import SampledKind, WeeklySample
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from desktop.domain.sampling import Reason, Verdict
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.opened import Opened
from tests.support.backend import RunningBackend
from tests.support.clients import Clients
from tests.support.postgres import cluster

pytestmark = pytest.mark.contract

INGERS_CPR = "1403421000"
NOBODYS_CPR = "1403421999"


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def backend(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backend")
    if request.param == "sqlite":
        running = RunningBackend(folder)
        yield running
        running.stop()
        return
    with cluster() as server:
        running = RunningBackend(folder, database_url=server.fresh())
        yield running
        running.stop()


@pytest.fixture(scope="module")
def kirsten(backend):
    """In the week after one visit and one look-up without one, both Mette's."""
    here = Clients(backend.base_url, backend.clock)
    assert isinstance(here.identity.sign_in_as("mette"), Helper)
    found = here.reception.look_up(INGERS_CPR)
    here.reception.record_proof(found.lookup, ProofKind.PHOTO_ID)
    assert isinstance(here.reception.begin(found.lookup, ("nyt-sundhedskort",), Hand.HELPER_SCREEN, "da"), Opened)
    assert isinstance(here.reception.look_up(NOBODYS_CPR), Failure)
    backend.clock.advance(timedelta(days=7))
    assert isinstance(here.identity.sign_in_as("kirsten"), Helper)
    yield here
    here.close()


def judged(backend):
    return backend.rows("SELECT verdict FROM sample_items ORDER BY id")


def journaled(backend):
    return backend.rows("SELECT COUNT(*) FROM journal WHERE kind = 'sample-judged'")[0][0]


def test_the_sample_arrives_whole_with_references_that_are_stored(kirsten, backend):
    sample = kirsten.samples.current()
    assert isinstance(sample, WeeklySample), sample
    [visit] = [one for one in sample.lines if one.kind is SampledKind.VISIT]
    [lookup] = [one for one in sample.lines if one.kind is SampledKind.LOOK_UP]
    assert backend.rows("SELECT id FROM sessions") == [(visit.ref,)]
    assert (visit.helper, visit.proof) == ("Mette Øvelse", ProofKind.PHOTO_ID)
    assert lookup.outcome == "not-found"
    assert Reason.NO_QUEUE_NUMBER in lookup.reasons
    assert (sample.entry,) in backend.rows("SELECT entry FROM journal")
    assert kirsten.samples.current() == sample, "asked for again it is the same"


def test_a_verdict_said_twice_is_stored_and_journaled_once(kirsten, backend):
    line = kirsten.samples.current().lines[0]
    before = journaled(backend)
    assert kirsten.samples.judge(line.id, Verdict.ASK) is None
    assert kirsten.samples.judge(line.id, Verdict.ASK) is None
    assert journaled(backend) == before + 1
    assert kirsten.samples.current().lines[0].verdict is Verdict.ASK
    assert ("ask",) in judged(backend)


def test_a_line_that_is_not_there_is_refused_with_a_sentence(kirsten):
    told = kirsten.samples.judge("0" * 32, Verdict.OK)
    assert isinstance(told, Failure)
    assert told.kind is FailureKind.NOT_FOUND
    assert "stikprøven" in told.sentence.text


def test_nobody_but_a_controller_gets_it(backend):
    here = Clients(backend.base_url, backend.clock)
    assert isinstance(here.identity.sign_in_as("mette"), Helper)
    told = here.samples.current()
    here.close()
    assert isinstance(told, Failure)
    assert told.kind is FailureKind.REFUSED
