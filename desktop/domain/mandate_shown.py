"""A mandate as it is told to one of the two: what a screen may know of it (docs/api.md, "Mandates").

The backend decides what the one is told of the other: a name, a reference or a death only while the mandate waits for
an answer or is in force. What is not told is None here, never made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from desktop.domain.mandate import Founding, HowClosed, MandateState
from desktop.domain.package import PackageKind
from desktop.domain.parties import Side
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """One of the two, as the other is told of them. `cvr` where the holder is an organisation: then `name` is its."""

    name: str | None = field(repr=False)
    birth_year: int | None = None
    initials: str | None = field(default=None, repr=False)
    ref: str | None = None
    protected: bool | None = None
    cvr: str | None = None


@dataclass(frozen=True, slots=True)
class ShownPackage:
    """A package of a mandate. `opens_at` is when it may be used first, where it still waits; `until` its last day."""

    id: str
    version: int
    title: LocalText
    until: date
    is_live: bool
    opens_at: datetime | None
    closed: HowClosed | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShownMandate:
    """A mandate as it stood when it was asked for. `waits_for` is whose answer it waits for.

    `last_used` is when something was begun or sent on it last; None where that never was, or is not told.
    """

    id: str
    state: MandateState
    grantor: ShownPerson
    holder: ShownPerson
    began_by: Side
    began_at: datetime
    in_force_from: datetime | None
    waits_for: Side | None
    renews: str | None
    packages: tuple[ShownPackage, ...]
    last_used: datetime | None = None

    @property
    def live(self) -> tuple[ShownPackage, ...]:
        """What may be used, at once or when its 72 hours are over."""
        return tuple(one for one in self.packages if one.is_live)


@dataclass(frozen=True, slots=True)
class MandatePage:
    """A page of mandates, the newest first. `page` counts from 0."""

    mandates: tuple[ShownMandate, ...]
    page: int
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class PackageWords:
    """A version of a package, whole: what it opens and what it does not. `longest` is in months.

    `tasks` are those it opens here, by id.
    """

    id: str
    version: int
    authority: LocalText
    kind: PackageKind
    title: LocalText
    about: LocalText
    does_not: LocalText
    moves_money: bool
    longest: int
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MandateWords:
    """What a yes binds to. `fingerprint` is of the Danish lines, which bind."""

    version: int
    fingerprint: str
    lines: tuple[LocalText, ...]


@dataclass(frozen=True, slots=True)
class WholeMandate:
    """One mandate with its packages in the words that were agreed to, and how it was founded."""

    mandate: ShownMandate
    packages: tuple[PackageWords, ...]
    founding: Founding | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class SetWords:
    """Packages that go together in a situation: a help to choose. `packages` are ids."""

    id: str
    title: LocalText
    about: LocalText
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """All that may be given here."""

    packages: tuple[PackageWords, ...]
    sets: tuple[SetWords, ...]


@dataclass(frozen=True, slots=True)
class WantedPackage:
    """A package somebody wishes for, and the last day it may be used."""

    id: str
    until: date


@dataclass(frozen=True, slots=True)
class OtherPerson:
    """The other one of the two, by a whole CPR number and the name they go by: neither alone finds anybody."""

    cpr: str = field(repr=False)
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OtherOrganisation:
    """The other one of the two, where it is an organisation: anybody may know its number and what it is called."""

    cvr: str
    name: str


Other: TypeAlias = OtherPerson | OtherOrganisation
"""Whom a citizen gives a mandate."""


@dataclass(frozen=True, slots=True)
class OfferedHolder:
    """An organisation that may hold something: at most these packages, by id. `phone` is empty where it has none."""

    cvr: str
    name: str
    phone: str
    packages: frozenset[str]


@dataclass(frozen=True, slots=True)
class BegunMandate:
    """What staff beside a citizen hear of a mandate: which it is and how it stands, and nothing of the two."""

    id: str
    state: MandateState
