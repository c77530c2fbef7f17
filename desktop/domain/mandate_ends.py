"""How a mandate ends before its day: taken back, given back, death; and who may do that.

Either ends it alone and at once, with one press, whether it is in force or waits: that is no more than giving took.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from desktop.domain.mandate import Closing, Death, HowClosed, Mandate
from desktop.domain.parties import HelperBeside, Side, acts_for
from desktop.domain.people import Helper
from desktop.domain.refusal import Refusal, Why, refuse


@dataclass(frozen=True, slots=True)
class ByGrantor:
    """The grantor themself, by their own sign-in; `citizen` is their reference."""

    citizen: str


@dataclass(frozen=True, slots=True)
class ByStaff:
    """Staff with the citizen present: in a visit of theirs that is live."""

    beside: HelperBeside
    citizen: str


@dataclass(frozen=True, slots=True)
class ByHolder:
    """The holder, or one who acts for the organisation that is it."""

    helper: Helper


Who: TypeAlias = ByGrantor | ByStaff | ByHolder


def revoke(
    mandate: Mandate, who: Who, now: datetime, packages: Collection[str] | None = None,
) -> Mandate | Refusal:
    """Without these packages (ids; None is all): the grantor takes them back, or the holder gives them back.

    The others stay; with the last the mandate ends. What had gone already stays as it went, so a second press changes
    nothing and is no fault.
    """
    closing = _closing(mandate, who, now)
    if isinstance(closing, Refusal):
        return closing
    named = {one.package.id for one in mandate.packages}
    wanted = named if packages is None else set(packages)
    if not wanted <= named:
        return refuse(Why.NOT_IN_IT)
    return replace(mandate, packages=tuple(
        replace(one, closing=closing) if one.package.id in wanted and one.is_live(now) else one
        for one in mandate.packages
    ))


def _closing(mandate: Mandate, who: Who, now: datetime) -> Closing | Refusal:
    match who:
        case ByGrantor(citizen=citizen) if citizen == mandate.grantor:
            return Closing(HowClosed.REVOKED, now, citizen)
        case ByStaff(beside=beside, citizen=citizen) if citizen == mandate.grantor:
            return _by_staff(beside, now)
        case ByHolder(helper=helper) if acts_for(helper, mandate.holder):
            return Closing(HowClosed.GIVEN_BACK, now, helper.id)
        case _:
            return refuse(Why.NOT_YOURS)


def _by_staff(beside: HelperBeside, now: datetime) -> Closing | Refusal:
    if not beside.helper.may_receive_citizens:
        return refuse(Why.WRONG_ROLE)
    return refuse(Why.STAFF_TOO_CLOSE) if beside.near else Closing(HowClosed.REVOKED, now, beside.helper.id)


def note_death(mandate: Mandate, of: Side, now: datetime) -> Mandate:
    """The mandate when one of the two is registered as dead: it opens nothing from then on."""
    known = any(one.of is of for one in mandate.deaths)
    return mandate if known else replace(mandate, deaths=(*mandate.deaths, Death(of, now)))


def undo_death(mandate: Mandate, of: Side) -> Mandate:
    """The mandate when that was wrong: as it was, nothing added. What expired or was taken back meanwhile stays so."""
    return replace(mandate, deaths=tuple(one for one in mandate.deaths if one.of is not of))
