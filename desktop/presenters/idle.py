"""Nobody touches the screen: a warning first, then everything is hidden, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from desktop.presenters.runner import Cancel, Runner
from desktop.services.ports import Clock


@dataclass(frozen=True, slots=True)
class Patience:
    """How long nobody may touch anything, in seconds from the last touch: until the warning, and until it is hidden."""

    warns_at: float
    hides_at: float


AT_A_COUNTER: Final = Patience(warns_at=240, hides_at=300)


class Idle:
    """Counts from the last touch, on any screen of the app. Reading aloud touches too: whoever listens is there.

    `warn` is told True when the warning is due and False when a touch took it away; `hide` that time is up. Both on the
    window's thread, and only while `watch`ing.
    """

    def __init__(
        self, runner: Runner, clock: Clock, *, warn: Callable[[bool], None], hide: Callable[[], None],
        patience: Patience = AT_A_COUNTER,
    ) -> None:
        self._runner = runner
        self._clock = clock
        self._warn = warn
        self._hide = hide
        self._patience = patience
        self._next: Cancel | None = None
        self._touched: datetime | None = None
        self._warned = False

    def watch(self, patience: Patience | None = None) -> None:
        """Something is open that could be seen: count from now, or go on counting. Another `patience` counts anew."""
        if patience is not None and patience != self._patience:
            self._patience = patience
            self.rest()
        if self._touched is None:
            self._count()

    def rest(self) -> None:
        """Nothing is open that could be seen: count nothing."""
        self._forget()
        self._touched = None
        self._say(due=False)

    def touch(self) -> None:
        """Somebody is there. Too late where the machine slept meanwhile: no timer told, and the time was up."""
        if self._touched is None or self.look():
            return
        self._count()
        self._say(due=False)

    def look(self) -> bool:
        """Ask the clock, for timers stand still while a machine sleeps: True when the time was up, and it is told."""
        if self._touched is None or self._clock.now() - self._touched < timedelta(seconds=self._patience.hides_at):
            return False
        self._time_is_up()
        return True

    def _count(self) -> None:
        self._forget()
        self._touched = self._clock.now()
        self._next = self._runner.later(self._patience.warns_at, self._warning_is_due)

    def _warning_is_due(self) -> None:
        self._next = self._runner.later(self._patience.hides_at - self._patience.warns_at, self._time_is_up)
        self._say(due=True)

    def _time_is_up(self) -> None:
        self.rest()
        self._hide()

    def _say(self, *, due: bool) -> None:
        if due != self._warned:
            self._warned = due
            self._warn(due)

    def _forget(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
