"""Mandates the organisation holds, by its staff. Satisfies `services.ports.HeldMandates`. Nothing is kept here."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from desktop.api.callers import Callers
from desktop.api.held_mandate_wire import HeldCountBody, HeldPageBody, OpenedBody
from desktop.api.mandate_wire import EndedBody
from desktop.api.problems import not_understood
from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_held import HeldCount, HeldPage, OpenedMandate

_ALL: Final = "/v1/organisation-mandates"


class HeldMandatesClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def count(self) -> HeldCount | Failure:
        """How many there are."""
        told = self._callers.ask(HeldCountBody, "GET", f"{_ALL}/count")
        return told if isinstance(told, Failure) else HeldCount(told.held, told.waiting)

    def held(self, page: int = 0) -> HeldPage | Failure:
        """What is in force or waits."""
        told = self._callers.ask(HeldPageBody, "GET", _ALL, query={"page": str(page)})
        if isinstance(told, Failure):
            return told
        try:
            return told.held(page)
        except KeyError:
            return not_understood()

    def accept(self, mandate: str) -> MandateState | Failure:
        """A yes."""
        return self._step(mandate, "accept")

    def decline(self, mandate: str) -> MandateState | Failure:
        """A no."""
        return self._step(mandate, "decline")

    def end(self, mandate: str) -> MandateState | Failure:
        """Given back."""
        return self._step(mandate, "end")

    def open(self, mandate: str, cpr: str) -> OpenedMandate | Failure:
        """The number travels in the body, not in a URL."""
        told = self._callers.ask(OpenedBody, "POST", f"{_path(mandate)}/open", {"cpr": cpr})
        if isinstance(told, Failure):
            return told
        try:
            return told.opened()
        except KeyError:
            return not_understood()

    def _step(self, mandate: str, step: str) -> MandateState | Failure:
        told = self._callers.ask(EndedBody, "POST", f"{_path(mandate)}/{step}")
        return told if isinstance(told, Failure) else told.state


def _path(mandate: str) -> str:
    return f"{_ALL}/{quote(mandate, safe='')}"
