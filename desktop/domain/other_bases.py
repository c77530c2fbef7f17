"""The other bases on which one person stands beside or for another (iron rule 2), each as what it is.

None of them is a mandate or an access. What each carries is what DOMAIN.md says and no more: it says of all of them
that they are bases to act on, of the general power of attorney that it founds a request only, of a case representative
that it is one case, of a bisidder that there are no rights and no data. About post, consents, and mandates and accesses
on the citizen's behalf it is silent, so none of these bases carries any of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final, TypeAlias

from desktop.domain.cpr import CprNumber, birthday
from desktop.domain.denmark import day_of, end_of
from desktop.domain.general_power import GeneralPower, founds_a_request
from desktop.domain.mandate import Death
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.parties import PersonHolder

PARENTS_UNTIL: Final = 18
"""Years. Parental responsibility ends on the birthday."""


class OtherBasisKind(StrEnum):
    """Which basis; the names are those tasks say they may be done on."""

    GUARDIANSHIP = "guardianship"
    PARENTAL_RESPONSIBILITY = "parental-responsibility"
    FUTURE_MANDATE = "future-mandate"
    POWER_OF_ATTORNEY = "power-of-attorney"
    CASE_REPRESENTATIVE = "case-representative"
    BISIDDER = "bisidder"


class Carries(StrEnum):
    """What a basis could open for whoever has it."""

    TASKS = "tasks"
    POST = "post"
    CONSENTS = "consents"
    MANDATES = "mandates"
    ACCESSES = "accesses"
    A_REQUEST = "a-request"


class Matter(StrEnum):
    """What a guardianship or a future mandate may be limited to."""

    PERSONAL = "personal"
    ECONOMIC = "economic"


_TASKS: Final = frozenset({Carries.TASKS})
CARRIED: Final[Mapping[OtherBasisKind, frozenset[Carries]]] = {
    OtherBasisKind.GUARDIANSHIP: _TASKS,
    OtherBasisKind.PARENTAL_RESPONSIBILITY: _TASKS,
    OtherBasisKind.FUTURE_MANDATE: _TASKS,
    OtherBasisKind.POWER_OF_ATTORNEY: frozenset({Carries.A_REQUEST}),
    OtherBasisKind.CASE_REPRESENTATIVE: _TASKS,
    OtherBasisKind.BISIDDER: frozenset(),
}
"""What each kind carries while it is live. `A_REQUEST`: it may found a request for a mandate, and opens nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """That a paper was seen: by which staff helper, when. Nothing of the paper is kept, and no number."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """Whom a basis is between and how long it holds. `citizen` is a reference.

    `until` is its last day in Denmark, None where it says none; `ended_at` when it was revoked or came to an end by an
    authority's decision.
    """

    citizen: str = field(repr=False)
    holder: PersonHolder
    since: datetime
    until: date | None = None
    ended_at: datetime | None = None
    deaths: tuple[Death, ...] = ()

    def hold(self, now: datetime) -> bool:
        """Whether nothing of all that ends it has come at `now`."""
        moment = now.astimezone(UTC)
        on_time = self.since <= moment and (self.until is None or moment < end_of(self.until))
        return on_time and not self.deaths and (self.ended_at is None or moment < self.ended_at)


@dataclass(frozen=True, slots=True)
class Guardianship:
    """A guardian (værge) by a certificate that staff have seen.

    It is for the matters the certificate names, one or both. `takes_capacity`: the citizen's legal capacity was taken,
    which is of economic matters alone (https://danskelove.dk/værgemålsloven/5-10, sections 5 and 6); else the citizen
    may act too. Who acts together with the citizen (samværge) is none of these, and carries nothing here.
    """

    kind: ClassVar = OtherBasisKind.GUARDIANSHIP
    terms: Terms
    matters: frozenset[Matter]
    takes_capacity: bool = False
    certificate: Seen | None = None

    @property
    def took_capacity(self) -> bool:
        """Whether the citizen may not act in economic matters; of a guardian who has none of these it says nothing."""
        return self.takes_capacity and Matter.ECONOMIC in self.matters


@dataclass(frozen=True, slots=True)
class ParentalResponsibility:
    """A parent, or who else has the responsibility (forældremyndighed), for a child under 18. `child` is its number."""

    kind: ClassVar = OtherBasisKind.PARENTAL_RESPONSIBILITY
    terms: Terms
    child: CprNumber = field(repr=False)


@dataclass(frozen=True, slots=True)
class FutureMandate:
    """A future mandate (fremtidsfuldmagt). Signed it is nothing yet; the authority puts it in force, or never does.

    `in_force_at` is from when by the authority's decision, `decision` that staff have seen it.
    """

    kind: ClassVar = OtherBasisKind.FUTURE_MANDATE
    terms: Terms
    matters: frozenset[Matter]
    in_force_at: datetime | None = None
    decision: Seen | None = None


@dataclass(frozen=True, slots=True)
class PowerOfAttorney:
    """A general power of attorney (generalfuldmagt): it may found a request for a mandate, and opens nothing itself."""

    kind: ClassVar = OtherBasisKind.POWER_OF_ATTORNEY
    terms: Terms
    power: GeneralPower


@dataclass(frozen=True, slots=True)
class CaseRepresentative:
    """Who stands for the citizen in one case at one authority, on that authority's own form, which staff have seen.

    `authority` is the id tasks name, `case` the authority's own number of the case.
    """

    kind: ClassVar = OtherBasisKind.CASE_REPRESENTATIVE
    terms: Terms
    authority: str
    case: str = field(repr=False)
    form: Seen | None = None


@dataclass(frozen=True, slots=True)
class Bisidder:
    """Who is present with the citizen, the day they came: no rights, and no data on a screen of their own."""

    kind: ClassVar = OtherBasisKind.BISIDDER
    terms: Terms


OtherBasis: TypeAlias = (
    Guardianship | ParentalResponsibility | FutureMandate | PowerOfAttorney | CaseRepresentative | Bisidder
)


def why_not_live(basis: OtherBasis, now: datetime) -> WhyNoBasis | None:
    """Why the basis is not live at `now`; None when it is."""
    if not basis.terms.hold(now):
        return WhyNoBasis.OVER if basis.terms.since.astimezone(UTC) <= now else WhyNoBasis.NOT_YET
    match basis:
        case Guardianship():
            return None if _seen(basis.certificate, now) else WhyNoBasis.PAPER_NOT_SEEN
        case ParentalResponsibility():
            return WhyNoBasis.GROWN_UP if basis.child.age(day_of(now)) >= PARENTS_UNTIL else None
        case FutureMandate():
            if basis.in_force_at is None or now.astimezone(UTC) < basis.in_force_at:
                return WhyNoBasis.NOT_PUT_IN_FORCE
            return None if _seen(basis.decision, now) else WhyNoBasis.PAPER_NOT_SEEN
        case PowerOfAttorney():
            return WhyNoBasis.POWER_FOUNDS_NOTHING if founds_a_request(basis.power, day_of(now)) else None
        case CaseRepresentative():
            return None if _seen(basis.form, now) else WhyNoBasis.PAPER_NOT_SEEN
        case Bisidder():
            return WhyNoBasis.OVER if day_of(now) != day_of(basis.terms.since) else None


def live(basis: OtherBasis, now: datetime) -> bool:
    """Whether the basis is live at `now`. It depends on what was done and on the moment, never on a stored word."""
    return why_not_live(basis, now) is None


def carries(basis: OtherBasis, now: datetime) -> frozenset[Carries]:
    """What it carries at `now`: nothing while it is not live."""
    return CARRIED[basis.kind] if live(basis, now) else frozenset()


def last_day(basis: OtherBasis) -> date | None:
    """The last day it holds if nothing ends it sooner; None where it says none."""
    match basis:
        case ParentalResponsibility():
            eve = birthday(basis.child.born, PARENTS_UNTIL) - timedelta(days=1)
            return min(eve, basis.terms.until) if basis.terms.until is not None else eve
        case Bisidder():
            return day_of(basis.terms.since)
        case _:
            return basis.terms.until


def _seen(paper: Seen | None, now: datetime) -> bool:
    return paper is not None and paper.at.astimezone(UTC) <= now
