"""What an organisation holds, on the wire."""

from __future__ import annotations

from datetime import date

from desktop.backend.shapes import At, Id, Shape
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


class PackageHere(Shape):
    """A package of it that is live; `opens_at` is there where it waits."""

    id: str
    until: date
    opens_at: At | None


class HeldHereShape(Shape):
    """A mandate of the organisation's: whose it is stands in initials, null where they are protected, and a year.

    `asked_at` is when it was given.
    """

    id: Id
    state: MandateState
    initials: str | None
    birth_year: int
    packages: list[PackageHere]
    asked_at: At
    last_used: At | None


class HeldHerePageShape(Shape):
    """A page of them, the newest first. `next` is the next page's address."""

    mandates: list[HeldHereShape]
    page: int
    total: int
    next: str | None
