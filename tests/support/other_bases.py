"""Made-up guardians, parents and others who stand beside or for a citizen, for tests of who may what."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.other_bases import (
    Bisidder,
    CaseRepresentative,
    FutureMandate,
    Guardianship,
    Matter,
    OtherBasis,
    ParentalResponsibility,
    PowerOfAttorney,
    Seen,
    Terms,
)
from desktop.domain.parties import PersonHolder
from tests.support.mandates import NOW, general_power, number

SEEN = Seen("clerk", NOW)
BOTH = frozenset(Matter)
TERMS = Terms("mother", PersonHolder("daughter"), NOW)
CHILD = number("0303094000")  # 17 years on 23 November 2026, 18 on 3 March 2027

GUARDIAN = Guardianship(TERMS, BOTH, certificate=SEEN)
PARENT = ParentalResponsibility(TERMS, CHILD)
FUTURE = FutureMandate(TERMS, BOTH, in_force_at=NOW, decision=SEEN)
POWER = PowerOfAttorney(TERMS, general_power())
IN_A_CASE = CaseRepresentative(TERMS, "eksempel-kommune", "27.36.04-A26-17-26", SEEN)
BESIDE = Bisidder(TERMS)
EVERY_BASIS: tuple[OtherBasis, ...] = (GUARDIAN, PARENT, FUTURE, POWER, IN_A_CASE, BESIDE)


def with_terms(basis: OtherBasis, **more) -> OtherBasis:
    return replace(basis, terms=replace(basis.terms, **more))
