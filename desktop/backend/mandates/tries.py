"""How many mandates somebody may begin, and how many people they may miss: numbers and names are not to be tried."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from desktop.backend.context import Backend
from desktop.backend.db.limits import full_until
from desktop.backend.db.mandate_tables import mandate_misses, mandates
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.missing import person_of
from desktop.backend.problems import Problem
from desktop.domain.denmark import DENMARK
from desktop.domain.parties import Side
from desktop.i18n import msg


def room_for_one_more(
    connection: Connection, backend: Backend, who: DirectoryHelper, side: Side, cpr: str,
) -> None:
    """Raises Problem where this one began on their side, or missed, or all missed with `cpr`, what the limits allow.

    The limits are data. A number is missed few times a week, whoever tries it and whether or not anybody has it: many
    who ask together find no name.

    What somebody else began with them is no try of theirs: nobody is kept from asking by another's drafts.
    """
    theirs = mandates.c.grantor == who.ref if side is Side.GRANTOR else mandates.c.helper == who.id
    begun = select(func.count(), func.min(mandates.c.began_at)).where(theirs, mandates.c.began_by == side.value)
    misses = select(func.count(), func.min(mandate_misses.c.at))
    now = backend.now()
    for name, asked, at in (
        ("mandates-begun", begun, mandates.c.began_at),
        ("mandates-missed", misses.where(mandate_misses.c.actor == who.ref), mandate_misses.c.at),
    ):
        until = full_until(connection, name, asked, at, now)
        if until is not None:
            raise _too_many(until, now)
    of_one = misses.where(mandate_misses.c.person == person_of(backend, cpr))
    until = full_until(connection, "mandates-missed-of-one", of_one, mandate_misses.c.at, now)
    if until is not None:
        raise Problem("too-many-mandates", msg(
            "Der er prøvet for mange gange med det CPR-nummer. Tjek navn og nummer, og prøv igen {when}.",
            when=until.astimezone(DENMARK)), retry_after=max(1, int((until - now).total_seconds())))


def _too_many(until: datetime, now: datetime) -> Problem:
    seconds = max(1, int((until - now).total_seconds()))
    return Problem("too-many-mandates", msg(
        "Du har begyndt på mange fuldmagter på kort tid. Vent {minutes} minutter, og prøv igen.",
        minutes=-(-seconds // 60)), retry_after=seconds)
