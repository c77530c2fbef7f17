"""How the other bases come to count, and how they end before their day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from desktop.domain.capacity import may_not_take_part
from desktop.domain.mandate_ends import ByHolder, Who, closing_by, with_death, without_death
from desktop.domain.other_bases import OtherBasis, OtherBasisKind, Seen
from desktop.domain.other_bases_refusal import WhyNoBasis, refuse_basis
from desktop.domain.parties import REGISTERS_PAPERS, HelperBeside, PersonHolder, Side
from desktop.domain.refusal import Refusal, Why, refuse

GIVEN_BY_CITIZEN: Final = frozenset({
    OtherBasisKind.POWER_OF_ATTORNEY, OtherBasisKind.CASE_REPRESENTATIVE, OtherBasisKind.BISIDDER,
})
"""Those the citizen gave, and so takes back at once (iron rule 7). About the others an authority decides."""


def paper_seen(by: HelperBeside, holder: PersonHolder, now: datetime) -> Seen | Refusal:
    """That a certificate, a decision or a form was seen: the word of trusted staff, near neither of the two."""
    refusal = may_not_take_part(by, holder)
    if refusal is not None:
        return refusal
    return Seen(by.helper.id, now) if by.helper.role in REGISTERS_PAPERS else refuse(Why.WRONG_ROLE)


def end_basis(basis: OtherBasis, who: Who, now: datetime) -> OtherBasis | Refusal:
    """The basis as it ends by the citizen's word, alone or beside staff, or by its holder's, who uses it no more.

    What had ended stays as it ended: a second press changes nothing and is no fault.
    """
    closing = closing_by(who, basis.terms.citizen, basis.terms.holder, now)
    if isinstance(closing, Refusal):
        return refuse_basis(WhyNoBasis.NOT_YOURS) if closing.why is Why.NOT_YOURS else closing
    if not isinstance(who, ByHolder) and basis.kind not in GIVEN_BY_CITIZEN:
        return refuse_basis(WhyNoBasis.ENDED_BY_AUTHORITY)
    return _ended(basis, now)


def ended_by_authority(basis: OtherBasis, at: datetime) -> OtherBasis:
    """The basis when an authority's decision, or a register, says that it ends at this moment, which may be to come."""
    return _ended(basis, at)


def _ended(basis: OtherBasis, at: datetime) -> OtherBasis:
    known = basis.terms.ended_at
    first = at if known is None else min(known, at)
    return replace(basis, terms=replace(basis.terms, ended_at=first))


def note_death_of_basis(basis: OtherBasis, of: Side, now: datetime) -> OtherBasis:
    """The basis when the citizen or the holder is registered as dead: it carries nothing from then on."""
    return replace(basis, terms=replace(basis.terms, deaths=with_death(basis.terms.deaths, of, now)))


def undo_death_of_basis(basis: OtherBasis, of: Side) -> OtherBasis:
    """The basis when that was wrong: as it was, nothing added."""
    return replace(basis, terms=replace(basis.terms, deaths=without_death(basis.terms.deaths, of)))
