"""Mandates on the wire. Moments are UTC; last days are days in Denmark."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.backend.shapes import TASK_PATTERN, At, Id, LocalTexts, Shape
from desktop.domain.mandate import Founding, HowClosed, MandateState
from desktop.domain.package import PackageKind
from desktop.domain.parties import Side

PackageId = Annotated[str, StringConstraints(pattern=TASK_PATTERN)]
Cpr = Annotated[str, StringConstraints(pattern="^[0-9]{10}$")]
Cvr = Annotated[str, StringConstraints(pattern="^[0-9]{8}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Wording = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class ChosenPackage(Shape):
    """A package and the last day it may be used."""

    id: PackageId
    until: date


Chosen = Annotated[list[ChosenPackage], Field(min_length=1, max_length=50)]


class PersonNamed(Shape):
    """The other one, by a whole CPR number and the name they go by: neither alone finds anybody."""

    cpr: Cpr
    name: Name


class OrganisationNamed(Shape):
    """An organisation by its CVR number, which is no secret."""

    cvr: Cvr


class Draft(Shape):
    """What the grantor thinks of giving, and to whom. `renews` is the mandate it renews."""

    holder: PersonNamed | OrganisationNamed
    packages: Chosen
    renews: Id | None = None


class PowerShape(Shape):
    """A general power of attorney, as somebody read it. `lawyers` and `witnesses` count those who signed."""

    is_written: bool
    covers_personal: bool
    covers_financial: bool
    has_exceptions: bool
    lawyers: Annotated[int, Field(ge=0, le=9)]
    witnesses: Annotated[int, Field(ge=0, le=9)]
    signed_on: date


class Request(Shape):
    """What the holder asks for, and whom. `renews` is the mandate it renews, `general_power` what it is founded on."""

    grantor: PersonNamed
    packages: Chosen
    renews: Id | None = None
    general_power: PowerShape | None = None


class Registered(Shape):
    """What registering came to."""

    id: Id
    state: MandateState


class Ended(Shape):
    """What a no or an end came to, and no more: a helper may look along."""

    id: Id
    state: MandateState


class Choice(Shape):
    """The packages, and the last day of each, that the grantor would say yes to."""

    packages: Chosen


class GrantorsYes(Shape):
    """The grantor's yes. `id` is made by whoever shows the words: sent again it is the same yes.

    `wording` is the fingerprint of the words that were read.
    """

    id: Id
    packages: Chosen
    wording: Wording


class Ending(Shape):
    """What is taken or given back; without packages it is all."""

    packages: Annotated[list[PackageId], Field(min_length=1, max_length=50)] | None = None


class WordsShape(Shape):
    """The words a yes binds to, in every language they have; `fingerprint` is of the Danish ones."""

    version: int
    fingerprint: str
    lines: list[LocalTexts]


class GrantorShape(Shape):
    """The one who gives.

    To the holder all but the year of birth are null before the grantor's yes, and again when the mandate has ended.
    """

    ref: str | None
    name: str | None
    initials: str | None
    birth_year: int
    protected: bool | None


class HolderShape(Shape):
    """The one who gets: a person, or an organisation, which has a `cvr` and no birth.

    To the grantor `name` is what they go by today while it is in force, unless it is protected, and else what the
    grantor knew or was told when it began: null where that was not kept.
    """

    name: str | None
    birth_year: int | None
    cvr: str | None


class HeldPackage(Shape):
    """A package of a mandate: whether it may be used now, from when where it waits, and how it went."""

    id: str
    version: int
    until: date
    live: bool
    opens_at: At | None
    closed: HowClosed | None
    closed_at: At | None


class MandateShape(Shape):
    """A mandate as it stands now.

    `waits_for` is whose answer it waits for; `last_used` when something was begun or sent on it last.
    """

    id: Id
    state: MandateState
    grantor: GrantorShape
    holder: HolderShape
    began_by: Side
    began_at: At
    in_force_from: At | None
    waits_for: Side | None
    renews: str | None
    last_used: At | None
    packages: list[HeldPackage]


class PackageTitle(Shape):
    """What a version of a package is called."""

    id: str
    version: int
    title: LocalTexts


class MandatesShape(Shape):
    """A page of mandates, the newest first. `titles` has each package of it once; `next` is the next page's address."""

    mandates: list[MandateShape]
    titles: list[PackageTitle]
    page: int
    total: int
    next: str | None


class PackageShape(Shape):
    """A package, whole: what it opens and what it does not. `longest` is in months.

    `tasks` are those it opens here, by id; none but one to act opens any.
    """

    id: str
    version: int
    authority: str
    authority_name: LocalTexts
    kind: PackageKind
    title: LocalTexts
    about: LocalTexts
    does_not: LocalTexts
    moves_money: bool
    longest: int
    tasks: list[str]


class WholeMandate(Shape):
    """One mandate, with its packages in the words that were agreed to, and how it was founded."""

    mandate: MandateShape
    packages: list[PackageShape]
    founding: Founding | None
    signed_on: date | None
    wording: str | None


class SetShape(Shape):
    """Packages that go together in a situation: a help to choose."""

    id: str
    title: LocalTexts
    about: LocalTexts
    packages: list[str]


class PackagesShape(Shape):
    """All that may be given here."""

    packages: list[PackageShape]
    sets: list[SetShape]
