"""What the backend may not know by itself: the time, and chance. `serving` gives it the real ones."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The only way to know what time it is."""

    def now(self) -> datetime:
        """This moment, timezone-aware."""
        ...


class Ids(Protocol):
    """The only source of chance."""

    def new(self) -> str:
        """A fresh unguessable identifier, 32 hexadecimal digits."""
        ...

    def key(self) -> bytes:
        """32 fresh random bytes."""
        ...
