"""Mandates in a visit, by staff beside the citizen. Satisfies `services.ports.VisitMandates`. Nothing is kept here."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from desktop.api.approvals import AskedBody
from desktop.api.callers import Callers
from desktop.api.mandate_wire import RegisteredBody
from desktop.api.mandates import named, wished
from desktop.domain.approval import Approval
from desktop.domain.capacity import HeldTalk
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import BegunMandate, OtherPerson, WantedPackage
from desktop.domain.visit import Hand


class VisitMandatesClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def draft(
        self, visit: str, holder: OtherPerson, packages: Sequence[WantedPackage], talk: HeldTalk,
    ) -> BegunMandate | Failure:
        """What the citizen wants to give."""
        body = {"holder": named(holder), "packages": wished(packages), "talk": talk_told(talk)}
        return self._begun(_path(visit), body)

    def take_up(self, visit: str, holder: OtherPerson, talk: HeldTalk) -> BegunMandate | Failure:
        """What waits for the citizen's yes."""
        return self._begun(f"{_path(visit)}/waiting", {"holder": named(holder), "talk": talk_told(talk)})

    def ask_for_yes(self, visit: str, mandate: str) -> Approval | Failure:
        """On their own device; no other hand is taken."""
        asked = self._callers.ask(AskedBody, "POST", f"{_one(visit, mandate)}/approvals", {"hand": Hand.OWN_DEVICE})
        return asked if isinstance(asked, Failure) else asked.approval(visit)

    def leave_today(self, visit: str, mandate: str) -> Failure | None:
        """"Ikke i dag"."""
        return self._callers.tell("POST", f"{_one(visit, mandate)}/not-today")

    def end(self, visit: str, holder: OtherPerson, packages: Sequence[str] = ()) -> Failure | None:
        """Taken back."""
        body = {"holder": named(holder), "packages": list(packages) or None}
        return self._callers.tell("POST", f"{_path(visit)}/end", body)

    def _begun(self, path: str, body: object) -> BegunMandate | Failure:
        told = self._callers.ask(RegisteredBody, "POST", path, body)
        return told if isinstance(told, Failure) else told.begun()


def talk_told(talk: HeldTalk) -> dict[str, object]:
    """The talk as it travels."""
    return {"script": talk.script, "alone": True, "interpreter": talk.interpreter}


def _path(visit: str) -> str:
    return f"/v1/sessions/{quote(visit, safe='')}/mandates"


def _one(visit: str, mandate: str) -> str:
    return f"{_path(visit)}/{quote(mandate, safe='')}"
