"""The real clock and real randomness; nowhere else in the app are they touched."""

from __future__ import annotations

import secrets
import webbrowser
from datetime import datetime

from desktop.domain.denmark import DENMARK


class SystemClock:
    """The machine's clock, read in Danish time."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(DENMARK)  # noqa: TID251 - the composition root knows the system clock


class SystemBrowser:
    """The browser this person has chosen."""

    def open(self, address: str) -> bool:
        """Ask for a window of its own where the browser can; False where there is no browser."""
        return webbrowser.open(address, new=1)


class SystemIds:
    """The operating system's randomness."""

    def new(self) -> str:
        """A fresh unguessable identifier, 32 hexadecimal digits."""
        return secrets.token_hex(16)

    def key(self) -> bytes:
        """32 fresh random bytes."""
        return secrets.token_bytes(32)
