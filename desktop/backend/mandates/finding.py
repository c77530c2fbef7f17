"""The mandates somebody gave or holds, a page at a time, and one of them: journaled, for the other's name is told.

A page is one statement however many there are, and what each is today is worked out of its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, Row, func, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import citizens, helpers, organisations
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import beside_detail, helper_beside, own_side
from desktop.backend.mandates.people import is_protected, named_to_grantor, with_deaths
from desktop.backend.mandates.refusing import not_found
from desktop.backend.mandates.rows import told_of
from desktop.backend.problems import Problem, on_record
from desktop.backend.self.beside import is_near_to_any
from desktop.backend.told import told_by_refusing
from desktop.domain.cpr import CprNumber
from desktop.domain.mandate import IN_FORCE, Mandate, MandateState
from desktop.domain.parties import Side

PAGE: Final = 50
_NAMED: Final = IN_FORCE | {MandateState.WAITING_FOR_HOLDER}
"""While it is so the holder is told who the grantor is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mandate beside the names of the two, as they may be told to whoever asks.

    To the holder `grantor`, `initials` and `protected` are the register's of today while it waits for the holder's
    answer or is in force, and None else: who asked, and who held one that ended, follow nobody by it. A death is told
    of one in force alone.

    To the grantor `holder` is as `people.named_to_grantor` says, and no more of them is told than the year they were
    born in. Neither follows the other. `holder_ref` is what the journal calls them: an organisation its CVR number.
    """

    mandate: Mandate
    grantor: str | None = field(repr=False)
    initials: str | None
    birth_year: int
    protected: bool | None
    holder: str | None = field(repr=False)
    holder_ref: str
    holder_birth_year: int | None
    last_used: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the mandates, the newest first, and how many there are in all."""

    found: Sequence[Found]
    total: int


def given_by(
    connection: Connection, backend: Backend, grantor: DirectoryHelper, page: int, beside: tuple[str, ...] = (),
) -> Page:
    """What this citizen gave, thought of giving, or is asked for; `beside` are helpers who look along."""
    return _listed(connection, backend, grantor, mandates.c.grantor == grantor.ref, page, grantor.ref, beside)


def held_by(connection: Connection, backend: Backend, holder: DirectoryHelper, page: int) -> Page:
    """What this relative holds, held, or asked for; what a grantor only thought of giving is not theirs to see."""
    no_draft = (mandates.c.began_by == Side.HOLDER.value) | mandates.c.yes.is_not(None)
    return _listed(connection, backend, holder, (mandates.c.helper == holder.id) & no_draft, page, None)


def shown(connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str) -> Found:
    """One of somebody's own, whichever of the two they are: another line tells of it. Raises Problem."""
    rows = _rows(connection, mandates.c.id == mandate, 0)
    found = _found(rows[0], backend.now(), who) if rows else None
    if found is None:
        raise not_found()
    return found


def read(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str, beside: tuple[str, ...] = (),
) -> Found:
    """One of somebody's own, and no more is done; journaled, with both of the two. Raises Problem.

    Not shown to a helper who looks along and is near to the holder: its line stays.
    """
    found = shown(connection, backend, who, mandate)
    near = is_near_to_any(connection, beside, (found.holder_ref,))
    _note(connection, backend, who, found, beside, near=near)
    if near:
        raise on_record(helper_beside())
    return found


def after(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str,
    step: Callable[[], Mandate | Problem], beside: tuple[str, ...] = (),
) -> Found | Problem:
    """What one of somebody's own is when `step` was taken. A value where the step came to one: that is written.

    A step that wrote no line changed nothing: then it is a read, with a read's line, however often it is sent. In the
    caller's command, which nobody else writes in. `beside` are helpers who are there. Raises Problem.
    """
    before = journal.mark(connection)
    with refused_on_record(connection, backend, who, mandate, beside):
        came_to = step()
    if isinstance(came_to, Problem):
        return came_to
    if journal.mark(connection) == before:
        return _told(connection, backend, who, mandate, beside)
    return shown(connection, backend, who, mandate)


def refused_on_record(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str, beside: tuple[str, ...] = (),
) -> AbstractContextManager[None]:
    """Why a step of one of somebody's own is refused tells how it stands: that is a read, whose line stays."""
    return told_by_refusing(connection, lambda: _told(connection, backend, who, mandate, beside))


def _told(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str, beside: tuple[str, ...],
) -> Found:
    """One of which no more is told than how it stands, also to a helper beside; journaled as it is read."""
    found = shown(connection, backend, who, mandate)
    _note(connection, backend, who, found, beside)
    return found


def _note(
    connection: Connection, backend: Backend, who: DirectoryHelper, found: Found, beside: tuple[str, ...], *,
    near: bool = False,
) -> None:
    journal.append(
        connection, journal.Kind.MANDATE_READ, backend.now(), subject=found.mandate.grantor, actor=who.ref,
        detail={"mandate": found.mandate.id, "holder": found.holder_ref, **beside_detail(beside, near=near)},
    )


def _listed(
    connection: Connection, backend: Backend, who: DirectoryHelper, theirs: ColumnElement[bool], page: int,
    subject: str | None, beside: tuple[str, ...] = (),
) -> Page:
    now = backend.now()
    rows = _rows(connection, theirs, page)
    found = [one for row in rows if (one := _found(row, now, who)) is not None]
    total = rows[0][0].total if rows else _count(connection, theirs)
    if total and subject is not None:
        holders = sorted({one.holder_ref for one in found})
        near = is_near_to_any(connection, beside, holders)
        journal.append(
            connection, journal.Kind.MANDATES_LISTED, now, subject=subject, actor=who.ref,
            detail={
                "page": page, "mandates": [one.mandate.id for one in found], "holders": holders,
                **beside_detail(beside, near=near),
            },
        )
        if near:
            raise on_record(helper_beside())
    elif total:
        # A line of each grantor it tells of, who is to see it among what is done in their name; `total` tells of those
        # on the other pages too.
        every = {one.mandate.grantor for one in found}
        if total > len(rows):
            every |= set(connection.execute(select(mandates.c.grantor).where(theirs)).scalars())
        journal.append_of_each(connection, journal.Kind.MANDATES_LISTED, now, actor=who.ref, details={
            grantor: {"page": page, "mandates": [one.mandate.id for one in found if one.mandate.grantor == grantor]}
            for grantor in sorted(every)
        })
    return Page(found, total)


def _count(connection: Connection, theirs: ColumnElement[bool]) -> int:
    """How many there are, where the page is past the last."""
    return connection.execute(select(func.count()).select_from(mandates).where(theirs)).scalar_one()


def _rows(
    connection: Connection, theirs: ColumnElement[bool], page: int,
) -> Sequence[tuple[Row[*tuple[object, ...]], Mandate]]:
    some = select(mandates, func.count().over().label("total")).where(theirs).order_by(
        mandates.c.began_at.desc(), mandates.c.id.desc(),
    ).limit(PAGE).offset(page * PAGE).subquery()
    theirs_too = citizens.alias("as_citizen")
    named = select(
        some, citizens.c.name.label("grantor_name"), citizens.c.cpr.label("grantor_cpr"), citizens.c.protected,
        citizens.c.protected_until, citizens.c.died_on.label("grantor_died"),
        func.coalesce(helpers.c.name, organisations.c.name).label("holder_name"),
        func.coalesce(helpers.c.ref, some.c.organisation).label("holder_ref"), helpers.c.cpr.label("holder_cpr"),
        theirs_too.c.died_on.label("holder_died"), theirs_too.c.protected.label("holder_protected"),
        theirs_too.c.protected_until.label("holder_protected_until"),
    ).select_from(
        some.join(citizens, citizens.c.ref == some.c.grantor).outerjoin(helpers, helpers.c.id == some.c.helper)
        .outerjoin(organisations, organisations.c.cvr == some.c.organisation)
        .outerjoin(theirs_too, theirs_too.c.cpr == helpers.c.cpr),
    )
    return told_of(connection, named.subquery())


def _found(
    row: tuple[Row[*tuple[object, ...]], Mandate], now: datetime, who: DirectoryHelper,
) -> Found | None:
    told, kept = row
    side = own_side(kept, who)
    if side is None:
        return None
    today = now.date()
    names = told.grantor_name.split()
    mandate = kept
    if kept.state(now) in IN_FORCE:
        mandate = with_deaths(kept, now, grantor_died=told.grantor_died, holder_died=told.holder_died)
    named = side is Side.GRANTOR or mandate.state(now) in _NAMED
    hides = is_protected(told.holder_protected, told.holder_protected_until, today)
    return Found(
        mandate, grantor=told.grantor_name if named else None,
        initials="".join(one[0].upper() for one in dict.fromkeys((names[0], names[-1]))) if named else None,
        birth_year=_born(told.grantor_cpr, today),
        protected=is_protected(told.protected, told.protected_until, today) if named else None,
        holder=told.holder_name if side is Side.HOLDER else named_to_grantor(
            mandate, now, told.holder_name, hides=hides),
        holder_ref=told.holder_ref,
        holder_birth_year=_born(told.holder_cpr, today) if told.holder_cpr is not None else None,
        last_used=told.last_used_at,
    )


def _born(digits: str, today: date) -> int:
    number = CprNumber.parse(digits, today)
    assert isinstance(number, CprNumber), "register and directory hold whole numbers"
    return number.born.year
