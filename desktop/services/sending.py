"""Send: what the citizen agreed to is written to the outbox first, and only then goes to the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import PAYLOAD_SCHEMA, EntryState, OutboxEntry
from desktop.domain.outcome import Delivered, Outcome, RefusalKind, Unconfirmed
from desktop.domain.people import HelperKind
from desktop.domain.permit import Permit
from desktop.flows.answers import Plain
from desktop.flows.flow import Flow
from desktop.i18n import Translator
from desktop.services.deadlines import deadline_of
from desktop.services.ports import Clock, Gateway, Outbox
from desktop.services.receive import OpenVisit

_KNOWN_LANGUAGE: Final = "da"


def entry_for(visit: OpenVisit, flow: Flow, words: Translator, now: datetime) -> OutboxEntry:
    """The entry for a finished flow of an agreed task. `words` says questions and answers in what they read."""
    task = flow.definition.id
    agreed = visit.visit.agreed_task(task)
    if agreed is None:
        raise ValueError(f"{task} was never agreed")
    helper = visit.visit.helper
    answers = flow.submission().answers
    return OutboxEntry(
        id=agreed.permit.key,
        visit=visit.visit.id,
        task=task,
        task_version=flow.definition.version,
        payload=_payload(visit, flow, words.language),
        permit=agreed.permit,
        created_at=now,
        due_at=now,
        organisation=helper.organisation.cvr if helper.organisation else None,
        holder=helper.id if helper.kind is HelperKind.RELATIVE else None,
        deadline=deadline_of(flow.definition, answers, now),
        printable=tuple((words.text(line.label), words.text(line.value)) for line in flow.summary()),
    )


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The disk would not take it: nothing is promised and nothing is sent."""


def enqueue(outbox: Outbox, entry: OutboxEntry) -> OutboxEntry | NotSaved:
    """Write `entry` and answer with what is now on disk under its id, or that the disk would not take it.

    Pressing twice leaves one entry, the first. Only one refused for its answers is written anew with better ones.
    """
    before = outbox.get(entry.id)
    try:
        if before is None:
            outbox.add(entry)
        elif was_refused_for_answers(before):
            outbox.replace(entry)
        else:
            return before
    except CannotSave:
        return NotSaved()
    return entry


def was_refused_for_answers(entry: OutboxEntry) -> bool:
    """True when the server read the answers and asked for others: the same permit may carry them."""
    return (
        entry.state is EntryState.NEEDS_CHANGE
        and entry.refusal is not None
        and entry.refusal.kind is RefusalKind.ANSWERS
    )


@dataclass(frozen=True, slots=True)
class Attempt:
    """An entry after somebody tried to deliver it. `outcome` is None when nothing was tried, for it was not due.

    `kept` is False when it lives nowhere but here: the Not kept mode, and it certainly never arrived.
    """

    entry: OutboxEntry
    outcome: Outcome | None
    kept: bool = True


def send_unkept(gateway: Gateway, outbox: Outbox, entry: OutboxEntry, clock: Clock) -> Attempt:
    """Send where nothing can be kept on disk: now or not at all.

    Only what may have arrived stays in line (in memory), for it must not be sent again under another key.
    """
    ready = entry.before_attempt(clock.now())
    if ready.state is not EntryState.WAITING:
        return Attempt(ready, ready.refusal, kept=False)
    outcome = gateway.send(ready)
    after = ready.after(outcome, clock.now())
    kept = isinstance(outcome, Delivered | Unconfirmed)
    if kept:
        outbox.add(ready)
        outbox.replace(after)
    return Attempt(after, outcome, kept=kept)


def agreed_again(entry: OutboxEntry, permit: Permit, agreed_at: datetime, now: datetime) -> OutboxEntry:
    """The same answers after the citizen said yes again: new permit, new key, and the time of the new yes."""
    body = json.loads(entry.payload)
    body["agreed_at"] = agreed_at.isoformat()
    return replace(entry.agreed_again(permit, now), payload=_bytes(body))


def language_of(entry: OutboxEntry) -> str:
    """The citizen's language, as the entry was written; Danish once its payload is erased."""
    if not entry.payload:
        return _KNOWN_LANGUAGE
    return str(json.loads(entry.payload).get("language", _KNOWN_LANGUAGE))


def agreed_at_of(entry: OutboxEntry) -> datetime:
    """When the citizen said yes to this entry, as it was written."""
    if not entry.payload:
        return entry.created_at
    return datetime.fromisoformat(json.loads(entry.payload)["agreed_at"])


def _payload(visit: OpenVisit, flow: Flow, language: str) -> bytes:
    submission = flow.submission()
    task = flow.definition.id
    return _bytes({
        "task": task,
        "version": flow.definition.version,
        "schema": PAYLOAD_SCHEMA,
        "language": language,
        "agreed_at": visit.agreed_at[task].isoformat(),
        "answers": _json(submission.answers),
        "unknown": list(submission.unknown),
        "declarations": list(submission.declarations),
    })


def _bytes(body: Mapping[str, Any]) -> bytes:
    # The same answers give the same bytes: a resend under the same key must have the same body.
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _json(value: Plain) -> Any:  # noqa: ANN401 - JSON is anything
    match value:
        case Mapping():
            return {key: _json(one) for key, one in value.items()}
        case tuple():
            return [_json(one) for one in value]
        case _:
            return value


