"""What an organisation holds, for its own staff: no name and no number of anybody before one is opened (iron rule 3).

Somebody near to whoever helps is left out, as if there were none: they leave that to a colleague and learn nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandate_packages, mandates
from desktop.backend.db.tables import citizens
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.finding import PAGE
from desktop.backend.mandates.people import as_helper, is_protected
from desktop.backend.mandates.refusing import not_found
from desktop.backend.mandates.rows import load, told_of
from desktop.backend.people.kinship import is_near, near_among
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import day_of
from desktop.domain.mandate import Mandate
from desktop.domain.parties import OrganisationHolder, acts_for


@dataclass(frozen=True, slots=True)
class HeldHere:
    """A mandate of the organisation's: `initials` are None of whoever is protected."""

    mandate: Mandate
    initials: str | None = field(repr=False)
    birth_year: int
    last_used: datetime | None


@dataclass(frozen=True, slots=True)
class HeldHerePage:
    """Some of them, the newest first, and how many there are in all."""

    held: Sequence[HeldHere]
    total: int


@dataclass(frozen=True, slots=True)
class CountHere:
    """How many are in force, and how many the organisation has not answered."""

    held: int
    waiting: int


def count_here(connection: Connection, backend: Backend, staff: DirectoryHelper) -> CountHere:
    """How many there are of what `held_here` lists for these staff: two numbers, which tell of nobody."""
    theirs = _left_to(connection, staff, _theirs(staff, backend.now()))
    answered = mandates.c.agreement.is_not(None)
    held, waiting = connection.execute(
        select(func.count().filter(answered), func.count().filter(~answered)).select_from(mandates).where(theirs),
    ).one()
    return CountHere(held, waiting)


def held_here(connection: Connection, backend: Backend, staff: DirectoryHelper, page: int) -> HeldHerePage:
    """What the organisation of these staff holds or is given and has not answered; a line of each grantor it tells of.

    Whoever is dead is not among them, and nobody learns of a death by it: what was taken back is not either.
    """
    now = backend.now()
    theirs = _left_to(connection, staff, _theirs(staff, now))
    rows = told_of(connection, _named(theirs, page).subquery())
    held = [_held(row, mandate, now.date()) for row, mandate in rows]
    total = rows[0][0].total if rows else _count(connection, theirs)
    if total:
        journal.append_of_each(connection, journal.Kind.MANDATES_LISTED, now, actor=staff.ref, details={
            grantor: {
                "page": page, "mandates": [one.mandate.id for one in held if one.mandate.grantor == grantor],
            } for grantor in sorted({one.mandate.grantor for one in held})
        } or {None: {"page": page}})
    return HeldHerePage(held, total)


def of_staff(connection: Connection, staff: DirectoryHelper, mandate: str) -> Mandate:
    """One that was given to the organisation of these staff, however it stands. Raises Problem.

    There is none of somebody near to them, of another organisation's, and of what a grantor only thinks of giving.
    """
    found = load(connection, mandate)
    if found is None or not is_of_staff(staff, found) or is_near(connection, staff, found.grantor):
        raise not_found()
    return found


def is_of_staff(staff: DirectoryHelper, mandate: Mandate) -> bool:
    """Whether it was given to the organisation that these staff act for."""
    given = mandate.signature is not None and isinstance(mandate.holder, OrganisationHolder)
    return given and acts_for(as_helper(staff), mandate.holder)


def _theirs(staff: DirectoryHelper, now: datetime) -> ColumnElement[bool]:
    """What `domain.mandate` says is in force or waits for the holder, asked of rows: so a page is a page."""
    assert staff.organisation is not None, "only staff with an organisation receive citizens"
    live = exists().where(
        mandate_packages.c.mandate == mandates.c.id, mandate_packages.c.closed_at.is_(None),
        mandate_packages.c.until >= day_of(now).isoformat(),
    )
    registered = citizens.alias("registered")
    dead = exists().where(registered.c.ref == mandates.c.grantor, registered.c.died_on.is_not(None))
    given = mandates.c.yes.is_not(None) & mandates.c.declined.is_(None)
    return (mandates.c.organisation == staff.organisation.cvr) & given & live & ~dead


def _left_to(connection: Connection, staff: DirectoryHelper, theirs: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same but for what is given by somebody near to these staff."""
    near = _near(connection, staff, theirs)
    return theirs & mandates.c.grantor.not_in(near) if near else theirs


def _near(connection: Connection, staff: DirectoryHelper, theirs: ColumnElement[bool]) -> Sequence[str]:
    """The grantors (references) among them whom these staff must leave to a colleague."""
    asked = select(citizens.c.cpr, citizens.c.ref).join(mandates, mandates.c.grantor == citizens.c.ref).where(theirs)
    refs = {row.cpr: row.ref for row in connection.execute(asked.distinct())}
    return sorted(refs[cpr] for cpr in near_among(connection, staff, refs))


def _named(theirs: ColumnElement[bool], page: int) -> Select[*tuple[Any, ...]]:
    some = select(mandates, func.count().over().label("total")).where(theirs).order_by(
        mandates.c.began_at.desc(), mandates.c.id.desc(),
    ).limit(PAGE).offset(page * PAGE).subquery()
    return select(
        some, citizens.c.name, citizens.c.cpr, citizens.c.protected, citizens.c.protected_until,
    ).select_from(some.join(citizens, citizens.c.ref == some.c.grantor))


def _held(row: Row[*tuple[object, ...]], mandate: Mandate, today: date) -> HeldHere:
    names = row.name.split()
    number = CprNumber.parse(row.cpr, today)
    assert isinstance(number, CprNumber), "the register holds whole numbers"
    hides = is_protected(row.protected, row.protected_until, today)
    initials = "".join(one[0].upper() for one in dict.fromkeys((names[0], names[-1])))
    return HeldHere(mandate, None if hides else initials, number.born.year, row.last_used_at)


def _count(connection: Connection, theirs: ColumnElement[bool]) -> int:
    """How many there are, where the page is past the last."""
    return connection.execute(select(func.count()).select_from(mandates).where(theirs)).scalar_one()
