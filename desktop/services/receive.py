"""From the citizen's yes to a visit, and the visit as the desk holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.visit import AgreedTask, Hand, Visit
from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition
from desktop.flows.opened import Opened
from desktop.services.ports import Drafts, Reception, VisitStores

HAND: Final = Hand.HELPER_SCREEN
"""Iron rule 5: at this desk the citizen presses yes on the helper's screen, and it is journaled as that."""


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """A visit with all that came along: definitions, once-only data, and when each task was agreed."""

    visit: Visit
    definitions: Mapping[str, TaskDefinition]
    known: Mapping[str, Mapping[str, Plain]]
    agreed_at: Mapping[str, datetime]

    def grown(self, more: Opened) -> OpenVisit:
        """This visit after the citizen said yes to more, or again. What was agreed before stays as it was."""
        fresh = {agreed.task: agreed for agreed in more.visit.agreed}
        kept = tuple(fresh.pop(agreed.task, agreed) for agreed in self.visit.agreed)
        return OpenVisit(
            replace(more.visit, agreed=(*kept, *fresh.values())),
            {**self.definitions, **more.definitions},
            {**self.known, **more.known},
            {**self.agreed_at, **_agreed_now(more, self.visit.agreed)},
        )


@dataclass(frozen=True, slots=True)
class Begun:
    """A visit that began, and where its answers are kept."""

    open: OpenVisit
    drafts: Drafts


def begin(
    reception: Reception, stores: VisitStores, lookup: str, tasks: Sequence[str], language: str,
) -> Begun | Failure:
    """The citizen said yes to these tasks, asked in `language`. Nothing is opened here when the backend says no."""
    opened = reception.begin(lookup, tasks, HAND, language)
    if isinstance(opened, Failure):
        return opened
    visit = OpenVisit(opened.visit, opened.definitions, opened.known, _agreed_now(opened, ()))
    return Begun(visit, stores.open(opened.visit.id))


def agree_more(
    reception: Reception, before: OpenVisit, tasks: Sequence[str], language: str,
) -> OpenVisit | Failure:
    """The citizen said yes to more tasks, or once more to one whose permit no longer holds."""
    more = reception.agree_more(before.visit.id, tasks, HAND, language)
    return more if isinstance(more, Failure) else before.grown(more)


def _agreed_now(opened: Opened, before: Sequence[AgreedTask]) -> dict[str, datetime]:
    return {agreed.task: opened.visit.agreed_at for agreed in opened.visit.agreed if agreed not in before}
