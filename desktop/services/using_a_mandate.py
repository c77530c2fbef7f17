"""A relative does something on a mandate: it begins, it goes on, and it stops where the mandate holds no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.flows.drafts import frozen
from desktop.flows.flow import Flow
from desktop.services.mandate_use_ports import MandateUse
from desktop.services.ports import Outbox, VisitStores
from desktop.services.receive import Begun, OpenVisit


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is begun: `tasks` on this `mandate`, said to on a page in this `language`, `now`."""

    mandate: str
    tasks: tuple[str, ...]
    language: str
    now: datetime


def begin_on_mandate(use: MandateUse, stores: VisitStores, wanted: Wanted) -> Begun | Failure:
    """The session begins with these tasks. Nothing opens here when the backend says no."""
    opened = use.begin(wanted.mandate, wanted.tasks, wanted.language)
    if isinstance(opened, Failure):
        return opened
    visit = opened.visit
    agreed_at = {agreed.task: wanted.now for agreed in visit.agreed}
    return Begun(OpenVisit(visit, opened.definitions, opened.known, agreed_at), stores.open(visit.id))


def more_on_mandate(use: MandateUse, before: OpenVisit, wanted: Wanted) -> OpenVisit | Failure:
    """More tasks in the same session, or once more one whose permit no longer holds."""
    more = use.begin(wanted.mandate, wanted.tasks, wanted.language)
    if isinstance(more, Failure):
        return more
    return before.grown(more, wanted.now)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What of it the grantor has not got yet, and why; nothing and None once they have it all."""

    left: tuple[Flow, ...] = ()
    why: Failure | None = None


def hand_over(use: MandateUse, session: str, flows: Sequence[Flow], language: str) -> HandedOver:
    """Give the grantor what was answered in each of these, in their order: to its questions, nothing declared.

    One that is refused holds none of the others back; where nothing comes through, the rest is not tried.
    """
    left: list[Flow] = []
    why: Failure | None = None
    for flow in flows:
        if why is not None and why.kind.is_worth_repeating:
            left.append(flow)
            continue
        task = flow.definition
        failure = use.keep_answers(session, task.id, task.version, language, flow.answers_to_steps)
        if failure is not None:
            left.append(flow)
            why = failure
    return HandedOver(tuple(left), why)


def hand_over_entry(use: MandateUse, outbox: Outbox, entry: OutboxEntry) -> Failure | CannotSave | None:
    """Give the grantor the answers of what is not sent and never will be; then nothing of it is here."""
    body = json.loads(entry.payload)
    answers = {name: frozen(value) for name, value in body["answers"].items()}
    failure = use.keep_answers(entry.visit, entry.task, entry.task_version, body["language"], answers)
    if failure is not None:
        return failure
    try:
        outbox.take_back(entry.id)
    except CannotSave as error:
        return error
    return None
