"""Renewal: a new mandate that names the one before, never wider, never longer, never after a revocation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from desktop.domain.denmark import day_of, months_on
from desktop.domain.mandate import HowClosed, Mandate, MandatePackage, MandateState
from desktop.domain.mandate_terms import same_parties
from desktop.domain.package import Package
from desktop.domain.parties import Parties
from desktop.domain.refusal import Refusal, Why, end_too_late, refuse

_TAKEN_BACK = frozenset({HowClosed.REVOKED, HowClosed.GIVEN_BACK})


def as_renewal_of(old: Mandate, new: Mandate, parties: Parties, now: datetime) -> Mandate | Refusal:
    """The draft or request `new` as a renewal of `old`. It has no force before the grantor's fresh yes."""
    same_parties(old, parties)
    named = replace(new, renews=old.id)
    return may_not_renew(named, (old,), now) or named


def may_not_renew(new: Mandate, held: Iterable[Mandate], now: datetime) -> Refusal | None:
    """Why `new` may not renew the mandate it names; None when it may, or when it renews none.

    `held` are all mandates between these two. Only the one that is named counts: what somebody else holds, or what
    these two have besides, makes no renewal possible.
    """
    if new.renews is None:
        return None
    old = next((one for one in held if one.id == new.renews and one.is_between(new.grantor, new.holder)), None)
    began = old.in_force_from if old is not None else None
    if old is None or began is None:
        return refuse(Why.NOTHING_TO_RENEW)
    if old.state(now) is MandateState.REVOKED:
        return refuse(Why.RENEWAL_AFTER_REVOCATION)
    refusals = (_of_package(one, old, day_of(began), day_of(now)) for one in new.packages if one.closing is None)
    return next((one for one in refusals if one is not None), None)


def _of_package(new: MandatePackage, old: Mandate, began: date, today: date) -> Refusal | None:
    before = old.of(new.package.id)
    if before is None or not _is_within(new.package, before.package):
        return refuse(Why.RENEWAL_WIDER)
    if before.closing is not None:
        taken_back = before.closing.how in _TAKEN_BACK
        return refuse(Why.RENEWAL_AFTER_REVOCATION if taken_back else Why.NOTHING_TO_RENEW)
    latest = min(today + (before.until - began), months_on(today, new.package.longest))
    return end_too_late(latest) if new.until > latest else None


def _is_within(new: Package, old: Package) -> bool:
    """Whether a later version of a package gives nothing that the earlier did not."""
    same = (new.id, new.authority.id, new.kind) == (old.id, old.authority.id, old.kind)
    areas = all(old.covers(old.authority.id, area) for area in new.kle)
    return same and areas and new.moves_money <= old.moves_money
