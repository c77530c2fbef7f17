"""One answer on the clipboard, and off it again before anybody forgets it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.presenters.runner import Cancel
from desktop.presenters.workplace import Workplace

CLEARED_AFTER: Final = 30
"""Seconds a copied answer lies on the clipboard, which every program of this computer can read."""


class Clipping:
    """Knows which answer lies there now. `changed` is called when it was taken back."""

    def __init__(self, place: Workplace, changed: Callable[[], None]) -> None:
        self._place = place
        self._changed = changed
        self._later: Cancel | None = None
        self.field: str | None = None

    def copy(self, field: str, text: str) -> None:
        """Lay this answer there; the one before it is gone with that."""
        self._forget_later()
        self._place.ports.clipboard.put(text)
        self.field = field
        self._later = self._place.runner.later(CLEARED_AFTER, self._time_is_up)

    def clear(self) -> None:
        """Take it back now, if it still lies there."""
        self._forget_later()
        if self.field is not None:
            self.field = None
            self._place.ports.clipboard.take_back()

    def _time_is_up(self) -> None:
        self.clear()
        if not self._place.closed:
            self._changed()

    def _forget_later(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None
