"""What closing the window would lose, told once: who goes on did not mean to close, and is told again."""

from __future__ import annotations

from typing import Final

from desktop.i18n import Text, msg, nmsg

STILL_OPEN: Final = msg("Et besøg er ikke slut. Lukker du igen, bliver borgerens svar slettet.")
_OWED: Final = msg(
    "Der er ikke forbindelse, og noget er ikke skrevet i journalen endnu. Lukker du igen, bliver det ikke skrevet.",
)


class Closing:
    """Remembers what somebody was told since they last did something else than close."""

    def __init__(self) -> None:
        self._visits: frozenset[str] = frozenset()
        self._owed = False

    def forget(self) -> None:
        """Somebody went on."""
        self._visits, self._owed = frozenset(), False

    def untold(self, visits: frozenset[str], *, owed: bool) -> Text | None:
        """The next thing to tell before the window may close: the visits here, then what the backend has not heard."""
        if not visits <= self._visits:
            self._visits |= visits
            return nmsg(
                "{count} besøg er sat til side. Lukker du igen, bliver borgerens svar slettet.",
                "{count} besøg er sat til side. Lukker du igen, bliver borgernes svar slettet.", len(visits),
            )
        if owed and not self._owed:
            self._owed = True
            return _OWED
        return None
