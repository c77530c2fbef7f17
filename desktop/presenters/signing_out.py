"""Whoever is at the desk leaves it: what the backend has not heard is told first."""

from __future__ import annotations

from collections.abc import Callable

from desktop.presenters.busy import Busy
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


def leaving(place: Workplace) -> Callable[[], None]:
    """The work, for a worker, that signs out whoever is here."""
    last_words, sign_out = place.last_words(), place.ports.identity.sign_out

    def leave() -> None:
        last_words()
        sign_out()

    return leave


def nobody_here(place: Workplace) -> None:
    """They have left."""
    place.helper = None
    place.owed.clear()


def sign_out(place: Workplace, ways: Ways, busy: Busy) -> None:
    """Sign out, and show the page for the next one."""
    def signed_out(_nothing: None) -> None:
        nobody_here(place)
        ways.sign_in()

    busy.run_to_its_end(leaving(place), signed_out)
