"""How a mandate ends before its day: taken back, given back, death; and who may do that.

Either ends it alone and at once, with one press, whether it is in force or waits: that is no more than giving took.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from desktop.domain.capacity import may_not_assist
from desktop.domain.mandate import Closing, Death, HowClosed, Mandate
from desktop.domain.parties import HelperBeside, Holder, Side, acts_for
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
    closing = closing_by(who, mandate.grantor, mandate.holder, now)
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


def closing_by(who: Who, grantor: str, holder: Holder, now: datetime) -> Closing | Refusal:
    """How what these two agreed goes when `who` ends it at `now`, or why they may not: an access has the same rule."""
    match who:
        case ByGrantor(citizen=citizen) if citizen == grantor:
            return Closing(HowClosed.REVOKED, now, citizen)
        case ByStaff(beside=beside, citizen=citizen) if citizen == grantor:
            return _by_staff(beside, now)
        case ByHolder(helper=helper) if acts_for(helper, holder):
            return Closing(HowClosed.GIVEN_BACK, now, helper.id)
        case _:
            return refuse(Why.NOT_YOURS)


def _by_staff(beside: HelperBeside, now: datetime) -> Closing | Refusal:
    return may_not_assist(beside) or Closing(HowClosed.REVOKED, now, beside.helper.id)


def note_death(mandate: Mandate, of: Side, now: datetime) -> Mandate:
    """The mandate when one of the two is registered as dead: it opens nothing from then on."""
    return replace(mandate, deaths=with_death(mandate.deaths, of, now))


def undo_death(mandate: Mandate, of: Side) -> Mandate:
    """The mandate when that was wrong: as it was, nothing added. What expired or was taken back meanwhile stays so."""
    return replace(mandate, deaths=without_death(mandate.deaths, of))


def with_death(deaths: tuple[Death, ...], of: Side, now: datetime) -> tuple[Death, ...]:
    """These and one more; noted again it is still known since the first time."""
    return deaths if any(one.of is of for one in deaths) else (*deaths, Death(of, now))


def without_death(deaths: tuple[Death, ...], of: Side) -> tuple[Death, ...]:
    """These without one that was wrong."""
    return tuple(one for one in deaths if one.of is not of)
