"""The client of what is done in a citizen's name, against the real backend."""

from __future__ import annotations

import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.in_my_name import Doer, Done, DoneBy, DonePage
from desktop.domain.in_my_name_words import sentence
from desktop.domain.people import Helper
from desktop.i18n import translator
from desktop.paths import translations
from tests.support.backend import Counter, RunningBackend
from tests.support.clients import Clients
from tests.support.clock import FakeClock

pytestmark = pytest.mark.contract

INGERS_CPR = "1403421000"


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def inger(backend):
    clients = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(clients.identity.sign_in_as("self-inger"), Helper)
    yield clients.in_my_name
    clients.close()


def test_a_citizen_reads_who_looked_them_up_where_and_whom_to_call(backend, inger):
    with backend.client() as http:
        Counter(http).sign_in("mette").look_up(INGERS_CPR)
    page = inger.page()
    assert isinstance(page, DonePage)
    newest = page.lines[0]
    assert (newest.done, newest.by.who, newest.by.name) == (Done.LOOKED_UP, DoneBy.STAFF, None)
    assert newest.by.organisation == page.organisation
    assert page.phone
    assert newest.code.count("-") == 3
    assert [one.by for one in inger.page().lines if one.done is Done.OWN_READ][:1] == [Doer(DoneBy.CITIZEN)]


def test_the_next_page_goes_on_where_this_one_ended(backend, inger):
    backend.execute("UPDATE limits SET allowed = 100000")
    with backend.client() as http:
        mette = Counter(http).sign_in("mette")
        for _ in range(55):
            mette.look_up(INGERS_CPR)
    first = inger.page()
    assert first.before is not None
    second = inger.page(first.before)
    assert len(first.lines) == 50
    assert max(one.entry for one in second.lines) < min(one.entry for one in first.lines)
    assert second.before is None


def test_a_visit_that_was_begun_names_its_task_in_the_sentence(backend, inger):
    with backend.client() as http:
        mette = Counter(http).sign_in("mette")
        assert mette.begin(mette.proved(INGERS_CPR), "meld-flytning", hand="signature").status_code == 201
    (began,) = [one for one in inger.page().lines if one.done is Done.VISIT_BEGAN]
    assert (began.about[0].in_language("da"), began.packages) == ("Meld flytning", ())
    assert translator("da", translations()).text(sentence(began)).endswith(" begyndte et besøg med dig: Meld flytning.")


def test_a_helper_who_looks_is_told_in_one_sentence(backend):
    clients = Clients(backend.base_url, backend.clock)
    clients.identity.sign_in_as("mette")
    told = clients.in_my_name.page()
    assert isinstance(told, Failure)
    assert told.kind is FailureKind.REFUSED
    clients.close()
