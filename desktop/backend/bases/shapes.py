"""Other bases on the wire. Every day is a day in Denmark."""

from __future__ import annotations

from datetime import date

from desktop.backend.shapes import Shape
from desktop.domain.other_bases import Matter, OtherBasisKind
from desktop.domain.other_bases_refusal import WhyNoBasis


class BasisShape(Shape):
    """A basis as the register has it. `decided_by` is the authority to ask about it, `case` its number of the case.

    `took_capacity`: the citizen may not act themself in economic matters. `last_day` is the last it holds, of a child's
    (`ends_grown_up`) the eve of the 18th birthday. `not_now` says why it opens nothing today. `other` is what the other
    one is called; null where the name is protected.
    """

    id: str
    kind: OtherBasisKind
    since: date
    matters: list[Matter]
    took_capacity: bool
    last_day: date | None
    ends_grown_up: bool
    not_now: WhyNoBasis | None
    decided_by: str
    case: str | None
    other: str | None


class HeldBasisShape(BasisShape):
    """The same as whoever has it is told. `citizen` is the reference of whom it is of, as on mandates and accesses."""

    citizen: str


class HeldBasesShape(Shape):
    """A page of those somebody has, as `BasesShape`."""

    bases: list[HeldBasisShape]
    page: int
    total: int
    next: str | None


class BasesShape(Shape):
    """A page of them, the newest first. `total` counts all; `next` is the next page's address."""

    bases: list[BasisShape]
    page: int
    total: int
    next: str | None
