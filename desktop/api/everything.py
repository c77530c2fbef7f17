"""Everything that is kept about a citizen. Satisfies `services.ports.EverythingAboutMe`. Nothing of it is kept here."""

from __future__ import annotations

from typing import Final

import msgspec

from desktop.api.callers import Callers
from desktop.api.problems import not_understood
from desktop.domain.everything import VERSION, Everything, EverythingFile
from desktop.domain.failure import Failure

MOST: Final = 64 * 1024 * 1024
"""Bytes of an answer: many years of a very busy life."""


class EverythingClient:
    """Calls as the citizen who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def fetch(self) -> EverythingFile | Failure:
        """All of it, whole, or not at all."""
        came = self._callers.ask(msgspec.Raw, "GET", "/v1/everything", limit=MOST)
        if isinstance(came, Failure):
            return came
        data = bytes(came)
        try:
            told = msgspec.json.decode(data, type=Everything)
        except msgspec.ValidationError:
            return not_understood()
        return EverythingFile(data, told) if told.version == VERSION else not_understood()
