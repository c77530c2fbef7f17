"""Papers of mandates at a counter. Satisfies `services.ports.CounterPapers`. Nothing of one is kept here."""

from __future__ import annotations

from datetime import date

from desktop.api.callers import Callers
from desktop.api.mandate_wire import RegisteredBody, power_body
from desktop.api.wire import Quiet
from desktop.domain.failure import Failure
from desktop.domain.mandate_paper import PaperKind, PowerInHand, ReturnedLetter, Standing, Stands
from desktop.domain.mandate_shown import BegunMandate


class StandingBody(Quiet, frozen=True):
    """`POST /v1/mandate-papers/check`."""

    paper: PaperKind
    stands: Stands
    ended_on: date | None


class CounterPapersClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def check(self, code: str) -> Standing | Failure:
        """How the paper stands."""
        told = self._callers.ask(StandingBody, "POST", "/v1/mandate-papers/check", {"code": code})
        return told if isinstance(told, Failure) else Standing(told.paper, told.stands, told.ended_on)

    def print_letter(self, lookup: str, code: str) -> bytes | Failure:
        """The letter anew."""
        return self._callers.fetch("POST", "/v1/mandate-papers/print", {"lookup": lookup, "code": code})

    def register(self, letter: ReturnedLetter) -> BegunMandate | Failure:
        """A letter that came back."""
        body = {
            "id": letter.id, "lookup": letter.lookup, "code": letter.code, "pages": list(letter.pages),
            "signed_on": letter.signed_on.isoformat(), "scan": letter.scan,
            "talk": {"script": letter.script, "at": letter.talked_at.isoformat()},
        }
        told = self._callers.ask(RegisteredBody, "POST", "/v1/mandate-papers/register", body)
        return told if isinstance(told, Failure) else told.begun()

    def register_power(self, read: PowerInHand) -> BegunMandate | Failure:
        """A general power of attorney."""
        body = {
            "id": read.id, "lookup": read.lookup, "code": read.code, "general_power": power_body(read.power),
            "scan": read.scan,
        }
        told = self._callers.ask(RegisteredBody, "POST", "/v1/mandate-papers/general-power", body)
        return told if isinstance(told, Failure) else told.begun()
