"""The accesses somebody gave or holds, a page at a time, and one of them: journaled, for the other's name is told.

A page is one statement however many there are, and what each is today is worked out of its row; when each was last
used is one more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, func, select

from desktop.backend.accesses.callers import helper_beside
from desktop.backend.accesses.people import OPEN, named_to_owner
from desktop.backend.accesses.refusing import not_found
from desktop.backend.accesses.rows import told_of
from desktop.backend.accesses.steps import own_side
from desktop.backend.accesses.using import last_used
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import beside_detail
from desktop.backend.mandates.people import is_protected
from desktop.backend.problems import on_record
from desktop.backend.self.beside import is_near_to_any
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import end_of
from desktop.domain.mailbox_access import AccessState, MailboxAccess
from desktop.domain.mailbox_access_steps import note_death_of_access
from desktop.domain.parties import Side

PAGE: Final = 50

_Found = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """An access beside what may be told of the other one: `owner` to the holder, `holder` to the owner.

    A name of today is there while the access is; after that the owner has the name they gave, and the holder the year
    of birth alone. `holder_ref` is for the journal. `last_used` is told to the owner alone.
    """

    access: MailboxAccess
    state: AccessState
    owner: str | None = field(repr=False)
    birth_year: int
    holder: str | None = field(repr=False)
    holder_ref: str
    last_used: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the accesses, the newest first, and how many there are in all.

    That many there are tells of each, also of who is on another page: `counted` are the owner and the holder of each
    (the journal's references).
    """

    found: Sequence[Found]
    total: int
    counted: frozenset[tuple[str, str]] = field(repr=False)


def given_by(
    connection: Connection, backend: Backend, owner: DirectoryHelper, page: int, beside: tuple[str, ...] = (),
) -> Page:
    """What this citizen gave; `beside` are helpers who look along."""
    found = _page(connection, backend, accesses.c.citizen == owner.ref, owner, page)
    if found.total:
        holders = sorted({holder for _, holder in found.counted})
        near = is_near_to_any(connection, beside, holders)
        journal.append(
            connection, journal.Kind.ACCESSES_LISTED, backend.now(), subject=owner.ref, actor=owner.ref,
            detail={"page": page, "holders": holders, **beside_detail(beside, near=near)},
        )
        if near:
            raise on_record(helper_beside())
    return found


def held_by(connection: Connection, backend: Backend, holder: DirectoryHelper, page: int) -> Page:
    """What this relative holds and held: a line of each owner it tells of, also by how many there are."""
    found = _page(connection, backend, accesses.c.holder == holder.id, holder, page)
    told = sorted({owner for owner, _ in found.counted})
    journal.append_of_each(connection, journal.Kind.ACCESSES_LISTED, backend.now(), actor=holder.ref, details={
        owner: {"page": page, "accesses": [one.access.id for one in found.found if one.access.owner == owner]}
        for owner in told})
    return found


def shown(connection: Connection, backend: Backend, who: DirectoryHelper, access: str) -> Found:
    """One of somebody's own: another line tells of it. Raises Problem."""
    found = _page(connection, backend, accesses.c.id == access, who, 0).found
    if not found:
        raise not_found()
    return found[0]


def note_read(
    connection: Connection, backend: Backend, who: DirectoryHelper, found: MailboxAccess, beside: tuple[str, ...] = (),
    session: str | None = None,
) -> None:
    """A step that changed nothing told of it all the same; `beside` are helpers who were there, in a visit or not."""
    ref = connection.execute(select(helpers.c.ref).where(helpers.c.id == found.holder.id)).scalar_one()
    journal.append(
        connection, journal.Kind.ACCESS_READ, backend.now(), subject=found.owner, actor=who.ref, session=session,
        detail={"access": found.id, "holder": ref, **beside_detail(beside)},
    )


def _page(
    connection: Connection, backend: Backend, theirs: ColumnElement[bool], who: DirectoryHelper, page: int,
) -> Page:
    some = select(accesses, func.count().over().label("total")).where(theirs).order_by(
        accesses.c.given_at.desc(), accesses.c.id.desc(),
    ).limit(PAGE).offset(page * PAGE).subquery()
    as_citizen = citizens.alias("as_citizen")
    named = select(
        some, citizens.c.name.label("owner_name"), citizens.c.cpr.label("owner_cpr"),
        citizens.c.died_on.label("owner_died"), helpers.c.name.label("holder_name"), helpers.c.ref.label("holder_ref"),
        as_citizen.c.died_on.label("holder_died"), as_citizen.c.protected.label("holder_protected"),
        as_citizen.c.protected_until.label("holder_protected_until"),
    ).select_from(
        some.join(citizens, citizens.c.ref == some.c.citizen).join(helpers, helpers.c.id == some.c.holder).outerjoin(
            as_citizen, as_citizen.c.cpr == helpers.c.cpr),
    )
    rows = told_of(connection, named.subquery())
    every = [row for row, _ in rows]
    if page or (every and every[0].total > len(every)):
        every = list(connection.execute(select(accesses.c.citizen, helpers.c.ref.label("holder_ref")).select_from(
            accesses.join(helpers, helpers.c.id == accesses.c.holder)).where(theirs)))
    mine = [(row, access) for row, access in rows if own_side(access, who) is not None]
    given = [access.id for _, access in mine if own_side(access, who) is Side.GRANTOR]
    used = last_used(connection, who.ref) if given else {}
    return Page(
        [_found(backend, who, row, access, used.get(access.id)) for row, access in mine], len(every),
        frozenset((row.citizen, row.holder_ref) for row in every))


def _found(
    backend: Backend, who: DirectoryHelper, row: _Found, access: MailboxAccess, used: datetime | None,
) -> Found:
    now = backend.now()
    today = now.date()
    if access.state(now) in OPEN:  # a death is told of one that is there alone
        for side, died in ((Side.GRANTOR, row.owner_died), (Side.HOLDER, row.holder_died)):
            if died is not None:
                access = note_death_of_access(access, side, min(now, end_of(date.fromisoformat(died))))
    state = access.state(now)
    number = CprNumber.parse(row.owner_cpr, today)
    assert isinstance(number, CprNumber), "the register holds whole numbers"
    is_owner = own_side(access, who) is Side.GRANTOR
    hides = is_protected(row.holder_protected, row.holder_protected_until, today)
    return Found(
        access, state, owner=row.owner_name if is_owner or state in OPEN else None, birth_year=number.born.year,
        holder=named_to_owner(state, access, row.holder_name, hides=hides) if is_owner else row.holder_name,
        holder_ref=row.holder_ref, last_used=used,
    )
