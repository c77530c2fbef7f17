"""The last a backend hears from a window that closes: told on a thread of its own, and waited for a moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

MOMENT: Final = 3.0
"""Seconds a window that nobody sees any more waits for it: with no network it closes all the same."""


class Parting:
    """Begins at once. What it could not tell in time is let go with the process, and every token with it."""

    def __init__(self, tell: Callable[[], None], record: Callable[[BaseException], object]) -> None:
        """`record` is given a bug in it, as long as somebody waits."""
        self._tell = tell
        self._record = record
        self._let_go = threading.Event()
        self._thread = threading.Thread(target=self._work, name="parting", daemon=True)
        self._thread.start()

    def wait(self, seconds: float = MOMENT) -> bool:
        """True when all was told within so many seconds."""
        self._thread.join(seconds)
        self._let_go.set()
        return not self._thread.is_alive()

    def _work(self) -> None:
        try:
            self._tell()
        except Exception as error:  # noqa: BLE001 - nobody is there to see it
            if not self._let_go.is_set():  # else what it calls was closed under it
                self._record(error)
