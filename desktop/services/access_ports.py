"""What giving, seeing and taking back accesses to one's mailbox needs from the world. Part of `ports`."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.access_shown import AccessPage, AccessWords, ShownAccess
from desktop.domain.approval import Approval
from desktop.domain.capacity import HeldTalk
from desktop.domain.failure import Failure
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.domain.mandate_shown import OtherPerson


class Accesses(Protocol):
    """Accesses to the mailbox of the citizen who is signed in. A relative reads by one through `Mailbox`.

    Every call is journaled and every step told to the citizen by the backend. Calls block: they belong on a worker.
    Nothing is kept here.
    """

    def given(self, page: int = 0) -> AccessPage | Failure:
        """What I gave, the newest first."""
        ...

    def words(self, kind: AccessKind) -> AccessWords | Failure:
        """The words a yes to an access of this kind would bind to."""
        ...

    def give(self, holder: OtherPerson, kind: AccessKind, yes: str, words: AccessWords) -> ShownAccess | Failure:
        """The citizen's yes to the words that were read. `yes` is its id: sent again it is the same yes."""
        ...

    def end(self, access: str) -> AccessState | Failure:
        """Taken back, at once. Twice is once."""
        ...


class VisitAccesses(Protocol):
    """Accesses in a visit: what staff do beside a citizen, who alone says yes, on a device of their own.

    Nobody is looked for before the talk with the citizen alone was had. Every call is journaled and misses are
    counted. Calls block: they belong on a worker.
    """

    def wish(self, visit: str, holder: OtherPerson, kind: AccessKind, talk: HeldTalk) -> str | Failure:
        """What the citizen wants to give: its id. Nobody has access before their yes; it takes the place of another."""
        ...

    def ask_for_yes(self, visit: str, wish: str) -> Approval | Failure:
        """Ask on the citizen's own device; their answer there is the access's, and nothing is left to redeem."""
        ...

    def leave_today(self, visit: str, wish: str) -> Failure | None:
        """"Ikke i dag": what was begun goes, and nothing says why. Said twice it is said once."""
        ...

    def end(self, visit: str, holder: OtherPerson) -> Failure | None:
        """Taken back for the citizen who says so."""
        ...
