"""Mandates of whoever is signed in. Satisfies `services.ports.Mandates`. Nothing of one is kept here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from desktop.api.callers import Callers
from desktop.api.http import DEFINITION_LIMIT
from desktop.api.kept_wire import KeptAnswersBody, KeptPageBody
from desktop.api.mandate_wire import (
    EndedBody,
    HoldersBody,
    LinesBody,
    MandatesBody,
    OfferedBody,
    WholeBody,
    power_body,
)
from desktop.api.problems import not_understood
from desktop.domain.failure import Failure
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import (
    MandatePage,
    MandateWords,
    Offered,
    OfferedHolder,
    Other,
    OtherOrganisation,
    OtherPerson,
    ShownMandate,
    WantedPackage,
    WholeMandate,
)
from desktop.domain.parties import Side
from desktop.flows.kept_answers import KeptAnswers, WholeKeptAnswers
from desktop.flows.reading import WireError

_LISTS: Final = {Side.GRANTOR: "/v1/mandates/given", Side.HOLDER: "/v1/mandates/held"}


class MandatesClient:
    """Calls as the citizen or the relative who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def offered(self) -> Offered | Failure:
        """All that may be given, in every language."""
        told = self._callers.ask(OfferedBody, "GET", "/v1/packages")
        return told if isinstance(told, Failure) else told.offered()

    def holders(self) -> Sequence[OfferedHolder] | Failure:
        """Public facts: nobody is looked up."""
        told = self._callers.ask(HoldersBody, "GET", "/v1/mandate-holders")
        return told if isinstance(told, Failure) else tuple(one.holder() for one in told.holders)

    def mine(self, side: Side, page: int = 0) -> MandatePage | Failure:
        """What I gave, or what I hold."""
        told = self._callers.ask(MandatesBody, "GET", _LISTS[side], query={"page": str(page)})
        if isinstance(told, Failure):
            return told
        try:
            return told.shown()
        except KeyError:
            return not_understood()

    def whole(self, mandate: str) -> WholeMandate | Failure:
        """One of mine with all its words."""
        return _whole(self._callers.ask(WholeBody, "GET", _path(mandate)))

    def draft(
        self, holder: Other, packages: Sequence[WantedPackage], renews: str | None = None,
    ) -> ShownMandate | Failure:
        """The holder's number travels in the body, not in a URL."""
        who = {"cvr": holder.cvr} if isinstance(holder, OtherOrganisation) else named(holder)
        body = {"holder": who, "packages": wished(packages), "renews": renews}
        return self._step("/v1/mandates", body)

    def ask(
        self, grantor: OtherPerson, packages: Sequence[WantedPackage], renews: str | None = None,
        power: GeneralPower | None = None,
    ) -> ShownMandate | Failure:
        """The grantor's number travels in the body, not in a URL."""
        body = {
            "grantor": named(grantor), "packages": wished(packages), "renews": renews,
            "general_power": power_body(power) if power is not None else None,
        }
        return self._step("/v1/mandates/requests", body)

    def words(self, mandate: str, packages: Sequence[WantedPackage]) -> MandateWords | Failure:
        """What a yes to these binds to."""
        told = self._callers.ask(LinesBody, "POST", f"{_path(mandate)}/words", {"packages": wished(packages)})
        return told if isinstance(told, Failure) else told.words()

    def sign(
        self, mandate: str, yes: str, packages: Sequence[WantedPackage], words: MandateWords,
    ) -> ShownMandate | Failure:
        """The citizen's yes."""
        body = {"id": yes, "packages": wished(packages), "wording": words.fingerprint}
        return self._step(f"{_path(mandate)}/yes", body)

    def accept(self, mandate: str) -> ShownMandate | Failure:
        """The relative's yes."""
        return self._step(f"{_path(mandate)}/accept")

    def decline(self, mandate: str) -> MandateState | Failure:
        """A no of either."""
        return _ended(self._callers.ask(EndedBody, "POST", f"{_path(mandate)}/decline"))

    def end(self, mandate: str, packages: Sequence[str] = ()) -> MandateState | Failure:
        """Taken or given back: some packages, or all."""
        body = {"packages": list(packages) or None}
        return _ended(self._callers.ask(EndedBody, "POST", f"{_path(mandate)}/end", body))

    def document(self, mandate: str) -> bytes | Failure:
        """One of mine on paper."""
        return self._callers.fetch("GET", f"{_path(mandate)}/document")

    def receipt(self, mandate: str) -> bytes | Failure:
        """What was taken or given back last."""
        return self._callers.fetch("GET", f"{_path(mandate)}/receipt")

    def send_letter(self, mandate: str) -> ShownMandate | Failure:
        """The letter to sign by hand."""
        return self._step(f"{_path(mandate)}/letter")

    def kept(self) -> Sequence[KeptAnswers] | Failure:
        """The newest of what is kept for me."""
        told = self._callers.ask(KeptPageBody, "GET", "/v1/kept-answers")
        return told if isinstance(told, Failure) else tuple(one.kept() for one in told.kept)

    def kept_whole(self, kept: str) -> WholeKeptAnswers | Failure:
        """One of them, with the task as it was."""
        path = f"/v1/kept-answers/{quote(kept, safe='')}"
        told = self._callers.ask(KeptAnswersBody, "GET", path, limit=DEFINITION_LIMIT)
        if isinstance(told, Failure):
            return told
        try:
            return told.whole()
        except (WireError, ValueError):
            return not_understood()

    def delete_kept(self, kept: str) -> Failure | None:
        """Gone for good."""
        return self._callers.tell("POST", f"/v1/kept-answers/{quote(kept, safe='')}/delete")

    def _step(self, path: str, body: object = None) -> ShownMandate | Failure:
        told = _whole(self._callers.ask(WholeBody, "POST", path, body))
        return told if isinstance(told, Failure) else told.mandate


def _whole(told: WholeBody | Failure) -> WholeMandate | Failure:
    if isinstance(told, Failure):
        return told
    try:
        return told.whole()
    except KeyError:
        return not_understood()


def _ended(told: EndedBody | Failure) -> MandateState | Failure:
    return told if isinstance(told, Failure) else told.state


def _path(mandate: str) -> str:
    return f"/v1/mandates/{quote(mandate, safe='')}"


def named(one: OtherPerson) -> dict[str, str]:
    """The other of the two, as they travel: in a body, never in a URL."""
    return {"cpr": one.cpr, "name": one.name}


def wished(packages: Sequence[WantedPackage]) -> list[dict[str, str]]:
    """What is wished for, each with its last day."""
    return [{"id": one.id, "until": one.until.isoformat()} for one in packages]
