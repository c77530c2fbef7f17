"""Other bases between the rows of a register and the domain's own values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from desktop.domain.cpr import CprNumber
from desktop.domain.other_bases import (
    CaseRepresentative,
    FutureMandate,
    Guardianship,
    Matter,
    OtherBasis,
    OtherBasisKind,
    ParentalResponsibility,
    Seen,
    Terms,
)
from desktop.domain.parties import PersonHolder

IN_REGISTERS = frozenset({
    OtherBasisKind.GUARDIANSHIP, OtherBasisKind.PARENTAL_RESPONSIBILITY, OtherBasisKind.FUTURE_MANDATE,
    OtherBasisKind.CASE_REPRESENTATIVE,
})
"""Those a row may be of. A general power of attorney founds a request and is read there; a bisidder comes for a day."""


def basis_of(row: Row[*tuple[Any, ...]], child: CprNumber) -> OtherBasis:
    """The basis of a row of `other_bases`. `child` is the number of the citizen it is about."""
    terms = Terms(
        row.citizen, PersonHolder(row.holder), row.since,
        date.fromisoformat(row.until) if row.until is not None else None, row.ended_at,
    )
    matters = frozenset(Matter(one) for one in row.matters)
    match OtherBasisKind(row.kind):
        case OtherBasisKind.GUARDIANSHIP:
            return Guardianship(terms, matters, row.takes_capacity, _seen(row.seen_by, row.seen_at))
        case OtherBasisKind.PARENTAL_RESPONSIBILITY:
            return ParentalResponsibility(terms, child)
        case OtherBasisKind.FUTURE_MANDATE:
            # A register has one from when it is in force; before that it is a paper nobody here knows of.
            return FutureMandate(terms, matters, row.since, _seen(row.seen_by, row.seen_at))
        case OtherBasisKind.CASE_REPRESENTATIVE:
            return CaseRepresentative(
                terms, row.authority or "", row.case_number or "", _seen(row.seen_by, row.seen_at))
        case kind:
            raise ValueError(f"no register has a {kind.value}")


def _seen(by: str | None, at: datetime | None) -> Seen | None:
    return Seen(by, at) if by is not None and at is not None else None
