"""A mandate (fuldmagt): who gives what to whom until when, and how it came to be (DOMAIN.md, "Mandates").

What it *is* on a day (asked, active, expired ...) is worked out from what was done and from the moment, never kept: a
clock that stood still makes no mandate live longer. Whatever was done stays done, whichever moment is asked about; only
what time does by itself depends on the moment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.capacity import CapacityTalk
from desktop.domain.denmark import day_of, end_of
from desktop.domain.general_power import GeneralPower
from desktop.domain.package import Package
from desktop.domain.parties import Holder, Side
from desktop.domain.visit import Assurance, Hand, ProofKind

COOLING_OFF: Final = timedelta(hours=72)
"""From a mandate is in force until its packages that move money open (DOMAIN.md, "Against abuse"), and until any opens
where a general power of attorney founded it: nobody but who read the paper saw the grantor's yes."""

EXPIRES_SOON: Final = timedelta(days=30)
"""So long before the last day a package is said to expire."""

DRAFT_LASTS: Final = timedelta(days=30)
"""So long what a grantor thinks of giving waits for their own yes: nobody is kept in a drawer."""


class MandateState(StrEnum):
    """Where a mandate stands at a moment."""

    DRAFT = "draft"
    ASKED = "asked"
    ON_PAPER = "on-paper"
    WAITING_FOR_HOLDER = "waiting-for-holder"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    RENEWED = "renewed"
    REVOKED = "revoked"
    DECLINED = "declined"
    ENDED_BY_DEATH = "ended-by-death"


IN_FORCE: Final = frozenset({MandateState.ACTIVE, MandateState.EXPIRING})
UNSIGNED: Final = frozenset({MandateState.DRAFT, MandateState.ASKED, MandateState.ON_PAPER})
"""Without the grantor's yes: no force, and every place it is shown says so."""


class Founding(StrEnum):
    """How the grantor's yes came."""

    OWN_SIGN_IN = "own-sign-in"
    REQUEST = "request"
    PAPER = "paper"
    GENERAL_POWER = "general-power-of-attorney"


class HowClosed(StrEnum):
    """Why a package went before its end. Replaced: it lives on in a newer mandate between the two."""

    REVOKED = "revoked"
    GIVEN_BACK = "given-back"
    REPLACED = "replaced"

    @property
    def state(self) -> MandateState:
        """What a mandate is whose last package went so."""
        return MandateState.RENEWED if self is HowClosed.REPLACED else MandateState.REVOKED


@dataclass(frozen=True, slots=True)
class Closing:
    """That a package went: how, when, and by whom (a citizen's or helper's reference, or the newer mandate's)."""

    how: HowClosed
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class MandatePackage:
    """A package as the citizen saw it. `until` is the last day in Denmark that it may be used."""

    package: Package
    until: date
    closing: Closing | None = None

    def is_live(self, now: datetime) -> bool:
        """Whether it has not ended; whether its mandate is in force is another matter."""
        return self.closing is None and now.astimezone(UTC) < end_of(self.until)

    def expires_soon(self, now: datetime) -> bool:
        """Whether it is live, and ends by itself within thirty days."""
        return self.is_live(now) and day_of(now) >= self.until - EXPIRES_SOON

    def ended(self) -> tuple[datetime, MandateState]:
        """When it ends or ended, and what a mandate is whose last package that was."""
        by_itself = end_of(self.until).astimezone(UTC)
        if self.closing is None:
            return by_itself, MandateState.EXPIRED
        return min(self.closing.at.astimezone(UTC), by_itself), self.closing.how.state


@dataclass(frozen=True, slots=True)
class Wording:
    """Which words were agreed to: their version, and the fingerprint of the Danish ones, which bind."""

    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The paper sent to be signed by hand: its words, its number of pages and when it was made."""

    wording: Wording
    pages: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """The grantor's yes as it is kept. `yes` is its id: one yes makes one mandate.

    `signed_on` is the day it was given; `at` is when it counted here (a paper is registered later than it is signed).
    `proof` is None for a general power of attorney, which others confirmed. `by` is the helper who took part, or None.
    """

    yes: str
    founding: Founding
    at: datetime
    signed_on: date
    hand: Hand
    proof: ProofKind | None
    assurance: Assurance
    wording: Wording | None
    talk: CapacityTalk | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The holder's yes: `by` is the helper who gave it."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Declined:
    """A no, before the mandate was in force."""

    side: Side
    at: datetime


@dataclass(frozen=True, slots=True)
class Death:
    """That one of the two is registered as dead, and since when it is known here."""

    of: Side
    at: datetime


@dataclass(frozen=True, slots=True)
class Mandate:
    """One mandate, whole: `grantor` is the citizen's reference. Made by the steps alone.

    `began_by` is who wanted it first; `renews` the mandate it is a renewal of; `told_of_end_at` when the two were told
    that something expires soon. `holder_called` is what a person who holds it was called when it began, as the grantor
    knew or was told it; None where that was not kept.
    """

    id: str
    grantor: str
    holder: Holder
    packages: tuple[MandatePackage, ...]
    began_by: Side
    began_at: datetime
    letter: Letter | None = None
    general_power: GeneralPower | None = None
    signature: Signature | None = None
    agreement: Agreement | None = None
    renews: str | None = None
    declined: Declined | None = None
    deaths: tuple[Death, ...] = ()
    told_of_end_at: datetime | None = None
    holder_called: str | None = field(default=None, repr=False)

    def state(self, now: datetime) -> MandateState:
        """Where it stands at `now`."""
        if self.declined is not None:
            return MandateState.DECLINED
        live = [one for one in self.packages if one.is_live(now)]
        last, ending = max((one.ended() for one in self.packages), key=_last)
        if self.deaths and (live or min(one.at for one in self.deaths) < last):
            return MandateState.ENDED_BY_DEATH
        if not live:
            return ending
        if self.in_force_from is None:
            return self._waiting_for(now)
        return MandateState.EXPIRING if any(one.expires_soon(now) for one in live) else MandateState.ACTIVE

    def _waiting_for(self, now: datetime) -> MandateState:
        if self.signature is not None:
            return MandateState.WAITING_FOR_HOLDER
        if self.letter is not None:
            return MandateState.ON_PAPER
        if self.began_by is Side.HOLDER:
            return MandateState.ASKED
        is_over = now.astimezone(UTC) >= self.began_at.astimezone(UTC) + DRAFT_LASTS
        return MandateState.EXPIRED if is_over else MandateState.DRAFT

    @property
    def in_force_from(self) -> datetime | None:
        """When both had said yes; None before. That it ended since changes nothing about it."""
        if self.signature is None or self.agreement is None:
            return None
        return max(self.signature.at.astimezone(UTC), self.agreement.at.astimezone(UTC))

    @property
    def rests_on_power(self) -> bool:
        """Whether a general power of attorney that somebody read is the grantor's yes."""
        return self.signature is not None and self.signature.founding is Founding.GENERAL_POWER

    def opens_at(self, one: MandatePackage) -> datetime | None:
        """From when this package of it may be used; None before both yeses.

        At once, but after 72 hours where money moves, and of a general power of attorney whatever the package.
        """
        start = self.in_force_from
        waits = one.package.moves_money or self.rests_on_power
        return start + COOLING_OFF if start is not None and waits else start

    def of(self, package: str) -> MandatePackage | None:
        """Its package of this id, whether live or not."""
        return next((one for one in self.packages if one.package.id == package), None)

    def live(self, now: datetime) -> tuple[MandatePackage, ...]:
        """The packages in force at `now`; whether money may move yet is `opens_at`."""
        return tuple(one for one in self.packages if one.is_live(now)) if self.state(now) in IN_FORCE else ()

    def is_between(self, grantor: str, holder: Holder) -> bool:
        """Whether it is a mandate from the one to the other."""
        return self.grantor == grantor and self.holder == holder


def _last(ended: tuple[datetime, MandateState]) -> tuple[datetime, bool]:
    # What was taken back weighs more than what went in the same moment by itself.
    return ended[0], ended[1] is MandateState.REVOKED
