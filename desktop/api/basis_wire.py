"""Other bases as they travel, and turning them into the domain's own values (docs/api.md)."""

from __future__ import annotations

from datetime import date

from desktop.api.wire import Quiet
from desktop.domain.other_bases import Matter, OtherBasisKind
from desktop.domain.other_bases_listed import BasisPage, ListedBasis
from desktop.domain.other_bases_refusal import WhyNoBasis
from desktop.domain.other_bases_shown import BasisFacts


class BasisBody(Quiet, frozen=True):
    """A basis as a register has it. `citizen` stands on those of `/held`."""

    id: str
    kind: OtherBasisKind
    since: date
    matters: tuple[Matter, ...]
    took_capacity: bool
    last_day: date | None
    ends_grown_up: bool
    not_now: WhyNoBasis | None
    decided_by: str
    case: str | None
    other: str | None
    citizen: str | None = None

    def basis(self) -> ListedBasis:
        """The domain's."""
        return ListedBasis(
            self.id,
            BasisFacts(
                self.kind, frozenset(self.matters), self.took_capacity, self.last_day, self.ends_grown_up,
                self.not_now,
            ),
            self.since, self.other, self.decided_by, self.case, self.citizen,
        )


class BasesBody(Quiet, frozen=True):
    """`GET /v1/other-bases`, and `/held`. `next` is the next page's address, or None."""

    bases: tuple[BasisBody, ...]
    page: int
    total: int
    next: str | None

    def shown(self) -> BasisPage:
        """The domain's page."""
        return BasisPage(tuple(one.basis() for one in self.bases), self.page, self.total, self.next is not None)
