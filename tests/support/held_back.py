"""What a slow backend was asked for, kept on its way until a test lets it come."""

from __future__ import annotations

from tests.support.at_the_desk import AtTheDesk


def held_back(desk: AtTheDesk, act) -> list:
    """Do `act`; what it asked for is on its way."""
    desk.holding = True
    act()
    desk.holding = False
    late, desk.runner.queue[:] = desk.runner.queue[:], []
    return late


def comes(desk: AtTheDesk, late: list) -> None:
    desk.runner.queue += late
    desk.runner.finish()
