"""The doubt whose visit it is: asked for from any page, over which its question lies until it is answered."""

from __future__ import annotations

from collections.abc import Callable

from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.counter.wrong_person import WrongPersonStage
from desktop.presenters.workplace import Workplace


class Doubt:
    """Hides the page under it: what is under way there goes on, and nothing of it comes to sight.

    `wrong` gets the visit that is another person's; `paused` says whether everything is hidden anyway.
    """

    def __init__(
        self, place: Workplace, wrong: Callable[[VisitAtHand], None], refresh: Callable[[], None],
        paused: Callable[[], bool],
    ) -> None:
        self._place = place
        self._wrong = wrong
        self._refresh = refresh
        self._paused = paused
        self._asked: WrongPersonStage | None = None

    @property
    def stage(self) -> WrongPersonStage | None:
        """The question, as long as the visit it is about is worked in."""
        if self._asked is not None and self._asked.is_over:
            self._asked, self._place.hidden = None, self._paused()
        return self._asked

    def ask(self) -> None:
        """Nothing where no visit is worked in; nobody was looked up for a session on a mandate."""
        if self._place.visit is not None and self._place.visit.on is None:
            self._place.hidden = True
            self._asked = WrongPersonStage(self._place, self._place.visit, self._answered)
            self._refresh()

    def _answered(self, wrong: VisitAtHand | None) -> None:
        self._asked, self._place.hidden = None, False
        if wrong is None:
            self._refresh()
        else:
            self._wrong(wrong)
