"""What one of the other bases opens for its holder now, and what the citizen still decides themself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import day_of
from desktop.domain.other_bases import (
    Bisidder,
    Carries,
    CaseRepresentative,
    FutureMandate,
    Guardianship,
    Matter,
    OtherBasis,
    OtherBasisKind,
    ParentalResponsibility,
    carries,
    live,
    why_not_live,
)
from desktop.domain.other_bases_refusal import WhyNoBasis, refuse_basis
from desktop.domain.parties import acts_for
from desktop.domain.people import Helper
from desktop.domain.proving import says_yes_themself
from desktop.domain.refusal import Refusal


class OwnRight(StrEnum):
    """What a citizen of 15, 16 or 17 says yes to themself (DOMAIN.md: mailbox, mandate, report a move)."""

    MAILBOX = "mailbox"
    GIVE_ACCESS = "give-access"
    GIVE_MANDATE = "give-mandate"
    REPORT_MOVE = "report-move"


@dataclass(frozen=True, slots=True)
class BasisTask:
    """A task somebody wants to do on a basis: whose it is, what it is about, and in which case where it is in one.

    `matters` are all it touches: both, where that is not known. `case` is the authority's number.
    """

    authority: str
    matters: frozenset[Matter]
    case: str | None = field(default=None, repr=False)


_NOTHING: Final = {
    OtherBasisKind.POWER_OF_ATTORNEY: WhyNoBasis.FOUNDS_REQUEST_ONLY,
    OtherBasisKind.BISIDDER: WhyNoBasis.PRESENT_ONLY,
}


def opens(basis: OtherBasis, helper: Helper, what: Carries, now: datetime) -> Refusal | None:
    """Why this basis does not open this for the helper who is signed in; None when it does.

    Only for the holder, by their own sign-in, and not at work (iron rules 2 and 6). Of tasks `opens_task` asks on.
    """
    if not acts_for(helper, basis.terms.holder):
        return refuse_basis(WhyNoBasis.NOT_YOURS)
    why = why_not_live(basis, now)
    if why is not None:
        return refuse_basis(why)
    if what in carries(basis, now):
        return None
    return refuse_basis(_NOTHING.get(basis.kind, WhyNoBasis.NOT_CARRIED))


def opens_task(basis: OtherBasis, helper: Helper, task: BasisTask, now: datetime) -> Refusal | None:
    """Why this basis does not open this task for the helper who is signed in; None when it does."""
    refusal = opens(basis, helper, Carries.TASKS, now)
    if refusal is not None:
        return refusal
    match basis:
        case Guardianship(matters=matters) | FutureMandate(matters=matters):
            # A task about nothing known is about everything.
            touched = task.matters or frozenset(Matter)
            return None if touched <= matters else refuse_basis(WhyNoBasis.ANOTHER_MATTER)
        case CaseRepresentative(authority=authority, case=case):
            same = (task.authority, task.case) == (authority, case)
            return None if same else refuse_basis(WhyNoBasis.ANOTHER_CASE)
        case _:
            return None


def own_rights(citizen: CprNumber, now: datetime) -> frozenset[OwnRight]:
    """What whoever has this number says yes to themself: all of it from the day they are 15, none before."""
    return frozenset(OwnRight) if says_yes_themself(citizen, day_of(now)) else frozenset()


def may_for_child(basis: ParentalResponsibility, right: OwnRight, now: datetime) -> Refusal | None:
    """Why a parent may not do this for the child; None when they may.

    A move they may report until the child is 18, for a child of 15 may only *also* do so. A mailbox is nobody's before
    15 and the child's own after, as is the yes to an access or a mandate.
    """
    why = why_not_live(basis, now)
    if why is not None:
        return refuse_basis(why)
    if right is OwnRight.REPORT_MOVE:
        return None
    return refuse_basis(WhyNoBasis.OWN_YES_FROM_15)


def acts_too(basis: OtherBasis, matter: Matter, now: datetime) -> bool:
    """Whether the citizen may act themself in this matter beside the holder.

    They always may, but for economic matters where a live guardianship has taken their legal capacity. Of what a child
    may do, `own_rights` tells.
    """
    takes = isinstance(basis, Guardianship) and basis.took_capacity and live(basis, now)
    return not (takes and matter is Matter.ECONOMIC)


def sees_own_screen(basis: OtherBasis, now: datetime) -> bool:
    """Whether the holder may see data of the citizen on a screen of their own: a bisidder never does."""
    return not isinstance(basis, Bisidder) and Carries.TASKS in carries(basis, now)
