"""That a mandate expires soon, told once, thirty days before the first of its packages ends (decision 14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandate_packages, mandates
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.mandates.rows import load, told_of
from desktop.backend.mandates.telling import Step, take
from desktop.domain.denmark import day_of
from desktop.domain.mandate import EXPIRES_SOON
from desktop.domain.mandate_notice import Event, to_be_told_of_end, told_of_end


def ends_owed(connection: Connection, now: datetime) -> Sequence[str]:
    """Mandates whose two are to be told now that something expires. Nobody is reminded of one who has died.

    One that cannot be read is left out (`rows.told_of`): it waits alone.
    """
    today = day_of(now)
    ends = select(mandate_packages.c.mandate).where(
        mandate_packages.c.closed_at.is_(None), mandate_packages.c.until >= today.isoformat(),
        mandate_packages.c.until <= (today + EXPIRES_SOON).isoformat(),
    )
    holder = citizens.alias("as_citizen")
    dead = exists().where(citizens.c.ref == mandates.c.grantor, citizens.c.died_on.is_not(None)) | exists().where(
        helpers.c.id == mandates.c.helper, holder.c.cpr == helpers.c.cpr, holder.c.died_on.is_not(None),
    )
    in_force = mandates.c.signature.is_not(None) & mandates.c.agreement.is_not(None)
    due = select(mandates).where(in_force, mandates.c.told_of_end_at.is_(None), mandates.c.id.in_(ends), ~dead)
    return [one.id for _, one in told_of(connection, due.subquery()) if to_be_told_of_end(one, now)]


def tell_of_end(connection: Connection, backend: Backend, mandate: str) -> None:
    """Tell of all that is live in it, each with its own last day. Told twice is told once."""
    now = backend.now()
    found = load(connection, mandate)
    about = to_be_told_of_end(found, now) if found is not None else ()
    if found is None or not about:
        return
    take(connection, backend, Step(
        journal.Kind.MANDATE_EXPIRES, Event.EXPIRES_SOON, None, told_of_end(found, now),
        about=[one.package.id for one in about],
    ))
