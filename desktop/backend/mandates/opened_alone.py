"""What staff opened of their organisation's mandates and did not use that day is told to whoever gave it.

As a look-up with a proof that became no visit: they saw a name of today. One letter of a helper and day, of the first
they opened; whoever began on anything that day told of it by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, exists, select

from desktop.backend.context import Backend, midnight_after, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.control_tables import notices
from desktop.backend.db.tables import helpers, lookups, sessions
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.directory import find_anybody
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.telling import tell_of_opening_alone
from desktop.backend.people.lookups import ON_MANDATE

_LATE: Final = timedelta(days=30)
"""So long after a day its letters are made, where the server was not there."""


def openings_owed(connection: Connection, now: datetime) -> Sequence[str]:
    """Look-ups (ids) of days that are over at which a mandate was opened, and nothing is told of; the oldest first."""
    begun = exists().where(sessions.c.lookup == lookups.c.id)
    made = exists().where(notices.c.lookup == lookups.c.id)
    asked = select(lookups.c.id, lookups.c.helper, lookups.c.citizen, lookups.c.at).where(
        lookups.c.outcome == ON_MANDATE, lookups.c.told_at.is_(None), lookups.c.at < midnight_before(now),
        lookups.c.at > now - _LATE, ~begun, ~made,
    ).order_by(lookups.c.at, lookups.c.id)
    days = {(row.helper, row.citizen, midnight_before(row.at)): row.id for row in connection.execute(asked)}
    return [one for (helper, citizen, day), one in days.items() if not _is_told(connection, helper, citizen, day)]


def tell_of_opening(connection: Connection, backend: Backend, lookup: str) -> None:
    """The letter of that helper's day, where it is owed. Told twice is told once."""
    row = connection.execute(select(lookups, helpers.c.ref.label("who")).join(
        helpers, helpers.c.id == lookups.c.helper).where(lookups.c.id == lookup)).one()
    day = midnight_before(row.at)
    if _is_told(connection, row.helper, row.citizen, day):
        return
    line = connection.execute(select(entries).where(
        entries.c.subject == row.citizen, entries.c.actor == row.who, entries.c.at >= day,
        entries.c.at < midnight_after(row.at), entries.c.kind == journal.Kind.MANDATE_OPENED.value,
    ).order_by(entries.c.entry).limit(1)).one()
    told = msgspec.json.decode(line.detail)
    mandate, by = load(connection, told["mandate"]), find_anybody(connection, row.helper)
    assert mandate is not None, "a mandate is kept longer than what opened it"
    assert by is not None, "who left stays in the directory's table"
    tell_of_opening_alone(
        connection, backend, mandate, by, journal.Mark(line.entry, line.hash), line.at, told["lookup"])


def _is_told(connection: Connection, helper: str, citizen: str, day: datetime) -> bool:
    """Whether any of what this helper opened of this citizen's that day was begun on, or is told of."""
    that_day = (lookups.c.at >= day) & (lookups.c.at < midnight_after(day))
    theirs = (lookups.c.helper == helper) & (lookups.c.citizen == citizen) & (lookups.c.outcome == ON_MANDATE)
    known = exists().where(sessions.c.lookup == lookups.c.id) | exists().where(notices.c.lookup == lookups.c.id)
    return connection.execute(select(lookups.c.id).where(that_day, theirs, known).limit(1)).first() is not None
