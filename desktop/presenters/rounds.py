"""What happens by itself: what waits is delivered or alarms, the backend hears what it has not heard, and midnight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.presenters.runner import Cancel
from desktop.presenters.workplace import Workplace
from desktop.services.deadlines import watch
from desktop.services.sending import Attempt

EVERY: Final = 5.0
"""Seconds between two rounds; an entry's own waiting time decides when it is tried (domain.outbox)."""


class Rounds:
    """One round at a time; a slow one is let finish before the next delivers anything."""

    def __init__(
        self, place: Workplace, moved_on: Callable[[tuple[Attempt, ...]], None], each_time: Callable[[], None],
    ) -> None:
        self._place = place
        self._moved_on = moved_on
        self._each_time = each_time
        self._next: Cancel | None = None
        self._under_way = False

    def start(self) -> None:
        """The first round, now."""
        self._go()

    def stop(self) -> None:
        """No more rounds."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _go(self) -> None:
        if self._place.closed:
            return
        # Arranged first: whatever this round meets, there is a next one.
        self._next = self._place.runner.later(EVERY, self._go)
        self._place.guard(self._each_time)
        if self._under_way:
            return  # a slow counterpart must not take one worker after another
        self._under_way = True
        self._place.pay()
        self._place.run(self._work, self._worked, bug=self._over, quiet=True)

    def _over(self) -> None:
        self._under_way = False

    def _work(self) -> tuple[bool, tuple[Attempt, ...]]:
        ports = self._place.ports
        # Delivered first: what arrives now needs no alarm.
        attempts = self._place.delivery.deliver_due()
        return watch(ports.outbox, ports.clock), attempts

    def _worked(self, result: tuple[bool, tuple[Attempt, ...]]) -> None:
        raised, attempts = result
        self._over()
        for attempt in attempts:
            self._place.note(attempt)
        if attempts or raised:
            self._moved_on(attempts)
