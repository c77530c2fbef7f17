"""Other bases in memory, as their client tells of them."""

from __future__ import annotations

from datetime import date
from itertools import count

from desktop.domain.failure import Failure
from desktop.domain.other_bases import OtherBasisKind
from desktop.domain.other_bases_listed import BasisPage, ListedBasis
from desktop.domain.other_bases_shown import BasisFacts


class MemoryBases:
    """`failure` set, every call fails with it. `asked` is what was called; `bases` newest first."""

    def __init__(self, *, page_size: int = 50) -> None:
        self.page_size = page_size
        self.failure: Failure | None = None
        self.asked: list[tuple[object, ...]] = []
        self.bases: list[ListedBasis] = []
        self._ids = count(1)

    def add(
        self, facts: BasisFacts | None = None, *, other: str | None = "Peter Eksempel", decided_by: str = "Familieretshuset",
        case: str | None = None, citizen: str | None = None,
    ) -> ListedBasis:
        """One more, since the third of February 2025."""
        made = ListedBasis(
            f"basis-{next(self._ids)}", facts or BasisFacts(OtherBasisKind.PARENTAL_RESPONSIBILITY), date(2025, 2, 3), other,
            decided_by, case, citizen)
        self.bases.insert(0, made)
        return made

    def about_me(self, page: int = 0) -> BasisPage | Failure:
        return self._page("about-me", page)

    def held(self, page: int = 0) -> BasisPage | Failure:
        return self._page("held", page)

    def _page(self, which: str, page: int) -> BasisPage | Failure:
        self.asked.append((which, page))
        if self.failure:
            return self.failure
        first = page * self.page_size
        some = tuple(self.bases[first:first + self.page_size])
        return BasisPage(some, page, len(self.bases), first + self.page_size < len(self.bases))
