"""What a citizen needs from the world to see, answer and withdraw consents. Part of `ports`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.approval import Approval
from desktop.domain.consent import Choice
from desktop.domain.consent_shown import ConsentPage, ConsentReceipt, ConsentStanding, WholeShownConsent
from desktop.domain.failure import Failure


class Consents(Protocol):
    """What authorities asked of the citizen who is signed in, alone: nobody else has any of it.

    Every call is journaled and every step told to the citizen by the backend. Calls block: they belong on a worker.
    Nothing is kept here.
    """

    def mine(self, page: int = 0, words: str = "", *, waiting: bool = False) -> ConsentPage | Failure:
        """What I was asked, the newest first: with these words in it, and only what waits where `waiting` is set."""
        ...

    def whole(self, consent: str) -> WholeShownConsent | Failure:
        """One of mine, every text of it."""
        ...

    def answer(self, consent: str, press: str, choice: Choice, wording: str) -> ConsentStanding | Failure:
        """The citizen's yes or no to the texts of this fingerprint. `press` is its id: sent again it is the same."""
        ...

    def withdraw(self, consent: str) -> ConsentStanding | Failure:
        """From now on; what was used before stays used. Withdrawn twice is withdrawn once."""
        ...

    def receipt(self, consent: str) -> ConsentReceipt | Failure:
        """The receipt of the answer, or of the withdrawal."""
        ...


class VisitConsents(Protocol):
    """Consents of the citizen of a visit: staff hear how many wait, and never what any is about.

    Every call is journaled. Calls block: they belong on a worker.
    """

    def waiting(self, visit: str) -> Sequence[str] | Failure:
        """Their ids, the oldest first."""
        ...

    def ask_for_answer(self, visit: str, consent: str) -> Approval | Failure:
        """Ask on the citizen's own device: they read it there, and their yes or no is the consent's."""
        ...

    def ask_to_withdraw(self, visit: str) -> Approval | Failure:
        """Ask there what they withdraw of what they gave: a yes has withdrawn one; if there was any is not told."""
        ...
