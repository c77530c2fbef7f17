"""What the desk holds of the mandates citizens gave the organisation: all of them, one of them, and what binds."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.mandate_held import OpenedMandate
from desktop.domain.mandate_tasks import tasks_opened
from desktop.i18n import Text, msg
from desktop.presenters.held_by_us.answering import HeldAnswerStage, HeldBackStage
from desktop.presenters.held_by_us.listing import HeldListStage
from desktop.presenters.held_by_us.number import HeldNumberStage
from desktop.presenters.held_by_us.one import HeldStage
from desktop.presenters.held_by_us.places import Held
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class HeldByUs:
    """Makes its pages. Satisfies `room_ways.HeldByUsWays`, and `places.HeldPlaces`.

    It is gone to from the doors alone: a visit that is worked in is ended or set aside first.
    """

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go
        self._list: HeldListStage | None = None

    def open(self, note: Text | None = None) -> None:
        """To all of them, fetched anew."""
        self._list = HeldListStage(self._place, self._ways, self, note)
        self._go(self._list)
        self._list.load()

    def list_again(self) -> None:
        """Back to all of them as they were shown."""
        if self._list is None:
            self.open()
        else:
            self._go(self._list)

    def see(self, held: Held) -> None:
        """To one that is in force."""
        self._go(HeldStage(self._place, self, held))

    def answer(self, held: Held) -> None:
        """To one that waits for the organisation's yes."""
        self._go(HeldAnswerStage(self._place, self._ways, self, held))

    def give_back(self, held: Held) -> None:
        """To whether it is given back."""
        self._go(HeldBackStage(self._place, self._ways, self, held))

    def ask_number(self, held: Held) -> None:
        """To whose it is."""
        self._go(HeldNumberStage(self._place, self._ways, self, held))

    def do_something(self, held: Held, opened: OpenedMandate) -> None:
        """To what may be done on it; where it opens nothing any more, to all of them."""
        tasks = tasks_opened(opened)
        if tasks:
            self._ways.on_mandate.choose(tasks, back=lambda: self.see(held))
        else:
            self.open(msg("Der er ikke noget at gøre på den lige nu."))

    def forget(self) -> None:
        """Nobody's page is gone back to."""
        self._list = None
