"""The real clock and real randomness; nowhere else in the app are they touched."""

from __future__ import annotations

import secrets
from datetime import datetime


class SystemClock:
    """The machine's clock, in its own zone."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now().astimezone()  # noqa: TID251 - the composition root knows the system clock


class SystemIds:
    """The operating system's randomness."""

    def new(self) -> str:
        """A fresh unguessable identifier, 32 hexadecimal digits."""
        return secrets.token_hex(16)

    def key(self) -> bytes:
        """32 fresh random bytes."""
        return secrets.token_bytes(32)
