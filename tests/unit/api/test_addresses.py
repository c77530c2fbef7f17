"""Whatever is typed or pasted in an address field is a question the register can answer."""

from __future__ import annotations

import pytest

from desktop.api.provider import Grant
from desktop.backend.addresses.register import LONGEST
from desktop.domain.people import Helper, HelperKind
from tests.support.backend import Counter, RunningBackend
from tests.support.clients import Clients


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    backend = RunningBackend(tmp_path_factory.mktemp("backend"))
    counter = Counter(backend.client()).sign_in("mette")
    desk = Clients(backend.base_url)
    desk.tokens.take(Helper("mette", "Mette Øvelse", HelperKind.STAFF), Grant(counter.access, None, None, "mette"))
    yield desk.addresses
    desk.close()
    counter.http.close()
    backend.stop()


@pytest.mark.parametrize("words", [
    "Eksempelvej 1" + " " * 500, "Eksempelvej 1\0", "Eksempelvej\n1", "Eksempelvej 1\ud83d", "Eksempelvej 1 \U0001f44d",
])
def test_odd_signs_around_an_address_do_not_hide_it(register, words):
    found = register.search(words)
    assert found
    assert found[0].text.startswith("Eksempelvej 1")


@pytest.mark.parametrize("words", ["x" * (LONGEST + 50), "æ" * 100_000, "\ud83d" * 300, "%_'\"\\" * 50])
def test_a_question_no_address_can_answer_finds_nothing_and_is_no_fault(register, words):
    assert register.search(words) == ()
