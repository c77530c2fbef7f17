"""How many mandates somebody may begin, and how many people they may miss: numbers and names are not to be tried."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from desktop.backend.context import Backend
from desktop.backend.db.journal import Kind
from desktop.backend.db.limits import full_until
from desktop.backend.db.mandate_tables import mandate_misses, mandates
from desktop.backend.db.tables import journal as entries
from desktop.backend.db.tables import sessions
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.missing import giver_of, person_of
from desktop.backend.problems import Problem
from desktop.domain.denmark import DENMARK
from desktop.domain.parties import Side
from desktop.i18n import msg


def room_for_one_more(
    connection: Connection, backend: Backend, who: DirectoryHelper, side: Side, cpr: str | None,
) -> None:
    """Raises Problem where this one began on their side, or missed, or all missed with `cpr`, what the limits allow.

    The limits are data. A number is missed few times a week, whoever tries it and whether or not anybody has it: many
    who ask together find no name. `cpr` is None where nobody is looked for.

    What somebody else began with them is no try of theirs: nobody is kept from asking by another's drafts.
    """
    theirs = mandates.c.grantor == who.ref if side is Side.GRANTOR else mandates.c.helper == who.id
    begun = select(func.count(), func.min(mandates.c.began_at)).where(theirs, mandates.c.began_by == side.value)
    now = backend.now()
    until = full_until(connection, "mandates-begun", begun, mandates.c.began_at, now)
    if until is not None:
        raise too_many(until, now)
    if cpr is not None:
        room_to_look(connection, backend, who, cpr)


def room_in_visit(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, cpr: str | None,
) -> None:
    """The same for a draft that staff begin in a visit, counted by the journal: a draft that went counts as one.

    Nothing is told of what the citizen began besides. Raises Problem.
    """
    begun = select(func.count(), func.min(entries.c.at)).where(
        entries.c.session == session, entries.c.kind == Kind.MANDATE_DRAFTED.value)
    now = backend.now()
    until = full_until(connection, "mandates-begun", begun, entries.c.at, now)
    if until is not None:
        raise too_many(until, now)
    if cpr is not None:
        room_to_look(connection, backend, helper, cpr)


def room_to_look(connection: Connection, backend: Backend, who: DirectoryHelper, cpr: str) -> None:
    """Raises Problem where this one missed, or all missed with `cpr`, what the limits allow, with whatever."""
    now = backend.now()
    until = _missed_until(connection, "mandates-missed", mandate_misses.c.actor == who.ref, now)
    if until is not None:
        raise too_many(until, now)
    until = _missed_until(connection, "mandates-missed-of-one", mandate_misses.c.person == person_of(backend, cpr), now)
    if until is not None:
        raise Problem("too-many-mandates", msg(
            "Der er prøvet for mange gange med det CPR-nummer. Tjek navn og nummer, og prøv igen {when}.",
            when=until.astimezone(DENMARK)), retry_after=_seconds(until, now))


def room_to_use(connection: Connection, backend: Backend, holder: DirectoryHelper) -> None:
    """Raises Problem where this holder began as many sessions as the limits allow.

    Each is a letter to the grantor: nobody is to stop reading them because there are so many.
    """
    begun = select(func.count(), func.min(sessions.c.agreed_at)).where(
        sessions.c.helper == holder.id, sessions.c.mandate.is_not(None))
    _room_in(connection, backend, begun)


def room_to_begin_here(
    connection: Connection, backend: Backend, staff: DirectoryHelper, grantor: str,
) -> None:
    """The same of an organisation and one citizen (a reference), whoever of its staff begins. Raises Problem."""
    place = staff.organisation.cvr if staff.organisation is not None else None
    begun = select(func.count(), func.min(sessions.c.agreed_at)).where(
        sessions.c.organisation == place, sessions.c.citizen == grantor, sessions.c.mandate.is_not(None))
    _room_in(connection, backend, begun)


def _room_in(connection: Connection, backend: Backend, begun: Select[*tuple[Any, ...]]) -> None:
    now = backend.now()
    until = full_until(connection, "mandates-used", begun, sessions.c.agreed_at, now)
    if until is not None:
        raise Problem("too-many-mandates", msg(
            "Du er begyndt mange gange i dag. Prøv igen {when}.", when=until.astimezone(DENMARK),
        ), retry_after=_seconds(until, now))


def room_to_open(connection: Connection, backend: Backend, by: DirectoryHelper, giver: str) -> None:
    """Raises Problem where these staff missed, or all missed with what they would open, what the limits allow."""
    until = _of_giver_until(connection, backend, by, giver)
    if until is not None:
        raise Problem("too-many-mandates", msg(
            "Der er prøvet for mange gange. Tjek CPR-nummeret, og prøv igen {when}.", when=until.astimezone(DENMARK),
        ), retry_after=_seconds(until, backend.now()))


def room_for_one_more_document(connection: Connection, backend: Backend, by: DirectoryHelper, grantor: str) -> None:
    """Raises Problem where whoever reads it missed, or all missed with whoever gives it, what the limits allow."""
    until = _of_giver_until(connection, backend, by, grantor)
    if until is not None:
        raise Problem("too-many-mandates", msg(
            "Der er prøvet for mange gange. Tjek papiret, og prøv igen {when}.", when=until.astimezone(DENMARK),
        ), retry_after=_seconds(until, backend.now()))


def _of_giver_until(connection: Connection, backend: Backend, by: DirectoryHelper, giver: str) -> datetime | None:
    now = backend.now()
    until = _missed_until(connection, "mandates-missed", mandate_misses.c.actor == by.ref, now)
    if until is None:
        of_one = mandate_misses.c.person == giver_of(backend, giver)
        until = _missed_until(connection, "mandates-missed-of-one", of_one, now)
    return until


def _missed_until(connection: Connection, name: str, whose: ColumnElement[bool], now: datetime) -> datetime | None:
    misses = select(func.count(), func.min(mandate_misses.c.at)).where(whose)
    return full_until(connection, name, misses, mandate_misses.c.at, now)


def too_many(until: datetime, now: datetime) -> Problem:
    """There is room again at `until`."""
    seconds = _seconds(until, now)
    return Problem("too-many-mandates", msg(
        "Du har prøvet mange gange på kort tid. Vent {minutes} minutter, og prøv igen.",
        minutes=-(-seconds // 60)), retry_after=seconds)


def _seconds(until: datetime, now: datetime) -> int:
    return max(1, int((until - now).total_seconds()))
