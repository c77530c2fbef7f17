"""What staff need from the world for the mandates their organisation holds. Part of `ports`."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_held import HeldCount, HeldPage, OpenedMandate


class HeldMandates(Protocol):
    """Mandates citizens gave the organisation of whoever is signed in, who receives citizens there.

    Every call but `count` is journaled, and every step told to the citizen by the backend. Calls block: they belong on
    a worker. Nothing is kept here.
    """

    def count(self) -> HeldCount | Failure:
        """How many there are. Nothing of anybody."""
        ...

    def held(self, page: int = 0) -> HeldPage | Failure:
        """What is in force, and what waits for the organisation's yes."""
        ...

    def accept(self, mandate: str) -> MandateState | Failure:
        """The organisation's yes to what a citizen gave."""
        ...

    def decline(self, mandate: str) -> MandateState | Failure:
        """Its no, before the mandate is in force."""
        ...

    def end(self, mandate: str) -> MandateState | Failure:
        """All of it is given back. Ended twice is ended once."""
        ...

    def open(self, mandate: str, cpr: str) -> OpenedMandate | Failure:
        """Whose it is, by their whole CPR number; from then on a session may begin on it today.

        A number that is another's is a Failure `NOT_FOUND`, and counts.
        """
        ...
