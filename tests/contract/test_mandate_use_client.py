"""The client of a session on a mandate against the real backend: what Inger gave, used by Peter and taken back by her."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.domain.parties import Side
from desktop.domain.people import Helper, HelperKind
from desktop.flows.answers import UNKNOWN
from desktop.flows.opened import Opened
from tests.support.backend import RunningBackend
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.giving import MOVING, PENSION, PETERS_NAME, TALKING, fresh_yes

pytestmark = pytest.mark.contract

PETERS_CPR, MOVE = "2707701007", "meld-flytning"


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
def peter(backend):
    clients = Clients(backend.base_url, backend.clock)
    assert isinstance(clients.identity.sign_in_as("peter"), Helper)
    yield clients
    clients.close()


def in_force(backend, inger, peter, *packages: str) -> str:
    """A mandate of these, for 200 days, said yes to by both."""
    until = day_of(backend.clock.now()) + timedelta(days=200)
    wanted = [WantedPackage(one, until) for one in packages]
    drafted = inger.mandates.draft(OtherPerson(PETERS_CPR, PETERS_NAME), wanted)
    assert not isinstance(drafted, Failure), drafted
    inger.mandates.sign(drafted.id, fresh_yes(), wanted, inger.mandates.words(drafted.id, wanted))
    accepted = peter.mandates.accept(drafted.id)
    assert not isinstance(accepted, Failure), accepted
    return drafted.id


def test_a_holder_begins_what_a_package_opens_with_a_permit_and_a_token_of_that_task_alone(backend, inger, peter):
    mandate = in_force(backend, inger, peter, MOVING)
    opened = peter.mandate_use.begin(mandate, [MOVE], "da")
    assert isinstance(opened, Opened), opened
    visit = opened.visit
    assert (visit.citizen.name, visit.helper.kind) == ("Inger Eksempel", HelperKind.RELATIVE)
    assert [one.task for one in visit.agreed] == [MOVE]
    assert set(opened.definitions) == {MOVE}
    token = peter.tokens.on_behalf(visit.id)
    assert not isinstance(token, Failure), token


def test_it_grows_and_is_asked_whether_it_holds_with_no_line_of_it(backend, inger, peter):
    mandate = in_force(backend, inger, peter, MOVING)
    peter.mandate_use.begin(mandate, [MOVE], "da")
    [(before,)] = backend.rows("select count(*) from journal")
    assert peter.mandate_use.ask_if_it_holds(mandate) == frozenset()
    assert backend.rows("select count(*) from journal") == [(before,)]
    again = peter.mandate_use.begin(mandate, [MOVE], "da")
    assert isinstance(again, Opened)


def test_taken_back_every_next_call_says_that_it_holds_no_more_and_ending_is_done_all_the_same(backend, inger, peter):
    mandate = in_force(backend, inger, peter, MOVING)
    session = peter.mandate_use.begin(mandate, [MOVE], "da").visit.id
    inger.mandates.end(mandate)
    for told in (
        peter.mandate_use.ask_if_it_holds(mandate), peter.mandate_use.begin(mandate, [MOVE], "da"),
        peter.tokens.on_behalf(session),
    ):
        assert isinstance(told, Failure)
        assert (told.kind, told.settled) == (FailureKind.MANDATE_ENDED, True)
    assert peter.reception.end(session) is None


@pytest.mark.parametrize("package", [TALKING, PENSION])
def test_what_no_package_opens_now_is_refused_in_one_sentence(backend, inger, peter, package):
    """To talk opens no task; what moves money waits three days, and opens another task than this."""
    mandate = in_force(backend, inger, peter, package)
    told = peter.mandate_use.begin(mandate, [MOVE], "da")
    assert isinstance(told, Failure)
    assert told.kind is FailureKind.REFUSED
    assert told.sentence


def test_a_mandate_between_others_is_not_found(backend, inger, peter):
    told = peter.mandate_use.begin("0" * 32, [MOVE], "da")
    assert isinstance(told, Failure)
    assert told.kind is FailureKind.NOT_FOUND


def test_what_was_answered_when_it_ended_is_the_grantors_to_read_and_delete_and_nobody_elses(backend, inger, peter):
    mandate = in_force(backend, inger, peter, MOVING)
    opened = peter.mandate_use.begin(mandate, [MOVE], "da")
    inger.mandates.end(mandate)
    field = opened.definitions[MOVE].steps[0].fields[0].id
    handed = peter.mandate_use.keep_answers(
        opened.visit.id, MOVE, opened.definitions[MOVE].version, "da", {field: "1. december 2026", "andet": UNKNOWN})
    assert handed is None, handed
    [kept] = inger.mandates.kept()
    assert kept.holder == PETERS_NAME
    whole = inger.mandates.kept_whole(kept.id)
    assert dict(whole.answers) == {field: "1. december 2026"}
    assert whole.definition.id == MOVE
    seen = peter.mandates.kept_whole(kept.id)
    assert isinstance(seen, Failure), "not the holder's again"
    assert inger.mandates.delete_kept(kept.id) is None
    assert inger.mandates.kept() == ()


def test_when_it_was_used_last_is_told_to_who_gave_it(backend, inger, peter):
    mandate = in_force(backend, inger, peter, MOVING)
    [before] = inger.mandates.mine(Side.GRANTOR).mandates
    peter.mandate_use.begin(mandate, [MOVE], "da")
    [after] = inger.mandates.mine(Side.GRANTOR).mandates
    assert (before.last_used, after.last_used) == (None, backend.clock.now())
