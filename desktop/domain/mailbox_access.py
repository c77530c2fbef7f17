"""An access to a citizen's mailbox, given to one person: how it came to be, and what it is at a moment.

It is not a mandate and opens nothing but that mailbox. What it is now is worked out from what was done and from the
moment, never kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.capacity import CapacityTalk
from desktop.domain.denmark import day_of, end_of
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access_refusal import WhyNoAccess, not_open_yet, refuse_access
from desktop.domain.mailbox_rights import MailboxRight, gives
from desktop.domain.mandate import Closing, Death, HowClosed, Wording
from desktop.domain.parties import Person, PersonHolder, acts_for
from desktop.domain.people import Helper
from desktop.domain.refusal import Refusal
from desktop.domain.visit import Hand, ProofKind

NEWCOMERS_WAIT: Final = timedelta(days=30)
"""From somebody came to live here until they have a mailbox (DOMAIN.md, "Access to Digital Post")."""


class AccessState(StrEnum):
    """Where an access stands at a moment. Waiting: the mailbox is not there yet."""

    WAITING = "waiting"
    LIVE = "live"
    TAKEN_BACK = "taken-back"
    GIVEN_BACK = "given-back"
    REPLACED = "replaced"
    ENDED_BY_DEATH = "ended-by-death"


@dataclass(frozen=True, slots=True)
class MailboxOwner:
    """Whose mailbox it is, as registers have it at the moment of a step.

    `resident_since` is the day they came to live in Denmark, of birth where they always did; None where they do not.
    """

    person: Person
    resident_since: date | None = field(repr=False)
    is_exempt: bool = False


@dataclass(frozen=True, slots=True)
class OwnersSignature:
    """The owner's yes as it is kept. `yes` is its id: one yes makes one access.

    `signed_on` is the day it was given; a paper is registered later. `by` is the staff helper who took part, or None.
    """

    yes: str
    hand: Hand
    proof: ProofKind
    wording: Wording
    signed_on: date
    talk: CapacityTalk | None
    by: str | None


@dataclass(frozen=True, slots=True)
class MailboxAccess:
    """One access, whole: `owner` is the citizen's reference. Made by `mailbox_access_steps` alone.

    `signature` is None of one that was given elsewhere, before yeses were kept here. `opens_at` is when it first opens
    anything. `lifted_exemption` says that the same yes ended the owner's exemption. `holder_called` is the
    name the owner gave of the holder: what they are told of them by when it is over.
    """

    id: str
    owner: str
    holder: PersonHolder
    kind: AccessKind
    signature: OwnersSignature | None
    given_at: datetime
    opens_at: datetime
    lifted_exemption: bool
    closing: Closing | None = None
    deaths: tuple[Death, ...] = ()
    holder_called: str | None = field(default=None, repr=False)

    def state(self, now: datetime) -> AccessState:
        """Where it stands at `now`. What was done stays done, whichever moment is asked about."""
        died = min((one.at.astimezone(UTC) for one in self.deaths), default=None)
        if self.closing is not None and (died is None or self.closing.at.astimezone(UTC) <= died):
            return _CLOSED[self.closing.how]
        if died is not None:
            return AccessState.ENDED_BY_DEATH
        return AccessState.LIVE if self.opens_at.astimezone(UTC) <= now else AccessState.WAITING

    def is_between(self, owner: str, holder: PersonHolder) -> bool:
        """Whether it is an access from the one to the other."""
        return self.owner == owner and self.holder == holder


_CLOSED: Final = {
    HowClosed.REVOKED: AccessState.TAKEN_BACK,
    HowClosed.GIVEN_BACK: AccessState.GIVEN_BACK,
    HowClosed.REPLACED: AccessState.REPLACED,
}


def has_mailbox_from(owner: MailboxOwner) -> date | None:
    """The day a resident has a mailbox: newcomers after thirty days. None for who does not live in Denmark.

    Who is not 15 yet has none, which is asked elsewhere; an exempt citizen gets theirs when the exemption ends.
    """
    return owner.resident_since + NEWCOMERS_WAIT if owner.resident_since is not None else None


def allows(access: MailboxAccess, helper: Helper, right: MailboxRight, now: datetime) -> Refusal | None:
    """Why this helper may not do this in the mailbox at `now`; None when they may.

    The one question all that comes after asks an access. Staff have no access here, also not one they have at home.
    """
    if not acts_for(helper, access.holder):
        return refuse_access(WhyNoAccess.NOT_YOURS)
    match access.state(now):
        case AccessState.LIVE:
            return None if gives(access.kind, right) else refuse_access(WhyNoAccess.NOT_IN_IT)
        case AccessState.WAITING:
            return not_open_yet(day_of(access.opens_at))
        case _:
            return refuse_access(WhyNoAccess.OVER)


def opens_from(mailbox_from: date, given_at: datetime) -> datetime:
    """When an access given at `given_at` opens a mailbox that is there from that day: at once, where it is already."""
    begins = end_of(mailbox_from - timedelta(days=1))
    return max(given_at.astimezone(UTC), begins.astimezone(UTC))
