"""What was done in a citizen's name. Satisfies `services.ports.InMyName`. Nothing of it is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from desktop.api.callers import Callers
from desktop.api.problems import not_understood
from desktop.api.wire import Moment, Quiet, Words
from desktop.domain.failure import Failure
from desktop.domain.in_my_name import Doer, Done, DoneBy, DoneLine, DoneOn, DonePage
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import LocalText

_ADDRESS = "/v1/journal"


class DoerBody(Quiet, frozen=True):
    """Who did it."""

    who: DoneBy
    name: str | None
    organisation: str | None

    def doer(self, titles: Mapping[str, LocalText]) -> Doer:
        """The domain's. Raises KeyError for an authority whose name is not among the titles."""
        if self.who is DoneBy.AUTHORITY and self.name is not None:
            return Doer(self.who, titles[self.name])
        return Doer(self.who, self.name, self.organisation)


class DoneBody(Quiet, frozen=True):
    """One line."""

    entry: int
    code: str
    at: Moment
    done: Done
    by: DoerBody
    times: int
    on: DoneOn | None
    proof: ProofKind | None
    hand: Hand | None
    about: tuple[str, ...]
    to: str | None
    reference: str | None
    packages: tuple[str, ...] = ()

    def line(self, titles: Mapping[str, LocalText]) -> DoneLine:
        """The domain's. Raises KeyError where something is not among the titles."""
        return DoneLine(
            self.entry, self.code, self.at, self.done, self.by.doer(titles), self.times, self.on, self.proof, self.hand,
            tuple(titles[one] for one in self.about), tuple(titles[one] for one in self.packages),
            titles[self.to] if self.to is not None else None, self.reference,
        )


class TitleBody(Quiet, frozen=True):
    """What something is called."""

    id: str
    title: Words


class CallBody(Quiet, frozen=True):
    """Whom to call."""

    organisation: str
    phone: str


class DonePageBody(Quiet, frozen=True):
    """`GET /v1/journal`. `next` is the next page's address, or None."""

    lines: tuple[DoneBody, ...]
    titles: tuple[TitleBody, ...]
    call: CallBody
    next: str | None

    def page(self) -> DonePage:
        """The domain's page. Raises ValueError or KeyError where it is not whole."""
        titles = {one.id: LocalText(one.title) for one in self.titles}
        before = int(parse_qs(urlsplit(self.next).query)["before"][0]) if self.next is not None else None
        lines = tuple(one.line(titles) for one in self.lines)
        return DonePage(lines, before, self.call.organisation, self.call.phone)


class InMyNameClient:
    """Calls as the citizen who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def page(self, before: int | None = None) -> DonePage | Failure:
        """Some of the newest lines: whole, or not at all."""
        query = {} if before is None else {"before": str(before)}
        told = self._callers.ask(DonePageBody, "GET", _ADDRESS, query=query)
        if isinstance(told, Failure):
            return told
        try:
            return told.page()
        except (ValueError, KeyError):
            return not_understood()
