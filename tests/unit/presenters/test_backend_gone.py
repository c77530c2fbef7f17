"""The backend on this computer has ended for good: every page says so, with what to do, and says it no longer than it is true."""

from __future__ import annotations

from dataclasses import replace

from desktop.presenters.intents import Act
from desktop.presenters.rounds import EVERY
from tests.support.at_the_desk import AtTheDesk

GONE = "Serveren på denne computer er stoppet. Luk Sidemand, og åbn programmet igen."


def at_the_desk() -> AtTheDesk:
    desk = AtTheDesk()
    desk.gone = None
    place = desk.desk._place
    place.ports = replace(place.ports, gone=lambda: desk.gone)
    return desk


def test_it_is_said_on_the_page_one_is_on_and_on_the_next() -> None:
    desk = at_the_desk().in_visit()
    assert desk.page.shell.warning is None
    desk.gone = GONE
    desk.pass_time(EVERY)
    assert desk.page.shell.warning == GONE
    desk.press(Act.PAUSE)
    assert desk.page.shell.warning == GONE
