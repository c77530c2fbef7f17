"""The one question all that comes after asks a mandate: whether it opens this, for this helper, now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from desktop.domain.mandate import IN_FORCE, HowClosed, Mandate, MandatePackage, MandateState
from desktop.domain.package import PackageKind
from desktop.domain.parties import OrganisationHolder, acts_for
from desktop.domain.people import Helper
from desktop.domain.refusal import Refusal, Why, refuse, too_soon, too_soon_on_power

_NOT_YET = frozenset({
    MandateState.DRAFT, MandateState.ASKED, MandateState.ON_PAPER, MandateState.WAITING_FOR_HOLDER,
})


def opens(
    mandate: Mandate, helper: Helper, authority: str, kle: str, kind: PackageKind, now: datetime,
    *, ceiling: frozenset[str] = frozenset(),
) -> MandatePackage | Refusal:
    """The package by which `helper` may do a thing of this kind at this authority under this KLE key, or why not.

    `authority` is the id a task names; a task is `PackageKind.ACT`. `ceiling` is what the holder may have at most where
    it is an organisation, as its directory has it now; for a person it says nothing.
    """
    refusal = _stands(mandate, helper, now)
    if refusal is not None:
        return refusal
    there = [one for one in mandate.packages if one.package.covers(authority, kle)]
    fitting = [one for one in there if one.package.opens(authority, kle, kind)]
    if not fitting:
        return refuse(Why.ANOTHER_KIND if any(one.is_live(now) for one in there) else Why.NOT_IN_IT)
    live = [one for one in fitting if one.is_live(now)]
    if not live:
        return refuse(_gone(fitting))
    if isinstance(mandate.holder, OrganisationHolder):
        live = [one for one in live if one.package.id in ceiling]
    return _open_now(mandate, live, now) if live else refuse(Why.OVER_CEILING)


def _stands(mandate: Mandate, helper: Helper, now: datetime) -> Refusal | None:
    if not acts_for(helper, mandate.holder):
        return refuse(Why.NOT_YOURS)
    state = mandate.state(now)
    if state in IN_FORCE:
        started = mandate.in_force_from
        # A clock that was set back opens nothing that it had not opened then.
        return refuse(Why.NOT_IN_FORCE_YET) if started is None or now.astimezone(UTC) < started else None
    if state in _NOT_YET:
        return refuse(Why.NOT_IN_FORCE_YET)
    return refuse(_WHEN_OVER[state])


_WHEN_OVER = {
    MandateState.EXPIRED: Why.EXPIRED,
    MandateState.RENEWED: Why.IN_A_NEWER_ONE,
    MandateState.REVOKED: Why.REVOKED,
    MandateState.DECLINED: Why.DECLINED,
    MandateState.ENDED_BY_DEATH: Why.ENDED,
}


def _gone(packages: Sequence[MandatePackage]) -> Why:
    last = max(packages, key=lambda one: one.ended()[0])
    if last.closing is None:
        return Why.EXPIRED
    return Why.IN_A_NEWER_ONE if last.closing.how is HowClosed.REPLACED else Why.REVOKED


def _open_now(mandate: Mandate, packages: Sequence[MandatePackage], now: datetime) -> MandatePackage | Refusal:
    waits = [(opens_at, one) for one in packages if (opens_at := mandate.opens_at(one)) is not None]
    opens_at, first = min(waits, key=lambda each: each[0])
    if now.astimezone(UTC) >= opens_at:
        return first
    return too_soon_on_power(opens_at) if mandate.rests_on_power else too_soon(opens_at)
