"""What an organisation holds, on the wire."""

from __future__ import annotations

from desktop.backend.mandates.shapes import Cpr, HeldPackage, PackageShape
from desktop.backend.shapes import At, CitizenShape, Id, Shape
from desktop.domain.mandate import MandateState


class HoldingShape(Shape):
    """An organisation that may hold something, and the packages (ids) it may hold at most. Public facts."""

    cvr: str
    name: str
    phone: str
    packages: list[str]


class HoldingsShape(Shape):
    """All of them, by name."""

    holders: list[HoldingShape]


class CountHereShape(Shape):
    """How many of them are in force, and how many wait for the organisation's yes."""

    held: int
    waiting: int


class HeldHereShape(Shape):
    """A mandate of the organisation's: whose it is stands in initials, null where they are protected, and a year.

    `asked_at` is when it was given. Of its packages there is what is not over.
    """

    id: Id
    state: MandateState
    initials: str | None
    birth_year: int
    packages: list[HeldPackage]
    asked_at: At
    last_used: At | None


class Number(Shape):
    """The citizen's whole CPR number, typed or read off their card."""

    cpr: Cpr


class OpenedShape(Shape):
    """A mandate that was opened: whose it is, and its live packages whole; their `tasks` are those that open now."""

    mandate: HeldHereShape
    packages: list[PackageShape]
    citizen: CitizenShape


class HeldHerePageShape(Shape):
    """A page of them, the newest first. `next` is the next page's address.

    `packages` has each package of it once, in the words that were agreed to.
    """

    mandates: list[HeldHereShape]
    packages: list[PackageShape]
    page: int
    total: int
    next: str | None
