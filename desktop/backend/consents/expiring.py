"""That a consent expires soon, told once, thirty days before its last day; one for thirty days or less is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, select

from desktop.backend.consents.rows import load, told_of
from desktop.backend.consents.telling import Step, take
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import consents
from desktop.backend.db.tables import citizens
from desktop.domain.consent_told import EXPIRES_SOON, ConsentHappened, to_be_told_of_end, told_of_end
from desktop.domain.denmark import day_of


def ends_owed(connection: Connection, now: datetime) -> Sequence[str]:
    """Consents whose citizen is to be told now that they expire. Nobody is told of one of somebody who died.

    One that cannot be read is left out (`rows.told_of`): it waits alone.
    """
    today = day_of(now)
    dead = exists().where(citizens.c.ref == consents.c.citizen, citizens.c.died_on.is_not(None))
    given = consents.c.answer.is_not(None) & consents.c.withdrawal.is_(None) & consents.c.told_of_end_at.is_(None)
    soon = consents.c.last_day.between(today.isoformat(), (today + EXPIRES_SOON).isoformat())
    due = select(consents).where(given, soon, ~dead)
    return [one.id for _, one in told_of(connection, due.subquery()) if to_be_told_of_end(one, now)]


def tell_of_end(connection: Connection, backend: Backend, consent: str) -> None:
    """Tell of it. Told twice is told once."""
    now = backend.now()
    found = load(connection, consent)
    if found is not None and to_be_told_of_end(found, now):
        take(connection, backend, Step(
            journal.Kind.CONSENT_EXPIRES, ConsentHappened.EXPIRES_SOON, None, told_of_end(found, now)))
