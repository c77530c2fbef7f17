"""What a citizen needs from the world to be given everything that is kept about them. Part of `ports`."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.everything import EverythingFile
from desktop.domain.failure import Failure


class EverythingAboutMe(Protocol):
    """Everything about the citizen who is signed in, alone: nobody else has any of it. Nothing of it is kept here.

    Each time it is journaled by the backend and told to the citizen by letter. Blocks: it belongs on a worker.
    """

    def fetch(self) -> EverythingFile | Failure:
        """All of it."""
        ...
