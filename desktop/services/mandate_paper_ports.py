"""What the papers of mandates need from the world at a counter. Part of `ports`."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.mandate_paper import PowerInHand, ReturnedLetter, Standing
from desktop.domain.mandate_shown import BegunMandate


class CounterPapers(Protocol):
    """Papers of mandates that a citizen has with them. A code that is none of theirs is a miss, counted and journaled.

    Calls block: they belong on a worker. Nothing is kept here.
    """

    def check(self, code: str) -> Standing | Failure:
        """What the paper is and whether it stands today; nothing of whose it is."""
        ...

    def print_letter(self, lookup: str, code: str) -> bytes | Failure:
        """The letter anew (PDF/UA-1, in Danish), by the code of any paper of it; the one before is none any more."""
        ...

    def register(self, letter: ReturnedLetter) -> BegunMandate | Failure:
        """A letter that came back signed. Sent again by its id it is the same."""
        ...

    def register_power(self, read: PowerInHand) -> BegunMandate | Failure:
        """A general power of attorney that founds what a relative asked for. Sent again by its id it is the same."""
        ...
