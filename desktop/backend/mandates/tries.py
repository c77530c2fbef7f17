"""How many mandates somebody may begin, and how many people they may miss: numbers and names are not to be tried."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from desktop.backend.context import Backend
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import limits, refusals
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.problems import Problem
from desktop.domain.parties import Side
from desktop.domain.refusal import Why
from desktop.i18n import msg

_MISSED: Final = f"mandate-{Why.NOT_WITH_THIS_PERSON}"


def room_for_one_more(connection: Connection, backend: Backend, who: DirectoryHelper, side: Side) -> None:
    """Raises Problem where this one began on their side, or missed, as many as the limits (data) allow.

    What somebody else began with them is no try of theirs: nobody is kept from asking by another's drafts.
    """
    theirs = mandates.c.grantor == who.ref if side is Side.GRANTOR else mandates.c.helper == who.id
    begun = select(func.count(), func.min(mandates.c.began_at)).where(theirs, mandates.c.began_by == side.value)
    missed = select(func.count(), func.min(refusals.c.at)).where(
        refusals.c.actor == who.ref, refusals.c.problem == _MISSED,
    )
    now = backend.now()
    for name, asked, at in (
        ("mandates-begun", begun, mandates.c.began_at), ("mandates-missed", missed, refusals.c.at),
    ):
        limit = connection.execute(select(limits).where(limits.c.name == name)).one()
        window = timedelta(seconds=limit.seconds)
        count, first = connection.execute(asked.where(at > now - window)).one()
        if count >= limit.allowed:
            raise _too_many(first + window, now)


def _too_many(until: datetime, now: datetime) -> Problem:
    seconds = max(1, int((until - now).total_seconds()))
    return Problem("too-many-mandates", msg(
        "Du har begyndt på mange fuldmagter på kort tid. Vent {minutes} minutter, og prøv igen.",
        minutes=-(-seconds // 60)), retry_after=seconds)
