"""Accesses in a visit, by staff beside the citizen. Satisfies `services.ports.VisitAccesses`. Nothing is kept here."""

from __future__ import annotations

from urllib.parse import quote

from desktop.api.approvals import AskedBody
from desktop.api.callers import Callers
from desktop.api.mandates import named
from desktop.api.visit_mandates import talk_told
from desktop.api.wire import Quiet
from desktop.domain.approval import Approval
from desktop.domain.capacity import HeldTalk
from desktop.domain.failure import Failure
from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate_shown import OtherPerson
from desktop.domain.visit import Hand


class BegunAccessBody(Quiet, frozen=True):
    """What was begun."""

    id: str


class VisitAccessesClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def wish(self, visit: str, holder: OtherPerson, kind: AccessKind, talk: HeldTalk) -> str | Failure:
        """What the citizen wants to give: its id."""
        body = {"holder": named(holder), "kind": kind.value, "talk": talk_told(talk)}
        told = self._callers.ask(BegunAccessBody, "POST", _path(visit), body)
        return told if isinstance(told, Failure) else told.id

    def ask_for_yes(self, visit: str, wish: str) -> Approval | Failure:
        """On their own device; no other hand is taken."""
        asked = self._callers.ask(AskedBody, "POST", f"{_one(visit, wish)}/approvals", {"hand": Hand.OWN_DEVICE})
        return asked if isinstance(asked, Failure) else asked.approval(visit)

    def leave_today(self, visit: str, wish: str) -> Failure | None:
        """"Ikke i dag"."""
        return self._callers.tell("POST", f"{_one(visit, wish)}/not-today")

    def end(self, visit: str, holder: OtherPerson) -> Failure | None:
        """Taken back."""
        return self._callers.tell("POST", f"{_path(visit)}/end", {"holder": named(holder)})


def _path(visit: str) -> str:
    return f"/v1/sessions/{quote(visit, safe='')}/accesses"


def _one(visit: str, wish: str) -> str:
    return f"{_path(visit)}/{quote(wish, safe='')}"
