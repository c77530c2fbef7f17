"""What is asserted after every situation at the counter fails where it does not hold."""

from __future__ import annotations

import json

import pytest

from desktop.domain.outcome import TryLater
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk
from tests.support.situations import safe_at_the_desk


def leave_a_draft(desk: AtTheDesk) -> None:
    desk.stores.erase = lambda _visit: None


def send_without_a_yes(desk: AtTheDesk) -> None:
    desk.gateway.received["0" * 32] = json.loads('{"task": "flytning"}')


def name_the_citizen_on_the_pause_page(desk: AtTheDesk) -> None:
    desk.identity.training_people = list
    desk.press(Act.PAUSE)
    desk.desk._paused.went_wrong("Inger")
    desk.desk.refresh()


def drop_what_waits(desk: AtTheDesk) -> None:
    close = desk.desk.close

    def dropping() -> None:
        close()
        desk.outbox.entries.clear()

    desk.desk.close = dropping


def meet_a_fault(desk: AtTheDesk) -> None:
    desk.incidents.record(ValueError("x"))


@pytest.mark.parametrize("wrong", [
    leave_a_draft, send_without_a_yes, name_the_citizen_on_the_pause_page, drop_what_waits, meet_a_fault,
])
def test_a_promise_that_is_broken_is_seen(wrong):
    desk = AtTheDesk().sent(TryLater())
    wrong(desk)
    with pytest.raises(AssertionError):
        safe_at_the_desk(desk)


def test_where_all_of_it_holds_nothing_is_said():
    safe_at_the_desk(AtTheDesk().sent(TryLater()))
