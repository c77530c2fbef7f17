"""The client of other bases against the real backend, with the training people's register."""

from __future__ import annotations

import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.failure import Failure
from desktop.domain.other_bases import OtherBasisKind
from desktop.domain.people import Helper
from tests.support.backend import RunningBackend
from tests.support.clients import Clients
from tests.support.clock import FakeClock

pytestmark = pytest.mark.contract


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


def test_inger_is_told_who_stands_for_her_in_one_case(backend):
    clients = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(clients.identity.sign_in_as("self-inger"), Helper)
    page = clients.bases.about_me()
    assert not isinstance(page, Failure)
    [one] = page.bases
    assert (one.facts.kind, one.other, one.decided_by, one.case) == (
        OtherBasisKind.CASE_REPRESENTATIVE, "Peter Eksempel", "Eksempel Kommune", "OEVELSE-22")
    assert one.facts.not_now is None
    clients.close()


def test_peter_is_told_whom_he_stands_for_and_whose_parent_he_is(backend):
    clients = Clients(backend.base_url, backend.clock)
    assert isinstance(clients.identity.sign_in_as("peter"), Helper)
    page = clients.bases.held()
    assert not isinstance(page, Failure)
    told = {one.facts.kind: one for one in page.bases}
    case, parent = told[OtherBasisKind.CASE_REPRESENTATIVE], told[OtherBasisKind.PARENTAL_RESPONSIBILITY]
    assert (case.other.split()[0], case.case, parent.facts.ends_grown_up) == ("Inger", "OEVELSE-22", True)
    assert len({case.citizen, parent.citizen, None}) == 3, "each by their reference"
    clients.close()


def test_freja_is_told_that_it_ends_when_she_grows_up(backend):
    clients = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(clients.identity.sign_in_as("self-freja"), Helper)
    [one] = clients.bases.about_me().bases
    assert one.facts.kind is OtherBasisKind.PARENTAL_RESPONSIBILITY
    assert one.facts.ends_grown_up
    assert str(one.facts.last_day) == "2028-05-18"
    clients.close()
