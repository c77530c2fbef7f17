""""Hvad er gjort i mit navn": what the home of a citizen alone holds of it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.presenters.in_my_name.listing import DoneStage
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class DoneInMyName:
    """Makes the page. Nothing of it is kept: it is fetched anew each time."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go

    def list(self) -> None:
        """To all of it."""
        stage = DoneStage(self._place, self._ways)
        self._go(stage)
        stage.load()

    def put_away(self, stage: object) -> None:
        """Somebody comes to look along: it is put away, and not only covered."""
        if isinstance(stage, DoneStage):
            self._ways.home()
