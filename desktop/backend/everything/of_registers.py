"""What a register says others are to a citizen, and they to others: of the latter their own side alone.

The facts of the row, also of one that is over. Who it is stands in no row, and today's name of somebody is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from desktop.backend.db.basis_tables import other_bases
from desktop.backend.everything.looking import Found, Look
from desktop.domain.denmark import day_of
from desktop.domain.everything_permitted import HeldBasis, OtherBasis
from desktop.domain.other_bases import OtherBasisKind


def other_bases_of(look: Look) -> Iterator[OtherBasis]:
    """Guardian, parent and others of theirs."""
    theirs = select(other_bases).where(other_bases.c.citizen == look.citizen.ref)
    for row in look.rows(theirs.order_by(other_bases.c.since.desc(), other_bases.c.id)):
        yield OtherBasis(
            row.id, row.kind, day_of(row.since), _last_day(row), row.ended_at, row.matters, row.takes_capacity,
            row.decided_by, row.case_number, row.seen_at,
        )


def other_bases_held_by(look: Look) -> Iterator[HeldBasis]:
    """What they are to others: never to whom, nor when it ended, which may be by a death."""
    theirs = select(other_bases).where(other_bases.c.holder.in_(look.relatives))
    for row in look.rows(theirs.order_by(other_bases.c.since.desc(), other_bases.c.id)):
        of_child = row.kind == OtherBasisKind.PARENTAL_RESPONSIBILITY
        since, until = (None, None) if of_child else (day_of(row.since), _last_day(row))
        yield HeldBasis(row.id, row.kind, since, until, row.decided_by)


def _last_day(row: Found) -> date | None:
    return date.fromisoformat(row.until) if row.until is not None else None
