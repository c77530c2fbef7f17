"""Consents of the citizen of a visit. Satisfies `services.ports.VisitConsents`. Nothing is kept here."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from desktop.api.approvals import AskedBody
from desktop.api.callers import Callers
from desktop.api.wire import Quiet
from desktop.domain.approval import Approval
from desktop.domain.failure import Failure


class WaitingBody(Quiet, frozen=True):
    """One that waits: staff hear nothing of what it is about."""

    id: str


class WaitingConsentsBody(Quiet, frozen=True):
    """`GET /v1/sessions/{id}/consents`."""

    waiting: tuple[WaitingBody, ...]


class VisitConsentsClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def waiting(self, visit: str) -> Sequence[str] | Failure:
        """Their ids, the oldest first."""
        told = self._callers.ask(WaitingConsentsBody, "GET", _path(visit))
        return told if isinstance(told, Failure) else tuple(one.id for one in told.waiting)

    def ask_for_answer(self, visit: str, consent: str) -> Approval | Failure:
        """On their own device."""
        asked = self._callers.ask(AskedBody, "POST", f"{_path(visit)}/{quote(consent, safe='')}/approval")
        return asked if isinstance(asked, Failure) else asked.approval(visit)

    def ask_to_withdraw(self, visit: str) -> Approval | Failure:
        """On their own device too."""
        asked = self._callers.ask(AskedBody, "POST", f"{_path(visit)}/withdrawal")
        return asked if isinstance(asked, Failure) else asked.approval(visit)


def _path(visit: str) -> str:
    return f"/v1/sessions/{quote(visit, safe='')}/consents"
