"""What acting in somebody's mailbox needs from the world. Import it from `services.ports`, with the others."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.correspondence import Outgoing, ShownAuthorities
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
