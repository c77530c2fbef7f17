"""The other bases about a citizen, or held by a relative, a page at a time: journaled, for the other's name is told.

A page is one statement however many there are, and what each is today is worked out of its row. One that is over is
not told of any more, whatever ended it: a list is not where anybody learns of a death (DOMAIN.md, "Death").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from desktop.backend.bases.rows import IN_REGISTERS, basis_of
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.basis_tables import other_bases
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import beside_detail, helper_beside
from desktop.backend.mandates.people import is_protected
from desktop.backend.problems import on_record
from desktop.backend.self.beside import is_near_to_any
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import day_of
from desktop.domain.other_bases import CaseRepresentative
from desktop.domain.other_bases_shown import BasisFacts, facts_of

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A basis beside what may be told of the two: None where a name is protected. Both references are the journal's."""

    id: str
    facts: BasisFacts
    since: date
    citizen: str = field(repr=False)
    citizen_called: str | None = field(repr=False)
    holder: str = field(repr=False)
    holder_called: str | None = field(repr=False)
    decided_by: str
    case: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of them, the newest first, and how many there are in all.

    That many there are tells of each, also of who is on another page: `counted` are the citizen and the holder of each
    (the journal's references).
    """

    found: Sequence[Found]
    total: int
    counted: frozenset[tuple[str, str]] = field(repr=False)


def about(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, page: int, beside: tuple[str, ...] = (),
) -> Page:
    """What others have of this citizen; `beside` are helpers who look along."""
    found = _page(connection, backend, other_bases.c.citizen == citizen.ref, page)
    if found.total:
        holders = sorted({holder for _, holder in found.counted})
        near = is_near_to_any(connection, beside, holders)
        journal.append(
            connection, journal.Kind.OTHER_BASES_LISTED, backend.now(), subject=citizen.ref, actor=citizen.ref,
            detail={"page": page, "holders": holders, **beside_detail(beside, near=near)},
        )
        if near:
            raise on_record(helper_beside())
    return found


def held_by(connection: Connection, backend: Backend, holder: DirectoryHelper, page: int) -> Page:
    """What this relative has: a line of each citizen it tells of, also by how many there are."""
    found = _page(connection, backend, other_bases.c.holder == holder.id, page)
    told = sorted({citizen for citizen, _ in found.counted})
    journal.append_of_each(connection, journal.Kind.OTHER_BASES_LISTED, backend.now(), actor=holder.ref, details={
        citizen: {"page": page, "bases": [one.id for one in found.found if one.citizen == citizen]}
        for citizen in told})
    return found


def _page(connection: Connection, backend: Backend, theirs: ColumnElement[bool], page: int) -> Page:
    now = backend.now()
    as_citizen = citizens.alias("as_citizen")
    asked = select(
        other_bases, citizens.c.name.label("citizen_name"), citizens.c.cpr, citizens.c.protected,
        citizens.c.protected_until, helpers.c.name.label("holder_name"), helpers.c.ref.label("holder_ref"),
        as_citizen.c.protected.label("holder_protected"),
        as_citizen.c.protected_until.label("holder_protected_until"), func.count().over().label("total"),
    ).select_from(
        other_bases.join(citizens, citizens.c.ref == other_bases.c.citizen).join(
            helpers, helpers.c.id == other_bases.c.holder,
        ).outerjoin(as_citizen, as_citizen.c.cpr == helpers.c.cpr),
    ).where(theirs, _not_over(now), citizens.c.died_on.is_(None), as_citizen.c.died_on.is_(None)).order_by(
        other_bases.c.since.desc(), other_bases.c.id.desc(),
    )
    rows = connection.execute(asked.limit(PAGE).offset(page * PAGE)).all()
    every = rows
    if page or (rows and rows[0].total > len(rows)):
        every = connection.execute(asked).all()
    found = []
    for row in rows:
        number = CprNumber.parse(row.cpr, now.date())
        assert isinstance(number, CprNumber), "the register holds whole numbers"
        basis = basis_of(row, number)
        hides_citizen = is_protected(row.protected, row.protected_until, now.date())
        hides_holder = is_protected(row.holder_protected, row.holder_protected_until, now.date())
        found.append(Found(
            row.id, facts_of(basis, now), day_of(row.since), row.citizen, None if hides_citizen else row.citizen_name,
            row.holder_ref, None if hides_holder else row.holder_name, row.decided_by,
            basis.case if isinstance(basis, CaseRepresentative) else None,
        ))
    return Page(found, len(every), frozenset((row.citizen, row.holder_ref) for row in every))


def _not_over(now: datetime) -> ColumnElement[bool]:
    """Of a kind a register has, and neither ended nor past its last day."""
    one = other_bases.c
    return (
        one.kind.in_(sorted(kind.value for kind in IN_REGISTERS))
        & or_(one.ended_at.is_(None), one.ended_at > now)
        & or_(one.until.is_(None), one.until >= day_of(now).isoformat())
    )
