"""The address register. Satisfies `services.ports.Addresses`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.api.callers import Callers
from desktop.api.wire import AddressesBody
from desktop.domain.failure import Failure
from desktop.flows.views import Suggestion

_LONGEST: Final = 100
"""Letters the register reads; a longer question is refused."""
_MOST: Final = 10


class AddressesClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def search(self, words: str) -> Sequence[Suggestion] | Failure:
        """At most ten addresses that begin like these words; nothing is asked for no words at all."""
        wanted = " ".join(words.split())[:_LONGEST].encode("utf-8", "ignore").decode()
        if not wanted:
            return ()
        found = self._callers.ask(AddressesBody, "GET", "/v1/addresses", query={"q": wanted})
        if isinstance(found, Failure):
            return found
        return tuple(Suggestion(one.id, one.text) for one in found.addresses[:_MOST])
