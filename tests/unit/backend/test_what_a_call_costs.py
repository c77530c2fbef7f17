"""How much of the database the calls of a busy counter take. Counted, not timed: seconds are `scripts/bench counters`."""

from __future__ import annotations

import pytest

from tests.support.backend_data import INGER
from tests.support.key_proofs import Hands
from tests.support.statements import told_to

PROOF = 3
"""What remembering one proof of a key takes: the old ones go, was it seen, and it is seen now."""


@pytest.fixture
def mette(here):
    return Hands(here.http, here.clock).sign_in()


def test_an_exchange_is_three_questions_and_writes_nothing_but_the_proof_of_the_key(here, mette):
    visit = here.counter("mette").visit(INGER, "proev")
    with told_to(here.database) as told:
        assert mette.exchange(visit["subject_token"]).status_code == 200
    assert len(told.asked) == PROOF + 3
    assert [one.split()[0] for one in told.asked[PROOF:]] == ["SELECT"] * 3


def test_a_refresh_is_one_command_of_four_statements(here, mette):
    with told_to(here.database) as told:
        assert mette.refresh().status_code == 200
    assert (told.commands, told.looks) == (2, 0)
    assert len(told.asked) == PROOF + 4


def test_a_look_up_asks_once_who_is_signed_in(here, mette):
    with told_to(here.database) as told:
        assert mette.post("/v1/lookups", {"cpr": INGER}).status_code == 201
    assert told.commands == 2
    assert len([one for one in told.asked if "FROM sign_ins" in one]) == 1


def test_whose_turn_it_is_asks_once_who_is_signed_in(here, mette):
    with told_to(here.database) as told:
        assert mette.get("/v1/queue").status_code == 200
    assert (told.commands, told.looks) == (1, 1)
    assert len(told.asked) == PROOF + 2
