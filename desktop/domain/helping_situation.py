"""What "Hvordan må jeg hjælpe?" is told of two people: facts somebody said, of nobody by name, and kept by nobody.

A fact nobody knows is its own answer, and the careful one: what is not known never opens anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.package import PackageKind


class Who(StrEnum):
    """Who asks, and means to help. A citizen asks for themself."""

    RELATIVE = "relative"
    FRIEND = "friend"
    STAFF = "staff"
    VOLUNTEER = "volunteer"
    PARENT = "parent"
    GUARDIAN = "guardian"
    ORGANISATION = "organisation"
    CITIZEN = "citizen"


class Age(StrEnum):
    """How old the citizen is, as far as a basis asks: from 15 the yes is their own, from 18 they have no parent's."""

    UNDER_15 = "under-15"
    FROM_15 = "from-15"
    GROWN_UP = "grown-up"


class Here(StrEnum):
    """Where the citizen is while they are helped."""

    YES = "yes"
    PHONE = "phone"
    NO = "no"


class Known(StrEnum):
    """A yes or a no, or that nobody knows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Says(StrEnum):
    """What the citizen says to this help by this helper."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not-asked"


class HowLong(StrEnum):
    """For how long it is wanted."""

    TODAY = "today"
    LONGER = "longer"


class Area(StrEnum):
    """What a mandate can be about, as people say it; `helping_areas` says which keys of the subject index it is."""

    TAX = "tax"
    HOUSING_BENEFIT = "housing-benefit"
    PENSION = "pension"
    HOME_HELP = "home-help"
    HEALTH = "health"
    MOVING = "moving"
    PARKING = "parking"
    STUDY_GRANT = "study-grant"
    PARENTAL_LEAVE = "parental-leave"


class Wish(StrEnum):
    """What is wanted besides things in areas. `GIVING`: that a right is given, whatever it is about.

    `NOT_KNOWN`: nobody knows yet what it is.
    """

    READ_POST = "read-post"
    ANSWER_POST = "answer-post"
    ONE_CASE = "one-case"
    MEETING = "meeting"
    NEMKONTO = "nemkonto"
    BOOKING = "booking"
    EXEMPTION = "exemption"
    SIGN_IN = "sign-in"
    REMINDER = "reminder"
    GIVING = "giving"
    NOT_KNOWN = "not-known"


class Paper(StrEnum):
    """A paper there is. How a general power of attorney was made is told of by who signed it."""

    GUARDIANSHIP_ORDER = "guardianship-order"
    FUTURE_MANDATE_IN_FORCE = "future-mandate-in-force"
    FUTURE_MANDATE = "future-mandate"
    POWER_LAWYER = "general-poa-lawyer"
    POWER_TWO_WITNESSES = "general-poa-two-witnesses"
    POWER_ONE_WITNESS = "general-poa-one-witness"
    POWER_ORAL = "general-poa-oral"
    CASE_POWER = "case-poa"


class Trouble(StrEnum):
    """What stands in the way, or is to be said first."""

    DEAD = "dead"
    WRONGLY_DEAD = "wrongly-dead"
    USES_THEIR_MITID = "uses-their-mitid"
    TO_OWN_ACCOUNT = "to-own-account"
    OWN_RELATIVE_AT_WORK = "own-relative-at-work"
    HOLDER_INTERPRETS = "holder-interprets"
    TAKEN_BACK = "taken-back"
    RAN_OUT = "ran-out"
    NO_MAILBOX_YET = "no-mailbox-yet"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Situation:
    """Who would help whom, with what. `areas` has what is wanted in each: to see, to do, to speak for them.

    `covers`: whether the paper is for all that is asked; for a general power of attorney, everything without exception.
    `acts`: whether the helper would do or say something, and not only read or listen. `own_device`: whether the citizen
    has a device of their own at hand. None: it was not asked.
    """

    who: Who
    age: Age = Age.GROWN_UP
    here: Here = Here.NO
    comes: Known = Known.UNKNOWN
    understands: Known = Known.UNKNOWN
    says: Says = Says.NOT_ASKED
    signs: Known = Known.UNKNOWN
    has_mitid: Known = Known.UNKNOWN
    helper_has_mitid: Known = Known.UNKNOWN
    own_device: Known = Known.UNKNOWN
    areas: Mapping[Area, frozenset[PackageKind]] = field(default_factory=dict)
    wishes: frozenset[Wish] = frozenset()
    acts: bool = False
    how_long: HowLong = HowLong.LONGER
    papers: frozenset[Paper] = frozenset()
    covers: Known | None = None
    exempt: Known = Known.UNKNOWN
    troubles: frozenset[Trouble] = frozenset()

    @property
    def about_post(self) -> bool:
        """Whether post is to be read or answered."""
        return bool(self.wishes & {Wish.READ_POST, Wish.ANSWER_POST})

    @property
    def only_post(self) -> bool:
        """Whether nothing else is wanted that could be done for the citizen."""
        others = self.wishes - {Wish.READ_POST, Wish.ANSWER_POST, Wish.EXEMPTION, Wish.GIVING}
        return self.about_post and not self.areas and not others

    @property
    def comes_or_is_here(self) -> bool:
        """Whether the citizen stands at a counter, or could."""
        return self.comes is Known.YES or self.here is Here.YES
