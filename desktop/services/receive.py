"""From the citizen's yes to a visit, and the visit as the desk holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.failure import Failure
from desktop.domain.visit import Hand, Visit
from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition
from desktop.flows.opened import Opened
from desktop.services.ports import Drafts, Reception, VisitStores


def hand_of(approval: str | None, *, signed: bool = False) -> Hand:
    """Iron rule 5: where it was neither signed nor given on the citizen's own device, it was on the helper's screen."""
    if signed:
        return Hand.SIGNATURE
    return Hand.HELPER_SCREEN if approval is None else Hand.OWN_DEVICE


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """A visit with all that came along; `agreed_at` is when each task was agreed, by the desk's clock."""

    visit: Visit
    definitions: Mapping[str, TaskDefinition]
    known: Mapping[str, Mapping[str, Plain]]
    agreed_at: Mapping[str, datetime]

    def grown(self, more: Opened, agreed_at: datetime) -> OpenVisit:
        """This visit after the citizen said yes to more, or again. What was agreed before stays as it was.

        `more` covers the tasks of that yes, and may or may not repeat the others (docs/api.md).
        """
        fresh = {agreed.task: agreed for agreed in more.visit.agreed if agreed not in self.visit.agreed}
        times = dict.fromkeys(fresh, agreed_at)
        kept = tuple(fresh.pop(agreed.task, agreed) for agreed in self.visit.agreed)
        return OpenVisit(
            replace(more.visit, agreed=(*kept, *fresh.values())),
            {**self.definitions, **more.definitions},
            {**self.known, **more.known},
            {**self.agreed_at, **times},
        )

    def without(self, task: str) -> OpenVisit:
        """This visit after the citizen took back their yes to `task`."""
        return replace(self, visit=replace(
            self.visit, agreed=tuple(agreed for agreed in self.visit.agreed if agreed.task != task),
        ))

    def shown_again(self, visit: Visit) -> OpenVisit:
        """This visit on a new proof, and perhaps with another helper. What was agreed stays as it was."""
        return replace(self, visit=replace(visit, agreed=self.visit.agreed, agreed_at=self.visit.agreed_at))


@dataclass(frozen=True, slots=True)
class Begun:
    """A visit that began, and where its answers are kept."""

    open: OpenVisit
    drafts: Drafts


def begin(
    reception: Reception, stores: VisitStores, lookup: str, tasks: Sequence[str], *, language: str, now: datetime,
    approval: str | None = None, signed: bool = False, wording: str | None = None,
) -> Begun | Failure:
    """The citizen said yes to these tasks `now`, asked in `language`. Nothing opens here when the backend says no.

    `approval` is where they said it, on a device of their own; `signed` when it was on paper. `wording` is the
    fingerprint of the Danish words they said it to (`domain.wording`).
    """
    opened = reception.begin(lookup, tasks, hand_of(approval, signed=signed), language, approval, wording)
    if isinstance(opened, Failure):
        return opened
    visit = opened.visit
    agreed_at = {agreed.task: now for agreed in visit.agreed}
    return Begun(OpenVisit(visit, opened.definitions, opened.known, agreed_at), stores.open(visit.id))


def agree_more(
    reception: Reception, before: OpenVisit, tasks: Sequence[str], *, language: str, now: datetime,
    approval: str | None = None, signed: bool = False, wording: str | None = None,
) -> OpenVisit | Failure:
    """The citizen said yes to more tasks, or once more to one whose permit no longer holds."""
    hand = hand_of(approval, signed=signed)
    more = reception.agree_more(before.visit.id, tasks, hand, language, approval, wording)
    return more if isinstance(more, Failure) else before.grown(more, now)
