"""What citizens said yes to in a visit, and how, as the journal has it.

A permit is for sending, and goes 120 days after it; whoever has the database may erase it the day it was made. What was
agreed is told, and looked at by the controller, all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db import journal
from desktop.backend.db.tables import journal as entries
from desktop.domain.visit import Hand

_AGREED: Final = (journal.Kind.VISIT_BEGAN, journal.Kind.SELF_BEGAN, journal.Kind.AGREED_MORE)


@dataclass(frozen=True, slots=True)
class SaidYes:
    """One yes: in which visit (its id), to which tasks, and by what; None in a line from before that was written."""

    visit: str
    tasks: tuple[str, ...]
    hand: Hand | None


def yeses(connection: Connection, visits: Sequence[str]) -> Iterator[SaidYes]:
    """Every yes to at least one task in these visits, taken back since or not, in the order they were said."""
    asked = select(entries.c.session, entries.c.detail).where(
        entries.c.session.in_(visits), entries.c.kind.in_(_AGREED),
    )
    for row in connection.execute(asked.order_by(entries.c.entry)):
        detail = msgspec.json.decode(row.detail)
        tasks, hand = tuple(detail.get("tasks", ())), detail.get("hand")
        if tasks:
            yield SaidYes(row.session, tasks, Hand(hand) if hand is not None else None)
