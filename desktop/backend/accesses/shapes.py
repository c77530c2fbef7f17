"""Accesses on the wire. Moments are UTC; the day one opens is a day in Denmark."""

from __future__ import annotations

from datetime import date

from desktop.backend.mandates.shapes import PersonNamed, Wording
from desktop.backend.shapes import At, Id, LocalTexts, Shape
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState


class Giving(Shape):
    """The owner's yes to an access for somebody. `id` is made by whoever shows the words: sent again it is one yes.

    `wording` is the fingerprint of the words that were read.
    """

    id: Id
    holder: PersonNamed
    kind: AccessKind
    wording: Wording


class AccessWords(Shape):
    """All that is said before the yes, each in every language; the Danish binds, and `fingerprint` is of it.

    `lifts_exemption`: they say that the owner's exemption ends with the yes.
    """

    version: int
    fingerprint: str
    lifts_exemption: bool
    lines: list[LocalTexts]


class GivenAccess(Shape):
    """An access, to its owner. `opens_on` is there while it waits; `holder` None where no name may be told.

    `last_used_on` is the day somebody last did anything in the mailbox by it.
    """

    id: str
    kind: AccessKind
    state: AccessState
    given_at: At
    opens_on: date | None
    ended_at: At | None
    lifted_exemption: bool
    last_used_on: date | None
    holder: str | None


class OwnerOfAccess(Shape):
    """Whose mailbox it is; all but the year of birth is null once it is over."""

    ref: str | None
    name: str | None
    birth_year: int


class AccessOfMine(Shape):
    """An access, to its holder."""

    id: str
    kind: AccessKind
    state: AccessState
    given_at: At
    opens_on: date | None
    ended_at: At | None
    owner: OwnerOfAccess


class GivenAccesses(Shape):
    """A page of what the citizen gave, the newest first. `total` counts all; `next` is the next page's address."""

    accesses: list[GivenAccess]
    page: int
    total: int
    next: str | None


class AccessesOfMine(Shape):
    """A page of what the relative holds and held."""

    accesses: list[AccessOfMine]
    page: int
    total: int
    next: str | None


class EndedAccess(Shape):
    """What it came to, and no more: somebody may look along."""

    id: str
    state: AccessState
