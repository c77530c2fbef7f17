"""What `people.json` and `addresses.json` hold; docs/seed.md explains each key. Read strictly."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec

Cpr = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{10}$")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
TimeOfDay = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Short = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]


class SeedOrganisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who staff helpers act for; `ceiling` is the packages it may hold mandates of at most, and without one none."""

    cvr: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{8}$")]
    name: str
    phone: str
    hours: dict[Weekday, tuple[TimeOfDay, TimeOfDay]] = {}
    ceiling: list[Short] = []


class SeedHelper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to sign in as; `cpr` is their own."""

    id: Short
    name: str
    kind: Literal["staff", "relative"]
    role: Literal["volunteer", "librarian", "citizen-service", "controller", "administrator"] | None
    organisation: str | None
    cpr: Cpr
    related_to: list[Cpr]


class SeedCitizen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to help."""

    id: Short
    cpr: Cpr
    name: Annotated[str, msgspec.Meta(min_length=1)]
    language: str
    protected: bool
    protected_until: str | None
    address: str | None
    data: dict[str, Any]
    exempt: bool = False
    died_on: str | None = None
    resident_since: str | None = None
    left_on: str | None = None


class SeedAccess(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mailbox access a citizen gave."""

    holder: str
    citizen: Cpr
    kind: Literal["read", "read-and-write"]


class SeedAuthority(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who asks for consents in training: the `id` of its templates, and the SHA-256 of its `key`."""

    id: Short
    key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]


class SeedConsent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one citizen is asked with which template, from the first start on and for so many `days`."""

    citizen: Cpr
    template: Short
    reference: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    days: Annotated[int, msgspec.Meta(ge=1, le=365)]


class SeedBasis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a register says somebody is to a citizen. `decided_by` is the authority's name, to ask about it.

    `seen_by` is the staff helper who saw the paper, left out where nobody did.
    """

    holder: Short
    citizen: Cpr
    kind: Literal["guardianship", "parental-responsibility", "future-mandate", "case-representative"]
    since: date
    decided_by: Annotated[str, msgspec.Meta(min_length=1)]
    until: date | None = None
    matters: list[Literal["personal", "economic"]] = []
    takes_capacity: bool = False
    authority: Short | None = None
    case: str | None = None
    seen_by: Short | None = None


class SeedPeople(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `people.json`."""

    organisations: list[SeedOrganisation]
    helpers: list[SeedHelper]
    citizens: list[SeedCitizen]
    accesses: list[SeedAccess]
    authorities: list[SeedAuthority] = []
    consents: list[SeedConsent] = []
    bases: list[SeedBasis] = []


class SeedAddress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of `addresses.json`; `floor` and `door` are empty where there is none."""

    id: str
    street: str
    number: str
    floor: str
    door: str
    postcode: str
    city: str
    municipality: str

    @property
    def text(self) -> str:
        """As one line: "Æblevej 12A, 1. th, 9990 Øvelsesby"."""
        floor = f"{self.floor}." if self.floor else ""
        inside = " ".join(part for part in (floor, self.door) if part)
        parts = (f"{self.street} {self.number}", inside, f"{self.postcode} {self.city}")
        return ", ".join(part for part in parts if part)
