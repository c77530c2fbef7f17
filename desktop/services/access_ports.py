"""What giving, seeing and taking back accesses to one's mailbox needs from the world. Part of `ports`."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.access_shown import AccessPage, AccessWords, ShownAccess
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
