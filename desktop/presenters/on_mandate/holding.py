"""Whether the mandate of the session still holds: asked now and then behind the page, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from desktop.domain.failure import Failure, FailureKind
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.workplace import Workplace

EVERY: Final = timedelta(seconds=10)
"""Asked at most so often by whoever goes from step to step."""


class Holding:
    """One question at a time. `over` is called on the window's thread once the answer is that it holds no more.

    So it is where the package went of a task that was begun and not sent, though others of the mandate stay.

    What is being sent or fetched meanwhile is let come to its end: then it is said at the next look.
    """

    def __init__(self, place: Workplace, over: Callable[[], None]) -> None:
        self._place = place
        self._over = over
        self._under_way = False
        self._heard_of: str | None = None

    def look(self, *, now: bool = False) -> None:
        """Somebody did something in a session; `now` where they should not go on for nothing."""
        visit = self._place.visit
        if visit is None or visit.on is None or visit.on.is_over:
            return
        if self._heard_of == visit.id:
            self._say(visit)
            return
        moment = self._place.ports.clock.now()
        if self._under_way or (not now and moment - visit.on.asked_at < EVERY):
            return
        visit.on.asked_at, self._under_way = moment, True
        use, mandate = self._place.ports.mandate_use, visit.on.id
        self._place.run(
            lambda: use.ask_if_it_holds(mandate), partial(self._came, visit), bug=self._free, quiet=True,
        )

    def _free(self) -> None:
        self._under_way = False

    def _came(self, visit: VisitAtHand, answer: frozenset[str] | Failure) -> None:
        """What else failed is not told: the next thing somebody asks for tells of it."""
        self._free()
        if isinstance(answer, Failure):
            is_over = answer.kind is FailureKind.MANDATE_ENDED
        else:
            unsent = {task for task in visit.begun - visit.withdrawn if not visit.is_sent(task)}
            is_over = not unsent.isdisjoint(answer)
        if is_over:
            self._heard_of = visit.id
            self._say(visit)

    def _say(self, visit: VisitAtHand) -> None:
        if self._place.visit is visit and not self._place.at_work:
            self._over()
