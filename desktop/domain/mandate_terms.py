"""What may be agreed at all: between whom, of which packages, until when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import day_of, months_on
from desktop.domain.mandate import Mandate, MandatePackage
from desktop.domain.package import Package
from desktop.domain.parties import HoldingOrganisation, Parties
from desktop.domain.proving import says_yes_themself
from desktop.domain.refusal import Refusal, Why, end_too_late, refuse

Terms: TypeAlias = Mapping[str, date]
"""What the grantor chose: the packages (ids) and the last day of each."""


def not_between(parties: Parties, now: datetime) -> Refusal | None:
    """Why there can be no mandate between these two at `now`; None when there can."""
    today = day_of(now)
    grantor, holder = parties.grantor, parties.holder
    if isinstance(holder, HoldingOrganisation):
        return refuse(Why.NOT_WITH_THIS_PERSON) if grantor.has_died else _too_young(grantor.cpr, today)
    if grantor.id == holder.id or grantor.cpr.digits == holder.cpr.digits:
        return refuse(Why.TO_ONESELF)
    if grantor.has_died or holder.has_died:
        return refuse(Why.NOT_WITH_THIS_PERSON)
    if not says_yes_themself(holder.cpr, today):
        return refuse(Why.HOLDER_UNDER_15)
    if not (grantor.has_mitid or holder.has_mitid):
        return refuse(Why.NOBODY_HAS_MITID)
    return _too_young(grantor.cpr, today)


def _too_young(grantor: CprNumber, today: date) -> Refusal | None:
    return None if says_yes_themself(grantor, today) else refuse(Why.GRANTOR_UNDER_15)


def proposed(
    wanted: Sequence[tuple[Package, date]], ceiling: frozenset[str] | None, now: datetime,
) -> tuple[MandatePackage, ...] | Refusal:
    """The packages of a draft or a request with the ends that are proposed. At least one, each once."""
    packages = tuple(MandatePackage(package, until) for package, until in wanted)
    ids = [one.package.id for one in packages]
    if len(ids) != len(set(ids)):
        return refuse(Why.PACKAGE_TWICE)
    return _held_to(packages, ceiling, now)


def chosen_of(
    packages: Collection[MandatePackage], terms: Terms, ceiling: frozenset[str] | None, now: datetime,
) -> tuple[MandatePackage, ...] | Refusal:
    """The packages the grantor said yes to, each with the grantor's own end: a package fewer, never one more."""
    if not terms.keys() <= {one.package.id for one in packages}:
        return refuse(Why.PACKAGE_NOT_ASKED_FOR)
    kept = tuple(
        MandatePackage(one.package, terms[one.package.id]) for one in packages if one.package.id in terms
    )
    return _held_to(kept, ceiling, now)


def _held_to(
    packages: tuple[MandatePackage, ...], ceiling: frozenset[str] | None, now: datetime,
) -> tuple[MandatePackage, ...] | Refusal:
    if not packages:
        return refuse(Why.NO_PACKAGE)
    today = day_of(now)
    for one in packages:
        latest = months_on(today, one.package.longest)
        if one.until <= today:
            return refuse(Why.END_IS_PAST)
        if one.until > latest:
            return end_too_late(latest)
    return refuse(Why.OVER_CEILING) if exceeds(packages, ceiling) else packages


def exceeds(packages: Collection[MandatePackage], ceiling: frozenset[str] | None) -> bool:
    """Whether an organisation with this ceiling would hold more than it may; nobody exceeds None."""
    return ceiling is not None and any(one.package.id not in ceiling for one in packages)


def same_parties(mandate: Mandate, parties: Parties) -> None:
    """Raises ValueError where facts about other people were read: whoever asks made a mistake, no person did."""
    if not mandate.is_between(parties.grantor.id, parties.held_by):
        raise ValueError("the parties are not those of the mandate")
