"""What waits at the door of an organisation today, and taking it: a number is used once, by a look-up that names it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from desktop.backend.db.queue_tables import queue_keys, queue_numbers
from desktop.backend.db.tables import lookups
from desktop.backend.identity.keys import fingerprint
from desktop.backend.problems import Problem
from desktop.domain.queue import InQueue
from desktop.i18n import msg

MOST: Final = 2_000
"""Numbers an organisation may have in a day: a key that got into the wrong hands fills no disk."""


def keep_key(connection: Connection, organisation: str, key: str, now: datetime) -> None:
    """From now on `key` is the only one with which a queue system may call numbers for `organisation`."""
    connection.execute(delete(queue_keys).where(queue_keys.c.organisation == organisation))
    connection.execute(insert(queue_keys).values(organisation=organisation, hash=fingerprint(key), made_at=now))


def organisation_of(connection: Connection, key: str) -> str | None:
    """Whose queue system has this key; None when nobody's has."""
    asked = select(queue_keys.c.organisation).where(queue_keys.c.hash == fingerprint(key))
    return connection.execute(asked).scalar()


def drawn(connection: Connection, organisation: str, number: str, counter: str | None, now: datetime) -> InQueue:
    """Somebody drew `number`, or it was called to a `counter`. Said again it is the same number. Raises Problem."""
    this = _this(organisation, number, now)
    row = connection.execute(select(queue_numbers).where(this)).first()
    if row is None:
        today = (queue_numbers.c.organisation == organisation) & (queue_numbers.c.day == _day(now))
        if connection.execute(select(func.count()).select_from(queue_numbers).where(today)).scalar_one() >= MOST:
            raise Problem("queue-full", msg("Der er trukket for mange numre i dag. Spørg din administrator."))
        connection.execute(insert(queue_numbers).values(
            organisation=organisation, day=_day(now), number=number, counter=counter, drawn_at=now,
        ))
        return InQueue(number, counter, now)
    if row.taken_at is not None:
        raise used(number)
    connection.execute(update(queue_numbers).where(this).values(counter=counter))
    return InQueue(number, counter, row.drawn_at)


def waiting(connection: Connection, organisation: str, now: datetime) -> Sequence[InQueue]:
    """What nobody has taken yet today, the one drawn first at the beginning."""
    free = (queue_numbers.c.organisation == organisation) & queue_numbers.c.taken_at.is_(None)
    asked = select(queue_numbers).where(free, queue_numbers.c.day == _day(now))
    rows = connection.execute(asked.order_by(queue_numbers.c.drawn_at, queue_numbers.c.number))
    return [InQueue(row.number, row.counter, row.drawn_at) for row in rows]


def holder_or_free(connection: Connection, organisation: str, number: str, now: datetime) -> str | None:
    """Whose `number` is (`lookups.citizen`), if they showed no ID and may come back with it; None where it is free.

    Raises Problem where it was used today, or is not in the line of a queue system that says who is.
    """
    row = connection.execute(select(queue_numbers.c.taken_at).where(_this(organisation, number, now))).first()
    if row is not None and row.taken_at is not None:
        return _holder(connection, organisation, number, row.taken_at)
    if row is None and _has_system(connection, organisation):
        raise Problem("queue-number-unknown", msg(
            "Nummer {number} er ikke i køen i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt.",
            number=number,
        ))
    return None


def take(connection: Connection, organisation: str, number: str, now: datetime) -> None:
    """`number` is used from now on, for the rest of the day. Whoever asks has seen that it is free, or whose it is."""
    this = _this(organisation, number, now)
    if connection.execute(update(queue_numbers).where(this).values(taken_at=now)).rowcount == 0:
        connection.execute(insert(queue_numbers).values(
            organisation=organisation, day=_day(now), number=number, drawn_at=now, taken_at=now,
        ))


def give_back(connection: Connection, organisation: str, number: str, taken: datetime) -> None:
    """`number`, taken that day by a look-up of the wrong person, is the citizen's who drew it: they still hold it.

    Where a queue system says who waits they wait again; else it was only typed, and is as if it never had been.
    """
    this = _this(organisation, number, taken)
    if _has_system(connection, organisation):
        connection.execute(update(queue_numbers).where(this).values(taken_at=None))
    else:
        connection.execute(delete(queue_numbers).where(this))


def _holder(connection: Connection, organisation: str, number: str, taken: datetime) -> str:
    # The look-up that took it is over and did not give it back: its citizen had no ID (`lookups.cancel`).
    took = (lookups.c.organisation == organisation) & (lookups.c.queue == number) & (lookups.c.at == taken)
    rows = connection.execute(select(lookups).where(took, lookups.c.outcome == "found")).all()
    if len(rows) != 1 or rows[0].cancelled_at is None or rows[0].relinked is not None:
        raise used(number)
    holder: str = rows[0].citizen
    return holder


def used(number: str) -> Problem:
    """Somebody was received with `number` already today."""
    return Problem("queue-number-used", msg(
        "Nummer {number} er brugt i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt.",
        number=number,
    ))


def _this(organisation: str, number: str, now: datetime) -> ColumnElement[bool]:
    mine = (queue_numbers.c.organisation == organisation) & (queue_numbers.c.day == _day(now))
    return mine & (queue_numbers.c.number == number)


def _has_system(connection: Connection, organisation: str) -> bool:
    asked = select(queue_keys.c.hash).where(queue_keys.c.organisation == organisation)
    return connection.execute(asked).first() is not None


def queue_system_since(connection: Connection, organisation: str) -> datetime | None:
    """Since when a queue system with the key of today says who waits; None where none does.

    A number before that was typed by whoever looked up, and says nothing of anybody having come.
    """
    since: datetime | None = connection.execute(
        select(queue_keys.c.made_at).where(queue_keys.c.organisation == organisation),
    ).scalar()
    return since


def _day(now: datetime) -> str:
    return now.date().isoformat()
