"""What acting in somebody's mailbox needs from the world. Import it from `services.ports`, with the others."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.correspondence import ContactDetails, Outgoing, ShownAuthorities
from desktop.domain.failure import Failure
from desktop.domain.mailbox import LetterHead


class Correspondence(Protocol):
    """What an access (`Access.id`) lets its holder do beside reading; the backend asks for the right at every call.

    Calls block: they belong on a worker. Nothing is kept here.
    """

    def recipients(self, access: str, words: str = "") -> ShownAuthorities | Failure:
        """The authorities that can be written to, those whose name has `words` where any are given."""
        ...

    def send(self, access: str, outgoing: Outgoing) -> LetterHead | Failure:
        """Send it; journaled. Its line among what was sent. The very same once more is answered alike and sent once."""
        ...

    def be_served(self, access: str, letter: str) -> LetterHead | Failure:
        """A court's summons one has opened is received, for the owner; journaled and told. Said twice is said once."""
        ...

    def contact_details(self, access: str) -> ContactDetails | Failure:
        """The owner's, masked; journaled."""
        ...

    def change_contact_details(
        self, access: str, version: int, *, email: str | None = None, phone: str | None = None,
    ) -> ContactDetails | Failure:
        """Change those that are given; None leaves one as it is. The owner is told where they were before.

        `version` is the one that was seen: a Failure when they have changed since.
        """
        ...
