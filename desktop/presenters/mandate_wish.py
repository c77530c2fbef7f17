"""What is asked for, or given: which packages, and until when. Pure; what may be is the backend's to say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.domain.denmark import day_of, months_on
from desktop.domain.mandate_shown import Offered, PackageWords, ShownMandate, WantedPackage


class HowLong(StrEnum):
    """The proposals. `LONGEST` is as long as each package may be given for."""

    THREE_MONTHS = "three-months"
    ONE_YEAR = "one-year"
    LONGEST = "longest"

    @property
    def months(self) -> int | None:
        """So many months; None for as long as can be."""
        return {HowLong.THREE_MONTHS: 3, HowLong.ONE_YEAR: 12}.get(self)


@dataclass(frozen=True, slots=True)
class Wishable:
    """A package that may be asked for or given, and the last day it may be so until."""

    package: PackageWords
    latest: date

    def until(self, how_long: HowLong, today: date) -> date:
        """The last day of one of so long: never later than may be."""
        months = how_long.months
        return self.latest if months is None else min(self.latest, months_on(today, months))


def within(offered: Offered, ceiling: frozenset[str] | None) -> Offered:
    """What of it somebody may have who has a ceiling; all of it without one. A situation is there where a part fits."""
    if ceiling is None:
        return offered
    sets = tuple(
        replace(one, packages=tuple(each for each in one.packages if each in ceiling)) for one in offered.sets
    )
    return Offered(
        tuple(one for one in offered.packages if one.id in ceiling), tuple(one for one in sets if one.packages),
    )


def wishable(offered: Offered, today: date) -> tuple[Wishable, ...]:
    """All that may be asked for or given anew."""
    return tuple(Wishable(one, months_on(today, one.longest)) for one in offered.packages)


def renewable(offered: Offered, before: ShownMandate, today: date) -> tuple[Wishable, ...]:
    """What of a mandate may be renewed: what is live and still offered, never longer than before."""
    began = before.in_force_from
    if began is None:
        return ()
    by_id = {one.id: one for one in offered.packages}
    return tuple(
        Wishable(by_id[one.id], min(today + (one.until - day_of(began)), months_on(today, by_id[one.id].longest)))
        for one in before.live if one.id in by_id
    )


def wanted(chosen: tuple[Wishable, ...], how_long: HowLong, today: date) -> tuple[WantedPackage, ...]:
    """The wish as it is sent."""
    return tuple(WantedPackage(one.package.id, one.until(how_long, today)) for one in chosen)
