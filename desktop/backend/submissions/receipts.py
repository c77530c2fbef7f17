"""A receipt says only what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from desktop.backend.db.columns import moment_text
from desktop.backend.db.journal import Mark
from desktop.backend.db.tables import counters
from desktop.domain.receipt import ReceiptStatus
from desktop.flows.definition import Delivery, TaskDefinition
from desktop.i18n import LocalText

_STATUS: Final = {
    Delivery.HAND_IN: ReceiptStatus.READY_TO_HAND_IN,
    # The citizen sends on the authority's own page; what came here reached no authority.
    Delivery.COMPANION: ReceiptStatus.READY_TO_HAND_IN,
}


def next_reference(connection: Connection, now: datetime) -> str:
    """"SM-2026-000417": one counter a year, moved on inside the command, so no number is skipped or given twice."""
    name = f"submissions-{now.year}"
    value = (connection.execute(select(counters.c.value).where(counters.c.name == name)).scalar() or 0) + 1
    if value == 1:
        connection.execute(insert(counters).values(name=name, value=value))
    else:
        connection.execute(update(counters).where(counters.c.name == name).values(value=value))
    return f"SM-{now.year}-{value:06d}"


def receipt_of(
    definition: TaskDefinition, *, submission: str, reference: str, received_at: datetime, mark: Mark, training: bool,
    next_steps: Sequence[LocalText],
) -> Mapping[str, Any]:
    """The receipt's JSON, in every language the task has. `next_steps` are those of the answers."""
    return {
        "submission": submission, "reference": reference, "task_title": _words(definition.title),
        "authority": _words(definition.authority.name),
        "status": _STATUS.get(definition.delivery, ReceiptStatus.RECEIVED).value,
        "received_at": moment_text(received_at),
        "what_happens_next": [_words(one) for one in next_steps],
        "questions_to": _words(definition.questions_to),
        "journal": {"entry": mark.entry, "head": mark.head}, "training": training,
    }


def _words(text: LocalText) -> dict[str, str]:
    return dict(text.by_language)
