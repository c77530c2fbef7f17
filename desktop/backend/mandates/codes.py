"""A paper's code looked up: what the paper is and whether it stands today, and nothing of whose it is.

Either of the two may ask by their own sign-in, and staff at a counter to whom the paper is shown. Whatever else is
typed is one answer, counted as a miss: a code is not to be tried, and none tells that somebody has a mandate.
"""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, func, insert, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandate_misses
from desktop.backend.db.tables import citizens, helpers, limits
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import own_side, reader
from desktop.backend.mandates.documents import holder_id
from desktop.backend.mandates.paper_lines import Paper, paper_of
from desktop.backend.mandates.people import holder_of_today, with_deaths
from desktop.backend.people.kinship import too_close
from desktop.backend.problems import Problem
from desktop.domain.mandate import IN_FORCE, Mandate
from desktop.domain.mandate_paper import Standing, standing
from desktop.domain.paper_code import head_in
from desktop.domain.people import HelperKind
from desktop.i18n import msg

_LIMIT: Final = "mandates-missed"
"""A code that is nobody's is a miss as a name is: together they are few an hour."""


def head_of(code: str) -> str:
    """What a code says of the journal's head. Raises Problem where it was typed wrong: nothing is looked for."""
    head = head_in(code)
    if head is None:
        raise Problem("mandate-code-mistyped", msg("Koden passer ikke. Tjek den, og skriv den igen."))
    return head


def who_checks(connection: Connection, caller: Caller) -> DirectoryHelper:
    """A citizen, alone, or a relative by their own sign-in; or staff who receive citizens. Raises Problem."""
    helper, _ = caller.own_sign_in(connection)
    return caller.at_the_counter(connection) if helper.kind is HelperKind.STAFF else reader(connection, caller)


def check(connection: Connection, backend: Backend, who: DirectoryHelper, head: str) -> Standing | Problem:
    """How the paper with this head stands; journaled. A value where there is none for them. Raises Problem."""
    found = paper_for(connection, backend, who, head)
    if isinstance(found, Problem):
        return found
    mandate, kind = found.mandate, found.kind
    journal.append(
        connection, journal.Kind.MANDATE_CODE_CHECKED, backend.now(), subject=mandate.grantor, actor=who.ref,
        detail={
            "mandate": mandate.id, "paper": kind, "holder": holder_of_today(connection, backend.now(), mandate)[0],
        },
    )
    return standing(_as_registered(connection, backend, mandate), kind, backend.now())


def paper_for(
    connection: Connection, backend: Backend, who: DirectoryHelper, head: str, citizen: str | None = None,
) -> Paper | Problem:
    """The paper with this head, where it is one to tell them of; else a miss, counted and journaled. Raises Problem.

    With `citizen` (a reference) it is theirs, or none.
    """
    _room_for_one_more(connection, backend, who)
    found = look(connection, who, head, citizen)
    if found is not None:
        return found
    sought = paper_of(connection, head)
    return _missed(connection, backend, who, head, sought.mandate.grantor if sought is not None else None)


def look(connection: Connection, who: DirectoryHelper, head: str, citizen: str | None = None) -> Paper | None:
    """As `paper_for`, and nothing is written or counted."""
    found = paper_of(connection, head)
    if found is None or citizen not in {None, found.mandate.grantor}:
        return None
    return found if _may_be_told(connection, who, found.mandate) else None


def _missed(
    connection: Connection, backend: Backend, who: DirectoryHelper, head: str, subject: str | None,
) -> Problem:
    """That a code was no paper for whoever typed it: counted, a line of whose, and one answer for every miss."""
    now = backend.now()
    stands_for = hmac.digest(backend.keys.subject_tokens, b"mandate-code " + head.encode(), "sha256").hex()
    connection.execute(insert(mandate_misses).values(id=backend.ids.new(), at=now, actor=who.ref, person=stands_for))
    journal.append(
        connection, journal.Kind.MANDATE_CODE_MISSED, now, subject=subject, actor=who.ref, detail={"outcome": "missed"},
    )
    return Problem("mandate-paper-not-found", msg(
        "Vi kan ikke finde papiret. Tjek koden. Er det dig selv eller dine nærmeste, så bed en kollega."))


def _may_be_told(connection: Connection, who: DirectoryHelper, mandate: Mandate) -> bool:
    """Whether they are one of the two, or staff who are near to neither."""
    if who.kind is not HelperKind.STAFF:
        return own_side(mandate, who) is not None
    holder = holder_id(mandate)
    both = select(citizens.c.cpr).where(citizens.c.ref == mandate.grantor).union(
        select(helpers.c.cpr).where(helpers.c.id == holder))
    numbers = connection.execute(both).scalars().all()
    return all(too_close(connection, who, one) is None for one in numbers)


def _as_registered(connection: Connection, backend: Backend, mandate: Mandate) -> Mandate:
    """With a death where it is in force: of another it is told to nobody by a paper."""
    now = backend.now()
    if mandate.state(now) not in IN_FORCE:
        return mandate
    died = select(citizens.c.died_on)
    holder = died.join(helpers, helpers.c.cpr == citizens.c.cpr).where(helpers.c.id == holder_id(mandate))
    return with_deaths(
        mandate, now, grantor_died=connection.execute(died.where(citizens.c.ref == mandate.grantor)).scalar(),
        holder_died=connection.execute(holder).scalar(),
    )


def _room_for_one_more(connection: Connection, backend: Backend, who: DirectoryHelper) -> None:
    """Raises Problem where they missed what the limit allows."""
    limit = connection.execute(select(limits).where(limits.c.name == _LIMIT)).one()
    window, now = timedelta(seconds=limit.seconds), backend.now()
    theirs = (mandate_misses.c.actor == who.ref) & (mandate_misses.c.at > now - window)
    count, first = connection.execute(select(func.count(), func.min(mandate_misses.c.at)).where(theirs)).one()
    if count < limit.allowed:
        return
    seconds = max(1, int((first + window - now).total_seconds()))
    raise Problem("too-many-mandates", msg(
        "Der er prøvet for mange koder på kort tid. Vent {minutes} minutter, og prøv igen.",
        minutes=-(-seconds // 60)), retry_after=seconds)
