"""What closing the window would lose, told once: who goes on did not mean to close, and is told again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.i18n import Text, msg, nmsg

_TYPED: Final = msg("Svarene her er ikke sendt. Lukker du igen, bliver de slettet.")
_OWED: Final = msg(
    "Der er ikke forbindelse, og noget er ikke skrevet i journalen endnu. Lukker du igen, bliver det ikke skrevet.",
)


def others_still_open(count: int) -> Text:
    """Beside the visit whose end is shown, this many are open."""
    return nmsg(
        "{count} andet besøg er ikke slut. Lukker du igen, bliver borgerens svar i det også slettet.",
        "{count} andre besøg er ikke slut. Lukker du igen, bliver borgernes svar i dem også slettet.", count,
    )


class Closing:
    """Remembers what somebody was told since they last did something else than close.

    `at_work` says whether somebody waits for something: what is told meanwhile may be untrue once it has come.
    """

    def __init__(self, at_work: Callable[[], bool]) -> None:
        self._at_work = at_work
        self._visits: frozenset[str] = frozenset()
        self._owed = self._typed = False
        self._note: Text | None = None
        self._until_it_comes = False

    @property
    def note(self) -> Text | None:
        """What is told on the page one stays at, as long as it is true; closing later is told anew."""
        if self._until_it_comes and not self._at_work():
            self.forget()
        return self._note

    def tell(self, untold: Text) -> None:
        """Say it on the page one is at."""
        self._note, self._until_it_comes = untold, self._at_work()

    def forget(self) -> None:
        """Somebody went on."""
        self._visits = frozenset()
        self._owed = self._typed = False
        self._note, self._until_it_comes = None, False

    def untold(
        self, visits: frozenset[str], *, owed: bool, in_hand: bool, typed: bool, on_mandate: bool = False,
    ) -> Text | None:
        """The next thing to tell before the window may close.

        The visits here, then what was `typed` outside of any, then what the backend has not heard (`owed`). Of visits
        of which one is `in_hand` it is not said that they are set aside; a session `on_mandate` is none.
        """
        if not visits <= self._visits:
            self._visits |= visits
            self._typed = typed
            if on_mandate:
                return _TYPED
            if in_hand:
                return nmsg(
                    "Et besøg er ikke slut. Lukker du igen, bliver borgerens svar slettet.",
                    "{count} besøg er ikke slut. Lukker du igen, bliver borgernes svar slettet.", len(visits),
                )
            if typed:
                return nmsg(
                    "{count} besøg er sat til side. Lukker du igen, bliver borgerens svar slettet, og svarene her med.",
                    "{count} besøg er sat til side. Lukker du igen, bliver borgernes svar slettet, og svarene her med.",
                    len(visits),
                )
            return nmsg(
                "{count} besøg er sat til side. Lukker du igen, bliver borgerens svar slettet.",
                "{count} besøg er sat til side. Lukker du igen, bliver borgernes svar slettet.", len(visits),
            )
        if typed and not self._typed:
            self._typed = True
            return _TYPED
        if owed and not self._owed:
            self._owed = True
            return _OWED
        return None
